"""What judging any file has in common: a verdict for every row, in order, and each key once. Pure."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from peerness.exchange.rules.columns import Mapped, Target
from peerness.exchange.rules.reading import Line
from peerness.exchange.rules.verdicts import Outcome, Refused, Remark, Verdict, oddities, text

R = TypeVar("R")
Remarks = list[tuple[Target | None, Remark]]


class RowsJudge(ABC, Generic[R]):
    """Judges the rows of one file. `there` holds the keys of this source that came in before."""

    mapped: Mapped
    there: frozenset[str]
    columns: int

    def verdicts(self, lines: Iterable[Line]) -> Iterator[Verdict[R]]:
        """A verdict for every row, in order; the first row of a key counts."""
        seen: set[str] = set()
        for line in lines:
            verdict = self._verdict(line, seen)
            seen.add(verdict.key)
            yield verdict

    def _verdict(self, line: Line, seen: set[str]) -> Verdict[R]:
        key = ""
        try:
            remarks = oddities(line, self.columns)
            cells = self.mapped.cells(line.cells)
            key, own = key_of(self.mapped, cells, line)
            if not own:
                remarks.append((Target.KEY, Remark.NO_KEY))
            if key in seen:
                raise Refused(Target.KEY, Remark.KEY_TWICE)
            if key in self.there:
                return Verdict(line.number, Outcome.THERE, ((Target.KEY, Remark.THERE),), key)
            record = self.row(cells, remarks)
        except Refused as refused:
            return Verdict(line.number, Outcome.REFUSED, ((refused.field, refused.remark),), key)
        return Verdict(line.number, Outcome.MENDED if remarks else Outcome.ACCEPTED, tuple(remarks), key, record)

    @abstractmethod
    def row(self, cells: dict[Target, str], remarks: Remarks) -> R:
        """What the filled cells of a row say; raises `Refused`."""


def key_of(mapped: Mapped, cells: dict[Target, str], line: Line) -> tuple[str, bool]:
    """The key of a row in its source: its own, or one made of all that the row says where the file has none."""
    if mapped.places(Target.KEY):
        key = text(cells, Target.KEY, 80)
        if not key:
            raise Refused(Target.KEY, Remark.MISSING)
        return key, True
    return "row " + hashlib.sha256("\x00".join(line.cells).encode()).hexdigest()[:32], False
