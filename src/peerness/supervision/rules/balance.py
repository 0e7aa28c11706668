"""Whether work is spread evenly: how many carry about as much as most, and how many far less or more. Pure.

It counts people and names nobody: a list by how much each carries would be a ranking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

#: With fewer peers who worked, everybody would find themselves and the others in it.
FEWEST = 5
#: Far less than the middle is below half of it, far more is above one and a half of it. Defaults of ours.
LESS, MORE = 0.5, 1.5


@dataclass(frozen=True, slots=True)
class Balance:
    """The middle in minutes, and how many peers carry far less, about as much, and far more."""

    middle: float
    less: int
    alike: int
    more: int


def balance(minutes: Sequence[int]) -> Balance | None:
    """How the minutes of those who worked are spread; None with fewer than five."""
    worked = [one for one in minutes if one > 0]
    if len(worked) < FEWEST:
        return None
    middle = float(median(worked))
    less = sum(one < LESS * middle for one in worked)
    more = sum(one > MORE * middle for one in worked)
    return Balance(middle, less, len(worked) - less - more, more)
