"""What staff think of recovery and the peer role: asked twice, half a year apart, and shown from five answers. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peerness.workforce.rules.voices import FEWEST, Band, shown

#: So many months after the first time staff are asked again.
MONTHS = 6
_YEAR = 12


class Time(StrEnum):
    """When staff are asked: before peers come, and half a year after."""

    BEFORE = "before"
    AFTER = "after"


def again_on(day: date) -> date:
    """The day on which staff are asked again; at the end of a short month its last day."""
    month = day.month + MONTHS
    year, month = day.year + (month - 1) // _YEAR, (month - 1) % _YEAR + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Compared:
    """One question with how many said so before and after; None where that time cannot be shown."""

    code: str
    before: Band | None
    after: Band | None


#: How many spoke well of a question, and of how many; by question and time.
Counts = Mapping[tuple[str, str], tuple[int, int]]


def compared(counts: Counts, codes: Sequence[str], over: Sequence[Time]) -> tuple[Compared, ...]:
    """The questions at the times that are over.

    The second band moves only by more than one answer can explain: who left or came meanwhile cannot be subtracted.
    """
    found = []
    for code in codes:
        bands = shown(counts.get((code, time), (0, 0)) if time in over else (0, 0) for time in Time)
        found.append(Compared(code, *bands))
    return tuple(found)


def answers_at(counts: Counts, codes: Sequence[str], time: Time) -> int | None:
    """How many answered at a time, or None where they are too few to say anything of them."""
    number = max((counts.get((code, time), (0, 0))[1] for code in codes), default=0)
    return number if number >= FEWEST else None
