"""Sessions that were held before, and come in many at a time from another system. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Held:
    """A session that was held: with whom, by whom, in which program, when and how long, and what was written."""

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
