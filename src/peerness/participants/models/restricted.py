"""The named list of a restricted record."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from peerness.access.models import Membership
from peerness.participants.models.person import Participant
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Named(TenantModel):
    """This member is on the list of those who see a restricted record, from when until when."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "membership": Privacy.KEY,
        "starts_at": Privacy.STRUCTURE,
        "ends_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A member stands on a list once at a time."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="participants_named_ends"
            ),
            models.UniqueConstraint(
                fields=["organisation", "participant", "membership"],
                condition=Q(ends_at__isnull=True),
                name="participants_named_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "membership", "participant"], name="participants_named_member")
        ]

    def __str__(self) -> str:
        """From when."""
        return f"since {self.starts_at:%Y-%m-%d}"
