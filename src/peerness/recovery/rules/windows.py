"""When a check-in is due: windows around points of the way, from rules that are data. Pure.

A program may follow one of the schedules below or none. `SUPRT` names the timing of the tools that SAMHSA asks for
since October 2025: baseline within 30 days of intake, reassessment at day 180 (in some programs 90) and every
12 months, each 30 days before or after, closeout within 30 days of the end of care. Nothing here keeps anybody from
support.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

#: Days of a year in the count of points, and for how many years points repeat.
YEAR, YEARS = 365, 10


class Schedule(StrEnum):
    """The schedules that come along."""

    NONE = "none"
    USUAL = "usual"
    SUPRT_180 = "suprt_180"
    SUPRT_90 = "suprt_90"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the way: its day counted from the welcome, and how many days before and after it still fit."""

    day: int
    before: int
    after: int
    code: str = ""

    @property
    def name(self) -> str:
        """What the point is called: its own code, or its day."""
        return self.code or str(self.day)


@dataclass(frozen=True, slots=True)
class Timing:
    """A schedule as data: its points, how far a yearly one may lie off, whether the end of care asks for one."""

    points: tuple[Point, ...] = ()
    yearly: int | None = None
    closeout: int | None = None
    source: str = ""


BASELINE, YEARLY, CLOSEOUT = "baseline", "year", "closeout"
_SUPRT = "SAMHSA, SUPRT tools, for grants from 1 October 2025"
TIMINGS: dict[Schedule, Timing] = {
    Schedule.NONE: Timing(),
    Schedule.USUAL: Timing(
        (
            Point(0, 0, 22, BASELINE),
            Point(30, 7, 14),
            Point(60, 7, 14),
            Point(90, 7, 30),
            Point(182, 30, 30),
        ),
        yearly=30,
    ),
    Schedule.SUPRT_180: Timing((Point(0, 0, 30, BASELINE), Point(180, 30, 30)), 30, 30, _SUPRT),
    Schedule.SUPRT_90: Timing((Point(0, 0, 30, BASELINE), Point(90, 30, 30)), 30, 30, _SUPRT),
}


class State(StrEnum):
    """How a window stands on a day."""

    DONE = "done"
    OPEN = "open"
    LATER = "later"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Window:
    """One point of a person's way with the days in which it fits, both ends in it, and how it stands."""

    name: str
    opens: date
    on: date
    closes: date
    state: State


def windows(
    timing: Timing, *, since: date, done: Collection[date], today: date, ended: date | None = None
) -> tuple[Window, ...]:
    """The windows of a person who came on a day, up to the next one ahead.

    After the end of care only the closeout is asked for; a new way begins with a baseline of its own.
    """
    found: list[Window] = []
    for point in _points(timing):
        window = _window(point, since, done, today)
        if ended is not None and (window.opens > ended or window.state in (State.OPEN, State.LATER)):
            break
        found.append(window)
        if window.state is State.LATER:
            break
    if ended is not None and timing.closeout is not None:
        found.append(_window(Point(0, 0, timing.closeout, CLOSEOUT), ended, done, today))
    return tuple(found)


def due(found: Collection[Window]) -> Window | None:
    """The window that is open now and not done; the earliest, where two overlap."""
    return next((window for window in found if window.state is State.OPEN), None)


def _points(timing: Timing) -> tuple[Point, ...]:
    if timing.yearly is None:
        return timing.points
    every = (Point(YEAR * n, timing.yearly, timing.yearly, f"{YEARLY}{n}") for n in range(1, YEARS + 1))
    return (*timing.points, *every)


def _window(point: Point, since: date, done: Collection[date], today: date) -> Window:
    on = since + timedelta(days=point.day)
    opens, closes = on - timedelta(days=point.before), on + timedelta(days=point.after)
    if any(opens <= day <= closes for day in done):
        state = State.DONE
    elif today < opens:
        state = State.LATER
    else:
        state = State.OPEN if today <= closes else State.PASSED
    return Window(point.name, opens, on, closes, state)
