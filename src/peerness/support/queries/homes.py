"""Reads for the homes: what was good in a week, what comes next, whom the weeks of a program met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Aggregate, CharField, Count, Exists, F, Max, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Concat, TruncWeek

from peerness.kernel.periods import Period
from peerness.kernel.scope import Scope
from peerness.participants.queries import of_people
from peerness.programs.models import Program
from peerness.programs.queries import programs
from peerness.support.models import Attendance, DropIn, OutreachContact, ProgramSafety, SupportSession
from peerness.support.permissions import READ_NOTE, SEE_FIGURES
from peerness.support.queries.calls import call_list
from peerness.support.queries.reminders import waiting
from peerness.support.queries.sessions import Load
from peerness.workforce.models import Peer
from peerness.workforce.queries import endings
from peerness.workforce.rules.credentials import Ending

#: What the rows of one question are about.
_LOAD, _MET, _REVERSALS = "load", "met", "reversals"
#: A next step that was agreed longer ago than this is no longer what is due.
_FRESH = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Good:
    """What a peer's week brought, to be said first: reversals reported, people met for the first time, people met."""

    reversals: int = 0
    first_time: int = 0
    met: int = 0


@dataclass(frozen=True, slots=True)
class ToDo:
    """How many people one is to call by today, how many reminders wait to be sent, and certificates that run out."""

    calls: int = 0
    reminders: int = 0
    ending: tuple[Ending, ...] = ()


def to_do(scope: Scope, today: date) -> ToDo:
    """What is due for somebody who walks beside people, in one question."""
    calls = call_list(scope, today, own=True).order_by().values_list(Value("calls"), "pk")
    own = waiting(scope).filter(appointment__peer__membership_id=scope.member)
    near = endings(scope, today).filter(peer__membership_id=scope.member).order_by()
    said = Concat(Cast("expires_on", CharField()), Value(" "), "name", output_field=CharField())
    parts = own.order_by().values_list(Value("reminders"), "pk"), near.values_list(said, "pk")
    found = list(calls.union(*parts, all=True))
    counts = Counter(what for what, _id in found)
    ends = sorted((what, id) for what, id in found if what not in _COUNTED)
    return ToDo(counts["calls"], counts["reminders"], tuple(_ending(what, id) for what, id in ends))


#: What is counted of what is due; everything else names a certificate, its day first.
_COUNTED = frozenset({"calls", "reminders"})


def _ending(said: str, id: UUID) -> Ending:
    day, _space, name = said.partition(" ")
    return Ending(id, name, date.fromisoformat(day))


def goods(scope: Scope, peers: list[Peer], period: Period) -> dict[UUID, tuple[Good, Load]]:
    """What was good in a period for each of these peers, and their load, in one question for any number of them."""
    whose = {peer.membership_id: peer.pk for peer in peers}
    found = {peer.pk: (Good(), Load()) for peer in peers}
    selects = (_loads(scope, peers, period), _met(scope, peers, period), _reversals(scope, list(whose), period))
    for kind, key, one, two, three in selects[0].union(*selects[1:], all=True):
        peer = whose.get(key, key)
        good, load = found[peer]
        if kind == _LOAD:
            found[peer] = (good, Load(one, int(two or 0), three))
        elif kind == _MET:
            found[peer] = (replace(good, met=one, first_time=int(two or 0)), load)
        else:
            found[peer] = (replace(good, reversals=one), load)
    return found


def _loads(scope: Scope, peers: list[Peer], period: Period) -> QuerySet[Any, Any]:
    waiting = Q(signed_at__isnull=True)
    held = Q(signed_at__isnull=False, started_at__gte=period.start, started_at__lt=period.end)
    rows = SupportSession.objects.within(scope).filter(waiting | held, peer__in=peers)
    by_peer = rows.order_by().annotate(kind=Value(_LOAD), key=F("peer_id")).values("kind", "key")
    return by_peer.annotate(
        one=Count("pk", filter=held), two=Sum("minutes", filter=held), three=Count("pk", filter=waiting)
    ).values_list("kind", "key", "one", "two", "three")


def _met(scope: Scope, peers: list[Peer], period: Period) -> QuerySet[Any, Any]:
    signed = Attendance.objects.within(scope).filter(session__signed_at__isnull=False)
    before = signed.filter(participant_id=OuterRef("participant_id"), session__started_at__lt=period.start)
    held = signed.filter(
        session__peer__in=peers, session__started_at__gte=period.start, session__started_at__lt=period.end
    )
    rows = held.order_by().annotate(known=Exists(before), kind=Value(_MET), key=F("session__peer_id"))
    return (
        rows.values("kind", "key")
        .annotate(
            one=Count("participant_id", distinct=True),
            two=Count("participant_id", distinct=True, filter=Q(known=False)),
            three=Value(0),
        )
        .values_list("kind", "key", "one", "two", "three")
    )


def _reversals(scope: Scope, members: list[UUID], period: Period) -> QuerySet[Any, Any]:
    rows = OutreachContact.objects.within(scope).filter(by_id__in=members, undone_at__isnull=True)
    held = rows.filter(at__gte=period.start, at__lt=period.end).order_by()
    by_member = held.annotate(kind=Value(_REVERSALS), key=F("by_id")).values("kind", "key")
    counts = by_member.annotate(one=Sum("reversals"), two=Value(0), three=Value(0))
    return counts.values_list("kind", "key", "one", "two", "three")


@dataclass(frozen=True, slots=True)
class Met:
    """When a person last met a peer, and the next step that was agreed lately, as far as it may be read."""

    last: datetime | None = None
    agreed: str = ""


def last_and_next(scope: Scope, people: Collection[UUID]) -> dict[UUID, Met]:
    """When each of these people last met a peer, and what was agreed in the last three weeks, in one question.

    A session counts for the record that it names and for the record into which that one was joined.
    """
    rows = Attendance.objects.within(scope).filter(of_people(scope, people)).order_by()
    met = rows.values(*_WHOSE).annotate(at=Max("session__started_at"), words=Value(""))
    fresh = rows.filter(session__started_at__gte=scope.at - _FRESH).exclude(next_step="")
    agreed = READ_NOTE.filter(scope, fresh).annotate(at=F("session__started_at"), words=F("next_step"))
    found = dict.fromkeys(people, Met())
    columns = (*_WHOSE, "at", "words")
    told: Iterable[Any] = met.values_list(*columns).union(agreed.values_list(*columns), all=True)
    for *records, at, words in sorted(told, key=lambda row: row[2:]):
        for record in found.keys() & set(records):
            before = found[record]
            found[record] = Met(before.last, words) if words else Met(max(before.last or at, at), before.agreed)
    return found


#: The record that a session names, and the one into which it was joined.
_WHOSE = ("participant_id", "participant__merged_into_id")


@dataclass(frozen=True, slots=True)
class ProgramWeek:
    """One week of a program: signed sessions, their minutes, people met, and those without a record."""

    sessions: int = 0
    minutes: int = 0
    met: int = 0
    outside: int = 0
    drop_ins: int = 0


def program_weeks(scope: Scope, period: Period, zone: ZoneInfo) -> dict[UUID, dict[date, ProgramWeek]]:
    """The weeks of each program within reach, in one question; none where the scope sees no figures."""
    programs = list(scope.programs) if SEE_FIGURES.allows(scope) else []
    if not programs:
        return {}
    counted = {"program_id__in": programs, "undone_at__isnull": True}
    sessions = SupportSession.objects.within(scope).filter(program_id__in=programs, signed_at__isnull=False)
    parts = Attendance.objects.within(scope).filter(session__program_id__in=programs, session__signed_at__isnull=False)
    outside, marks = OutreachContact.objects.within(scope).filter(**counted), DropIn.objects.within(scope)
    held = _by_week(sessions, "held", period, zone, "started_at", "program_id", Count("pk"), Sum("minutes"))
    people = Count("participant_id", distinct=True)
    met = _by_week(parts, "met", period, zone, "session__started_at", "session__program_id", people)
    stops = _by_week(outside, "outside", period, zone, "at", "program_id", Sum("people"))
    came = _by_week(marks.filter(**counted), "drop_ins", period, zone, "at", "program_id", Count("pk"))
    found: dict[UUID, dict[date, ProgramWeek]] = {}
    for kind, program, week, one, two in held.union(met, stops, came, all=True):
        weeks = found.setdefault(program, {})
        values = {"sessions": one, "minutes": two} if kind == "held" else {kind: one}
        weeks[week.date()] = replace(weeks.get(week.date(), ProgramWeek()), **values)
    return found


def _by_week(
    rows: QuerySet[Any],
    kind: str,
    period: Period,
    zone: ZoneInfo,
    at: str,
    program: str,
    one: Aggregate,
    two: Aggregate | None = None,
) -> QuerySet[Any, Any]:
    within = rows.order_by().filter(**{f"{at}__gte": period.start, f"{at}__lt": period.end})
    marked = within.annotate(kind=Value(kind), of=F(program), week=TruncWeek(at, tzinfo=zone))
    counted = marked.values("kind", "of", "week").annotate(one=one, two=two if two is not None else Value(0))
    told: QuerySet[Any, Any] = counted.values_list("kind", "of", "week", "one", "two")
    return told


def without_a_number(scope: Scope) -> QuerySet[Program]:
    """The programs within reach that have not said which number is answered when something happens."""
    said = ProgramSafety.objects.within(scope).filter(program_id=OuterRef("pk")).exclude(phone="")
    return programs(scope).filter(~Exists(said))
