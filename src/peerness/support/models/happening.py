"""Something happened: what the peer told, what was done after it, and what the program wants done."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.access.models.membership import ROLES
from peerness.participants.models import Participant
from peerness.programs.models import Part2Status, Program
from peerness.support.rules import happening as rules
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Happened(models.TextChoices):
    """What happened, in words."""

    OVERDOSE = rules.Happened.OVERDOSE.value, _("An overdose")
    SUICIDE = rules.Happened.SUICIDE.value, _("Talk of suicide")
    VIOLENCE = rules.Happened.VIOLENCE.value, _("Violence")
    ABUSE = rules.Happened.ABUSE.value, _("Worry about abuse or neglect")
    THREAT = rules.Happened.THREAT.value, _("A threat to you")
    DEATH = rules.Happened.DEATH.value, _("Somebody died")


class NoteKind(models.TextChoices):
    """What was done or said afterwards, in words."""

    ADDENDUM = rules.Note.ADDENDUM.value, _("Addendum")
    REPORTED = rules.Note.REPORTED.value, _("A report was made")
    SEEN = rules.Note.SEEN.value, _("The supervisor has read it")
    OFFERED = rules.Note.OFFERED.value, _("Debrief offered")
    ACCEPTED = rules.Note.ACCEPTED.value, _("Debrief accepted")
    DECLINED = rules.Note.DECLINED.value, _("Debrief declined")
    DEBRIEFED = rules.Note.DEBRIEFED.value, _("Debrief done")


class Concern(models.TextChoices):
    """About whom or what a report may have to be made, in words."""

    CHILD = rules.Concern.CHILD.value, _("A child")
    ADULT = rules.Concern.ADULT.value, _("An adult who cannot protect themselves")
    THREAT = rules.Concern.THREAT.value, _("A threat to somebody")


class Duty(models.TextChoices):
    """What the law of a state asks, in words."""

    MUST = rules.Duty.MUST.value, _("You must report it yourself, at once")
    MAY = rules.Duty.MAY.value, _("You may report it; talk with your supervisor first")
    ASK = rules.Duty.ASK.value, _("Ask your supervisor, who asks counsel, before anything leaves the house")


class Happening(TenantModel):
    """Something that happened and was told at once. The form is mended until it is filed; then it stays as it is."""

    kind = models.CharField(max_length=12, choices=Happened.choices)
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    part2 = models.CharField(max_length=20, choices=Part2Status.choices)
    #: Nobody where it happened to somebody without a record, or where the name comes later.
    participant = models.ForeignKey(Participant, null=True, on_delete=models.PROTECT, related_name="+")
    told_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    happened_at = models.DateTimeField(_("when"))
    told_at = models.DateTimeField()
    place = models.CharField(_("where"), max_length=200, blank=True)
    words = models.TextField(_("what happened"), blank=True)
    done = models.TextField(_("what was done"), blank=True)
    doses = models.PositiveSmallIntegerField(_("doses of naloxone"), default=0)
    filed_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "kind": Privacy.STRUCTURE,
        "program": Privacy.KEY,
        "part2": Privacy.STRUCTURE,
        "participant": Privacy.KEY,
        "told_by": Privacy.KEY,
        "happened_at": Privacy.STRUCTURE,
        "told_at": Privacy.STRUCTURE,
        "place": Privacy.WORDS,
        "words": Privacy.WORDS,
        "done": Privacy.WORDS,
        "doses": Privacy.STRUCTURE,
        "filed_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by who told it and by the program."""

        indexes: ClassVar = [
            models.Index(fields=["organisation", "told_by", "told_at"], name="support_happening_told"),
            models.Index(fields=["organisation", "program", "told_at"], name="support_happening_program"),
        ]

    def __str__(self) -> str:
        """What and when."""
        return f"{self.kind} {self.happened_at:%Y-%m-%d %H:%M}"


class HappeningNote(TenantModel):
    """One thing done or said after something happened: an addendum, a report, a debrief. Notes are added, only."""

    happening = models.ForeignKey(Happening, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=NoteKind.choices)
    words = models.TextField(_("words"), blank=True)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "happening": Privacy.KEY,
        "kind": Privacy.STRUCTURE,
        "words": Privacy.WORDS,
        "by": Privacy.KEY,
        "at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by what happened."""

        indexes: ClassVar = [models.Index(fields=["organisation", "happening", "at"], name="support_happening_note")]

    def __str__(self) -> str:
        """Which note."""
        return self.kind


class ProgramSafety(TenantModel):
    """What a program tells everybody when something happens: a number that is answered, and whose law counts."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    phone = models.CharField(_("number that is answered day and night"), max_length=40, blank=True)
    state = models.CharField(_("state whose law counts"), max_length=2, blank=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "program": Privacy.KEY,
        "phone": Privacy.STAFF,
        "state": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A program says it once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "program"], name="support_safety_program")
        ]

    def __str__(self) -> str:
        """Which program."""
        return f"safety of {self.program_id}"


class ProgramSteps(TenantModel):
    """A program's own steps for one kind of happening in one language, a step on each line; else the shipped ones."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Happened.choices)
    language = models.CharField(max_length=8)
    steps = models.TextField(_("steps"))

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "program": Privacy.KEY,
        "kind": Privacy.STRUCTURE,
        "language": Privacy.STRUCTURE,
        "steps": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One text for each kind and language."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "program", "kind", "language"], name="support_program_steps_once"
            )
        ]

    def __str__(self) -> str:
        """Which kind."""
        return self.kind


class ReportingDuty(TenantModel):
    """What the organisation found out about a duty to report in a state, for a role, with source and day."""

    #: Empty means every role that stands beside people.
    role = models.CharField(_("role"), max_length=16, blank=True, choices=ROLES)
    state = models.CharField(_("state"), max_length=2)
    concern = models.CharField(_("about whom"), max_length=8, choices=Concern.choices)
    duty = models.CharField(_("what the law asks"), max_length=4, choices=Duty.choices)
    source = models.CharField(_("source"), max_length=300)
    checked_on = models.DateField(_("last checked"))

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "role": Privacy.STRUCTURE,
        "state": Privacy.STRUCTURE,
        "concern": Privacy.STRUCTURE,
        "duty": Privacy.STRUCTURE,
        "source": Privacy.STRUCTURE,
        "checked_on": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One line for each state, role and concern."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "state", "role", "concern"], name="support_duty_once")
        ]

    def __str__(self) -> str:
        """Where and about whom."""
        return f"{self.state} {self.concern}"
