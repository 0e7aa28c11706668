"""When a peer is away, how much they carry on their return, and what a short profile can say. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

#: All of a peer's usual number of people, in percent.
WHOLE = 100


class RecoveryWay(StrEnum):
    """Ways of recovery, as people name theirs; none stands above another. The codes are those of intake."""

    MUTUAL_AID = "mutual_aid"
    FAITH = "faith"
    MEDICATION = "medication"
    THERAPY = "therapy"
    CULTURE = "culture"
    OWN = "own"


class LifeStage(StrEnum):
    """Stages of life, as far as somebody wants to say theirs."""

    YOUNG = "young"  # up to 25
    MIDDLE = "middle"  # 26 to 54
    OLDER = "older"  # 55 and older


class Hours(StrEnum):
    """When somebody can meet."""

    MORNINGS = "mornings"
    AFTERNOONS = "afternoons"
    EVENINGS = "evenings"
    WEEKENDS = "weekends"


def stage_at(age: int) -> LifeStage:
    """The stage of life at an age in years."""
    if age <= 25:
        return LifeStage.YOUNG
    return LifeStage.MIDDLE if age < 55 else LifeStage.OLDER


@dataclass(frozen=True, slots=True)
class Away:
    """From the first day to the last, then back with a share of the usual number of people until a day.

    `last_on` is None while nobody knows the day of return; `share` is in percent, 1 to 100; without `full_on` the
    peer is back with all of it at once.
    """

    first_on: date
    last_on: date | None
    share: int = WHOLE
    full_on: date | None = None

    def is_away(self, day: date) -> bool:
        """Whether the peer is away on this day."""
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)

    def carries(self, day: date) -> int:
        """Which share of the usual number of people the peer carries on this day, in percent."""
        if self.is_away(day):
            return 0
        returning = self.last_on is not None and day > self.last_on and self.full_on is not None and day < self.full_on
        return self.share if returning else WHOLE

    def is_over(self, day: date) -> bool:
        """Whether the peer is back with everything."""
        return self.last_on is not None and day > self.last_on and self.carries(day) == WHOLE


def carries(leaves: Iterable[Away], day: date) -> int:
    """Which share a peer carries on a day, whatever leaves they noted: the smallest one counts."""
    return min((leave.carries(day) for leave in leaves), default=WHOLE)
