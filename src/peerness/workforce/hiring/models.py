"""Jobs, and the people who apply for them. Nothing here points at any other room but access."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class StageName(models.TextChoices):
    """Where an application stands."""

    CAME = "came", _("Came in")
    TALK = "talk", _("First talk")
    INTERVIEW = "interview", _("Interview")
    CHECK = "check", _("Background check")
    OFFER = "offer", _("Offer")
    HIRED = "hired", _("Hired")
    NOT_NOW = "not_now", _("Not this time")
    WITHDRAWN = "withdrawn", _("Withdrew")


class KitName(models.TextChoices):
    """The interview kits."""

    COMMUNITY = "community", _("Community center")
    HOSPITAL = "hospital", _("Hospital and emergency room")
    JUSTICE = "justice", _("Court, jail and reentry")
    FAMILY = "family", _("Families and child welfare")
    YOUTH = "youth", _("Young people")
    SUPERVISOR = "supervisor", _("Supervisor of peers")


class Outcome(models.TextChoices):
    """What came of looking at a background check; nothing of what it said."""

    CLEAR = "clear", _("Nothing stands against this job")
    CONDITIONS = "conditions", _("Hired under conditions that were agreed")
    NOT_HERE = "not_here", _("Not for this job")


class Answer(models.TextChoices):
    """What was said to an offer."""

    OPEN = "open", _("Waits for an answer")
    YES = "yes", _("Accepted")
    NO = "no", _("Declined")


class Posting(TenantModel):
    """A job: what one does, which lived experience it stands on, what is offered. All who apply get the same kit."""

    title = models.CharField(_("title"), max_length=120)
    place = models.CharField(_("program and place"), max_length=160, blank=True)
    kit = models.CharField(_("interview kit"), max_length=12, choices=KitName.choices)
    does = models.TextField(_("what you do"), max_length=3000)
    does_not = models.TextField(_("what is not part of it"), max_length=2000, blank=True)
    lived = models.TextField(_("lived experience"), max_length=2000)
    offers = models.TextField(_("what we offer"), max_length=2000)
    apply = models.TextField(_("how to apply"), max_length=1000)
    charter = models.URLField(_("address of the role charter"), max_length=300, blank=True)
    written_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys(
            ("title", "place", "kit", "does", "does_not", "lived", "offers", "apply", "charter"), Privacy.STRUCTURE
        ),
        "written_at": Privacy.STRUCTURE,
        "closed_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by when it was written."""

        indexes: ClassVar = [models.Index(fields=["organisation", "written_at"], name="hiring_posting_at")]

    def __str__(self) -> str:
        """The title."""
        return self.title


class Application(TenantModel):
    """Somebody who applies for a job. Also if they take part here themselves: this row knows nothing of that."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=160)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    words = models.TextField(_("what to remember"), max_length=2000, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=StageName.choices)
    came_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "posting": Privacy.KEY,
        "name": Privacy.STAFF,
        "email": Privacy.STAFF,
        "phone": Privacy.STAFF,
        "words": Privacy.STAFF,
        "stage": Privacy.STAFF,
        "came_at": Privacy.STRUCTURE,
        "moved_at": Privacy.STRUCTURE,
        "forgotten_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by the job and the stage."""

        indexes: ClassVar = [models.Index(fields=["organisation", "posting", "stage"], name="hiring_application_stage")]

    def __str__(self) -> str:
        """Which stage."""
        return f"application, {self.stage}"


class Interviewer(TenantModel):
    """This member takes part in the interview, and so sees this application."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "application": Privacy.KEY,
        "member": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """Once for each application."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "application", "member"], name="hiring_interviewer_once")
        ]

    def __str__(self) -> str:
        """Of which application."""
        return f"interviewer of {self.application_id}"


class Scorecard(TenantModel):
    """One interviewer's marks for one application, each with its anchor, and a few words."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    marks = models.JSONField(_("marks"), default=dict)
    words = models.TextField(_("what was said that supports the marks"), max_length=2000, blank=True)
    written_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "application": Privacy.KEY,
        "by": Privacy.KEY,
        "marks": Privacy.STAFF,
        "words": Privacy.STAFF,
        "written_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One for each interviewer."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "application", "by"], name="hiring_scorecard_once")
        ]

    def __str__(self) -> str:
        """From when."""
        return f"scorecard {self.written_at:%Y-%m-%d}"


class CheckAssessed(TenantModel):
    """That a background check was assessed, by whom, when, and the outcome. There is no field for what it said."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices)
    assessed_on = models.DateField(_("assessed on"))

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "application": Privacy.KEY,
        "by": Privacy.KEY,
        "outcome": Privacy.STAFF,
        "assessed_on": Privacy.STAFF,
    }

    class Meta(TenantModel.Meta):
        """Found by the application."""

        indexes: ClassVar = [models.Index(fields=["organisation", "application"], name="hiring_check_application")]

    def __str__(self) -> str:
        """When."""
        return f"assessed {self.assessed_on}"


class Offer(TenantModel):
    """An offer to somebody who applied, and what they said."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    offered_on = models.DateField(_("offered on"))
    starts_on = models.DateField(_("first day"))
    answer = models.CharField(_("answer"), max_length=8, choices=Answer.choices, default=Answer.OPEN)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "application": Privacy.KEY,
        "offered_on": Privacy.STAFF,
        "starts_on": Privacy.STAFF,
        "answer": Privacy.STAFF,
    }

    class Meta(TenantModel.Meta):
        """One for each application; begins after it was made."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "application"], name="hiring_offer_once"),
            models.CheckConstraint(condition=Q(starts_on__gte=F("offered_on")), name="hiring_offer_starts"),
        ]

    def __str__(self) -> str:
        """When."""
        return f"offer {self.offered_on}"


class FirstStep(TenantModel):
    """One thing that a new peer needs in the first weeks, by when, and when it happened."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    words = models.CharField(_("step"), max_length=200)
    due_on = models.DateField(_("by"))
    done_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "application": Privacy.KEY,
        "code": Privacy.STRUCTURE,
        "words": Privacy.STRUCTURE,
        "due_on": Privacy.STRUCTURE,
        "done_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Each step once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "application", "code"], name="hiring_first_step_once")
        ]

    def __str__(self) -> str:
        """Which one."""
        return self.code
