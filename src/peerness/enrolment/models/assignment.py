"""Assignments: which peer walks beside whom."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from peerness.participants.models import Participant
from peerness.programs.models import Part2Status, Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy
from peerness.workforce.models import Peer


class Assignment(TenantModel):
    """This peer walks beside this person, from when until when."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    part2 = models.CharField(max_length=20, choices=Part2Status.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "peer": Privacy.KEY,
        "program": Privacy.KEY,
        "part2": Privacy.STRUCTURE,
        "starts_at": Privacy.STRUCTURE,
        "ends_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One open assignment between the same two; found by the person and by the peer."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="enrolment_assignment_ends"
            ),
            models.UniqueConstraint(
                fields=["organisation", "participant", "peer"],
                condition=Q(ends_at__isnull=True),
                name="enrolment_assignment_open",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "peer", "participant"], name="enrolment_assignment_peer")
        ]

    def __str__(self) -> str:
        """From when."""
        return f"since {self.starts_at:%Y-%m-%d}"
