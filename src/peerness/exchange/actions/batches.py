"""Writes of batches: begin, bring in rows, finish, undo; and that a copy of everything was made."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import SYSTEM, action, change, create, create_columns, hold
from peerness.access.models import Organisation
from peerness.enrolment.actions import welcome_many, withdraw_many
from peerness.exchange.models import Batch, BatchRow, Meaning
from peerness.exchange.queries import months_of, records_of
from peerness.exchange.rules.arrivals import Result
from peerness.exchange.rules.columns import Kind
from peerness.kernel import ids
from peerness.kernel.errors import Conflict
from peerness.kernel.scope import Scope
from peerness.participants.rules.newcomers import Newcomer, Resembles
from peerness.programs.models import Program
from peerness.supervision.actions import forget_months
from peerness.support.actions import log_many, plan_many, void_appointments, void_sessions
from peerness.support.rules.held import Held, Made
from peerness.tenancy.rows import columns

_UNDONE = _("This batch was undone already.")


@action("exchange.batch.begun", returns=Batch, by=SYSTEM)
def begin_batch(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    kind: Kind,
    source: str,
    print: str,
    columns: dict[str, str],
    program: Program | None = None,
) -> Batch:
    """Begin to bring in a file; what its columns mean is remembered for the next file of this source."""
    before = Meaning.objects.within(scope).filter(kind=kind, source=source).first()
    if before is not None:
        change(before, columns=columns, said_at=at)
    else:
        create(Meaning, scope, id=ids.derived(id, "meaning"), kind=kind, source=source, columns=columns, said_at=at)
    return create(Batch, scope, id=id, kind=kind, source=source, print=print, program=program, begun_at=at)


@action("exchange.people.brought", returns=Batch, by=SYSTEM)
def bring_people(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    batch: Batch,
    results: tuple[Result, ...],
    people: tuple[Newcomer, ...],
    resembling: tuple[Resembles, ...] = (),
) -> Batch:
    """Bring in some rows of a file of people: all of these or, when anything is wrong, none of them."""
    program = _open(scope, batch).program
    _keep(scope, batch, results)
    if program is not None and people:
        welcome_many(scope, id=ids.derived(id, "people"), at=at, program=program, people=people, resembling=resembling)
    return batch


@action("exchange.sessions.brought", returns=Batch, by=SYSTEM)
def bring_sessions(
    scope: Scope, *, id: UUID, at: datetime, batch: Batch, results: tuple[Result, ...], sessions: tuple[Held, ...]
) -> Batch:
    """Bring in some rows of a file of sessions: all of these or none of them."""
    _open(scope, batch)
    _keep(scope, batch, results)
    log_many(scope, id=ids.derived(id, "sessions"), at=at, sessions=sessions)
    return batch


@action("exchange.appointments.brought", returns=Batch, by=SYSTEM)
def bring_appointments(
    scope: Scope, *, id: UUID, at: datetime, batch: Batch, results: tuple[Result, ...], appointments: tuple[Made, ...]
) -> Batch:
    """Bring in some rows of a file of appointments: all of these or none of them."""
    _open(scope, batch)
    _keep(scope, batch, results)
    plan_many(scope, id=ids.derived(id, "appointments"), at=at, appointments=appointments)
    return batch


@action("exchange.batch.finished", returns=Batch, by=SYSTEM)
def finish_batch(scope: Scope, *, id: UUID, at: datetime, batch: Batch) -> Batch:
    """The last row came in."""
    held = _open(scope, batch)
    _count_again(scope, id, at, months_of(scope, held) if held.kind == Kind.SESSIONS else ())
    return change(held, finished_at=at)


@action("exchange.batch.undone", returns=Batch, by=SYSTEM)
def undo_batch(scope: Scope, *, id: UUID, at: datetime, batch: Batch) -> Batch:
    """Take a batch back by voiding it; nothing is deleted, and the file can come again.

    People are reached by nobody any more; sessions and appointments are left out of every query.
    """
    held, inner = _open(scope, batch), ids.derived(id, "records")
    records = tuple(records_of(scope, held))
    if held.kind == Kind.SESSIONS:
        months = months_of(scope, held)  # while they can be seen
        void_sessions(scope, id=inner, at=at, sessions=records)
        _count_again(scope, id, at, months)
    elif held.kind == Kind.APPOINTMENTS:
        void_appointments(scope, id=inner, at=at, appointments=records)
    elif held.program is not None and records:
        withdraw_many(scope, id=inner, at=at, program=held.program, people=records)
    return change(held, undone_at=at)


@action("exchange.copy.made", returns=Organisation, by=SYSTEM)
def note_copy(scope: Scope, *, id: UUID, at: datetime, print: str, tables: int, rows: int) -> Organisation:
    """Note that a copy of everything was written for the organisation itself; `print` is the manifest's SHA-256."""
    return Organisation.objects.get(pk=scope.organisation)


def _count_again(scope: Scope, id: UUID, at: datetime, months: tuple[date, ...]) -> None:
    """The months in which the sessions of a batch were held are counted anew, for other rows were counted so far."""
    if months:
        forget_months(scope, id=ids.derived(id, "months"), at=at, months=months)


def _open(scope: Scope, batch: Batch) -> Batch:
    held = hold(scope, batch)
    if held.undone_at is not None:
        raise Conflict(_UNDONE)
    return held


def _keep(scope: Scope, batch: Batch, results: tuple[Result, ...]) -> None:
    create_columns(
        columns(
            BatchRow,
            [ids.derived(batch.pk, f"row {one.number}") for one in results],
            organisation_id=scope.organisation,
            batch_id=batch.pk,
            number=[one.number for one in results],
            outcome=[one.outcome.value for one in results],
            key=[one.key for one in results],
            remarks=[_told(one) for one in results],
            record=[one.record for one in results],
        )
    )


def _told(one: Result) -> list[list[str]]:
    return [[place.value if place else "", remark.value] for place, remark in one.remarks]
