"""Consents as they were signed, who may receive on them, and what ended them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.consent.models.kind import OwnKind
from peerness.consent.models.words import CapacityName, KindName
from peerness.consent.rules.terms import How
from peerness.participants.models import Participant
from peerness.programs.models import Part2Status, Partner, Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Way(models.TextChoices):
    """How a consent was signed."""

    SCREEN = "screen", _("On this screen")
    PAPER = "paper", _("On paper, which we keep")
    DEVICE = "device", _("On the person's own phone")


class Consent(TenantModel):
    """A consent as it was signed; nothing in it changes afterwards.

    It bears the elements C1 to C13 of 42 CFR 2.31, the text and the summary that were signed with the sha-256 of both,
    and `seal`, a keyed hash of everything, which the gate works out again before it relies on the consent.
    """

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    part2 = models.CharField(max_length=20, choices=Part2Status.choices)
    kind = models.CharField(max_length=14, choices=KindName.choices)
    own_kind = models.ForeignKey(OwnKind, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    discloser = models.CharField(max_length=200)
    categories = models.JSONField(default=list)
    information = models.CharField(max_length=600)
    intermediary_members = models.CharField(max_length=600, blank=True)
    redisclosure_told = models.BooleanField(default=False)
    purposes = models.JSONField(default=list)
    opt_out_told = models.BooleanField(default=False)
    revocation_told = models.BooleanField(default=False)
    ends_at = models.DateTimeField(null=True)
    ends_event = models.CharField(max_length=300, blank=True)
    no_end = models.BooleanField(default=False)
    irrevocable_until = models.DateTimeField(null=True)
    capacity = models.CharField(max_length=24, choices=CapacityName.choices)
    signer = models.CharField(max_length=200, blank=True)
    signature = models.CharField(max_length=200)
    signed_at = models.DateTimeField()
    refusal_told = models.BooleanField(default=False)
    protection_told = models.BooleanField(default=False)
    all_records = models.BooleanField(default=False)
    language = models.CharField(max_length=8)
    text_version = models.PositiveSmallIntegerField()
    summary = models.TextField()
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    way = models.CharField(max_length=8, choices=Way.choices)
    taken_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    seal = models.CharField(max_length=64)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "program": Privacy.KEY,
        "part2": Privacy.STRUCTURE,
        "kind": Privacy.STRUCTURE,
        "own_kind": Privacy.KEY,
        "name": Privacy.NAME,
        "discloser": Privacy.STRUCTURE,
        "categories": Privacy.STRUCTURE,
        "information": Privacy.SAID,
        "intermediary_members": Privacy.SAID,
        "redisclosure_told": Privacy.STRUCTURE,
        "purposes": Privacy.STRUCTURE,
        "opt_out_told": Privacy.STRUCTURE,
        "revocation_told": Privacy.STRUCTURE,
        "ends_at": Privacy.STRUCTURE,
        "ends_event": Privacy.SAID,
        "no_end": Privacy.STRUCTURE,
        "irrevocable_until": Privacy.STRUCTURE,
        "capacity": Privacy.STRUCTURE,
        "signer": Privacy.NAME,
        "signature": Privacy.NAME,
        "signed_at": Privacy.STRUCTURE,
        "refusal_told": Privacy.STRUCTURE,
        "protection_told": Privacy.STRUCTURE,
        "all_records": Privacy.STRUCTURE,
        "language": Privacy.STRUCTURE,
        "text_version": Privacy.STRUCTURE,
        "summary": Privacy.SAID,
        "text": Privacy.SAID,
        "text_sha256": Privacy.KEY,
        "way": Privacy.STRUCTURE,
        "taken_by": Privacy.KEY,
        "seal": Privacy.SECRET,
    }

    class Meta(TenantModel.Meta):
        """Found by the person."""

        indexes: ClassVar = [
            models.Index(fields=["organisation", "participant", "signed_at"], name="consent_consent_person")
        ]

    @property
    def last_moment(self) -> datetime | None:
        """The last moment of the last day on which it holds, where it ends on a day."""
        return self.ends_at and self.ends_at - timedelta(seconds=1)

    def __str__(self) -> str:
        """Which kind, and from when."""
        return f"{self.kind} since {self.signed_at:%Y-%m-%d}"


class ConsentRecipient(TenantModel):
    """Who may receive on a consent: a partner of the register, or a class that names nobody the gate can check.

    It repeats whose consent it is, so that the gate finds the consents that name a partner in one step.
    """

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=12, choices=[(how.value, how.value) for how in How])
    name = models.CharField(max_length=200)
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "consent": Privacy.KEY,
        "participant": Privacy.KEY,
        "how": Privacy.STRUCTURE,
        "name": Privacy.STRUCTURE,
        "partner": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """A partner stands in a consent once; found by the person and the partner."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "consent", "partner"], name="consent_recipient_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "participant", "partner"], name="consent_recipient_person")
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name


class TurnKind(models.TextChoices):
    """What ends a consent, as a whole or for one recipient."""

    TAKEN_BACK = "taken_back", _("Taken back")
    EVENT = "event", _("Its event has come")


class ConsentTurn(TenantModel):
    """A consent was taken back, from everybody or from one partner, or its event came. Forward only."""

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+")
    turn = models.CharField(max_length=10, choices=TurnKind.choices)
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    stopped = models.JSONField(default=list)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "consent": Privacy.KEY,
        "turn": Privacy.STRUCTURE,
        "partner": Privacy.KEY,
        "at": Privacy.STRUCTURE,
        "stopped": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by the consent."""

        indexes: ClassVar = [models.Index(fields=["organisation", "consent"], name="consent_turn_consent")]

    def __str__(self) -> str:
        """What happened, and when."""
        return f"{self.turn} {self.at:%Y-%m-%d}"
