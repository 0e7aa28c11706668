"""What a person does not want passed on when another peer begins to walk beside them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from peerness.participants.models.person import Participant
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class HeldBack(TenantModel):
    """One thing that stays out of the handover, because the person said so. It stays where it was written.

    `thing` names it: the kind, a colon, and its code or id, such as `answer:hard_days` or `part:` and an id.
    """

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    thing = models.CharField(max_length=60)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "thing": Privacy.STRUCTURE,
        "since": Privacy.STRUCTURE,
        "ended_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Each thing once at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "participant", "thing"],
                condition=Q(ended_at__isnull=True),
                name="participants_held_back_once",
            ),
            models.CheckConstraint(condition=~Q(thing=""), name="participants_held_back_filled"),
        ]

    def __str__(self) -> str:
        """From when."""
        return f"since {self.since:%Y-%m-%d}"
