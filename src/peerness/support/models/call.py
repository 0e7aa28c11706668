"""Telephone recovery support: who is called, and each attempt."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.support.rules import calls as rules
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy
from peerness.workforce.models import Peer


class CallOutcome(models.TextChoices):
    """What became of an attempt to call, in words."""

    REACHED = rules.Outcome.REACHED.value, _("Reached")
    NO_ANSWER = rules.Outcome.NO_ANSWER.value, _("No answer")
    LEFT_MESSAGE = rules.Outcome.LEFT_MESSAGE.value, _("Left a message")
    WRONG_NUMBER = rules.Outcome.WRONG_NUMBER.value, _("Wrong number")
    ASKED_LATER = rules.Outcome.ASKED_LATER.value, _("Asked to call later")


class Calls(TenantModel):
    """A person who wants weekly calls, from when until they say no. A return to use ends nothing here."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    peer = models.ForeignKey(Peer, null=True, on_delete=models.PROTECT, related_name="+")
    next_on = models.DateField(_("next call"))
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "program": Privacy.KEY,
        "peer": Privacy.KEY,
        "next_on": Privacy.STRUCTURE,
        "since": Privacy.STRUCTURE,
        "ended_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A person stands on the list once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "participant"], condition=Q(ended_at__isnull=True), name="support_calls_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("since")), name="support_calls_end"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "next_on"], name="support_calls_next")]

    def __str__(self) -> str:
        """From when."""
        return f"since {self.since:%Y-%m-%d}"


class CallAttempt(TenantModel):
    """One attempt to call somebody, and what became of it. Attempts are added, never changed."""

    calls = models.ForeignKey(Calls, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=15, choices=CallOutcome.choices)
    at = models.DateTimeField()

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "calls": Privacy.KEY,
        "participant": Privacy.KEY,
        "by": Privacy.KEY,
        "outcome": Privacy.STRUCTURE,
        "at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """The latest first."""

        indexes: ClassVar = [models.Index(fields=["organisation", "participant", "-at"], name="support_attempt_person")]

    def __str__(self) -> str:
        """What became of it."""
        return self.outcome
