"""Break-glass: a record outside one's reach is opened for a reason and a short time, and administrators see it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.access.models.membership import Membership
from peerness.access.rules import LONGEST_REASON
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class BreakGlass(TenantModel):
    """One opening: who, which record, why, from when until when (45 CFR 164.312(a)(2)(ii), emergency access)."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    record = models.UUIDField()
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON)
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    about: ClassVar[tuple[str, ...]] = ("record",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "membership": Privacy.KEY,
        "record": Privacy.KEY,
        "reason": Privacy.STAFF,
        "opened_at": Privacy.STRUCTURE,
        "until": Privacy.STRUCTURE,
        "seen_at": Privacy.STRUCTURE,
        "seen_by": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """An opening ends after it begins; found by the member while it lasts."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(until__gt=models.F("opened_at")), name="access_breakglass_ends")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "membership", "until"], name="access_breakglass_member"),
            models.Index(fields=["organisation", "-opened_at"], name="access_breakglass_newest"),
        ]

    def __str__(self) -> str:
        """When it was opened."""
        return f"{self.opened_at:%Y-%m-%d %H:%M}"
