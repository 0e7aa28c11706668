"""What is left of a payload that names nobody: the safe harbor of 45 CFR 164.514(b)(2). Pure.

Nothing stays because nobody thought of it: of days the year is left, of ages those below ninety, and of numbers those
that count something. Every other value goes, and with it all eighteen kinds of identifiers, in whatever column they
stand. No area is named, not even the first three digits of a ZIP code: they may stand only where more than 20,000
people live by the newest census, the agency's printed list is from the census of 2000, and no newer one could be read
at its source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from peerness.consent.rules.release import Row
from peerness.consent.rules.terms import Category

#: The oldest age that may stand as it is; all above it stand together.
OLDEST = 89
TOGETHER = "90+"
#: The columns whose numbers count something; any other number may be the number of a record, an account or a phone.
COUNTS = frozenset({"minutes"})


@dataclass(frozen=True, slots=True)
class Age:
    """How old somebody is, in whole years."""

    years: int


def naming_nobody(rows: Mapping[Category, tuple[Row, ...]], on: date) -> dict[Category, tuple[Row, ...]]:
    """The same without identifiers, as seen on a day."""
    return {category: tuple(_left(row, on) for row in found) for category, found in rows.items()}


def _left(row: Row, on: date) -> Row:
    kept = {name: _value(name, value, on) for name, value in row.items()}
    return {name: value for name, value in kept.items() if value is not None}


def _value(name: str, value: object, on: date) -> object:
    match value:
        case date():
            # A year so long ago says that somebody is older than the oldest whose age may stand.
            return value.year if on.year - value.year <= OLDEST else None
        case Age(years):
            return years if years <= OLDEST else TOGETHER
        case int() if name in COUNTS:
            return value
        case _:
            return None
