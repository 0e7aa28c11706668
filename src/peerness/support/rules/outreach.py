"""People without a record, and work that is not with people: what a line may say, and how long it can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

#: The most of anything that one line of outreach counts; more is a slip of the finger.
MOST = 999
#: So long can a line be taken back by whoever wrote it; later it stands in reports.
UNDO_WITHIN = timedelta(days=7)
#: So far back can indirect work be written down.
LOOKS_BACK = timedelta(days=62)
#: Minutes of indirect work in one line: one at least, a day at most.
FEWEST_MINUTES, MOST_MINUTES = 1, 24 * 60


class IndirectKind(StrEnum):
    """Work that is not with a participant."""

    TRAVEL = "travel"
    TEAM = "team"
    TRAINING = "training"
    EDUCATING = "educating"
    ADVOCACY = "advocacy"


@dataclass(frozen=True, slots=True)
class Counts:
    """What one stop of outreach brought: roughly how many people, naloxone kits, reversals reported, materials."""

    people: int = 0
    kits: int = 0
    reversals: int = 0
    materials: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted at all."""
        return not (self.people or self.kits or self.reversals or self.materials)

    @property
    def too_many(self) -> tuple[str, ...]:
        """Which of them are below zero or above the most that one line counts."""
        return tuple(
            name for name in ("people", "kits", "reversals", "materials") if not 0 <= getattr(self, name) <= MOST
        )


def may_undo(logged_at: datetime, now: datetime) -> bool:
    """Whether a line can still be taken back."""
    return now - logged_at <= UNDO_WITHIN


def may_be_on(day: date, today: date) -> bool:
    """Whether indirect work of that day can be written down today: not ahead, and not too long ago."""
    return today - LOOKS_BACK <= day <= today
