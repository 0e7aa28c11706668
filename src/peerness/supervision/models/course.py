"""Who has read which unit of the course for supervisors. What they thought about it is kept nowhere."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from peerness.access.models import Membership
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class UnitRead(TenantModel):
    """Somebody has read a unit of the course, once."""

    reader = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=20)
    read_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "reader": Privacy.KEY,
        "unit": Privacy.STRUCTURE,
        "read_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Each unit once for each reader."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "reader", "unit"], name="supervision_unit_read_once")
        ]

    def __str__(self) -> str:
        """Which unit."""
        return self.unit
