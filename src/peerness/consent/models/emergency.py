"""What follows when something was told in an emergency: the record is completed, and the person hears of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.consent.models.ledger import Disclosure
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Heard(models.TextChoices):
    """Who heard of it: the person, or after their death whoever stands for them, if anybody does."""

    TOLD = "told", _("They were told")
    CANNOT = "cannot", _("They cannot be told, for the reason below")
    STANDS = "stands", _("Whoever stands for them was told")
    NOBODY = "nobody", _("Nobody stands for them")


class EmergencyFollow(TenantModel):
    """The follow-up of one disclosure in an emergency: what happened, and how the person was told. Append-only."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="+")
    happened = models.CharField(max_length=1200)
    heard = models.CharField(max_length=6, choices=Heard.choices)
    told = models.CharField(max_length=600)
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "disclosure": Privacy.KEY,
        "happened": Privacy.WORDS,
        "heard": Privacy.STRUCTURE,
        "told": Privacy.WORDS,
        "done_at": Privacy.STRUCTURE,
        "done_by": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """An emergency is followed up once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "disclosure"], name="consent_emergency_once")
        ]

    def __str__(self) -> str:
        """Whether they were told, and when."""
        return f"{self.heard} {self.done_at:%Y-%m-%d}"
