"""Who may see which person, from when until when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from peerness.access.models import Membership
from peerness.participants.models.person import Participant
from peerness.programs.models import Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Reach(TenantModel):
    """Everyone of a program, or one membership, may see this person, from when until when."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, null=True, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "program": Privacy.KEY,
        "membership": Privacy.KEY,
        "starts_at": Privacy.STRUCTURE,
        "ends_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Either a program or a membership; ends after it starts."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(program__isnull=False, membership__isnull=True)
                | Q(program__isnull=True, membership__isnull=False),
                name="participants_reach_either",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="participants_reach_ends"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "participant"], name="participants_reach_person"),
            models.Index(fields=["organisation", "membership"], name="participants_reach_member"),
            models.Index(fields=["organisation", "program", "participant"], name="participants_reach_program"),
        ]

    def __str__(self) -> str:
        """From when."""
        return f"since {self.starts_at:%Y-%m-%d}"
