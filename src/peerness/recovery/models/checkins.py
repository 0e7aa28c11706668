"""Tables of check-ins: questionnaires as a program uses them, check-ins, their answers and scores, calls for help."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.participants.models import Participant
from peerness.programs.models import Part2Status, Program
from peerness.recovery.rules import checkins as rules
from peerness.recovery.rules import windows
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Schedule(models.TextChoices):
    """When a check-in is due, in words."""

    NONE = windows.Schedule.NONE.value, _("Whenever they like")
    USUAL = windows.Schedule.USUAL.value, _("At the start, after 30, 60 and 90 days, 6 months, every year")
    SUPRT_180 = windows.Schedule.SUPRT_180.value, _("SUPRT: start, day 180, every year, end of care")
    SUPRT_90 = windows.Schedule.SUPRT_90.value, _("SUPRT: start, day 90, every year, end of care")


class Instrument(TenantModel):
    """One version of a questionnaire as a program uses it: its questions, scores, licence and source."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    known = models.CharField(max_length=20, blank=True)
    title = models.CharField(_("title"), max_length=rules.LONGEST_TITLE)
    version = models.PositiveIntegerField(default=1)
    rights = models.TextField(_("licence"), max_length=rules.LONGEST_NOTE)
    source = models.TextField(_("source"), max_length=rules.LONGEST_NOTE, blank=True)
    #: The questionnaire as FHIR writes it, whole, so that it can be taken along.
    form = models.TextField()
    scores = models.JSONField(default=list)
    safety = models.JSONField(default=list)
    schedule = models.CharField(_("when it is due"), max_length=12, choices=Schedule.choices, default=Schedule.NONE)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    #: Since when a later version stands for it, or nobody begins with it any more.
    ended_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "program": Privacy.KEY,
        "known": Privacy.STRUCTURE,
        "title": Privacy.STRUCTURE,
        "version": Privacy.STRUCTURE,
        "rights": Privacy.STRUCTURE,
        "source": Privacy.STRUCTURE,
        "form": Privacy.STRUCTURE,
        "scores": Privacy.STRUCTURE,
        "safety": Privacy.STRUCTURE,
        "schedule": Privacy.STRUCTURE,
        "taken_at": Privacy.STRUCTURE,
        "taken_by": Privacy.KEY,
        "ended_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """The versions of one title in a program are numbered."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "program", "title", "version"], name="recovery_instrument_version"
            )
        ]

    def __str__(self) -> str:
        """Which version of which."""
        return f"{self.title} {self.version}"


class CheckIn(TenantModel):
    """One time at which a person answered a questionnaire, begun and perhaps finished."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    part2 = models.CharField(max_length=20, choices=Part2Status.choices)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=8)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "program": Privacy.KEY,
        "part2": Privacy.STRUCTURE,
        "instrument": Privacy.KEY,
        "language": Privacy.STRUCTURE,
        "begun_at": Privacy.STRUCTURE,
        "begun_by": Privacy.KEY,
        "finished_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by the person, in the order of time."""

        indexes: ClassVar = [
            models.Index(fields=["organisation", "participant", "begun_at"], name="recovery_check_in_person")
        ]

    def __str__(self) -> str:
        """When."""
        return f"{self.begun_at:%Y-%m-%d}"


class CheckInAnswer(TenantModel):
    """One answer as it was saved. A later saving of the same question stands for it; none is ever changed."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    check_in = models.ForeignKey(CheckIn, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    item = models.CharField(max_length=200)
    rounds = models.CharField(max_length=40, blank=True)
    nth = models.PositiveSmallIntegerField(default=0)
    value = models.TextField(blank=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "check_in": Privacy.KEY,
        "number": Privacy.STRUCTURE,
        "item": Privacy.STRUCTURE,
        "rounds": Privacy.STRUCTURE,
        "nth": Privacy.STRUCTURE,
        "value": Privacy.WORDS,
    }

    class Meta(TenantModel.Meta):
        """An answer is saved once in each saving."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "check_in", "number", "item", "rounds", "nth"], name="recovery_answer_once"
            )
        ]

    def __str__(self) -> str:
        """Which question, never what."""
        return self.item


class CheckInScore(TenantModel):
    """One score of a finished check-in, as it was reckoned then."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    check_in = models.ForeignKey(CheckIn, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    answered = models.PositiveSmallIntegerField()
    of = models.PositiveSmallIntegerField()

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "check_in": Privacy.KEY,
        "code": Privacy.STRUCTURE,
        "value": Privacy.WORDS,
        "answered": Privacy.STRUCTURE,
        "of": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Each score once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "check_in", "code"], name="recovery_score_once")
        ]

    def __str__(self) -> str:
        """Which score, never how much."""
        return self.code


class CallForHelp(TenantModel):
    """An answer that asks for help at once: a task for the supervisors, with the time by which they look at it."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    check_in = models.ForeignKey(CheckIn, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "check_in": Privacy.KEY,
        "program": Privacy.KEY,
        "opened_at": Privacy.STRUCTURE,
        "answer_by": Privacy.STRUCTURE,
        "seen_at": Privacy.STRUCTURE,
        "seen_by": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """One for a check-in."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "check_in"], name="recovery_call_once")
        ]

    def __str__(self) -> str:
        """When."""
        return f"{self.opened_at:%Y-%m-%d %H:%M}"


class PictureWish(TenantModel):
    """That a person prefers not to see charts of themselves; words and tables stay."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    hidden = models.BooleanField(default=False)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "hidden": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One for a person."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "participant"], name="recovery_picture_wish")
        ]

    def __str__(self) -> str:
        """Whether hidden."""
        return "hidden" if self.hidden else "shown"
