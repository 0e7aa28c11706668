"""People without a record, counted and never named; and work that is not with people."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.programs.models import Program
from peerness.support.rules import outreach as rules
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy
from peerness.workforce.models import Peer


class OutreachContact(TenantModel):
    """One stop of outreach: where, roughly how many people, what was given. Nobody in it has a record."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    place = models.CharField(_("where"), max_length=160, blank=True)
    people = models.PositiveSmallIntegerField(_("people, roughly"), default=0)
    kits = models.PositiveSmallIntegerField(_("naloxone kits"), default=0)
    reversals = models.PositiveSmallIntegerField(_("reversals reported"), default=0)
    materials = models.PositiveSmallIntegerField(_("materials"), default=0)
    undone_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "program": Privacy.KEY,
        "by": Privacy.KEY,
        "at": Privacy.STRUCTURE,
        "place": Privacy.WORDS,
        "people": Privacy.STRUCTURE,
        "kits": Privacy.STRUCTURE,
        "reversals": Privacy.STRUCTURE,
        "materials": Privacy.STRUCTURE,
        "undone_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by the program in time, and by whoever was there."""

        indexes: ClassVar = [
            models.Index(fields=["organisation", "program", "at"], name="support_outreach_program"),
            models.Index(fields=["organisation", "by", "at"], name="support_outreach_by"),
        ]

    def __str__(self) -> str:
        """When, and how many."""
        return f"{self.at:%Y-%m-%d} {self.people}"


class DropIn(TenantModel):
    """Somebody came in without a name: one touch, one mark."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "program": Privacy.KEY,
        "by": Privacy.KEY,
        "at": Privacy.STRUCTURE,
        "undone_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by the program in time."""

        indexes: ClassVar = [models.Index(fields=["organisation", "program", "at"], name="support_drop_in_program")]

    def __str__(self) -> str:
        """When."""
        return f"{self.at:%Y-%m-%d %H:%M}"


class IndirectKind(models.TextChoices):
    """Work that is not with a participant, in words."""

    TRAVEL = rules.IndirectKind.TRAVEL.value, _("On the way")
    TEAM = rules.IndirectKind.TEAM.value, _("Team meeting")
    TRAINING = rules.IndirectKind.TRAINING.value, _("Training")
    EDUCATING = rules.IndirectKind.EDUCATING.value, _("Educating colleagues")
    ADVOCACY = rules.IndirectKind.ADVOCACY.value, _("Advocacy")


class IndirectWork(TenantModel):
    """Minutes of a peer's day that were not with a participant, and still are work."""

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("what"), max_length=10, choices=IndirectKind.choices)
    day = models.DateField(_("day"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    logged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "peer": Privacy.KEY,
        "kind": Privacy.STRUCTURE,
        "day": Privacy.STRUCTURE,
        "minutes": Privacy.STRUCTURE,
        "logged_at": Privacy.STRUCTURE,
        "undone_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A minute at least and a day at most; found by the peer."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minutes__gte=rules.FEWEST_MINUTES, minutes__lte=rules.MOST_MINUTES),
                name="support_indirect_minutes",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "peer", "day"], name="support_indirect_peer")]

    def __str__(self) -> str:
        """What and how long."""
        return f"{self.kind} {self.minutes} min"
