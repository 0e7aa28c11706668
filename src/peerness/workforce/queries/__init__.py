"""Reads of the workforce: peers, one's own peer, and who supervises whom at a moment."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from peerness.access.models import Membership
from peerness.access.queries import holding
from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Role, Scope
from peerness.programs.models import Program, ProgramReach
from peerness.workforce.models import Credential, Leave, OnCall, Peer, Profile, SupervisionLine
from peerness.workforce.permissions import ARRANGE, NOTE_LEAVE, PUT_ON_CALL, SEE_ON_CALL, SEE_PEERS
from peerness.workforce.rules import WHOLE, Away
from peerness.workforce.rules.credentials import Ending, earliest

#: What pages about peers are held to, in rooms above, too.
PEER_PAGES = SEE_PEERS
#: What pages about a peer who is away are held to, and those that say who is on call instead.
AWAY_PAGES, CALL_PAGES = NOTE_LEAVE, PUT_ON_CALL


def peers(scope: Scope, called: str = "") -> QuerySet[Peer]:
    """The peers who work here now by name, perhaps only those whose name or title holds the words looked for."""
    rows = Peer.objects.within(scope).filter(membership__ended_at__isnull=True).select_related("membership__account")
    for word in called.split():
        rows = rows.filter(Q(membership__account__name__icontains=word) | Q(title__icontains=word))
    return SEE_PEERS.filter(scope, rows).order_by("membership__account__name", "pk")


def peer(scope: Scope, id: UUID) -> Peer:
    """One peer of the organisation; `Missing` for a stranger's."""
    found = Peer.objects.within(scope).select_related("membership__account").filter(pk=id).first()
    if found is None:
        raise Missing
    SEE_PEERS.check(scope, found)
    return found


def peers_in(scope: Scope, program: Program) -> QuerySet[Peer]:
    """The peers who work in a program, by name."""
    working = ProgramReach.objects.within(scope).filter(program=program)
    return peers(scope).filter(membership_id__in=working.values("membership_id"))


def peers_of(scope: Scope, programs: list[Program]) -> QuerySet[Peer]:
    """The peers who work in one of these programs, by name."""
    working = ProgramReach.objects.within(scope).filter(program__in=programs)
    return peers(scope).filter(membership_id__in=working.values("membership_id"))


def how_many(scope: Scope) -> dict[UUID, int]:
    """How many peers work in each program."""
    current = Peer.objects.within(scope).filter(membership__ended_at__isnull=True)
    rows = ProgramReach.objects.within(scope).filter(membership_id__in=current.values("membership_id"))
    return dict(rows.values_list("program_id").annotate(n=Count("pk")).order_by())


def possible_supervisors(scope: Scope, peer: Peer) -> QuerySet[Membership]:
    """The members who may supervise a peer, by name: never the peer themselves."""
    return holding(scope, Role.SUPERVISOR).exclude(pk=peer.membership_id)


def why_not_arrange(scope: Scope) -> Text | None:
    """Why the scope cannot add peers and arrange supervision, or None where it can."""
    return ARRANGE.why_not(scope)


def own_peer(scope: Scope) -> Peer | None:
    """The peer behind the scope's member, if they are one."""
    return Peer.objects.within(scope).filter(membership_id=scope.member).select_related("membership__account").first()


def of_membership(scope: Scope, membership: UUID) -> Peer | None:
    """The peer behind a membership, if they are one."""
    return Peer.objects.within(scope).filter(membership_id=membership).first()


def lines(scope: Scope) -> QuerySet[SupervisionLine]:
    """Who supervises whom at the scope's moment."""
    open_now = Q(starts_at__lte=scope.at) & (Q(ends_at__isnull=True) | Q(ends_at__gt=scope.at))
    rows = SupervisionLine.objects.within(scope).filter(open_now)
    return rows.select_related("supervisor__account", "peer__membership__account")


def own_lines(scope: Scope) -> QuerySet[SupervisionLine]:
    """The peers whom the scope's member supervises at this moment, by name."""
    return lines(scope).filter(supervisor_id=scope.member).order_by("peer__membership__account__name")


_LEAVE = ("first_on", "last_on", "share", "full_on")


def own_peers(scope: Scope, day: date) -> list[tuple[Peer, Away | None, Ending | None]]:
    """The peers whom the scope's member supervises, each with the leave that counts on a day or is the next one.

    And each with the certificate that runs out first, once that is spoken of.

    One question for all of it: whoever opens it has a whole week to look at.
    """
    noted = Leave.objects.within(scope).filter(peer_id=OuterRef("peer_id"), taken_back_at__isnull=True)
    ahead = noted.filter(Q(last_on__isnull=True) | Q(last_on__gte=day) | Q(full_on__gt=day)).order_by("first_on", "pk")
    ending = endings(scope, day).filter(peer_id=OuterRef("peer_id")).order_by("expires_on", "pk")
    asked = {name: Subquery(ahead.values(name)[:1]) for name in _LEAVE}
    asked |= {f"ending_{name}": Subquery(ending.values(name)[:1]) for name in ("pk", "name", "expires_on")}
    rows: Any = own_lines(scope).annotate(**asked)
    return [(row.peer, _away(row), _ending(row)) for row in rows]


def _away(row: Any) -> Away | None:
    return Away(row.first_on, row.last_on, row.share, row.full_on) if row.first_on else None


def _ending(row: Any) -> Ending | None:
    whose = row.peer.membership.account.name
    return Ending(row.ending_pk, row.ending_name, row.ending_expires_on, whose) if row.ending_pk else None


def endings(scope: Scope, day: date) -> QuerySet[Credential]:
    """The certificates that run out within 120 days of a day, or have run out."""
    held = Credential.objects.within(scope).filter(ended_at__isnull=True, issued_on__isnull=False)
    return held.filter(expires_on__lte=earliest(day))


def supervisors_of(scope: Scope, peer: Peer) -> QuerySet[SupervisionLine]:
    """Who supervises a peer at this moment, by name."""
    return lines(scope).filter(peer=peer).order_by("supervisor__account__name")


def supervisors_by_peer(scope: Scope, peers: list[UUID]) -> dict[UUID, list[str]]:
    """The names of the supervisors of these peers."""
    found: dict[UUID, list[str]] = {}
    for line in lines(scope).filter(peer_id__in=peers).order_by("supervisor__account__name"):
        found.setdefault(line.peer_id, []).append(line.supervisor.account.name)
    return found


def on_call(scope: Scope) -> QuerySet[OnCall]:
    """The times on call in the programs within reach that are not over, the first one first."""
    rows = OnCall.objects.within(scope).filter(ends_at__gt=scope.at, peer__membership__ended_at__isnull=True)
    own = SEE_ON_CALL.filter(scope, rows.select_related("peer__membership__account", "program"))
    return own.order_by("starts_at", "program__name", "pk")


def on_call_now(scope: Scope) -> dict[UUID, list[str]]:
    """The names of the peers on call at this moment, by program within reach."""
    found: dict[UUID, list[str]] = {}
    for one in on_call(scope).filter(starts_at__lte=scope.at):
        found.setdefault(one.program_id, []).append(one.peer.membership.account.name)
    return found


def time_on_call(scope: Scope, id: UUID) -> OnCall:
    """One time on call within reach; `Missing` for a stranger's."""
    rows = OnCall.objects.within(scope).select_related("peer__membership__account", "program")
    found = rows.filter(pk=id).first()
    if found is None:
        raise Missing
    SEE_ON_CALL.check(scope, found)
    return found


def why_not_put_on_call(scope: Scope) -> Text | None:
    """Why the scope cannot say who is on call, or None where it can."""
    return PUT_ON_CALL.why_not(scope)


def profiles(scope: Scope, peers: Collection[UUID]) -> dict[UUID, Profile]:
    """The short profiles that these peers wrote."""
    rows = Profile.objects.within(scope).filter(peer_id__in=peers)
    return {row.peer_id: row for row in rows}


def leaves(scope: Scope, peers: Collection[UUID], day: date) -> dict[UUID, list[Leave]]:
    """When these peers are away, now or later, or on their way back to all of it; the next one first."""
    found: dict[UUID, list[Leave]] = {}
    rows = Leave.objects.within(scope).filter(peer_id__in=peers, taken_back_at__isnull=True)
    for row in rows.order_by("first_on", "pk"):
        if not row.away.is_over(day):
            found.setdefault(row.peer_id, []).append(row)
    return found


def with_share(scope: Scope, peers: QuerySet[Peer], day: date) -> QuerySet[Peer]:
    """The same peers, each with `share`: which part of their usual number of people they carry on a day, in percent.

    It says what `rules.carries` says, for lists of peers in one query; a test holds the two together.
    """
    rows = Leave.objects.within(scope).filter(peer_id=OuterRef("pk"), taken_back_at__isnull=True)
    away = rows.filter(Q(last_on__isnull=True) | Q(last_on__gte=day), first_on__lte=day)
    returning = rows.filter(last_on__lt=day, full_on__gt=day).order_by("share").values("share")[:1]
    there = Coalesce(Subquery(returning), WHOLE, output_field=IntegerField())
    return peers.annotate(share=Case(When(Exists(away), then=0), default=there, output_field=IntegerField()))


def peer_to_note(scope: Scope, id: UUID) -> Peer:
    """One peer, for noting when they are away; `Missing` for a stranger's."""
    found = Peer.objects.within(scope).select_related("membership__account").filter(pk=id).first()
    if found is None:
        raise Missing
    NOTE_LEAVE.check(scope, found)
    return found


def leave(scope: Scope, peer: Peer, id: UUID) -> Leave:
    """One leave of a peer."""
    found = Leave.objects.within(scope).filter(peer=peer, pk=id).first()
    if found is None:
        raise Missing
    return found


def calls_of(scope: Scope, peer: Peer) -> QuerySet[OnCall]:
    """A peer's own times on call that are not over and lie within reach, the next one first."""
    rows = OnCall.objects.within(scope).filter(peer=peer, ends_at__gt=scope.at).select_related("program")
    return SEE_ON_CALL.filter(scope, rows).order_by("starts_at", "pk")


def why_not_note_leave(scope: Scope, peer: Peer) -> Text | None:
    """Why the scope cannot note that this peer is away, or None where it can."""
    return NOTE_LEAVE.why_not(scope, peer)
