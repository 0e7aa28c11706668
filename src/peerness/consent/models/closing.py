"""A program that was closed: what went to whom on the people's own consents, and who keeps the sealed rest."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from peerness.access.models import Membership
from peerness.consent.models.ledger import Dispatch
from peerness.programs.models import Partner, Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Closing(TenantModel):
    """The report of one closing (42 CFR 2.19): how many records there were, moved on a consent, and were sealed.

    A record that moved is sealed as well: what the law wants kept is kept. Append-only.
    """

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    dispatch = models.ForeignKey(Dispatch, null=True, on_delete=models.PROTECT, related_name="+")
    custodian = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    decider = models.CharField(max_length=160)
    reason = models.CharField(max_length=600)
    records = models.PositiveIntegerField()
    moved = models.PositiveIntegerField()
    closed_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "program": Privacy.KEY,
        "successor": Privacy.KEY,
        "dispatch": Privacy.KEY,
        "custodian": Privacy.KEY,
        "decider": Privacy.STAFF,
        "reason": Privacy.STAFF,
        "records": Privacy.STRUCTURE,
        "moved": Privacy.STRUCTURE,
        "closed_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A program closes once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "program"], name="consent_closing_once")
        ]

    def __str__(self) -> str:
        """When, and of how many records how many moved."""
        return f"{self.closed_at:%Y-%m-%d}: {self.moved} of {self.records}"
