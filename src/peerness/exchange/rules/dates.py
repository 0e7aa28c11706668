"""Dates as people write them: which of day and month comes first is found from the whole column. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ].*)?")
_WHOLE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR = re.compile(r"\d{4}")
_PARTS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?:[T ].*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T ].*)?")


class Order(StrEnum):
    """How the dates of a column are written."""

    NONE = "none"  # no date in which it matters
    MONTH_FIRST = "month_first"
    DAY_FIRST = "day_first"
    UNSURE = "unsure"  # no date tells; taken as month first
    MIXED = "mixed"  # some say one and some the other; dates that can be read both ways are refused


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it was read: month and day only where they stand there; `short` says that the year had two digits."""

    year: int
    month: int | None = None
    day: int | None = None
    short: bool = False


class Unread(StrEnum):
    """Why a date was not read."""

    NO_DATE = "no_date"
    NO_SUCH_DAY = "no_such_day"
    AMBIGUOUS = "ambiguous"


def order_of(cells: Iterable[str]) -> Order:
    """Which comes first, day or month, as the dates of a whole column tell it."""
    seen = day_first = month_first = False
    for cell in cells:
        if found := _PARTS.fullmatch(cell.strip()):
            seen = True
            day_first |= int(found[1]) > 12 >= int(found[2])
            month_first |= int(found[2]) > 12 >= int(found[1])
    if day_first and month_first:
        return Order.MIXED
    if day_first or month_first:
        return Order.DAY_FIRST if day_first else Order.MONTH_FIRST
    return Order.UNSURE if seen else Order.NONE


def read(cell: str, order: Order, today: date, *, past: bool = False) -> Written | Unread:
    """The date in a cell. A year of two digits lies at most one year ahead, and for a birth (`past`) never ahead."""
    text = cell.strip()
    for pattern in (_ISO, _WHOLE, _YEAR_FIRST):
        if found := pattern.fullmatch(text):
            return _checked(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    if _YEAR.fullmatch(text):
        return Written(int(text))
    found = _PARTS.fullmatch(text)
    if found is None:
        return Unread.NO_DATE
    first, second, short = int(found[1]), int(found[2]), len(found[3]) == 2
    if order is Order.MIXED and first <= 12 and second <= 12 and first != second:
        return Unread.AMBIGUOUS
    turned = order is Order.DAY_FIRST or (order is Order.MIXED and first > 12)
    month, day = (second, first) if turned else (first, second)
    year = full_year(int(found[3]), (month, day), today, past=past) if short else int(found[3])
    return _checked(year, month, day, short)


def full_year(two: int, of_year: tuple[int, int], today: date, *, past: bool = False) -> int:
    """The year that two digits mean: this century as long as it is at most one year ahead, else the one before."""
    year = today.year // 100 * 100 + two
    ahead = (year, *of_year) > (today.year, today.month, today.day) if past else year > today.year + 1
    return year - 100 if ahead else year


def _checked(year: int, month: int, day: int | None, short: bool = False) -> Written | Unread:
    try:
        date(year, month, day or 1)
    except ValueError:
        return Unread.NO_SUCH_DAY
    return Written(year, month, day, short)
