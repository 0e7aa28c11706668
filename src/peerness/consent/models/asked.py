"""What people ask of us about their record, what they tell us about us, and the terms of our answers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.consent.rules.clocks import Terms
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class WishName(models.TextChoices):
    """What a person asks for."""

    ACCESS = "access", _("To see or have a copy of their record")
    AMENDMENT = "amendment", _("To have something in it put right")
    ACCOUNTING = "accounting", _("A list of who got what about them")
    INTERMEDIARY = "intermediary", _("A list of who got it through an exchange")


class Outcome(models.TextChoices):
    """What became of it."""

    DONE = "done", _("Done as they asked")
    PARTLY = "partly", _("Done in part")
    DECLINED = "declined", _("Declined, with the reason in writing")


class RecordRequest(TenantModel):
    """A person asks about their own record: from when, until when an answer is due, and what was answered."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    wish = models.CharField(max_length=12, choices=WishName.choices)
    said = models.CharField(max_length=1200, blank=True)
    asked_on = models.DateField()
    due_on = models.DateField()
    later_because = models.CharField(max_length=600, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    answer = models.CharField(max_length=1200, blank=True)
    answered_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "wish": Privacy.STRUCTURE,
        "said": Privacy.SAID,
        "asked_on": Privacy.STRUCTURE,
        "due_on": Privacy.STRUCTURE,
        "later_because": Privacy.SAID,
        "outcome": Privacy.STRUCTURE,
        "answer": Privacy.SAID,
        "answered_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by the person, and by the day on which an answer is due."""

        indexes: ClassVar = [
            models.Index(fields=["organisation", "participant"], name="consent_request_person"),
            models.Index(fields=["organisation", "answered_at", "due_on"], name="consent_request_due"),
        ]

    def __str__(self) -> str:
        """What was asked for, and when."""
        return f"{self.wish} {self.asked_on:%Y-%m-%d}"


class Matter(models.TextChoices):
    """What somebody tells us about."""

    PEER = "peer", _("The peer")
    STAFF = "staff", _("Somebody else who works here")
    PROGRAM = "program", _("How the program works")
    PRIVACY = "privacy", _("What others were told")
    GOOD = "good", _("Something good")
    OTHER = "other", _("Something else")


class Fared(models.TextChoices):
    """Whether anything bad came of having spoken up."""

    WELL = "well", _("Nothing bad came of it")
    BADLY = "badly", _("Something did, and we look into it")
    UNKNOWN = "unknown", _("They could not be asked, or did not want to say")


class Feedback(TenantModel):
    """What somebody tells us about us, with or without a name; whoever it is about never sees it.

    It speaks of our work and is no part of the person's record, so its words are classed with what concerns those who
    work here: managers, who answer for the program, may read them.
    """

    program = models.ForeignKey(Program, null=True, on_delete=models.PROTECT, related_name="+")
    matter = models.CharField(max_length=8, choices=Matter.choices)
    about_whom = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    said = models.CharField(max_length=2000)
    called = models.CharField(max_length=120, blank=True)
    reach = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField()
    taken_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    answer = models.CharField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True)
    again_on = models.DateField(null=True)
    fared = models.CharField(max_length=8, choices=Fared.choices, blank=True)
    fared_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "program": Privacy.KEY,
        "matter": Privacy.STRUCTURE,
        "about_whom": Privacy.KEY,
        "said": Privacy.STAFF,
        "called": Privacy.NAME,
        "reach": Privacy.CONTACT,
        "received_at": Privacy.STRUCTURE,
        "taken_by": Privacy.KEY,
        "due_on": Privacy.STRUCTURE,
        "answer": Privacy.STAFF,
        "answered_at": Privacy.STRUCTURE,
        "again_on": Privacy.STRUCTURE,
        "fared": Privacy.STRUCTURE,
        "fared_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by the day on which an answer is due."""

        indexes: ClassVar = [
            models.Index(fields=["organisation", "answered_at", "due_on"], name="consent_feedback_due")
        ]

    def __str__(self) -> str:
        """What it is about, and from when."""
        return f"{self.matter} {self.received_at:%Y-%m-%d}"


_USUAL = Terms()
#: What nobody may choose beyond: days that are longer, or years that are more, than any reading of the law knows.
MOST = {
    "access_days": 60,
    "amendment_days": 90,
    "accounting_days": 90,
    "extension_days": 30,
    "intermediary_days": 30,
    "accounting_years": 10,
    "intermediary_years": 10,
    "feedback_days": 60,
    "again_days": 180,
    "emergency_days": 10,
}


def _term(words: Any, default: int) -> models.PositiveSmallIntegerField[int, int]:
    return models.PositiveSmallIntegerField(words, default=default)


class AnswerTerms(TenantModel):
    """The organisation's own terms from a day on, with who read the law for them. Append-only: the newest counts."""

    access_days = _term(_("a copy of the record: days"), _USUAL.access_days)
    amendment_days = _term(_("putting something right: days"), _USUAL.amendment_days)
    accounting_days = _term(_("the list of who got what: days"), _USUAL.accounting_days)
    extension_days = _term(_("once longer, with a reason: days"), _USUAL.extension_days)
    intermediary_days = _term(_("the list of an exchange: days"), _USUAL.intermediary_days)
    accounting_years = _term(_("the list of who got what reaches back: years"), _USUAL.accounting_years)
    intermediary_years = _term(_("the list of an exchange reaches back: years"), _USUAL.intermediary_years)
    feedback_days = _term(_("an answer to feedback: days"), _USUAL.feedback_days)
    again_days = _term(_("asking again whether anything bad came of it: days later"), _USUAL.again_days)
    emergency_days = _term(_("telling the person after an emergency: days"), _USUAL.emergency_days)
    read_by = models.CharField(_("who read the law for this"), max_length=160)
    since = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys(Terms.__dataclass_fields__, Privacy.STRUCTURE),
        "read_by": Privacy.STAFF,
        "since": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found in time."""

        indexes: ClassVar = [models.Index(fields=["organisation", "since"], name="consent_terms_since")]

    def __str__(self) -> str:
        """From when."""
        return f"since {self.since:%Y-%m-%d}"
