"""Writes of the workforce: a member becomes a peer; a supervisor takes a peer on and hands them over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.access.models import Membership
from peerness.kernel import ids
from peerness.kernel.errors import Invalid, Missing
from peerness.kernel.scope import ActorKind, Scope
from peerness.programs.models import Program, ProgramReach
from peerness.workforce.actions.hours import count_hours as count_hours
from peerness.workforce.actions.hours import count_many as count_many
from peerness.workforce.actions.hours import uncount_many as uncount_many
from peerness.workforce.actions.hours import uncount_work as uncount_work
from peerness.workforce.models import Leave, OnCall, Peer, Profile, SupervisionLine
from peerness.workforce.permissions import ARRANGE, END_ON_CALL, NOTE_LEAVE, PUT_ON_CALL, WRITE_PROFILE
from peerness.workforce.rules import WHOLE

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


@action(
    "workforce.profile.written",
    returns=Profile,
    permission=WRITE_PROFILE,
    on="peer",
    by=ANYONE_INSIDE,
    constraints={"workforce_profile_once": ("", _MEANWHILE)},
)
def write_profile(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    peer: Peer,
    words: str,
    lived: str = "",
    languages: Iterable[str] = (),
    life_stage: str = "",
    raises_children: bool = False,
    ways: Iterable[str] = (),
    hours: Iterable[str] = (),
    place: str = "",
    limits: str = "",
    most: int | None = None,
) -> Profile:
    """Write one's own short profile; what stood there before is replaced."""
    if not words.strip():
        raise Invalid({"words": _("Write at least one sentence. It may be a short one.")})
    values = {
        "words": words.strip(),
        "lived": lived.strip(),
        "languages": ",".join(sorted(languages)),
        "life_stage": life_stage,
        "raises_children": raises_children,
        "ways": ",".join(sorted(ways)),
        "hours": ",".join(sorted(hours)),
        "place": place.strip(),
        "limits": limits.strip(),
        "most": most,
        "written_at": at,
    }
    held = hold(scope, peer)
    present = Profile.objects.within(scope).filter(peer=held).first()
    if present is not None:
        return change(present, **values)
    return create(Profile, scope, id=id, peer=held, **values)


@action("workforce.leave.noted", returns=Leave, permission=NOTE_LEAVE, on="peer", by=ANYONE_INSIDE)
def note_leave(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    peer: Peer,
    first_on: date,
    last_on: date | None = None,
    share: int = WHOLE,
    full_on: date | None = None,
) -> Leave:
    """Note that a peer is away, and with which share of their people they begin again until which day."""
    if last_on is not None and last_on < first_on:
        raise Invalid({"last_on": _("The last day must not lie before the first one.")})
    if share < WHOLE and (last_on is None or full_on is None or full_on <= last_on):
        raise Invalid({"full_on": _("Say from which day after the return they carry all of it again.")})
    kept = full_on if share < WHOLE else None
    return create(Leave, scope, id=id, peer=peer, first_on=first_on, last_on=last_on, share=share, full_on=kept)


@action("workforce.leave.taken_back", returns=Leave, permission=NOTE_LEAVE, on="peer", by=ANYONE_INSIDE)
def take_leave_back(scope: Scope, *, id: UUID, at: datetime, peer: Peer, leave: Leave) -> Leave:
    """The peer is back earlier, or does not go at all."""
    held = hold(scope, leave)
    if held.peer_id != peer.pk:
        raise Missing
    return held if held.taken_back_at is not None else change(held, taken_back_at=at)


@action("workforce.on_call.handed_over", returns=Peer, permission=PUT_ON_CALL, by=ANYONE_INSIDE)
def hand_over_calls(scope: Scope, *, id: UUID, at: datetime, giver: Peer, takers: dict[UUID, UUID]) -> Peer:
    """Let other peers be on call instead of one: for each time on call who comes instead.

    A time that has begun ends for the one and goes on for the other.
    """
    rows = OnCall.objects.within(scope).select_for_update(of=("self",)).filter(peer=giver, ends_at__gt=at)
    for one in rows.filter(pk__in=takers).select_related("program").order_by("starts_at", "pk"):
        taker = Peer.objects.within(scope).select_related("membership").get(pk=takers[one.pk])
        starts, ends = max(at, one.starts_at), one.ends_at
        change(one, ends_at=starts)
        put_on_call(
            scope,
            id=ids.derived(id, str(one.pk)),
            at=at,
            program=one.program,
            peer=taker,
            starts_at=starts,
            ends_at=ends,
        )
    return giver
