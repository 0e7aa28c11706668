"""What the workforce does when access says that somebody joined, was given other roles, or left."""

from __future__ import annotations

from datetime import datetime

from peerness.access.models import Invitation, Membership
from peerness.kernel import ids
from peerness.kernel.scope import Role, Scope
from peerness.workforce.actions import add_peer, end_supervision
from peerness.workforce.queries import of_membership


def joined(scope: Scope, membership: Membership, invitation: Invitation | None, at: datetime) -> None:
    """Whoever is invited as a peer, paid or volunteer, is a peer from the first day."""
    if invitation is not None and {Role.PEER, Role.VOLUNTEER} & set(invitation.roles):
        add_peer(scope, id=ids.derived(invitation.pk, "peer"), at=at, membership=membership)


def roles_changed(scope: Scope, membership: Membership, roles: frozenset[Role], at: datetime) -> None:
    """Whoever is given the role of a peer later is a peer from that day."""
    if {Role.PEER, Role.VOLUNTEER} & roles and of_membership(scope, membership.pk) is None:
        add_peer(scope, id=ids.derived(membership.pk, f"peer {at.isoformat()}"), at=at, membership=membership)


def left(scope: Scope, membership: Membership, at: datetime) -> None:
    """A supervisor who leaves no longer reads their peers' notes; a peer who leaves has no supervisor."""
    end_supervision(scope, id=ids.derived(membership.pk, f"left {at.isoformat()}"), at=at, membership=membership)
