"""How far a credential is, when it runs out, and when that is said. Pure. A lapse never takes work away."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from peerness.workforce.rules.hours import Domain, HoursKind, Totals, hours
from peerness.workforce.rules.jurisdictions import Line

#: So many days before a credential runs out it is said, the last time most clearly.
WARNINGS = (120, 60, 30)


class Standing(StrEnum):
    """How a credential stands on a day."""

    WORKING = "working"  # on the way to it
    CURRENT = "current"
    SOON = "soon"  # runs out within the first warning
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Warned:
    """What is said about the end of a credential: `within` is 120, 60 or 30 days, or 0 once it has lapsed."""

    within: int
    days: int


def warned(expires_on: date | None, today: date) -> Warned | None:
    """What is to be said today; nothing while the end is further away, or is not known."""
    if expires_on is None:
        return None
    left = (expires_on - today).days
    if left < 0:
        return Warned(0, -left)
    near = [days for days in WARNINGS if left <= days]
    return Warned(min(near), left) if near else None


@dataclass(frozen=True, slots=True)
class Ending:
    """A certificate that runs out within the first warning or has run out: whose, which one, when."""

    id: UUID
    name: str
    expires_on: date
    whose: str = ""

    def warned(self, today: date) -> Warned | None:
        """What is said about it today."""
        return warned(self.expires_on, today)


def standing_of(*, held: bool, expires_on: date | None, today: date) -> Standing:
    """How a credential stands today."""
    if not held:
        return Standing.WORKING
    said = warned(expires_on, today)
    if said is None:
        return Standing.CURRENT
    return Standing.SOON if said.within else Standing.LAPSED


def earliest(today: date) -> date:
    """A credential that runs out on this day or before is spoken of."""
    return today + timedelta(days=WARNINGS[0])


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last day of a month that is shorter."""
    at = day.year * 12 + day.month - 1 - months
    year, month = divmod(at, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked: hours of a kind, perhaps in one domain. `needed` is None where nothing is said."""

    kind: HoursKind
    needed: float | None
    have: float
    domain: Domain | None = None

    @property
    def left(self) -> float:
        """How many hours are left."""
        return max(0.0, (self.needed or 0.0) - self.have)

    @property
    def share(self) -> int | None:
        """How far it is, in percent, at most 100."""
        return None if not self.needed else min(100, int(100 * self.have / self.needed))


def to_certify(line: Line, totals: Totals) -> tuple[Part, ...]:
    """How far the way to a first certificate is."""
    columns = (
        (HoursKind.TRAINING, "training_hours"),
        (HoursKind.WORK, "work_hours"),
        (HoursKind.SUPERVISION, "supervision_hours"),
    )
    return tuple(Part(kind, line.needs(column), hours(totals, kind)) for kind, column in columns)


def to_renew(line: Line, totals: Totals) -> tuple[Part, ...]:
    """How far the training of this cycle is, and the part of it that has to be about ethics."""
    every = Part(HoursKind.TRAINING, line.needs("ce_hours_per_cycle"), hours(totals, HoursKind.TRAINING))
    about = hours(totals, HoursKind.TRAINING, (Domain.ETHICS,))
    return every, Part(HoursKind.TRAINING, line.needs("ce_ethics_hours"), about, Domain.ETHICS)


def cycle_begins(expires_on: date | None, line: Line | None) -> date | None:
    """When the cycle began that ends with the certificate; None where the rule or the end is not known."""
    months = line.needs("renewal_months") if line is not None else None
    return None if expires_on is None or not months else months_before(expires_on, int(months))


def by_domain(totals: Mapping[tuple[str, str], int]) -> dict[HoursKind, tuple[float, ...]]:
    """Hours of each kind, one number for each domain in their order."""
    return {kind: tuple(hours(totals, kind, (domain,)) for domain in Domain) for kind in HoursKind}
