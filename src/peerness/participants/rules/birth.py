"""A date of birth as far as it is known: the year, the month of a year, or the day. Pure."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

#: Years of birth that a living person can have; the upper end keeps slips of the finger out for a century.
EARLIEST, LATEST = 1900, 2100


class Slip(StrEnum):
    """What does not fit together in a date of birth."""

    YEAR_MISSING = "year_missing"
    MONTH_MISSING = "month_missing"
    NO_SUCH_YEAR = "no_such_year"
    NO_SUCH_MONTH = "no_such_month"
    NO_SUCH_DAY = "no_such_day"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Birth:
    """Year, month and day of birth, each only where it is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def slip(self, today: date) -> Slip | None:
        """What has to be mended, the coarsest first, or None."""
        if self.year is None:
            return None if self.month is None and self.day is None else Slip.YEAR_MISSING
        if not EARLIEST <= self.year <= LATEST:
            return Slip.NO_SUCH_YEAR
        if self.month is None:
            slip = None if self.day is None else Slip.MONTH_MISSING
        elif not 1 <= self.month <= 12:
            slip = Slip.NO_SUCH_MONTH
        elif self.day is not None and not 1 <= self.day <= monthrange(self.year, self.month)[1]:
            slip = Slip.NO_SUCH_DAY
        else:
            slip = None
        return slip or (Slip.NOT_YET if self._first() > today else None)

    def age(self, today: date) -> tuple[int, int] | None:
        """The least and the greatest number of years that the person can have lived; equal where that is certain."""
        if self.year is None:
            return None
        years = today.year - self.year
        first, last = self._first(), self._last()
        had = (today.month, today.day)
        return years - ((last.month, last.day) > had), years - ((first.month, first.day) > had)

    def _first(self) -> date:
        return date(self.year or EARLIEST, self.month or 1, self.day or 1)

    def _last(self) -> date:
        month = self.month or 12
        year = self.year or EARLIEST
        return date(year, month, self.day or monthrange(year, month)[1])
