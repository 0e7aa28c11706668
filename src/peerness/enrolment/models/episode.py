"""Episodes: when a person takes part in a program."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from peerness.participants.models import Participant
from peerness.programs.models import Part2Status, Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Episode(TenantModel):
    """A stretch of time in which a person takes part in a program; a return to use never ends it."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    part2 = models.CharField(max_length=20, choices=Part2Status.choices)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "program": Privacy.KEY,
        "part2": Privacy.STRUCTURE,
        "opened_at": Privacy.STRUCTURE,
        "closed_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One open episode of a person in a program."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")), name="enrolment_episode_closes"
            ),
            models.UniqueConstraint(
                fields=["organisation", "participant", "program"],
                condition=Q(closed_at__isnull=True),
                name="enrolment_episode_open",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "program", "opened_at"], name="enrolment_episode_program")
        ]

    def __str__(self) -> str:
        """From when."""
        return f"since {self.opened_at:%Y-%m-%d}"
