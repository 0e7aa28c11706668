"""Other names by which people are known."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.participants.models.person import Participant
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Alias(TenantModel):
    """Another name that a person goes by, or went by."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("another name they go by"), max_length=120)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "name": Privacy.NAME,
        "since": Privacy.STRUCTURE,
        "ended_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A name stands once at a time, and is never empty."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "participant", "name"],
                condition=Q(ended_at__isnull=True),
                name="participants_alias_once",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="participants_alias_filled"),
        ]

    def __str__(self) -> str:
        """Not the name: it is nobody's business in a log."""
        return f"alias {self.pk}"
