"""Writes of the workforce: a member becomes a peer; a supervisor takes a peer on and hands them over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.access.models import Membership
from peerness.kernel import ids
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import ActorKind, Scope
from peerness.workforce.models import Peer, SupervisionLine
from peerness.workforce.permissions import ARRANGE

ANYONE_INSIDE = MEMBERS | SYSTEM
_MEANWHILE = _("Somebody else changed this at the same moment. Look at it again, then save.")


@action(
    "workforce.peer.added",
    returns=Peer,
    permission=ARRANGE,
    by=ANYONE_INSIDE | {ActorKind.LINK_HOLDER},
    constraints={"workforce_peer_membership": ("member", _("This member stands in the list of peers already."))},
)
def add_peer(scope: Scope, *, id: UUID, at: datetime, membership: Membership, title: str = "") -> Peer:
    """Let a member walk beside people; a member who was a peer before is the same peer again."""
    present = Peer.objects.within(scope).filter(membership=membership).first()
    if present is not None:
        return change(present, title=title.strip() or present.title)
    return create(Peer, scope, id=id, membership=membership, title=title.strip(), started_at=at)


@action("workforce.peer.titled", returns=Peer, permission=ARRANGE, on="peer")
def give_title(scope: Scope, *, id: UUID, at: datetime, peer: Peer, title: str) -> Peer:
    """Give a peer the title that the organisation uses."""
    return change(hold(scope, peer), title=title.strip())


@action(
    "workforce.supervision.arranged",
    returns=Peer,
    permission=ARRANGE,
    by=ANYONE_INSIDE,
    on="peer",
    constraints={"workforce_line_open": ("", _MEANWHILE)},
)
def arrange_supervision(scope: Scope, *, id: UUID, at: datetime, peer: Peer, supervisors: frozenset[UUID]) -> Peer:
    """Say who supervises a peer: exactly these members from now on. Nobody supervises themselves."""
    if peer.membership_id in supervisors:
        raise Invalid({"supervisors": _("Nobody supervises themselves. Choose somebody else.")})
    rows = SupervisionLine.objects.within(scope).select_for_update().filter(peer=peer, ends_at__isnull=True)
    present = {line.supervisor_id: line for line in rows}
    known = Membership.objects.within(scope).filter(pk__in=supervisors, ended_at__isnull=True)
    wanted = set(known.values_list("pk", flat=True))
    for supervisor in sorted(wanted - present.keys()):
        line_id = ids.derived(id, str(supervisor))
        create(SupervisionLine, scope, id=line_id, peer=peer, supervisor_id=supervisor, starts_at=at)
    for supervisor in sorted(present.keys() - wanted):
        change(present[supervisor], ends_at=at)
    return peer


@action("workforce.supervision.ended", returns=Membership, by=ANYONE_INSIDE, permission=ARRANGE)
def end_supervision(scope: Scope, *, id: UUID, at: datetime, membership: Membership) -> Membership:
    """End every line of a member who leaves, as a supervisor and as a peer."""
    lines = SupervisionLine.objects.within(scope).select_for_update().filter(ends_at__isnull=True)
    for line in lines.filter(supervisor=membership) | lines.filter(peer__membership=membership):
        change(line, ends_at=at)
    return membership
