"""Which rows of a file look like one person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.timezone import localdate

from peerness.exchange.queries.files import sheet_of
from peerness.exchange.rules import dates
from peerness.exchange.rules.columns import Kind, Target, chosen
from peerness.exchange.rules.measured import who_of
from peerness.kernel import clock
from peerness.participants.queries import Crowd
from peerness.participants.rules.newcomers import Resembles


@dataclass(frozen=True)
class Found:
    """The pairs, the key of each row, and how much was compared."""

    pairs: tuple[Resembles, ...]
    keys: dict[UUID, str]
    compared: int

    @property
    def rows(self) -> int:
        """How many rows the file has."""
        return len(self.keys)


def doubles_in(content: bytes, said: Mapping[str, str], progress: Callable[[int, int, str], None]) -> Found:
    """Compare the rows of a file with each other; raises `NoTable` or ValueError for what is no file or column."""
    sheet = sheet_of(content)
    mapped = chosen(Kind.PEOPLE, sheet.header, said)
    born = [mapped.cells(line.cells).get(Target.BORN, "") for line in sheet.lines]
    order, today = dates.order_of(born), localdate(clock.now())
    crowd, keys, pairs = Crowd(), dict[UUID, str](), list[Resembles]()
    for number, line in enumerate(sheet.lines, 1):
        id = UUID(int=number)
        keys[id] = mapped.cells(line.cells).get(Target.KEY, str(line.number))
        pairs += crowd.meet(id, who_of(mapped, line, order, today))
        if number % 100 == 0:
            progress(number, len(sheet.lines), "")
    return Found(tuple(pairs), keys, crowd.compared)
