"""Which practices of the path are in place."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class InPlace(TenantModel):
    """A practice that somebody who keeps the path said is in place, until it is taken back."""

    practice = models.CharField(max_length=40)
    ticked_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "practice": Privacy.STRUCTURE,
        "ticked_at": Privacy.STRUCTURE,
        "taken_back_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A practice is in place once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "practice"],
                condition=Q(taken_back_at__isnull=True),
                name="readiness_in_place_once",
            )
        ]

    def __str__(self) -> str:
        """Which practice."""
        return self.practice
