"""Who hosts the records, as the organisation said it. Append-only: the newest counts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.consent.models.register import RegisterRow
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class HostedByName(models.TextChoices):
    """Who runs the machine."""

    AGREEMENT = "agreement", _("Somebody else, and their signed agreement stands in the registers")
    OURSELVES = "ourselves", _("We ourselves, on a machine that nobody else can reach")
    NOT_NEEDED = "not_needed", _("Somebody else, and counsel says that no agreement is needed")


class Hosting(TenantModel):
    """Who hosts the records from a moment on, and on which signed agreement."""

    by = models.CharField(_("who runs the machine"), max_length=10, choices=HostedByName.choices)
    agreement = models.ForeignKey(RegisterRow, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("why, and who says so"), max_length=300, blank=True)
    at = models.DateTimeField()
    said_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "by": Privacy.STRUCTURE,
        "agreement": Privacy.KEY,
        "reason": Privacy.STAFF,
        "at": Privacy.STRUCTURE,
        "said_by": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """An agreement stands exactly where one is said to stand; found in time."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(by="agreement", agreement__isnull=False) | (~Q(by="agreement") & Q(agreement__isnull=True)),
                name="consent_hosting_agreement",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "at"], name="consent_hosting_at")]

    def __str__(self) -> str:
        """Who, and from when."""
        return f"{self.by} since {self.at:%Y-%m-%d}"
