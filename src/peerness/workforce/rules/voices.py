"""What many say together and nobody alone: quarters, and figures from which no single answer can be worked out. Pure.

A figure is a band, a quarter of the whole: both ends hold at least two counts, so that not even all answers being alike
tells anybody's. It is shown from five answers, once its quarter is over. And it moves only by more than one answer can
explain: who joins, leaves or thinks again leaves it where it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import IntEnum

#: So many answers, and so many peers, stand behind whatever is shown.
FEWEST = 5
#: From which level on an answer speaks well of its question.
GOOD = 3
LOWEST, HIGHEST = 1, 4


class Band(IntEnum):
    """How many said so, in quarters of the whole."""

    FEW = 1
    SOME = 2
    MANY = 3
    MOST = 4


def quarter_of(day: date) -> date:
    """The first day of the quarter in which a day lies; quarters are those of the calendar, for everybody."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def quarters_before(day: date, number: int) -> list[date]:
    """The first days of so many quarters that are over, the first one first."""
    found: list[date] = []
    first = quarter_of(day)
    for _each in range(number):
        first = date(first.year - 1, 10, 1) if first.month == 1 else date(first.year, first.month - 3, 1)
        found.append(first)
    return found[::-1]


def band(number: int, of: int) -> Band:
    """In which quarter of the whole a number lies."""
    return Band(min(4 * number // of, 3) + 1)


def near(number: int, of: int) -> frozenset[Band]:
    """The bands that one answer more, less or otherwise would give."""
    others = ((number + more, of + one) for one in (-1, 0, 1) for more in (-1, 0, 1))
    return frozenset(band(n, all) for n, all in others if all > 0 and 0 <= n <= all)


def shown(counts: Iterable[tuple[int, int]]) -> list[Band | None]:
    """The bands to show of quarter after quarter; None for one with fewer than five answers.

    A band that one single answer could have moved stays where it was shown last.
    """
    found: list[Band | None] = []
    last: Band | None = None
    for number, of in counts:
        if of < FEWEST:
            found.append(None)
            continue
        if last is None or last not in near(number, of):
            last = band(number, of)
        found.append(last)
    return found


def whole(batches: Iterable[int]) -> list[bool]:
    """Which batches are full: only five people together are counted, so that the next one's answer never shows."""
    return [people >= FEWEST for people in batches]
