"""Rows that look like somebody: what was decided about each pair, before anything comes in. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from peerness.exchange.rules.columns import Target
from peerness.exchange.rules.verdicts import Outcome, Remark, Verdict
from peerness.participants.rules.newcomers import Resembles

#: For each pair (who is here or comes earlier, the row's own record) whether they are one person.
Decisions = Mapping[tuple[UUID, UUID], bool]


def merged(resembling: Iterable[Resembles], decisions: Decisions) -> dict[UUID, UUID]:
    """Which records of rows are somebody else's: each with the one that it is, followed to its end.

    Pairs stand in the order of their rows, and a row resembles only who is here or stands before it.
    """
    found: dict[UUID, UUID] = {}
    for pair in resembling:
        if decisions.get((pair.one, pair.other)) and pair.other not in found:
            found[pair.other] = found.get(pair.one, pair.one)
    return found


def left(resembling: Iterable[Resembles], decisions: Decisions, same: Mapping[UUID, UUID]) -> tuple[Resembles, ...]:
    """The pairs about which nothing is decided: they wait under People for whoever reaches both."""
    return tuple(
        pair
        for pair in resembling
        if (pair.one, pair.other) not in decisions and pair.one not in same and pair.other not in same
    )


def decided(verdict: Verdict[Any], same: UUID | None) -> Verdict[Any]:
    """A verdict after somebody decided: the row is about a person who is here, and makes no second one."""
    if same is None:
        return verdict
    remarks = (*verdict.remarks, (Target.KEY, Remark.SAME))
    return replace(verdict, outcome=Outcome.SAME, remarks=remarks, record=None, same=same)
