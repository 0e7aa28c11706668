"""Bringing in a judged file part by part, so that whatever stops it can be run again; and what waits for a job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from peerness.exchange import actions, queries
from peerness.exchange.models import Batch
from peerness.exchange.queries.judging import Plan, Progress
from peerness.exchange.rules.arrivals import Result, held, made, record_of, result
from peerness.exchange.rules.columns import Kind
from peerness.exchange.rules.verdicts import Verdict
from peerness.kernel import ids
from peerness.kernel.scope import Scope

#: So many rows are written in one action: all of them or none.
AT_ONCE = 1000


def quiet(done: int, total: int, what: str = "") -> None:
    """Show nobody how far it is."""


def bring(scope: Scope, plan: Plan, progress: Progress = quiet) -> Batch | None:
    """Write what comes in, part by part; None where there is nothing to write.

    Stopped in the middle, the same file is simply judged and brought again: the rows that are in are known.
    """
    brought = plan.brought
    known = queries.numbers_in(scope, brought.batch)
    if not plan.coming and not known:
        return None
    batch = queries.batches(scope).filter(pk=brought.batch).first() or actions.begin_batch(
        scope,
        id=brought.batch,
        at=scope.at,
        kind=brought.kind,
        source=brought.source,
        print=plan.print,
        columns=plan.read.columns,
        program=brought.program if brought.kind is Kind.PEOPLE else None,
    )
    todo = [verdict for verdict in plan.verdicts if verdict.number not in known]
    done = len(plan.verdicts) - len(todo)
    for some in _parts(todo):
        _bring_part(scope, plan, batch, ids.derived(brought.batch, f"part from {some[0].number}"), some)
        done += len(some)
        progress(done, len(plan.verdicts), "")
    return actions.finish_batch(scope, id=ids.derived(brought.batch, "finished"), at=scope.at, batch=batch)


def _bring_part(scope: Scope, plan: Plan, batch: Batch, id: UUID, some: Sequence[Verdict[Any]]) -> None:
    results = tuple(result(batch.pk, verdict) for verdict in some)
    if plan.brought.kind is Kind.PEOPLE:
        _bring_people(scope, plan, batch, id, results)
        return
    rows = [(record_of(batch.pk, verdict), verdict.record) for verdict in some if verdict.record is not None]
    if plan.brought.kind is Kind.SESSIONS:
        sessions = tuple(held(key, row) for key, row in rows)
        actions.bring_sessions(scope, id=id, at=scope.at, batch=batch, results=results, sessions=sessions)
    else:
        planned = tuple(made(key, row) for key, row in rows)
        actions.bring_appointments(scope, id=id, at=scope.at, batch=batch, results=results, appointments=planned)


def _bring_people(scope: Scope, plan: Plan, batch: Batch, id: UUID, results: tuple[Result, ...]) -> None:
    own = {one.record for one in results if one.record is not None}
    actions.bring_people(
        scope,
        id=id,
        at=scope.at,
        batch=batch,
        results=results,
        people=tuple(one for one in plan.newcomers if one.id in own),
        resembling=tuple(pair for pair in plan.resembling if pair.other in own),
    )


def _parts(verdicts: Sequence[Verdict[Any]]) -> Iterator[Sequence[Verdict[Any]]]:
    for start in range(0, len(verdicts), AT_ONCE):
        yield verdicts[start : start + AT_ONCE]
