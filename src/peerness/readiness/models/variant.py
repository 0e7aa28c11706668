"""The settings that an organisation or a program chose, for which the path says more."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.programs.models import Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class ChosenVariant(TenantModel):
    """A setting of the whole organisation, or of one program, until it is taken out."""

    variant = models.CharField(_("setting"), max_length=20)
    program = models.ForeignKey(Program, null=True, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "variant": Privacy.STRUCTURE,
        "program": Privacy.KEY,
        "chosen_at": Privacy.STRUCTURE,
        "ended_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Chosen once for the whole organisation, and once for each program."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "variant"],
                condition=Q(ended_at__isnull=True, program__isnull=True),
                name="readiness_variant_whole",
            ),
            models.UniqueConstraint(
                fields=["organisation", "variant", "program"],
                condition=Q(ended_at__isnull=True),
                name="readiness_variant_program",
            ),
        ]

    def __str__(self) -> str:
        """Which setting."""
        return self.variant
