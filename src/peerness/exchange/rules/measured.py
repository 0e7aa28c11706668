"""How well likely doubles are found, measured on people whose true identity is known. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from uuid import UUID

from peerness.exchange.rules.columns import Mapped, Target
from peerness.exchange.rules.dates import Order, Written, read
from peerness.exchange.rules.reading import Line
from peerness.participants.rules.likeness import Born, Who

Pair = frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Measure:
    """Pairs that truly are one person, pairs that were found, and pairs that are both."""

    true: int
    found: int
    both: int

    @property
    def precision(self) -> float:
        """The share of found pairs that are true; 1 where nothing was found."""
        return self.both / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of true pairs that were found; 1 where there are none."""
        return self.both / self.true if self.true else 1.0


def measured(found: Iterable[Pair], truth: Mapping[UUID, str]) -> Measure:
    """Hold the pairs that were found against who each record truly is."""
    same: dict[str, list[UUID]] = {}
    for id, identity in truth.items():
        same.setdefault(identity, []).append(id)
    true = {frozenset(pair) for ids in same.values() for pair in combinations(ids, 2)}
    pairs = set(found)
    return Measure(len(true), len(pairs), len(pairs & true))


def who_of(mapped: Mapped, line: Line, order: Order, today: date) -> Who:
    """What a row says that tells people apart, taken as it stands: a broken date says nothing."""
    cells = mapped.cells(line.cells)
    parts = (cells.get(target, "") for target in (Target.FIRST, Target.MIDDLE, Target.LAST))
    name = cells.get(Target.CALLED) or " ".join(part for part in parts if part)
    born = read(cells.get(Target.BORN, ""), order, today, past=True)
    return Who(
        names=(name,) if name else (),
        phones=frozenset({cells[Target.PHONE]}) if Target.PHONE in cells else frozenset(),
        born=Born(born.year, born.month, born.day) if isinstance(born, Written) else Born(),
        email=cells.get(Target.EMAIL, ""),
        address=cells.get(Target.ADDRESS, ""),
    )
