"""The steps of a peer's working life here, in the organisation's own words."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class LadderStep(TenantModel):
    """One step: its title, what one does there, and what it asks."""

    position = models.PositiveSmallIntegerField(_("place in the order"))
    title = models.CharField(_("title"), max_length=80)
    does = models.CharField(_("what one does there"), max_length=400)
    asks = models.CharField(_("what it asks"), max_length=400, blank=True)
    written_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys("position title does asks written_at ended_at".split(), Privacy.STRUCTURE),
    }

    class Meta(TenantModel.Meta):
        """Never without a title; found in their order."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(does=""), name="workforce_ladder_says")
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "position"], name="workforce_ladder_order")]

    def __str__(self) -> str:
        """Its title."""
        return self.title
