"""Bringing in a judged file part by part, so that whatever stops it can be run again; and files that wait for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from peerness.access.clocks import each_organisation
from peerness.exchange import actions, queries
from peerness.exchange.models import Batch, Step, Upload
from peerness.exchange.pages.uploads import found_in, newcomer_said
from peerness.exchange.queries.judging import Plan, Progress
from peerness.exchange.rules.arrivals import Result, held, made, record_of, result
from peerness.exchange.rules.columns import Kind
from peerness.exchange.rules.verdicts import Verdict
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Scope
from peerness.tenancy.organisation import entered
from peerness.tenancy.rows import with_room

#: So many rows are written in one action: all of them or none.
AT_ONCE = 2000


def quiet(done: int, total: int, what: str = "") -> None:
    """Show nobody how far it is."""


def bring(scope: Scope, plan: Plan, progress: Progress = quiet) -> Batch | None:
    """Write what comes in, part by part; None where there is nothing to write.

    Each part is kept as soon as it is written, so it must not be called inside a transaction. Stopped in the middle,
    the same file is simply judged and brought again: the rows that are in are known.
    """
    brought = plan.brought
    with entered(scope):
        known = queries.numbers_in(scope, brought.batch)
        begun = queries.batches(scope).filter(pk=brought.batch).first()
    if not plan.coming and not known:
        return None
    batch = begun or actions.begin_batch(
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
    with with_room():
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


def work_all(at: datetime) -> int:
    """Check, bring in or take back the files that wait for it in every organisation; returns how many."""
    return sum(work(scope) for scope in each_organisation(at))


def work(scope: Scope) -> int:
    """Check, bring in or take back the files of one organisation that wait for it; returns how many."""
    does = {Step.CHECKING: _check, Step.BRINGING: _bring, Step.UNDOING: _take_back}
    with entered(scope):
        waiting = queries.waiting(scope)
    for upload in waiting:
        does[Step(upload.step)](scope, upload)
    return len(waiting)


def _check(scope: Scope, upload: Upload) -> None:
    with entered(scope):
        plan = queries.judged(scope, queries.brought_of(upload), quiet)
    id = ids.derived(upload.pk, f"checked {upload.turn}")
    resembling = _as_kept(plan)
    actions.note_checked(scope, id=id, at=scope.at, upload=upload, found=found_in(plan), resembling=resembling)


def _as_kept(plan: Plan) -> tuple[dict[str, Any], ...]:
    """The pairs of a plan as they are kept for whoever decides about them."""
    numbers, new = plan.numbers, {one.id: newcomer_said(one) for one in plan.newcomers}
    return tuple(
        {
            "number": numbers[pair.other],
            "record": pair.other,
            "other_id": None if pair.one in numbers else pair.one,
            "earlier": pair.one if pair.one in numbers else None,
            "this": new[pair.other],
            "that": new.get(pair.one, {}),
            "reasons": [reason.value for reason in pair.likeness.speaks_for_it],
            "weight": pair.likeness.weight,
        }
        for pair in plan.resembling
    )


def _bring(scope: Scope, upload: Upload) -> None:
    """Judge the file once more, for others may have come meanwhile; who resembles whom is known, and decided."""
    with entered(scope):
        plan = queries.judged(scope, queries.brought_of(upload))
        resembling, decisions = queries.pairs(scope, upload)
        plan = queries.after_decisions(replace(plan, resembling=resembling), decisions)
    batch = bring(scope, plan)
    actions.note_in(scope, id=ids.derived(upload.pk, "in"), at=scope.at, upload=upload, batch=batch)


def _take_back(scope: Scope, upload: Upload) -> None:
    failed = ""
    if upload.batch is not None:
        try:
            actions.undo_batch(scope, id=ids.derived(upload.pk, "undone"), at=scope.at, batch=upload.batch)
        except (Invalid, Conflict) as refused:
            sentences = refused.errors.values() if isinstance(refused, Invalid) else [refused.reason]
            failed = " ".join(str(sentence) for sentence in sentences)
    asked = ids.derived(upload.pk, f"back {upload.moved_at.isoformat()} done")
    actions.note_back(scope, id=asked, at=scope.at, upload=upload, failed=failed)
