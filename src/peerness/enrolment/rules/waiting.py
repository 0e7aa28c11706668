"""How long somebody has been waiting, in the unit that matters. Pure."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class Unit(StrEnum):
    """Minutes count at a bedside and in the first two hours; later hours, then days."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"


def age(since: datetime, now: datetime, *, in_minutes: bool = False) -> tuple[int, Unit]:
    """How long since a moment, rounded down; never less than nothing."""
    minutes = max(0, int((now - since).total_seconds() // 60))
    if in_minutes or minutes < 120:
        return minutes, Unit.MINUTES
    if minutes < 48 * 60:
        return minutes // 60, Unit.HOURS
    return minutes // (24 * 60), Unit.DAYS
