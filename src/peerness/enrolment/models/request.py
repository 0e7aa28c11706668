"""Requests for support: somebody asks for themselves, a partner asks for them, or they stand in the door."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.participants.models import Participant
from peerness.programs.models import Part2Status, Partner, Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Way(models.TextChoices):
    """How a request came to us."""

    SELF = "self", _("Their own form")
    PARTNER = "partner", _("Through a partner")
    WALK_IN = "walk_in", _("Walked in")
    PHONE = "phone", _("Called us")
    BEDSIDE = "bedside", _("At the bedside")


class Outcome(models.TextChoices):
    """What became of a request; every one of them can be opened again."""

    WELCOMED = "welcomed", _("Welcomed")
    NO_CONTACT = "no_contact", _("Asked us not to contact them")
    NOT_REACHED = "not_reached", _("Could not be reached")
    ELSEWHERE = "elsewhere", _("Went elsewhere")
    MISTAKE = "mistake", _("Sent by mistake, or spam")


class Request(TenantModel):
    """Somebody asks for support: a name, one safe way to reach them, the best time. Nothing clinical is asked.

    `received_at` is when it came; `waits_since` when the person began to wait, which at a bedside is what counts.
    `leave_nothing` is the person's wish that nothing be sent and no message be left.
    """

    way = models.CharField(max_length=10, choices=Way.choices)
    called = models.CharField(_("name to be called by"), max_length=120)
    phone = models.CharField(_("phone number"), max_length=40, blank=True)
    ok_call = models.BooleanField(default=False)
    ok_text = models.BooleanField(default=False)
    ok_message = models.BooleanField(default=False)
    email = models.EmailField(_("e-mail address"), blank=True)
    comes_by = models.BooleanField(default=False)
    through = models.CharField(_("through somebody"), max_length=160, blank=True)
    leave_nothing = models.BooleanField(default=False)
    best_time = models.CharField(_("best time"), max_length=160, blank=True)
    hint = models.CharField(_("what helps us reach them safely"), max_length=200, blank=True)
    place = models.CharField(_("where they are"), max_length=160, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    program = models.ForeignKey(Program, null=True, on_delete=models.PROTECT, related_name="+")
    part2 = models.CharField(max_length=20, choices=Part2Status.choices)
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    sent_by = models.CharField(_("the partner's organisation"), max_length=160, blank=True)
    sender = models.CharField(_("who referred them"), max_length=120, blank=True)
    sender_phone = models.CharField(_("the partner's phone number"), max_length=40, blank=True)
    agreed_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    waits_since = models.DateTimeField()
    received_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    receipt = models.CharField(max_length=8)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    closed_at = models.DateTimeField(null=True)
    participant = models.ForeignKey(Participant, null=True, on_delete=models.PROTECT, related_name="+")

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys(("program", "partner", "received_by", "receipt", "participant"), Privacy.KEY),
        **dict.fromkeys(("way", "language", "part2", "outcome"), Privacy.STRUCTURE),
        **dict.fromkeys(("agreed_at", "received_at", "waits_since", "closed_at"), Privacy.STRUCTURE),
        **dict.fromkeys(("ok_call", "ok_text", "ok_message", "comes_by", "leave_nothing"), Privacy.STRUCTURE),
        **dict.fromkeys(("sent_by", "sender", "sender_phone"), Privacy.STAFF),
        **dict.fromkeys(("phone", "email", "through", "best_time", "hint", "place"), Privacy.CONTACT),
        "called": Privacy.NAME,
    }

    class Meta(TenantModel.Meta):
        """Has a name; is closed with an outcome and never without; a partner's bears the person's agreement."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(called=""), name="enrolment_request_called"),
            models.CheckConstraint(
                condition=(Q(closed_at__isnull=True) & Q(outcome="")) | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="enrolment_request_closed",
            ),
            models.CheckConstraint(
                condition=~Q(way="partner") | Q(agreed_at__isnull=False), name="enrolment_request_agreed"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "closed_at", "waits_since"], name="enrolment_request_waiting"),
            models.Index(fields=["organisation", "receipt"], name="enrolment_request_receipt"),
        ]

    def __str__(self) -> str:
        """The name to be called by."""
        return self.called


class StepKind(models.TextChoices):
    """One thing that was done about a request."""

    CALLED = "called", _("Called")
    TEXTED = "texted", _("Texted")
    MESSAGE = "message", _("Left a message")
    WENT = "went", _("Came by")
    SPOKE = "spoke", _("Spoke with them")
    PLACED = "placed", _("Chose a program")
    CLOSED = "closed", _("Closed")
    REOPENED = "reopened", _("Opened again")


class RequestStep(TenantModel):
    """One dated step of a request: what was done, one line about it, by whom."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    line = models.CharField(_("in one line"), max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    about: ClassVar[tuple[str, ...]] = ("request_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "request": Privacy.KEY,
        "kind": Privacy.STRUCTURE,
        "outcome": Privacy.STRUCTURE,
        "line": Privacy.CONTACT,
        "at": Privacy.STRUCTURE,
        "by": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """Found by the request, in order."""

        indexes: ClassVar = [models.Index(fields=["organisation", "request", "at"], name="enrolment_step_request")]

    def __str__(self) -> str:
        """What was done."""
        return self.kind
