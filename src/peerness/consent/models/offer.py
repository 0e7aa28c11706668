"""A consent that waits for its signature on the person's own phone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from peerness.access.models import Membership
from peerness.consent.models.consent import Consent
from peerness.participants.models import Participant
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class ConsentOffer(TenantModel):
    """What a person may sign on their own phone: everything but the signature, behind a link of half an hour."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    said = models.JSONField()
    language = models.CharField(max_length=8)
    made_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    token_hash = models.CharField(max_length=64)
    consent = models.ForeignKey(Consent, null=True, on_delete=models.PROTECT, related_name="+")

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "said": Privacy.SAID,
        "language": Privacy.STRUCTURE,
        "made_by": Privacy.KEY,
        "made_at": Privacy.STRUCTURE,
        "expires_at": Privacy.STRUCTURE,
        "token_hash": Privacy.SECRET,
        "consent": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """Found by the hash of its link."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "token_hash"], name="consent_offer_token_hash")
        ]

    def __str__(self) -> str:
        """Until when."""
        return f"until {self.expires_at:%Y-%m-%d %H:%M}"
