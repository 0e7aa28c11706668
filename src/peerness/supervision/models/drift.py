"""Months of work counted once, pictures of drift that a peer sees first, and who asked for work outside the role."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from peerness.programs.models import Partner, Program
from peerness.supervision.rules.drift import FEWEST_CONTACTS, Tally
from peerness.support.models import SupportSession
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy
from peerness.workforce.models import Peer


class WorkMonth(TenantModel):
    """What a peer did in a program in one month, in counts; it only repeats what sessions say, and is counted anew."""

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    sessions = models.PositiveIntegerField(default=0)
    minutes = models.PositiveIntegerField(default=0)
    contacts = models.PositiveIntegerField(default=0)
    outside = models.PositiveIntegerField(default=0)
    transport = models.PositiveIntegerField(default=0)
    clerical = models.PositiveIntegerField(default=0)
    after_hours = models.PositiveIntegerField(default=0)
    no_goal = models.PositiveIntegerField(default=0)

    repeats: ClassVar[bool] = True
    leaves: ClassVar[bool] = False
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "peer": Privacy.KEY,
        "program": Privacy.KEY,
        "month": Privacy.STRUCTURE,
        **dict.fromkeys(
            "sessions minutes contacts outside transport clerical after_hours no_goal".split(), Privacy.STAFF
        ),
    }

    class Meta(TenantModel.Meta):
        """One row for each; found by the month."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "peer", "program", "month"], name="supervision_month_once")
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "month"], name="supervision_month_when")]

    def __str__(self) -> str:
        """Which month."""
        return f"{self.month:%Y-%m}"

    @property
    def tally(self) -> Tally:
        """The counts as the rules know them."""
        return Tally(self.contacts, self.outside, self.transport, self.clerical, self.after_hours, self.no_goal)


class DriftPicture(TenantModel):
    """A picture of three months of a peer's work: theirs from `made_at`, their supervisors' seven days later."""

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    contacts = models.PositiveIntegerField()
    outside = models.PositiveIntegerField()
    transport = models.PositiveIntegerField()
    clerical = models.PositiveIntegerField()
    after_hours = models.PositiveIntegerField()
    no_goal = models.PositiveIntegerField()
    gap_days = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    comment = models.TextField(_("what you want to add"), max_length=2000, blank=True)
    commented_at = models.DateTimeField(null=True)

    leaves: ClassVar[bool] = False
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "peer": Privacy.KEY,
        "month": Privacy.STRUCTURE,
        **dict.fromkeys("contacts outside transport clerical after_hours no_goal gap_days".split(), Privacy.STAFF),
        "made_at": Privacy.STRUCTURE,
        "comment": Privacy.WORDS,
        "commented_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One for each peer and month, never with too little behind it."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "peer", "month"], name="supervision_picture_once"),
            models.CheckConstraint(
                condition=Q(contacts__gte=FEWEST_CONTACTS, outside__lte=F("contacts")),
                name="supervision_picture_enough",
            ),
        ]

    def __str__(self) -> str:
        """Which month it ends with."""
        return f"until {self.month:%Y-%m}"

    @property
    def tally(self) -> Tally:
        """The counts as the rules know them."""
        return Tally(self.contacts, self.outside, self.transport, self.clerical, self.after_hours, self.no_goal)


class AskedBy(models.TextChoices):
    """Who asked for work outside the role."""

    CLINIC = "clinic", _("A clinic or hospital")
    COURT = "court", _("A court or probation")
    MANAGER = "manager", _("A manager here")
    PARTICIPANT = "participant", _("The person")
    SELF = "self", _("I chose to")


class WorkAsked(TenantModel):
    """Who asked for a session's work outside the role, if its peer wants to say."""

    session = models.ForeignKey(SupportSession, on_delete=models.PROTECT, related_name="+")
    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    by = models.CharField(_("who asked for this?"), max_length=12, choices=AskedBy.choices)
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    leaves: ClassVar[bool] = False
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys("session peer program partner".split(), Privacy.KEY),
        "month": Privacy.STRUCTURE,
        "by": Privacy.STAFF,
        "said_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Said once for a session; found by the program and month."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "session"], name="supervision_asked_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "program", "month"], name="supervision_asked_program")
        ]

    def __str__(self) -> str:
        """Who."""
        return str(AskedBy(self.by).label)
