"""What a supervisor and a peer may want to talk about, prefilled from the week. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

#: So many lines of own words at most are agreed in one go, and so many letters each.
MOST_AGREED, LONGEST_AGREED = 12, 280


class Line(StrEnum):
    """The lines of an agenda, in the order in which they are offered: what went well stands first."""

    MET = "met"
    FIRST_TIME = "first_time"
    REVERSALS = "reversals"
    LOAD = "load"
    SESSIONS = "sessions"
    NOT_SEEN = "not_seen"
    NO_PLAN = "no_plan"
    UNSIGNED = "unsigned"
    GROWTH = "growth"
    HAPPENED = "happened"
    CALLS = "calls"


@dataclass(frozen=True, slots=True)
class Item:
    """One line with its number. Numbers alone: a kept agenda names nobody."""

    line: Line
    number: int


def agenda(numbers: Mapping[Line, int]) -> tuple[Item, ...]:
    """The lines that have something to say, in their order; how many people one walks beside is always among them."""
    return tuple(Item(line, numbers.get(line, 0)) for line in Line if numbers.get(line, 0) or (line is Line.LOAD))


def kept(items: Iterable[Item]) -> list[dict[str, Any]]:
    """An agenda as it is kept."""
    return [{"line": str(item.line), "number": item.number} for item in items]


def read(rows: Iterable[Mapping[str, Any]]) -> tuple[Item, ...]:
    """A kept agenda; a line that this version does not know is left out."""
    known = {str(line) for line in Line}
    return tuple(Item(Line(row["line"]), int(row["number"])) for row in rows if row["line"] in known)


def agreed(words: str) -> tuple[str, ...]:
    """What was agreed, one line each, without empty lines and doubles."""
    lines = (" ".join(line.split()) for line in words.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def too_much(lines: Iterable[str]) -> bool:
    """Whether there are more lines, or longer ones, than an agreement can hold."""
    every = list(lines)
    return len(every) > MOST_AGREED or any(len(line) > LONGEST_AGREED for line in every)
