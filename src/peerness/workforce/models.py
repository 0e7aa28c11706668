"""Peer workers, paid or volunteer, and who supervises whom."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.programs.models import Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Peer(TenantModel):
    """A person who walks beside others out of lived experience. The title is the organisation's own."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=80, blank=True)
    started_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "membership": Privacy.KEY,
        "title": Privacy.STRUCTURE,
        "started_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A membership is one peer at most."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "membership"], name="workforce_peer_membership")
        ]

    def __str__(self) -> str:
        """The peer's name."""
        return str(self.membership)


class SupervisionLine(TenantModel):
    """This supervisor supports this peer, from when until when; only then are the peer's signed notes open to them."""

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "peer": Privacy.KEY,
        "supervisor": Privacy.KEY,
        "starts_at": Privacy.STRUCTURE,
        "ends_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Ends after it starts; one open line between the same two."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="workforce_line_ends"
            ),
            models.UniqueConstraint(
                fields=["organisation", "peer", "supervisor"],
                condition=Q(ends_at__isnull=True),
                name="workforce_line_open",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "supervisor"], name="workforce_line_supervisor")]

    def __str__(self) -> str:
        """From when."""
        return f"since {self.starts_at:%Y-%m-%d}"


class OnCall(TenantModel):
    """This peer is on call for this program, from when until when: whoever waits at a bedside is theirs to meet."""

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "peer": Privacy.KEY,
        "program": Privacy.KEY,
        "starts_at": Privacy.STRUCTURE,
        "ends_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Ends after it starts; found by program and moment."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="workforce_on_call_ends")
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "program", "ends_at"], name="workforce_on_call_now")]

    def __str__(self) -> str:
        """From when until when."""
        return f"{self.starts_at:%Y-%m-%d %H:%M} to {self.ends_at:%Y-%m-%d %H:%M}"
