"""From a verdict to what is written: the same row of the same batch always makes the same record. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from peerness.exchange.rules.appointments import AppointmentRow
from peerness.exchange.rules.columns import Target
from peerness.exchange.rules.people import PersonRow
from peerness.exchange.rules.sessions import SessionRow
from peerness.exchange.rules.verdicts import Outcome, Remark, Verdict
from peerness.kernel import ids
from peerness.participants.rules.newcomers import Newcomer
from peerness.support.rules.held import Held, Made


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a row, as the batch keeps it."""

    number: int
    outcome: Outcome
    key: str
    remarks: tuple[tuple[Target | None, Remark], ...] = ()
    record: UUID | None = None


def result(batch: UUID, verdict: Verdict[Any]) -> Result:
    """What the batch keeps of a verdict; a row has the id of the record that it made, or that it is the same as."""
    record = verdict.same if verdict.record is None else record_of(batch, verdict)
    return Result(verdict.number, verdict.outcome, verdict.key, verdict.remarks, record)


def record_of(batch: UUID, verdict: Verdict[Any]) -> UUID:
    """The id of the record that a row makes."""
    return ids.derived(batch, f"record {verdict.key}")


def newcomer(id: UUID, row: PersonRow, zone: ZoneInfo, now: datetime) -> Newcomer:
    """The person of a row; welcomed at noon of the day that the row says, or now."""
    welcomed = now
    if row.welcomed is not None:
        welcomed = min(now, datetime.combine(row.welcomed, time(12), zone).astimezone(UTC))
    return Newcomer(
        id=id,
        called=row.called,
        welcomed_at=welcomed,
        legal_name=row.legal_name,
        pronouns=row.pronouns,
        language=row.language,
        born=row.born,
        phone=row.phone,
        email=row.email,
        address=row.address,
    )


def held(id: UUID, row: SessionRow) -> Held:
    """The session of a row."""
    return Held(
        id=id,
        participant=row.person.id,
        peer=row.peer,
        program=row.person.program,
        part2=row.person.part2,
        started_at=row.started_at,
        minutes=row.minutes,
        line=row.line,
        note=row.note,
        next_step=row.next_step,
    )


def made(id: UUID, row: AppointmentRow) -> Made:
    """The appointment of a row."""
    return Made(
        id=id,
        participant=row.person.id,
        peer=row.peer,
        program=row.person.program,
        starts_at=row.starts_at,
        minutes=row.minutes,
        state=row.state.value,
        cancelled_by=row.cancelled_by,
        way=row.way,
        place=row.place,
    )
