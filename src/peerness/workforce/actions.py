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
from peerness.programs.models import Program, ProgramReach
from peerness.workforce.models import OnCall, Peer, SupervisionLine
from peerness.workforce.permissions import ARRANGE, END_ON_CALL, PUT_ON_CALL

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


@action("workforce.on_call.put", returns=OnCall, permission=PUT_ON_CALL, on="program", by=ANYONE_INSIDE)
def put_on_call(
    scope: Scope, *, id: UUID, at: datetime, program: Program, peer: Peer, starts_at: datetime, ends_at: datetime
) -> OnCall:
    """Let a peer be on call for a program from one moment until another."""
    if ends_at <= starts_at:
        raise Invalid({"ends_at": _("The end must lie after the beginning.")})
    if ends_at <= at:
        raise Invalid({"ends_at": _("This time is over already. Choose an end that lies ahead.")})
    if not ProgramReach.objects.within(scope).filter(membership=peer.membership_id, program=program).exists():
        raise Invalid({"peer": _("This peer does not work in this program. Choose somebody who does.")})
    return create(OnCall, scope, id=id, peer=peer, program=program, starts_at=starts_at, ends_at=ends_at)


@action("workforce.on_call.ended", returns=OnCall, permission=END_ON_CALL, on="on_call")
def end_on_call(scope: Scope, *, id: UUID, at: datetime, on_call: OnCall) -> OnCall:
    """End a time on call now; one that has not begun does not take place."""
    held = hold(scope, on_call)
    return change(held, ends_at=min(held.ends_at, max(at, held.starts_at)))
