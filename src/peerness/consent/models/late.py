"""What came too late, or wrong, to be a consent: kept with everything typed, to be mended and signed anew."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from peerness.access.models import Membership
from peerness.consent.models.consent import Consent, Way
from peerness.consent.models.offer import ConsentOffer
from peerness.participants.models import Participant
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class LateConsent(TenantModel):
    """A consent that arrived late and was refused: what was typed, why it was refused, and what came of it.

    It opens nothing: the gate never looks here. `typed` holds the fields of the form as they were sent.
    """

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey(ConsentOffer, null=True, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=Way.choices)
    typed = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    begun_at = models.DateTimeField()
    arrived_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    consent = models.ForeignKey(Consent, null=True, on_delete=models.PROTECT, related_name="+")

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "offer": Privacy.KEY,
        "way": Privacy.STRUCTURE,
        "typed": Privacy.SAID,
        "faults": Privacy.STRUCTURE,
        "begun_at": Privacy.STRUCTURE,
        "arrived_at": Privacy.STRUCTURE,
        "settled_at": Privacy.STRUCTURE,
        "settled_by": Privacy.KEY,
        "consent": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """Found by what waits, and by the person; of one offer there is one."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "offer"], name="consent_late_offer")]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "settled_at", "arrived_at"], name="consent_late_waiting"),
            models.Index(fields=["organisation", "participant"], name="consent_late_person"),
        ]

    def __str__(self) -> str:
        """When it came."""
        return f"late {self.arrived_at:%Y-%m-%d %H:%M}"
