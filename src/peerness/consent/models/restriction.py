"""What a person asked to keep back, and we agreed (42 CFR 2.26)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from peerness.participants.models import Participant
from peerness.programs.models import Partner
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Restriction(TenantModel):
    """These categories do not go to this partner, or to anybody, as long as it stands; the gate obeys it."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    categories = models.JSONField(default=list)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "partner": Privacy.KEY,
        "categories": Privacy.STRUCTURE,
        "since": Privacy.STRUCTURE,
        "ended_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by the person."""

        indexes: ClassVar = [models.Index(fields=["organisation", "participant"], name="consent_restriction_of")]

    def __str__(self) -> str:
        """From when."""
        return f"since {self.since:%Y-%m-%d}"
