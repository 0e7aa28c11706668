"""Bringing in a file: judged as a whole first, then written in parts, so that whatever stops it can be run again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from peerness.access.queries import organisation
from peerness.exchange import actions, queries
from peerness.exchange.models import Batch
from peerness.exchange.rules import dates
from peerness.exchange.rules.arrivals import Result, held, newcomer, record_of, result
from peerness.exchange.rules.columns import Kind, Mapped, Target, chosen
from peerness.exchange.rules.dates import Order
from peerness.exchange.rules.people import PeopleJudge, PersonRow
from peerness.exchange.rules.reading import Sheet
from peerness.exchange.rules.sessions import SessionRow, SessionsJudge
from peerness.exchange.rules.verdicts import Outcome, Verdict
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.participants.models import Language
from peerness.participants.queries import MOST_DOUBLES, crowd
from peerness.participants.rules.newcomers import Newcomer, Resembles
from peerness.programs.models import Program

#: So many rows are written in one action: all of them or none.
AT_ONCE = 500
_DATES = (Target.BORN, Target.WELCOMED, Target.STARTED)
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Plan:
    """A file that was judged: what was found in it, a verdict for each row, and pairs that look like one person."""

    kind: Kind
    source: str
    sheet: Sheet
    print: str
    mapped: Mapped
    orders: dict[Target, Order]
    verdicts: tuple[Verdict[Any], ...]
    batch: UUID
    program: Program | None = None
    newcomers: tuple[Newcomer, ...] = ()
    resembling: tuple[Resembles, ...] = field(default=(), repr=False)

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many rows have which outcome."""
        return Counter(verdict.outcome for verdict in self.verdicts)

    @property
    def coming(self) -> int:
        """How many rows come in."""
        return sum(verdict.record is not None for verdict in self.verdicts)

    @property
    def columns(self) -> dict[str, str]:
        """What each column means, by its name; an empty word for one that is left out."""
        meant = (target.value if target else "" for target in self.mapped.targets)
        return dict(zip(self.sheet.header, meant, strict=True))


def quiet(done: int, total: int, what: str = "") -> None:
    """Show nobody how far it is."""


def judge_people(
    scope: Scope, content: bytes, *, source: str, program: Program, said: Mapping[str, str], progress: Progress = quiet
) -> Plan:
    """Judge a file of people; raises `NoTable` or ValueError for a file or a column that is none."""
    sheet, mapped, orders = _read(scope, Kind.PEOPLE, source, content, said)
    zone = ZoneInfo(organisation(scope).time_zone)
    judge = PeopleJudge(
        mapped=mapped,
        today=scope.at.astimezone(zone).date(),
        languages=_languages(),
        there=frozenset(queries.brought_before(scope, Kind.PEOPLE, source)),
        columns=len(sheet.header),
        orders=orders,
    )
    verdicts: tuple[Verdict[PersonRow], ...] = tuple(judge.verdicts(sheet.lines))
    batch = ids.new(scope.at)
    coming = tuple(
        newcomer(record_of(batch, verdict), verdict.record, zone, scope.at)
        for verdict in verdicts
        if verdict.record is not None
    )
    return Plan(
        Kind.PEOPLE,
        source,
        sheet,
        hashlib.sha256(content).hexdigest(),
        mapped,
        orders,
        verdicts,
        batch,
        program,
        coming,
        _resembling(scope, coming, progress),
    )


def judge_sessions(
    scope: Scope,
    content: bytes,
    *,
    source: str,
    said: Mapping[str, str],
    peer: UUID | None = None,
    minutes: int | None = None,
) -> Plan:
    """Judge a file of sessions; their people are those of the same source. Raises like `judge_people`."""
    sheet, mapped, orders = _read(scope, Kind.SESSIONS, source, content, said)
    judge = SessionsJudge(
        mapped=mapped,
        now=scope.at,
        zone=ZoneInfo(organisation(scope).time_zone),
        people=queries.parents(scope, source),
        peers=queries.peers_by_name(scope),
        peer=peer,
        minutes=minutes,
        there=frozenset(queries.brought_before(scope, Kind.SESSIONS, source)),
        columns=len(sheet.header),
        orders=orders,
    )
    verdicts = tuple(judge.verdicts(sheet.lines))
    print_ = hashlib.sha256(content).hexdigest()
    return Plan(Kind.SESSIONS, source, sheet, print_, mapped, orders, verdicts, ids.new(scope.at))


def bring(scope: Scope, plan: Plan, progress: Progress = quiet) -> Batch | None:
    """Write what comes in, part by part; None where there is nothing to write.

    Stopped in the middle, the same file is simply judged and brought again: the rows that are in are known.
    """
    if not plan.coming:
        return None
    batch = actions.begin_batch(
        scope,
        id=plan.batch,
        at=scope.at,
        kind=plan.kind,
        source=plan.source,
        print=plan.print,
        columns=plan.columns,
        program=plan.program,
    )
    done = 0
    for number, some in enumerate(_parts(plan.verdicts)):
        results = tuple(result(plan.batch, verdict) for verdict in some)
        _bring_part(scope, plan, batch, ids.derived(plan.batch, f"part {number}"), results, some)
        done += len(some)
        progress(done, len(plan.verdicts), "")
    return actions.finish_batch(scope, id=ids.derived(plan.batch, "finished"), at=scope.at, batch=batch)


def _bring_part(
    scope: Scope, plan: Plan, batch: Batch, id: UUID, results: tuple[Result, ...], some: Sequence[Verdict[Any]]
) -> None:
    if plan.program is None:  # sessions take place in the programs of their people
        rows: list[tuple[UUID, SessionRow]] = [
            (record_of(plan.batch, verdict), verdict.record) for verdict in some if verdict.record is not None
        ]
        sessions = tuple(held(key, row) for key, row in rows)
        actions.bring_sessions(scope, id=id, at=scope.at, batch=batch, results=results, sessions=sessions)
        return
    own = {one.record for one in results if one.record is not None}
    people = tuple(one for one in plan.newcomers if one.id in own)
    pairs = tuple(pair for pair in plan.resembling if pair.other in own)
    actions.bring_people(
        scope,
        id=id,
        at=scope.at,
        batch=batch,
        program=plan.program,
        results=results,
        people=people,
        resembling=pairs,
    )


def _parts(verdicts: Sequence[Verdict[Any]]) -> Iterator[Sequence[Verdict[Any]]]:
    for start in range(0, len(verdicts), AT_ONCE):
        yield verdicts[start : start + AT_ONCE]


def _read(
    scope: Scope, kind: Kind, source: str, content: bytes, said: Mapping[str, str]
) -> tuple[Sheet, Mapped, dict[Target, Order]]:
    """The table, what its columns mean (as remembered, as said now), and the order of its dates."""
    sheet = queries.sheet_of(content)
    remembered = queries.meaning(scope, kind, source)
    known = {name: meaning for name, meaning in remembered.items() if name in sheet.header}
    mapped = chosen(kind, sheet.header, {**known, **said})
    orders: dict[Target, Order] = {}
    for target in _DATES:
        for place in mapped.places(target):
            cells = (line.cells[place] for line in sheet.lines if place < len(line.cells))
            orders[target] = dates.order_of(cells)
    return sheet, mapped, orders


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
