"""Sessions that were held and appointments that were made before, coming in many at a time. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

#: How long after its end a session of the past counts as written, where nobody knows better.
WRITTEN_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Held:
    """A session that was held: with whom, by whom, in which program, when and how long, and what was written.

    `written_at` is when it was logged, and signed if it is `signed`; without it, when the batch comes in.
    """

    id: UUID
    participant: UUID
    peer: UUID
    program: UUID
    part2: str
    started_at: datetime
    minutes: int
    line: str = ""
    note: str = ""
    next_step: str = ""
    written_at: datetime | None = None
    signed: bool = True
    activities: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """An appointment that was made: with whom, when and how long, how and where, and what became of it."""

    id: UUID
    participant: UUID
    peer: UUID
    program: UUID
    starts_at: datetime
    minutes: int
    state: str
    cancelled_by: str = ""
    way: str = "in_person"
    place: str = ""
