"""Judging a file as a whole: a verdict for each row, and whom its people look like. Nothing is written."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from peerness.access.queries import organisation
from peerness.exchange.queries.batches import brought_before, meaning, parents, peers_by_name
from peerness.exchange.queries.files import sheet_of
from peerness.exchange.rules import dates
from peerness.exchange.rules.appointments import AppointmentsJudge
from peerness.exchange.rules.arrivals import newcomer, record_of
from peerness.exchange.rules.columns import Kind, Mapped, Target, chosen
from peerness.exchange.rules.dates import Order
from peerness.exchange.rules.deciding import Decisions, decided, left, merged
from peerness.exchange.rules.meetings import MeetingsJudge
from peerness.exchange.rules.people import PeopleJudge
from peerness.exchange.rules.reading import Sheet
from peerness.exchange.rules.sessions import SessionsJudge
from peerness.exchange.rules.verdicts import Outcome, Verdict
from peerness.kernel.scope import Scope
from peerness.participants.models import Language
from peerness.participants.queries import MOST_DOUBLES, crowd
from peerness.participants.rules.newcomers import Newcomer, Resembles
from peerness.programs.models import Program

_DATES = (Target.BORN, Target.WELCOMED, Target.STARTED)
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Brought:
    """A file and what was said about it.

    `batch` is the id of the batch to be, from which those of its records follow. For sessions and appointments
    `program` keeps to the people of one program, and `peer` and `minutes` stand in where a row says nothing.
    """

    kind: Kind
    content: bytes = field(repr=False)
    source: str
    batch: UUID
    said: Mapping[str, str] = field(default_factory=dict)
    program: Program | None = None
    peer: UUID | None = None
    minutes: int | None = None


@dataclass(frozen=True)
class Read:
    """A file as a table: what its columns mean (as remembered, as said now), and the order of its dates."""

    sheet: Sheet
    mapped: Mapped
    orders: dict[Target, Order]

    @property
    def columns(self) -> dict[str, str]:
        """What each column means, by its name; an empty word for one that is left out."""
        meant = (target.value if target else "" for target in self.mapped.targets)
        return dict(zip(self.sheet.header, meant, strict=True))


@dataclass(frozen=True)
class Plan:
    """A file that was judged: what was found in it, a verdict for each row, and pairs that look like one person."""

    brought: Brought
    read: Read
    verdicts: tuple[Verdict[Any], ...]
    newcomers: tuple[Newcomer, ...] = ()
    resembling: tuple[Resembles, ...] = field(default=(), repr=False)

    @property
    def print(self) -> str:
        """The SHA-256 of the file."""
        return hashlib.sha256(self.brought.content).hexdigest()

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many rows have which outcome."""
        return Counter(verdict.outcome for verdict in self.verdicts)

    @property
    def coming(self) -> int:
        """How many rows come in, or are about somebody who is here."""
        return sum(verdict.record is not None or verdict.same is not None for verdict in self.verdicts)

    @property
    def numbers(self) -> dict[UUID, int]:
        """The number of the row that makes each new record."""
        batch = self.brought.batch
        return {record_of(batch, one): one.number for one in self.verdicts if one.record is not None}


def judged(scope: Scope, brought: Brought, progress: Progress | None = None) -> Plan:
    """Judge a file; raises `NoTable` or ValueError for a file or a column that is none."""
    table = read_of(scope, brought)
    if brought.kind is not Kind.PEOPLE:
        return Plan(brought, table, _meetings(scope, brought, table))
    zone = ZoneInfo(organisation(scope).time_zone)
    judge = PeopleJudge(
        mapped=table.mapped,
        today=scope.at.astimezone(zone).date(),
        languages=_languages(),
        there=frozenset(brought_before(scope, brought.kind, brought.source)),
        columns=len(table.sheet.header),
        orders=table.orders,
    )
    verdicts = tuple(judge.verdicts(table.sheet.lines))
    coming = tuple(
        newcomer(record_of(brought.batch, verdict), verdict.record, zone, scope.at)
        for verdict in verdicts
        if verdict.record is not None
    )
    return Plan(brought, table, verdicts, coming, _resembling(scope, coming, progress) if progress else ())


def read_of(scope: Scope, brought: Brought) -> Read:
    """The table of a file; raises like `judged`."""
    sheet = sheet_of(brought.content)
    remembered = meaning(scope, brought.kind, brought.source)
    known = {name: meaning for name, meaning in remembered.items() if name in sheet.header}
    mapped = chosen(brought.kind, sheet.header, {**known, **brought.said})
    orders: dict[Target, Order] = {}
    for target in _DATES:
        for place in mapped.places(target):
            cells = (line.cells[place] for line in sheet.lines if place < len(line.cells))
            orders[target] = dates.order_of(cells)
    return Read(sheet, mapped, orders)


def after_decisions(plan: Plan, decisions: Decisions) -> Plan:
    """The plan after somebody decided about its pairs: who is here already makes no second record."""
    same = merged(plan.resembling, decisions)
    batch = plan.brought.batch
    return Plan(
        plan.brought,
        plan.read,
        tuple(decided(one, same.get(record_of(batch, one))) for one in plan.verdicts),
        tuple(one for one in plan.newcomers if one.id not in same),
        left(plan.resembling, decisions, same),
    )


def _meetings(scope: Scope, brought: Brought, table: Read) -> tuple[Verdict[Any], ...]:
    kind: type[MeetingsJudge[Any]] = SessionsJudge if brought.kind is Kind.SESSIONS else AppointmentsJudge
    judge = kind(
        mapped=table.mapped,
        now=scope.at,
        zone=ZoneInfo(organisation(scope).time_zone),
        people=parents(scope, brought.source, brought.program),
        peers=peers_by_name(scope),
        peer=brought.peer,
        minutes=brought.minutes,
        there=frozenset(brought_before(scope, brought.kind, brought.source)),
        columns=len(table.sheet.header),
        orders=table.orders,
    )
    return tuple(judge.verdicts(table.sheet.lines))


def _languages() -> dict[str, str]:
    """The languages by their code and by their English name, in small letters."""
    found = {code: code for code in Language.values}
    return found | {str(label).casefold(): code for code, label in Language.choices}


def _resembling(scope: Scope, people: Sequence[Newcomer], progress: Progress) -> tuple[Resembles, ...]:
    """Whom each of these people resembles, among those who are here and those who come in before them."""
    if not people:
        return ()
    here, found = crowd(scope), list[Resembles]()
    for number, one in enumerate(people, 1):
        found += here.meet(one.id, one.who)[:MOST_DOUBLES]
        if number % 100 == 0:
            progress(number, len(people), "")
    progress(len(people), len(people), "")
    return tuple(found)
