"""When appointments are: times as a clock on the wall shows them, again and again. Pure."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

#: Times of a row of appointments: two at least, a year of weeks at most.
FEWEST, MOST = 2, 52
#: What an empty form proposes: a season of weekly appointments.
USUAL_TIMES = 12
#: Minutes that an empty form proposes, and that one touch chooses.
USUAL_LENGTH = 30
LENGTHS = (15, 30, 45, 60, 90)
#: How far ahead an appointment may lie: further away nobody knows their calendar.
FARTHEST = timedelta(days=400)


class Every(StrEnum):
    """How often an appointment comes again."""

    ONCE = "once"
    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"


class State(StrEnum):
    """What became of an appointment. Missed is noted as what it is, without blame."""

    PLANNED = "planned"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


def walls(first: datetime, every: Every, times: int) -> tuple[datetime, ...]:
    """The days and times of a row of appointments, from the first on.

    A month later is the same weekday of the month ("the second Tuesday"); the fifth is the last one of a month that
    has four.
    """
    if every is Every.ONCE:
        return (first,)
    return tuple(_after(first, every, number) for number in range(times))


def _after(first: datetime, every: Every, number: int) -> datetime:
    if every is not Every.MONTH:
        return first + timedelta(weeks=number * (1 if every is Every.WEEK else 2))
    months = first.year * 12 + first.month - 1 + number
    return datetime.combine(_same_weekday(first.date(), months // 12, months % 12 + 1), first.time())


def _same_weekday(like: date, year: int, month: int) -> date:
    before, days = monthrange(year, month)
    day = 1 + (like.weekday() - before) % 7 + 7 * ((like.day - 1) // 7)
    return date(year, month, day if day <= days else day - 7)


def moment_at(wall: datetime, zone: ZoneInfo) -> datetime:
    """The moment of a time on the wall (UTC): the same time on the clock, before and after they change.

    A time that the clocks leave out is an hour later on the new clock; of one that comes twice the first counts.
    """
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def wall_of(moment: datetime, zone: ZoneInfo) -> datetime:
    """What a clock on the wall shows at a moment."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def is_too_far(starts_at: datetime, now: datetime) -> bool:
    """Whether an appointment lies further ahead than anybody plans."""
    return starts_at > now + FARTHEST
