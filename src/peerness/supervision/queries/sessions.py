"""Reads of supervision: whom one supports, how each stands against the plan, what was held and agreed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Case, F, Q, QuerySet, Value, When

from peerness.access.models import Membership
from peerness.kernel.errors import Missing
from peerness.kernel.periods import day_of
from peerness.kernel.scope import Scope
from peerness.programs.models import Program, ProgramReach
from peerness.supervision.models import Agreement, FrequencyRule, SupervisionPart, SupervisionSession
from peerness.supervision.permissions import KEEP_RULE, PREPARE, READ, SEE_PLAN, TAKE_BACK
from peerness.supervision.rules.plan import STRETCH, Every, Standing, standing, strictest
from peerness.workforce.models import Peer
from peerness.workforce.queries import lines, own_lines, supervisors_of

#: So many months of minutes stand on the picture of a plan.
MONTHS = 6


def supervised(scope: Scope) -> list[Peer]:
    """The peers whom the scope's member supervises now, by name."""
    return [line.peer for line in own_lines(scope)]


def peer_to_plan(scope: Scope, id: UUID) -> Peer:
    """One peer whose plan the scope may see; `Missing` for a stranger's."""
    found = _peer(scope, id)
    SEE_PLAN.check(scope, found)
    return found


def peer_to_prepare(scope: Scope, id: UUID) -> Peer:
    """One peer with whom the scope prepares supervision; `Missing` for a stranger's. Mostly one question."""
    rows = Peer.objects.within(scope).select_related("membership__account")
    own = PREPARE.filter(scope, rows).filter(pk=id).first()
    if own is not None:
        return own
    found = _peer(scope, id)
    PREPARE.check(scope, found)
    return found


def peer_with_others(scope: Scope, id: UUID) -> tuple[Peer, list[Membership]]:
    """The same peer, and who else supervises them now: one question, where the scope supervises them, too."""
    PREPARE.check(scope)
    rows = lines(scope).filter(peer_id=id).select_related("peer__membership__account", "supervisor__account")
    found = list(rows.order_by("supervisor__account__name", "pk"))
    own = next((line.peer for line in found if line.supervisor_id == scope.member), None)
    others = [line.supervisor for line in found if line.supervisor_id != scope.member]
    return own or peer_to_prepare(scope, id), [one for one in others if one.ended_at is None]


def _peer(scope: Scope, id: UUID) -> Peer:
    found = Peer.objects.within(scope).select_related("membership__account").filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def standing_parts(scope: Scope) -> QuerySet[SupervisionPart]:
    """Who was in which time of supervision, without those that were taken back."""
    return SupervisionPart.objects.within(scope).filter(session__taken_back_at__isnull=True)


def supervision_hours(scope: Scope, peer: Peer, since: date) -> float:
    """Hours of supervision that a peer has had since a day, alone and in groups: what credentials count."""
    rows = standing_parts(scope).filter(peer=peer, session__held_on__gte=since)
    return round(sum(rows.values_list("session__minutes", flat=True)) / 60, 2)


def standings(scope: Scope, peers: Iterable[Peer], zone: ZoneInfo) -> dict[UUID, Standing]:
    """How each of these peers stands against the plan of their programs today: the same questions for any number."""
    every, held = list(peers), dict[UUID, list[tuple[date, int]]]()
    said = _rules(scope, every)
    rows = standing_parts(scope).filter(peer__in=every)
    for peer, day, minutes in rows.values_list("peer_id", "session__held_on", "session__minutes"):
        held.setdefault(peer, []).append((day, minutes))
    return {one.pk: _standing(scope, one, said, held.get(one.pk, []), zone) for one in every}


def standing_of(scope: Scope, peer: Peer, held: Iterable[SupervisionSession], zone: ZoneInfo) -> Standing:
    """How one peer stands, where all their times are at hand."""
    return _standing(scope, peer, _rules(scope, [peer]), [(one.held_on, one.minutes) for one in held], zone)


def _standing(
    scope: Scope, peer: Peer, said: dict[UUID, list[Every]], held: list[tuple[date, int]], zone: ZoneInfo
) -> Standing:
    today = day_of(scope.at, zone)
    return standing(
        strictest(said.get(peer.membership_id, ())),
        since=day_of(peer.started_at, zone),
        last=max((day for day, _ in held), default=None),
        minutes=sum(minutes for day, minutes in held if today - day < STRETCH),
        today=today,
    )


def _rules(scope: Scope, peers: list[Peer]) -> dict[UUID, list[Every]]:
    said = {rule.program_id: rule.every for rule in FrequencyRule.objects.within(scope)}
    found: dict[UUID, list[Every]] = {}
    if not said:
        return found
    rows = ProgramReach.objects.within(scope).filter(membership_id__in=[peer.membership_id for peer in peers])
    for member, program in rows.values_list("membership_id", "program_id"):
        if program in said:
            found.setdefault(member, []).append(said[program])
    return found


def sessions_of(scope: Scope, peer: Peer) -> QuerySet[SupervisionSession]:
    """When a peer was supported, by whom and for what, the newest first; words are read by their own permission."""
    held = standing_parts(scope).filter(peer=peer)
    rows = SupervisionSession.objects.within(scope).filter(pk__in=held.values("session_id"))
    return rows.select_related("leader__account", "beside__account").order_by("-held_on", "-pk")


def session(scope: Scope, id: UUID) -> SupervisionSession:
    """One time of supervision to read; `Missing` for a stranger's."""
    rows = SupervisionSession.objects.within(scope).select_related("leader__account", "beside__account")
    found = rows.filter(pk=id).first()
    if found is None:
        raise Missing
    READ.check(scope, found)
    return found


def who_was_there(scope: Scope, held: SupervisionSession) -> list[Peer]:
    """The peers who were there, by name."""
    rows = SupervisionPart.objects.within(scope).filter(session=held).select_related("peer__membership__account")
    return [part.peer for part in rows.order_by("peer__membership__account__name", "pk")]


def open_agreements(scope: Scope, peer: Peer) -> QuerySet[Agreement]:
    """What was agreed with a peer and waits, as far as it may be read, the oldest first."""
    return _open(scope).filter(peer=peer)


def open_with_group(scope: Scope) -> QuerySet[Agreement]:
    """What groups agreed with the scope's member and waits, the oldest first."""
    return _open(scope).filter(peer__isnull=True, made_in__leader_id=scope.member)


def _open(scope: Scope) -> QuerySet[Agreement]:
    readable = READ.filter(scope, SupervisionSession.objects.within(scope).filter(taken_back_at__isnull=True))
    rows = Agreement.objects.within(scope).filter(settled_in__isnull=True, made_in__in=readable.values("pk"))
    return rows.select_related("made_in").order_by("made_in__held_on", "pk")


def agreements_in(scope: Scope, held: SupervisionSession) -> list[Agreement]:
    """What was agreed in a time and what was settled in it, the new ones last."""
    rows = Agreement.objects.within(scope).filter(Q(made_in=held) | Q(settled_in=held)).select_related("made_in")
    new = Case(When(made_in=held, then=Value(1)), default=Value(0))
    return list(rows.order_by(new, F("pk")))


def others(scope: Scope, peer: Peer) -> QuerySet[Membership]:
    """Who else supervises a peer now: whom one may hold supervision with."""
    lines = supervisors_of(scope, peer).exclude(supervisor_id=scope.member).order_by()
    rows = Membership.objects.within(scope).filter(pk__in=lines.values("supervisor_id"), ended_at__isnull=True)
    return rows.select_related("account").order_by("account__name", "pk")


def to_take_back(scope: Scope, id: UUID) -> SupervisionSession:
    """One's own time of supervision, to take it back."""
    found = SupervisionSession.objects.within(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    TAKE_BACK.check(scope, found)
    return found


@dataclass(frozen=True, slots=True)
class ProgramRule:
    """A program with what it says about the frequency, if it says anything."""

    program: Program
    rule: FrequencyRule | None


def rules(scope: Scope) -> list[ProgramRule]:
    """Every program whose rule the scope keeps, by name."""
    said = {rule.program_id: rule for rule in FrequencyRule.objects.within(scope)}
    rows = KEEP_RULE.filter(scope, Program.objects.within(scope)).order_by("name", "pk")
    return [ProgramRule(program, said.get(program.pk)) for program in rows]


def program_to_rule(scope: Scope, id: UUID) -> ProgramRule:
    """One program with its rule, to change it; `Missing` for a stranger's."""
    found = Program.objects.within(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    KEEP_RULE.check(scope, found)
    return ProgramRule(found, FrequencyRule.objects.within(scope).filter(program=found).first())


def minutes_by_month(held: Iterable[SupervisionSession], today: date) -> list[tuple[date, int]]:
    """The minutes of the last months, each by its first day."""
    first = today.replace(day=1)
    months = [first]
    while len(months) < MONTHS:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    minutes = dict.fromkeys(reversed(months), 0)
    for one in held:
        if one.held_on.replace(day=1) in minutes:
            minutes[one.held_on.replace(day=1)] += one.minutes
    return list(minutes.items())
