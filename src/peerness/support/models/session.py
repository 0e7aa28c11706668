"""Support sessions and who took part in them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.participants.models import Participant
from peerness.programs.models import Part2Status, Program
from peerness.support.rules import LONGEST, SHORTEST
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy
from peerness.workforce.models import Peer


class SupportSession(TenantModel):
    """A stretch of time that a peer spent with one or more people. A draft until it is signed, then unchangeable."""

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    part2 = models.CharField(max_length=20, choices=Part2Status.choices)
    started_at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    line = models.CharField(_("in one line"), max_length=280, blank=True)
    logged_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "peer": Privacy.KEY,
        "program": Privacy.KEY,
        "part2": Privacy.STRUCTURE,
        "started_at": Privacy.STRUCTURE,
        "minutes": Privacy.STRUCTURE,
        "line": Privacy.WORDS,
        "logged_at": Privacy.STRUCTURE,
        "signed_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Minutes of one day at most; found by the peer and by the program in time."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minutes__gte=SHORTEST, minutes__lte=LONGEST), name="support_session_minutes"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "peer", "started_at"], name="support_session_peer"),
            models.Index(
                fields=["organisation", "program", "started_at", "peer", "minutes"],
                name="support_session_program",
            ),
        ]

    def __str__(self) -> str:
        """When and how long."""
        return f"{self.started_at:%Y-%m-%d %H:%M} {self.minutes} min"


class Attendance(TenantModel):
    """One person's part in a session: what matters to remember and the next step are theirs alone."""

    session = models.ForeignKey(SupportSession, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(_("what matters to remember"), blank=True)
    next_step = models.CharField(_("next step"), max_length=280, blank=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "session": Privacy.KEY,
        "participant": Privacy.KEY,
        "note": Privacy.WORDS,
        "next_step": Privacy.WORDS,
    }

    class Meta(TenantModel.Meta):
        """A person takes part in a session once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "session", "participant"], name="support_attendance_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "participant", "session"], name="support_attendance_person")
        ]

    def __str__(self) -> str:
        """Which session."""
        return f"part in {self.session_id}"
