"""Who signs for somebody young (42 CFR 2.14): a dated table that the organisation keeps for its states. Pure.

State law decides whether somebody under age can say yes to support alone; if so, only they sign, also towards their
parents. No table of states could be read at its source for this release, so one cautious line ships, and no line ever
says that a parent may see everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from peerness.consent.rules.terms import Capacity

#: Below this age somebody counts as young where no line says otherwise.
OF_AGE = 18


class Signs(StrEnum):
    """Who signs."""

    ALONE = "alone"  # the person, and nobody else
    TOGETHER = "together"  # the person and a parent or guardian
    FOR_THEM = "for_them"  # a parent or guardian


@dataclass(frozen=True, slots=True)
class Line:
    """From a day on, in a program or all: people of these ages, the last one included, sign so."""

    since: date
    from_age: int
    to_age: int
    signs: Signs
    program: UUID | None = None


def who_signs(lines: Iterable[Line], program: UUID, age: int | None, on: date) -> Signs:
    """Who signs for somebody of this age on this day; a program's own line goes before the one for all."""
    if age is None or age >= OF_AGE:
        return Signs.ALONE
    fitting = [
        one for one in lines if one.since <= on and one.from_age <= age <= one.to_age and one.program in {None, program}
    ]
    if not fitting:
        return Signs.TOGETHER
    return max(fitting, key=lambda one: (one.program is not None, one.since)).signs


def may_sign(signs: Signs, capacity: Capacity | None) -> bool:
    """Whether this capacity fits; a court's guardian or a personal representative always does."""
    if capacity in {None, Capacity.COURT_GUARDIAN, Capacity.PERSONAL_REPRESENTATIVE}:
        return True
    return (capacity is Capacity.PARTICIPANT) is (signs is Signs.ALONE)
