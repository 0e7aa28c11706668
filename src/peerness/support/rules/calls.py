"""Telephone recovery support: what became of a call, and when the next one is. Pure.

A weekly call for twelve weeks, then the question whether it goes on, is how the Connecticut Community for Addiction
Recovery began such calls. Nothing here knows whether somebody used again: that ends no calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum


class Outcome(StrEnum):
    """What became of an attempt to call."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    LEFT_MESSAGE = "left_message"
    WRONG_NUMBER = "wrong_number"
    ASKED_LATER = "asked_later"


#: Days between two calls that reached somebody.
WEEK = 7
#: Days until the next attempt. After a wrong number there is a day to find another one.
_AGAIN: dict[Outcome, int] = {
    Outcome.REACHED: WEEK,
    Outcome.NO_ANSWER: 1,
    Outcome.LEFT_MESSAGE: 2,
    Outcome.WRONG_NUMBER: 1,
    Outcome.ASKED_LATER: 1,
}
#: After so many attempts in a row without an answer the phone rests until the next week.
TRIES = 3
#: After so many weeks one asks whether the calls are still wanted; they go on until the person says no.
WEEKS_BEFORE_ASKING = 12
_NOT_ANSWERED = frozenset({Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE})


def next_call(outcome: Outcome, today: date, before: Sequence[Outcome] = (), wanted: date | None = None) -> date:
    """The day of the next call; `before` are earlier attempts, the latest first, `wanted` the day that they named."""
    if outcome is Outcome.ASKED_LATER and wanted is not None:
        return max(wanted, today)
    if outcome in _NOT_ANSWERED and 1 + _in_a_row(before) >= TRIES:
        return today + timedelta(days=WEEK)
    return today + timedelta(days=_AGAIN[outcome])


def _in_a_row(before: Sequence[Outcome]) -> int:
    """How many of the latest attempts were not answered."""
    tries = 0
    for outcome in before:
        if outcome not in _NOT_ANSWERED:
            break
        tries += 1
    return tries


def asks_whether_wanted(since: date, today: date) -> bool:
    """Whether it is time to ask if the calls are still wanted."""
    return today >= since + timedelta(weeks=WEEKS_BEFORE_ASKING)
