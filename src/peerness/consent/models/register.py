"""The registers: agreements, approvals and orders on which something may leave without a consent."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.consent.models.words import BasisName
from peerness.consent.rules.bases import REGISTERED
from peerness.participants.models import Participant
from peerness.programs.models import Partner
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class RegisterRow(TenantModel):
    """A signed agreement, an approval or an order: with whom, what it says, from when until when."""

    basis = models.CharField(max_length=14, choices=BasisName.choices)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, null=True, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(_("where the paper is kept"), max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    is_order = models.BooleanField(_("the court's order is on file"), default=False)
    is_subpoena = models.BooleanField(_("the subpoena is on file"), default=False)
    has_findings = models.BooleanField(_("the order states both findings"), default=False)
    notice_given = models.BooleanField(_("the person was told and could answer"), default=False)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "basis": Privacy.STRUCTURE,
        "partner": Privacy.KEY,
        "participant": Privacy.KEY,
        "reference": Privacy.STAFF,
        "starts_at": Privacy.STRUCTURE,
        "ends_at": Privacy.STRUCTURE,
        "is_order": Privacy.STRUCTURE,
        "is_subpoena": Privacy.STRUCTURE,
        "has_findings": Privacy.STRUCTURE,
        "notice_given": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Only grounds that stand on a row have one; an order is about one person."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(basis__in=sorted(basis.value for basis in REGISTERED)), name="consent_register_basis"
            ),
            models.CheckConstraint(
                condition=~Q(basis="court_order") | Q(participant__isnull=False), name="consent_register_order"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "basis", "partner"], name="consent_register_partner")]

    @property
    def last_moment(self) -> datetime | None:
        """The last moment in which it holds, where it ends."""
        return self.ends_at and self.ends_at - timedelta(seconds=1)

    def __str__(self) -> str:
        """Which ground, and from when."""
        return f"{self.basis} since {self.starts_at:%Y-%m-%d}"
