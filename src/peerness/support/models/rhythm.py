"""Check-up rhythm: how often a person wants to hear from somebody."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.participants.models import Participant
from peerness.support.rules import rhythm as rules
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Rhythm(models.TextChoices):
    """How often somebody wants to be asked how it goes, in words."""

    WEEKLY = rules.Rhythm.WEEKLY.value, _("Every week")
    TWO_WEEKS = rules.Rhythm.TWO_WEEKS.value, _("Every two weeks")
    MONTHLY = rules.Rhythm.MONTHLY.value, _("Every month")
    THEY_CALL = rules.Rhythm.THEY_CALL.value, _("“I'll call”")


class CheckUp(TenantModel):
    """The rhythm that a person agreed to, from when until they agree to another one."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    rhythm = models.CharField(_("how often"), max_length=10, choices=Rhythm.choices)
    agreed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "rhythm": Privacy.STRUCTURE,
        "agreed_at": Privacy.STRUCTURE,
        "ended_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One rhythm holds at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "participant"], condition=Q(ended_at__isnull=True), name="support_checkup_once"
            )
        ]

    def __str__(self) -> str:
        """How often."""
        return self.rhythm
