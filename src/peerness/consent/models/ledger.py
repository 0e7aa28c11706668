"""The ledger: everything about a person that left, to whom, on which ground and for what. Append-only."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from peerness.access.models import Membership
from peerness.consent.models.consent import Consent
from peerness.consent.models.register import RegisterRow
from peerness.consent.models.words import BasisName, PurposeName
from peerness.participants.models import Participant
from peerness.programs.models import Part2Status, Partner, Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Dispatch(TenantModel):
    """One thing that left: to whom, on which ground, for what, by which route, with which notice.

    In a medical emergency it bears the facts of 42 CFR 2.51(c): who received, their facility, who disclosed, the
    moment, and the nature of the emergency. `manifest` is the sha-256 over the payloads of all people in it.
    """

    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    recipient = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    basis = models.CharField(max_length=14, choices=BasisName.choices)
    purpose = models.CharField(max_length=14, choices=PurposeName.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    proceeding = models.BooleanField(default=False)
    deidentified = models.BooleanField(default=False)
    route = models.CharField(max_length=20)
    facility = models.CharField(max_length=200, blank=True)
    discloser = models.CharField(max_length=200, blank=True)
    nature = models.CharField(max_length=300, blank=True)
    notice_version = models.PositiveSmallIntegerField()
    notice_language = models.CharField(max_length=8)
    manifest = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "partner": Privacy.KEY,
        "recipient": Privacy.STRUCTURE,
        "address": Privacy.STAFF,
        "basis": Privacy.STRUCTURE,
        "purpose": Privacy.STRUCTURE,
        "starts_at": Privacy.STRUCTURE,
        "ends_at": Privacy.STRUCTURE,
        "proceeding": Privacy.STRUCTURE,
        "deidentified": Privacy.STRUCTURE,
        "route": Privacy.STRUCTURE,
        "facility": Privacy.WORDS,
        "discloser": Privacy.STAFF,
        "nature": Privacy.WORDS,
        "notice_version": Privacy.STRUCTURE,
        "notice_language": Privacy.STRUCTURE,
        "manifest": Privacy.KEY,
        "at": Privacy.STRUCTURE,
        "by": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """Found in time."""

        indexes: ClassVar = [models.Index(fields=["organisation", "at"], name="consent_dispatch_at")]

    def __str__(self) -> str:
        """On which ground, and when."""
        return f"{self.basis} {self.at:%Y-%m-%d %H:%M}"


class Disclosure(TenantModel):
    """One person's part in what left: which categories, how many rows, on which consent or row of the register."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    part2 = models.CharField(max_length=20, choices=Part2Status.choices)
    categories = models.JSONField(default=list)
    rows = models.PositiveIntegerField()
    payload_sha256 = models.CharField(max_length=64)
    consent = models.ForeignKey(Consent, null=True, on_delete=models.PROTECT, related_name="+")
    registered = models.ForeignKey(RegisterRow, null=True, on_delete=models.PROTECT, related_name="+")

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "dispatch": Privacy.KEY,
        "participant": Privacy.KEY,
        "program": Privacy.KEY,
        "part2": Privacy.STRUCTURE,
        "categories": Privacy.STRUCTURE,
        "rows": Privacy.STRUCTURE,
        "payload_sha256": Privacy.KEY,
        "consent": Privacy.KEY,
        "registered": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """A person stands in a dispatch once, and is found by themselves."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "dispatch", "participant"], name="consent_disclosure_once")
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "participant"], name="consent_disclosure_person")]

    def __str__(self) -> str:
        """How much."""
        return f"{self.rows} rows"
