"""What becomes of each row: it comes in as it is, comes in mended, or stays outside and is told why. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar
from uuid import UUID

from peerness.exchange.rules.columns import Target
from peerness.exchange.rules.reading import FORMULA, Line


class Remark(StrEnum):
    """What was mended, and why a row is refused."""

    # mended
    QUOTES = "quotes"
    GARBLED = "garbled"
    NAME_TURNED = "name_turned"
    SHORT_YEAR = "short_year"
    ORDER_TAKEN = "order_taken"
    NO_KEY = "no_key"
    LANGUAGE_OTHER = "language_other"
    NOON = "noon"
    USUAL_MINUTES = "usual_minutes"
    WAY_TAKEN = "way_taken"
    # refused
    UNCLOSED = "unclosed"
    TOO_MANY_CELLS = "too_many_cells"
    FORMULA = "formula"
    MISSING = "missing"
    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    NO_DATE = "no_date"
    NO_SUCH_DAY = "no_such_day"
    AMBIGUOUS = "ambiguous"
    NOT_YET = "not_yet"
    TOO_EARLY = "too_early"
    NO_PHONE = "no_phone"
    NO_EMAIL = "no_email"
    NO_MINUTES = "no_minutes"
    NO_CLOCK = "no_clock"
    KEY_TWICE = "key_twice"
    NO_PARENT = "no_parent"
    NO_PEER = "no_peer"
    BEFORE_WELCOME = "before_welcome"
    NO_STATE = "no_state"
    OVER = "over"
    TOO_FAR = "too_far"
    # neither: it is there already
    THERE = "there"
    SAME = "same"


class Outcome(StrEnum):
    """What becomes of a row."""

    ACCEPTED = "accepted"
    MENDED = "mended"
    THERE = "there"
    SAME = "same"
    REFUSED = "refused"


class Refused(Exception):
    """The row stays outside: the field and why."""

    def __init__(self, field: Target | None, remark: Remark) -> None:
        """Keep both for the report."""
        super().__init__(remark)
        self.field, self.remark = field, remark


R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Verdict(Generic[R]):
    """What becomes of one row, with every remark beside its field; `record` is what comes in.

    `same` is the record of a person who is here already: somebody decided that the row is about them.
    """

    number: int
    outcome: Outcome
    remarks: tuple[tuple[Target | None, Remark], ...] = ()
    key: str = ""
    record: R | None = field(default=None, repr=False)
    same: UUID | None = None


def oddities(line: Line, columns: int) -> list[tuple[Target | None, Remark]]:
    """What was mended while the row was read; raises `Refused` where it cannot be read."""
    if line.unclosed:
        raise Refused(None, Remark.UNCLOSED)
    if any(line.cells[columns:]):
        raise Refused(None, Remark.TOO_MANY_CELLS)
    found: list[tuple[Target | None, Remark]] = []
    if line.quotes:
        found.append((None, Remark.QUOTES))
    if line.garbled:
        found.append((None, Remark.GARBLED))
    return found


def text(cells: dict[Target, str], target: Target, longest: int) -> str:
    """A cell in one line; raises `Refused` for one that is too long, or a formula in a name."""
    said = " ".join(cells.get(target, "").split())
    if len(said) > longest:
        raise Refused(target, Remark.TOO_LONG)
    return said


def name(cells: dict[Target, str], target: Target, longest: int) -> str:
    """A part of a name: no formula, and with at least one letter."""
    said = text(cells, target, longest)
    if said.startswith(FORMULA):
        raise Refused(target, Remark.FORMULA)
    if said and not said[0].isalpha() and not any(letter.isalpha() for letter in said):
        raise Refused(target, Remark.NO_NAME)
    return said
