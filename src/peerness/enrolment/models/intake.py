"""Intake: what somebody says of themselves when they come."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from peerness.enrolment.rules.questions import BY_CODE
from peerness.participants.models import Participant
from peerness.programs.models import Part2Status, Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Intake(TenantModel):
    """An intake of a person, brief or full; it may be finished with as many answers as the person wants to give."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    part2 = models.CharField(max_length=20, choices=Part2Status.choices)
    is_brief = models.BooleanField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "program": Privacy.KEY,
        "part2": Privacy.STRUCTURE,
        "is_brief": Privacy.STRUCTURE,
        "started_at": Privacy.STRUCTURE,
        "finished_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One full intake under way for a person at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "participant"],
                condition=Q(finished_at__isnull=True),
                name="enrolment_intake_under_way",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
                name="enrolment_intake_finishes",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "participant", "started_at"], name="enrolment_intake_person")
        ]

    def __str__(self) -> str:
        """From when."""
        return f"since {self.started_at:%Y-%m-%d}"


class IntakeAnswer(TenantModel):
    """One answer, as it was given. A later one stands for it from then on; none is ever changed."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=20, choices=[(code, code) for code in BY_CODE])
    value = models.CharField(max_length=1000, blank=True)
    number = models.PositiveIntegerField()
    said_at = models.DateTimeField()

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "intake": Privacy.KEY,
        "question": Privacy.STRUCTURE,
        "value": Privacy.SAID,
        "number": Privacy.STRUCTURE,
        "said_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """The answers of a person to a question are numbered in the order in which they were given."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "participant", "question", "number"], name="enrolment_answer_number"
            )
        ]

    def __str__(self) -> str:
        """To which question, never what."""
        return self.question
