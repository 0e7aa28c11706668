"""The person who seeks recovery."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.programs.models import Part2Status, Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Participant(TenantModel):
    """A person whom the organisation walks beside. One name to be called by is enough; nothing else is asked."""

    called = models.CharField(_("name to be called by"), max_length=120)
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    part2 = models.CharField(max_length=20, choices=Part2Status.choices)
    welcomed_at = models.DateTimeField()

    about: ClassVar[tuple[str, ...]] = ()
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "called": Privacy.NAME,
        "program": Privacy.KEY,
        "part2": Privacy.STRUCTURE,
        "welcomed_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by name and by the date of welcome; a name is never empty."""

        constraints: ClassVar = [models.CheckConstraint(condition=~Q(called=""), name="participants_called_filled")]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "called"], name="participants_called"),
            models.Index(fields=["organisation", "-welcomed_at"], name="participants_newest"),
        ]

    def __str__(self) -> str:
        """The name to be called by."""
        return self.called
