"""How often a peer is supported by a supervisor, and how they stand against that today. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

#: What is possible: a day to a quarter between two times, minutes in a month from none to a working day.
FEWEST_DAYS, MOST_DAYS = 1, 92
MOST_MINUTES = 480
#: The stretch over which minutes are added up: no month is shorter than it is long.
STRETCH = timedelta(days=31)
#: So many days before the day nobody needs to hurry, and it is shown as near.
NEAR = timedelta(days=3)


class Function(StrEnum):
    """The three functions of supervision; the word stands on the page, a time can hold several."""

    ADMINISTRATIVE = "administrative"
    EDUCATIONAL = "educational"
    SUPPORTIVE = "supportive"


class State(StrEnum):
    """How a peer stands against the plan."""

    GOOD = "good"
    NEAR = "near"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Every:
    """A frequency: at most so many days apart, at least so many minutes within 31 days."""

    days: int
    minutes: int


#: Where a program has said nothing: twice a month, an hour together. A default, never a refusal.
USUAL = Every(14, 60)


def strictest(said: Iterable[Every]) -> Every:
    """What holds for a peer of several programs: the most frequent and the longest; the usual where none says it."""
    every = list(said)
    if not every:
        return USUAL
    return Every(min(one.days for one in every), max(one.minutes for one in every))


@dataclass(frozen=True, slots=True)
class Standing:
    """The day by which the next time is due, days past it, and minutes that are missing in the last 31 days."""

    every: Every
    last: date | None
    due: date
    days_past: int
    minutes: int
    missing: int
    state: State


def standing(every: Every, *, since: date, last: date | None, minutes: int, today: date) -> Standing:
    """How a peer stands today; before the first time the days count from their beginning as a peer."""
    due = (last or since) + timedelta(days=every.days)
    past = max(0, (today - due).days)
    # Whoever began less than a month ago is not yet short of a month's minutes.
    whole = today - since >= STRETCH
    missing = max(0, every.minutes - minutes) if whole else 0
    near = due - today <= NEAR or missing > 0
    return Standing(
        every, last, due, past, minutes, missing, State.LATE if past else State.NEAR if near else State.GOOD
    )
