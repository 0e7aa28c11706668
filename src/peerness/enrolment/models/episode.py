"""Episodes: when a person takes part in a program."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from peerness.enrolment.rules import episodes as rules
from peerness.participants.models import Participant
from peerness.programs.models import Part2Status, Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class State(models.TextChoices):
    """How somebody takes part in a program at the moment, in words."""

    OPEN = rules.State.OPEN.value, _("Takes part")
    PAUSED = rules.State.PAUSED.value, _("Takes a break")
    CLOSED = rules.State.CLOSED.value, _("Said goodbye")


class Pathway(models.TextChoices):
    """How much somebody wants of a program, in words."""

    COMPREHENSIVE = rules.Pathway.COMPREHENSIVE.value, _("Comprehensive")
    BRIEF = rules.Pathway.BRIEF.value, _("Brief check-ins only")


class Turn(models.TextChoices):
    """What happened to an episode, in words."""

    OPENED = rules.Turn.OPENED.value, _("Began to take part")
    PAUSED = rules.Turn.PAUSED.value, _("Takes a break")
    RESUMED = rules.Turn.RESUMED.value, _("Back from the break")
    CLOSED = rules.Turn.CLOSED.value, _("Said goodbye")
    RETURNED = rules.Turn.RETURNED.value, _("Came back")
    BRIEF = rules.Turn.BRIEF.value, _("Brief check-ins only from now on")
    COMPREHENSIVE = rules.Turn.COMPREHENSIVE.value, _("Comprehensive support from now on")


class Reason(models.TextChoices):
    """Why an episode was closed, in words. A return to use is not among them: it ends nothing."""

    FOUND = rules.Reason.FOUND.value, _("Found what they came for")
    MOVED = rules.Reason.MOVED.value, _("Moved away")
    ELSEWHERE = rules.Reason.ELSEWHERE.value, _("Chose other support")
    NOT_REACHED = rules.Reason.NOT_REACHED.value, _("Could not be reached for a long time")
    ASKED = rules.Reason.ASKED.value, _("Asked us to stop")
    ENDED = rules.Reason.ENDED.value, _("The program ended")
    DIED = rules.Reason.DIED.value, _("Died")
    OTHER = rules.Reason.OTHER.value, _("Another reason")


class Episode(TenantModel):
    """A stretch of time in which a person takes part in a program; a return to use never ends it."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    part2 = models.CharField(max_length=20, choices=Part2Status.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    pathway = models.CharField(max_length=15, choices=Pathway.choices, default=Pathway.COMPREHENSIVE)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "program": Privacy.KEY,
        "part2": Privacy.STRUCTURE,
        "state": Privacy.STRUCTURE,
        "pathway": Privacy.STRUCTURE,
        "opened_at": Privacy.STRUCTURE,
        "closed_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One open episode of a person in a program."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")), name="enrolment_episode_closes"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=False, state="closed") | Q(closed_at__isnull=True) & ~Q(state="closed"),
                name="enrolment_episode_state",
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


class EpisodeTurn(TenantModel):
    """One turn of an episode with its day and reason. Turns are added, never changed."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    turn = models.CharField(max_length=15, choices=Turn.choices)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    words = models.CharField(_("in their words"), max_length=300, blank=True)
    at = models.DateTimeField()

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "episode": Privacy.KEY,
        "turn": Privacy.STRUCTURE,
        "reason": Privacy.STRUCTURE,
        "words": Privacy.SAID,
        "at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by the person, and by the reason: every list asks who has died."""

        indexes: ClassVar = [
            models.Index(fields=["organisation", "participant", "at"], name="enrolment_turn_person"),
            models.Index(fields=["organisation", "reason", "participant"], name="enrolment_turn_reason"),
        ]

    def __str__(self) -> str:
        """Which turn."""
        return self.turn
