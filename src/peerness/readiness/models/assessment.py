"""Rounds of the self-assessment, and the sheet of each person who answers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class GroupName(models.TextChoices):
    """The groups whose answers are shown side by side."""

    LEADERSHIP = "leadership", _("Leadership")
    STAFF = "staff", _("Staff")
    PEERS = "peers", _("Peers")
    PARTICIPANTS = "participants", _("Participants")


class Round(TenantModel):
    """A time in which people answer about the path; what they say is shown once it is closed."""

    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "opened_at": Privacy.STRUCTURE,
        "closed_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One is open at a time, and it closes after it opened."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(closed_at__isnull=True), name="readiness_round_open"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")), name="readiness_round_closes"
            ),
        ]

    def __str__(self) -> str:
        """From when."""
        return f"round {self.opened_at:%Y-%m-%d}"


class Sheet(TenantModel):
    """What one person answers in a round: somebody who works here, or a participant with a link and without a name.

    Answers of single people are shown to nobody but themselves, and leave the house in no copy.
    """

    leaves: ClassVar[bool] = False

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=12, choices=GroupName.choices)
    membership = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "round": Privacy.KEY,
        "group": Privacy.STRUCTURE,
        "membership": Privacy.KEY,
        "answers": Privacy.STAFF,
        "begun_at": Privacy.STRUCTURE,
        "finished_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Whoever works here has one in each round; only participants have none of their names on it."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "round", "membership"], name="readiness_sheet_once"),
            models.CheckConstraint(
                condition=Q(membership__isnull=True, group="participants")
                | Q(membership__isnull=False) & ~Q(group="participants"),
                name="readiness_sheet_whose",
            ),
        ]

    def __str__(self) -> str:
        """Of which group."""
        return f"sheet of {self.group}"
