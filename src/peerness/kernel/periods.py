"""Stretches of time: from a start (in) to an end (out), where no end means still going on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` up to but not including `end`; both are aware moments."""

    start: datetime
    end: datetime | None = None

    def __post_init__(self) -> None:
        """An end before the start is a mistake of the caller."""
        if self.end is not None and self.end < self.start:
            raise ValueError("a period ends before it starts")

    def holds(self, moment: datetime) -> bool:
        """Whether the moment lies inside."""
        return self.start <= moment and (self.end is None or moment < self.end)


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    """The calendar day of a moment as people in that zone call it."""
    return moment.astimezone(zone).date()


def day(day: date, zone: ZoneInfo) -> Period:
    """One calendar day in a zone; 23 or 25 hours long when the clocks change."""
    start = datetime(day.year, day.month, day.day, tzinfo=zone)
    following = day + timedelta(days=1)
    return Period(start, datetime(following.year, following.month, following.day, tzinfo=zone))


def week(day_inside: date, zone: ZoneInfo) -> Period:
    """The week from Monday to Sunday that holds a calendar day."""
    monday = day_inside - timedelta(days=day_inside.weekday())
    return Period(day(monday, zone).start, day(monday + timedelta(days=6), zone).end)
