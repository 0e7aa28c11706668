"""Family records, which are linked only while both people agree."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.participants.models.person import Participant
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class FamilyAgreement(TenantModel):
    """A person agrees to be linked with somebody of their family. It says nothing about any other record."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(_("with whom, in their words"), max_length=160)
    agreed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "words": Privacy.SAID,
        "agreed_at": Privacy.STRUCTURE,
        "ended_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """It says with whom."""

        constraints: ClassVar = [models.CheckConstraint(condition=~Q(words=""), name="participants_agreement_filled")]
        indexes: ClassVar = [models.Index(fields=["organisation", "participant"], name="participants_agreement_of")]

    def __str__(self) -> str:
        """From when."""
        return f"since {self.agreed_at:%Y-%m-%d}"


class FamilyLink(TenantModel):
    """Two agreements that are about each other. The link holds as long as both do, and stands for nothing else."""

    one = models.ForeignKey(FamilyAgreement, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(FamilyAgreement, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "one": Privacy.KEY,
        "other": Privacy.KEY,
        "linked_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Each agreement is linked once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "one"], name="participants_family_one"),
            models.UniqueConstraint(fields=["organisation", "other"], name="participants_family_other"),
        ]

    def __str__(self) -> str:
        """From when."""
        return f"since {self.linked_at:%Y-%m-%d}"
