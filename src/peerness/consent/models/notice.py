"""The privacy notice of 42 CFR 2.22: which version a person was given, when and how."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.participants.models import Participant
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class NoticeWay(models.TextChoices):
    """How the notice was given."""

    PAPER = "paper", _("On paper")
    SCREEN = "screen", _("Shown on a screen")
    ALOUD = "aloud", _("Read aloud, and a copy offered")
    SENT = "sent", _("Sent in the way they chose")


class NoticeGiven(TenantModel):
    """A person was told that federal law protects the record, and was given the written notice. Append-only."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=8)
    way = models.CharField(_("how"), max_length=8, choices=NoticeWay.choices)
    acknowledged = models.BooleanField(_("they said that they have it"), default=False)
    given_at = models.DateTimeField()

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "version": Privacy.STRUCTURE,
        "language": Privacy.STRUCTURE,
        "way": Privacy.STRUCTURE,
        "acknowledged": Privacy.STRUCTURE,
        "given_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by the person."""

        indexes: ClassVar = [models.Index(fields=["organisation", "participant"], name="consent_notice_person")]

    def __str__(self) -> str:
        """Which version, and when."""
        return f"version {self.version} {self.given_at:%Y-%m-%d}"
