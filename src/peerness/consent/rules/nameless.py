"""What is left of a payload that names nobody: the safe harbor of 45 CFR 164.514(b)(2). Pure.

Nothing stays because nobody thought of it: of days the year is left, of ages those below ninety, of ZIP codes the area
if many live there, and of numbers those that count something. Every other value goes, and with it all eighteen kinds of
identifiers, in whatever column they stand.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from peerness.consent.rules.release import Row
from peerness.consent.rules.terms import Category

#: The oldest age that may stand as it is; all above it stand together.
OLDEST = 89
TOGETHER = "90+"
#: What stands for an area in which few people live.
FEW = "000"
#: The columns whose numbers count something; any other number may be the number of a record, an account or a phone.
COUNTS = frozenset({"minutes"})


@dataclass(frozen=True, slots=True)
class Age:
    """How old somebody is, in whole years."""

    years: int


@dataclass(frozen=True, slots=True)
class Zip:
    """A ZIP code, as it was written."""

    code: str


def naming_nobody(
    rows: Mapping[Category, tuple[Row, ...]], on: date, populous: Collection[str] = frozenset()
) -> dict[Category, tuple[Row, ...]]:
    """The same without identifiers, as seen on a day.

    `populous` are the three-digit areas in which more than 20,000 people live by the newest census. The printed list of
    the agency is from the census of 2000 and no list could be read at its source, so none ships: without one, no area
    is named.
    """
    return {category: tuple(_left(row, on, populous) for row in found) for category, found in rows.items()}


def _left(row: Row, on: date, populous: Collection[str]) -> Row:
    kept = {name: _value(name, value, on, populous) for name, value in row.items()}
    return {name: value for name, value in kept.items() if value is not None}


def _value(name: str, value: object, on: date, populous: Collection[str]) -> object:
    match value:
        case date():
            # A year so long ago says that somebody is older than the oldest whose age may stand.
            return value.year if on.year - value.year <= OLDEST else None
        case Age(years):
            return years if years <= OLDEST else TOGETHER
        case Zip(code):
            area = code.strip()[:3]
            return area if area in populous else FEW
        case int() if name in COUNTS:
            return value
        case _:
            return None
