"""Hours of training, work and supervision: by domain, counted from what is logged. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

#: Minutes of one entry: one at least, a day at most.
FEWEST_MINUTES, MOST_MINUTES = 1, 24 * 60


class HoursKind(StrEnum):
    """What the hours were."""

    TRAINING = "training"
    WORK = "work"
    SUPERVISION = "supervision"


class Domain(StrEnum):
    """The domains in which certification boards count hours (the names are ours; IC&RC counts in these five)."""

    ADVOCACY = "advocacy"
    MENTORING = "mentoring"
    WELLNESS = "wellness"
    ETHICS = "ethics"
    HARM_REDUCTION = "harm_reduction"


class Source(StrEnum):
    """Which work wrote the hours; what was typed in by hand can be taken back by hand."""

    SESSION = "session"
    SUPERVISION = "supervision"
    COURSE = "course"
    TYPED = "typed"


#: Activities that say more about the domain than the type of support does.
_BY_ACTIVITY = {
    "supplies": Domain.HARM_REDUCTION,
    "linking": Domain.ADVOCACY,
    "accompanying": Domain.ADVOCACY,
    "papers": Domain.ADVOCACY,
    "skills": Domain.MENTORING,
}
_BY_TYPE = {"informational": Domain.MENTORING, "instrumental": Domain.ADVOCACY}


def domain_of_session(activities: Collection[str], types: Collection[str]) -> Domain:
    """The domain in which a support session counts: the first activity or type that points at one.

    Nothing said, or support by listening and company, is recovery and wellness: most of what peers do. An hour counts
    once, in one domain.
    """
    for said, known in ((activities, _BY_ACTIVITY), (types, _BY_TYPE)):
        found = next((known[one] for one in said if one in known), None)
        if found is not None:
            return found
    return Domain.WELLNESS


def is_countable(minutes: int, on: date, today: date) -> str | None:
    """Which of them cannot be right, `minutes` or `on`; None where both can."""
    if not FEWEST_MINUTES <= minutes <= MOST_MINUTES:
        return "minutes"
    return "on" if on > today else None


@dataclass(frozen=True, slots=True)
class Counted:
    """Hours of a session that came in with a batch: whose, when, how long, in which domain."""

    peer: UUID
    session: UUID
    on: date
    minutes: int
    domain: Domain
    at: datetime


Totals = Mapping[tuple[str, str], int]


def hours(totals: Totals, kind: HoursKind, domains: Iterable[Domain] = tuple(Domain)) -> float:
    """Hours of one kind over some domains."""
    return sum(totals.get((kind, domain), 0) for domain in domains) / 60
