"""Small cells: a count that could point at a person is not told to those who see counts only. Pure.

A count from 1 to 10 stands as "< 11", as CMS does in its public files; a zero is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

#: The smallest count that is told to those who never see people.
SMALLEST = 11


@dataclass(frozen=True, slots=True)
class Cell:
    """A count as one reader sees it; `value` is None where it is hidden."""

    value: int | None

    @property
    def hidden(self) -> bool:
        """Whether the count is too small to be told."""
        return self.value is None

    def __str__(self) -> str:
        """The count, or that it is small."""
        return HIDDEN if self.value is None else f"{self.value:,}"


#: What stands for a hidden count, in every language.
HIDDEN = f"< {SMALLEST}"


def cell(count: int, *, hide: bool) -> Cell:
    """A count for one reader; `hide` for readers who see counts only."""
    return Cell(None if hide and 0 < count < SMALLEST else count)


def total(cells: Iterable[Cell]) -> int | None:
    """The sum, which is told only where no part is hidden: else the hidden part could be worked out."""
    known = [part.value for part in cells]
    return None if None in known else sum(value for value in known if value is not None)
