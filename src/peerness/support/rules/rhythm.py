"""How often somebody wants to hear from their peer, and when that day has passed. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Rhythm(StrEnum):
    """What a person agreed to: how often somebody gets in touch, or that they call themselves."""

    WEEKLY = "weekly"
    TWO_WEEKS = "two_weeks"
    MONTHLY = "monthly"
    THEY_CALL = "they_call"


#: Days between two contacts. A month is 31 days here, so that nobody counts as forgotten before it has ended.
DAYS: dict[Rhythm, int] = {Rhythm.WEEKLY: 7, Rhythm.TWO_WEEKS: 14, Rhythm.MONTHLY: 31}


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody is past the rhythm that they agreed to: the day on which a contact was due, and days since (1 or more).

    The figure says that a person waits; it says nothing about a peer.
    """

    since: date
    rhythm: Rhythm
    days_past: int


def due(
    rhythm: Rhythm,
    *,
    agreed: date,
    last_contact: date | None,
    back: date | None,
    paused: bool,
    today: date,
) -> Due | None:
    """Whether a person waits for a contact today, and since when; None while all is as agreed.

    Counted from the latest of the agreement, the last contact and the day on which they came back from a break. Nobody
    is past a rhythm while they take a break, or when they said that they call themselves.
    """
    days = DAYS.get(rhythm)
    if days is None or paused:
        return None
    counted_from = max(day for day in (agreed, last_contact, back) if day is not None)
    since = counted_from + timedelta(days=days)
    return Due(since, rhythm, (today - since).days) if today > since else None
