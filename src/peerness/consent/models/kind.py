"""Kinds of consent that the organisation made itself, as data."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.consent.models.words import PurposeName
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class OwnKind(TenantModel):
    """A kind of consent: its name, what for, what it may cover and how long at most, and the sentence it adds."""

    name = models.CharField(_("name"), max_length=80)
    purpose = models.CharField(_("what for"), max_length=14, choices=PurposeName.choices)
    categories = models.JSONField(default=list)
    days = models.PositiveSmallIntegerField(_("days at most"))
    words = models.CharField(_("sentence that it adds"), max_length=400, blank=True)
    read_by = models.CharField(_("who read the law for this"), max_length=160)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys("name purpose categories days since ended_at".split(), Privacy.STRUCTURE),
        "words": Privacy.STAFF,
        "read_by": Privacy.STAFF,
    }

    class Meta(TenantModel.Meta):
        """A name means one kind as long as it is offered."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(ended_at__isnull=True), name="consent_own_kind_name"
            )
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name
