"""Which homes a member has, which weeks a picture shows, and what a timeline tells: pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from peerness.kernel.scope import Role

#: How many weeks a picture of a program shows, and how many sessions one page of a timeline.
WEEKS = 12
PER_TIMELINE = 20
_WEEK = timedelta(days=7)


class Home(StrEnum):
    """The homes, each with its one question; a member with several roles has several."""

    TODAY = "today"  # who am I with today?
    MONDAY = "monday"  # who needs me this week?
    PROGRAM = "program_home"  # is the program doing what it promised?
    WELCOMING = "welcoming"  # who has come, and who waits?
    FIGURES = "figures"  # how many, and how often?
    HOUSE = "house"  # is the house in order?


HOMES: dict[Home, frozenset[Role]] = {
    Home.TODAY: frozenset({Role.PEER, Role.VOLUNTEER}),
    Home.MONDAY: frozenset({Role.SUPERVISOR}),
    Home.PROGRAM: frozenset({Role.MANAGER}),
    Home.WELCOMING: frozenset({Role.INTAKE}),
    Home.FIGURES: frozenset({Role.EVALUATOR}),
    Home.HOUSE: frozenset({Role.ADMINISTRATOR}),
}


def homes_of(roles: frozenset[Role]) -> tuple[Home, ...]:
    """The homes of a member with these roles; the first one opens at the front door."""
    return tuple(home for home, whose in HOMES.items() if not whose.isdisjoint(roles))


class GoodThing(StrEnum):
    """What is said first about a peer's week; there is always something to begin with, and never a rank."""

    REVERSALS = "reversals"
    FIRST_TIME = "first_time"
    MET = "met"
    ASK = "ask"  # a quiet week: ask how they are


def good_thing(reversals: int, first_time: int, met: int) -> tuple[GoodThing, int]:
    """One good thing of a week and its number: a life that was saved, somebody new, or simply the people met."""
    for thing, number in (
        (GoodThing.REVERSALS, reversals),
        (GoodThing.FIRST_TIME, first_time),
        (GoodThing.MET, met),
    ):
        if number:
            return thing, number
    return GoodThing.ASK, 0


def full_weeks(today: date, count: int = WEEKS) -> tuple[date, ...]:
    """The Mondays of the last weeks that are over, the oldest first: a week under way would look like a fall."""
    this = today - timedelta(days=today.weekday())
    return tuple(this - _WEEK * back for back in range(count, 0, -1))


def since(began: date, mondays: tuple[date, ...]) -> tuple[date, ...]:
    """Those of the weeks that do not lie before the one in which it all began."""
    return tuple(monday for monday in mondays if monday + _WEEK > began)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a timeline that one page tells: after `over`, not after `until`; None where it is open."""

    over: datetime | None = None
    until: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether something that happened then belongs on this page."""
        return (self.over is None or at > self.over) and (self.until is None or at <= self.until)


def stretch(times: Sequence[datetime], *, before: datetime | None, has_older: bool) -> Stretch:
    """Which other events belong between the sessions of one page (`times`, the newest first).

    `before` is the last session of the page before this one. What happened between two pages stands on the older.
    """
    return Stretch(over=times[-1] if has_older else None, until=before)
