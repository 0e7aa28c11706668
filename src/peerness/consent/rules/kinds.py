"""Kinds of consent that an organisation makes itself: they rest on that for one purpose and only narrow it. Pure.

Whatever such a kind says, all thirteen elements are asked, and the gate reads it as what it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from peerness.consent.rules.elements import Paper
from peerness.consent.rules.terms import NEEDS, Category, Kind, Label, Purpose

#: For which purposes an organisation may make a kind; all others have papers of their own.
PURPOSES = (Purpose.TREATMENT, Purpose.PAYMENT, Purpose.OPERATIONS, Purpose.SERVICES, Purpose.OWN_REQUEST)
#: The longest time for which such a kind may be asked.
LONGEST = 1096


@dataclass(frozen=True, slots=True)
class OwnKind:
    """A kind of consent: what for, what it may cover at most, for how many days at most."""

    purpose: Purpose
    categories: frozenset[Category]
    days: int


def rests_on(label: Label) -> Kind:
    """The kind whose rules hold for it: outside Part 2 a plain release."""
    return Kind.PLAIN if label is Label.OUTSIDE else Kind.SPECIFIC


def lacks(kind: OwnKind) -> tuple[str, ...]:
    """What is wrong with a kind, by the names of its fields."""
    faults = {
        "purpose": kind.purpose not in PURPOSES,
        "categories": not kind.categories or not kind.categories <= NEEDS[kind.purpose] - {Category.NOTES},
        "days": not 1 <= kind.days <= LONGEST,
    }
    return tuple(name for name, wrong in faults.items() if wrong)


def beyond(kind: OwnKind, paper: Paper) -> tuple[str, ...]:
    """Where a paper of this kind goes further than the kind, by the names of the fields."""
    faults = {
        "purpose": paper.kind not in {Kind.SPECIFIC, Kind.PLAIN} or paper.purposes != {kind.purpose},
        "categories": not paper.categories <= kind.categories,
        "ends_on": _too_long(kind, paper),
    }
    return tuple(name for name, wrong in faults.items() if wrong)


def _too_long(kind: OwnKind, paper: Paper) -> bool:
    """Whether it ends later than its kind lets it, or on no day at all; the last day counts to its end."""
    if paper.ends_at is None or paper.signed_at is None:
        return True
    return paper.ends_at > paper.signed_at + timedelta(days=kind.days + 1)
