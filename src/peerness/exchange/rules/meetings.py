"""What rows about sessions and about appointments share: a person, a peer, a moment, minutes. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from peerness.exchange.rules.columns import Mapped, Target
from peerness.exchange.rules.dates import Order
from peerness.exchange.rules.judging import R, Remarks, RowsJudge
from peerness.exchange.rules.people import date_of
from peerness.exchange.rules.verdicts import Refused, Remark, text
from peerness.support.rules import LONGEST, moments_of

_CLOCK = re.compile(r"(\d{1,2})(?::(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?\s*m?\.?", re.IGNORECASE)
_INSIDE = re.compile(r"\d[T ]+(\d{1,2}:\d{2}.*)")
_MINUTES = re.compile(r"(\d{1,4})(?:\.0+)?\s*(?:m|min|mins|minutes)?", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")


@dataclass(frozen=True, slots=True)
class Parent:
    """The person of a session as far as a row needs them: their record, their program, since when."""

    id: UUID
    program: UUID
    part2: str
    welcomed_at: datetime


@dataclass(frozen=True)
class MeetingsJudge(RowsJudge[R]):
    """What such a file is judged by: columns, clocks, the people of the source by their keys, the peers by name.

    `peer` and `minutes` stand in where a row says nothing; `there` holds the keys that came in before.
    """

    mapped: Mapped
    now: datetime
    zone: ZoneInfo
    people: Mapping[str, Parent]
    peers: Mapping[str, UUID]
    peer: UUID | None = None
    minutes: int | None = None
    there: frozenset[str] = frozenset()
    columns: int = 0
    orders: dict[Target, Order] = field(default_factory=dict)

    def person(self, cells: dict[Target, str]) -> Parent:
        """The person of the source whose key the row names."""
        found = self.people.get(text(cells, Target.PERSON, 80))
        if found is None:
            raise Refused(Target.PERSON, Remark.NO_PARENT)
        return found

    def by(self, cells: dict[Target, str]) -> UUID:
        """The peer whom the row names, or the one who stands in."""
        said = text(cells, Target.PEER, 254).casefold()
        found = self.peers.get(said) if said else self.peer
        if found is None:
            raise Refused(Target.PEER, Remark.NO_PEER)
        return found

    def started(self, cells: dict[Target, str], remarks: Remarks) -> datetime:
        """The moment: a day, and a time of day from its own column or behind the day; noon where there is none."""
        today = self.now.astimezone(self.zone).date()
        written = date_of(cells, Target.STARTED, self.orders, today, remarks)
        if written is None or written.month is None or written.day is None:
            raise Refused(Target.STARTED, Remark.MISSING if written is None else Remark.NO_DATE)
        inside = _INSIDE.search(cells[Target.STARTED])
        clock = clock_of(cells.get(Target.CLOCK, "") or (inside[1] if inside else ""))
        if clock is None or (clock == time(0) and inside is not None):
            clock = time(12)
            remarks.append((Target.CLOCK, Remark.NOON))
        wall = datetime.combine(date(written.year, written.month, written.day), clock)
        moments = moments_of(wall, self.zone)
        if not moments:
            raise Refused(Target.CLOCK, Remark.NO_CLOCK)
        return moments[0]

    def length(self, cells: dict[Target, str], remarks: Remarks) -> int:
        """The minutes that the row says, or those that stand in."""
        said = cells.get(Target.MINUTES, "")
        if not said:
            if self.minutes is None:
                raise Refused(Target.MINUTES, Remark.MISSING)
            remarks.append((Target.MINUTES, Remark.USUAL_MINUTES))
            return self.minutes
        return minutes_of(said)


def clock_of(said: str) -> time | None:
    """A time of day such as 14:30, 2:30 pm or 9; None where nothing is said. Raises `Refused` for what is none."""
    if not said:
        return None
    found = _CLOCK.match(said.strip())
    if found is None:
        raise Refused(Target.CLOCK, Remark.NO_CLOCK)
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        raise Refused(Target.CLOCK, Remark.NO_CLOCK)
    return time(hour, minute)


def minutes_of(said: str) -> int:
    """Minutes from 45, "45 min" or 0:45 hours. Raises `Refused` for what is none."""
    if hours := _HOURS.fullmatch(said):
        return int(hours[1]) * 60 + int(hours[2])
    if minutes := _MINUTES.fullmatch(said):
        return min(int(minutes[1]), LONGEST + 1)
    raise Refused(Target.MINUTES, Remark.NO_MINUTES)
