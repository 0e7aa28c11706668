"""Alarms for administrators: a changed Part 2 status, a tampered consent, a breach. Nothing else rings."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class AlarmKind(models.TextChoices):
    """What rings."""

    STATUS = "status", _("The Part 2 status of a program was changed")
    BREACH = "breach", _("A breach of people's information was found")
    TAMPERED = "tampered", _("A signed consent is not as it was signed; the gate refuses it")


class Alarm(TenantModel):
    """Something that an administrator must look at; it tells ids and no names."""

    kind = models.CharField(max_length=10, choices=AlarmKind.choices)
    record = models.UUIDField()
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "kind": Privacy.STRUCTURE,
        "record": Privacy.KEY,
        "at": Privacy.STRUCTURE,
        "seen_at": Privacy.STRUCTURE,
        "seen_by": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """Found in time."""

        indexes: ClassVar = [models.Index(fields=["organisation", "at"], name="consent_alarm_at")]

    def __str__(self) -> str:
        """What rings, and since when."""
        return f"{self.kind} {self.at:%Y-%m-%d}"
