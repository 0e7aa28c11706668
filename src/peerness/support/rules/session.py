"""What makes a support session complete, and when it was, as a clock on the wall shows it: pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

#: Minutes of a session: one at least, a day at most. Never rounded at entry; units are computed by each payer's rule.
SHORTEST, LONGEST = 1, 24 * 60
#: How far ahead of the server's clock a phone's clock may run before its session counts as lying in the future.
CLOCK_DRIFT = timedelta(minutes=10)
#: The minutes that an empty form proposes, and those that one touch chooses.
USUAL = 15
QUICK = (5, 15, 30, 45, 60)

#: How long a peer can take a signature back.
UNDO = timedelta(minutes=15)
#: The most naloxone kits that one person is given at once, and people without a record in one group: above, a slip.
MOST_KITS, MOST_GUESTS = 50, 500


class Fault(StrEnum):
    """What can be wrong with a session, each mended at its field."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    IN_THE_FUTURE = "in_the_future"
    ENDS_IN_THE_FUTURE = "ends_in_the_future"
    BEFORE_THE_WELCOME = "before_the_welcome"


@dataclass(frozen=True, slots=True)
class Times:
    """When a session began and how many minutes it lasted."""

    started_at: datetime
    minutes: int

    @property
    def ended_at(self) -> datetime:
        """The moment after the last minute."""
        return self.started_at + timedelta(minutes=self.minutes)


def faults_of(times: Times, *, now: datetime, welcomed_at: datetime) -> dict[str, Fault]:
    """What is wrong, by field; a session on the day of the welcome may begin before the welcome was written."""
    found: dict[str, Fault] = {}
    if times.minutes < SHORTEST:
        found["minutes"] = Fault.TOO_SHORT
    elif times.minutes > LONGEST:
        found["minutes"] = Fault.TOO_LONG
    if times.started_at > now + CLOCK_DRIFT:
        found["started_at"] = Fault.IN_THE_FUTURE
    elif times.started_at < welcomed_at - timedelta(days=1):
        found["started_at"] = Fault.BEFORE_THE_WELCOME
    if not found and times.started_at + timedelta(minutes=times.minutes) > now + CLOCK_DRIFT:
        found["minutes"] = Fault.ENDS_IN_THE_FUTURE
    return found


def moments_of(wall: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The moments at which the clocks of a zone showed this day and time.

    Mostly one. None in the hour that is left out when the clocks go forward; two, the earlier first, in the hour that
    comes twice when they go back.
    """
    found: list[datetime] = []
    for fold in (0, 1):
        moment = wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        if moment not in found and moment.astimezone(zone).replace(tzinfo=None) == wall:
            found.append(moment)
    return tuple(found)


def proposed(now: datetime) -> datetime:
    """When a session began that has just ended after the usual minutes: what an empty form proposes."""
    return now.replace(second=0, microsecond=0) - timedelta(minutes=USUAL)


def just_ended(proposal: datetime, minutes: int) -> datetime:
    """When a session began whose time was left as proposed: a longer one than usual began earlier."""
    return min(proposal, proposal + timedelta(minutes=USUAL - minutes))


def print_of(times: Times, *content: object) -> str:
    """A short print of a draft's content: two that differ were changed by somebody in between."""
    parts = [times.started_at.astimezone(UTC).isoformat(), str(times.minutes), *(str(part) for part in content)]
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:16]


def overlap(one: Times, other: Times) -> bool:
    """Whether two stretches of time share a minute; one that begins when the other ends does not."""
    return one.started_at < other.ended_at and other.started_at < one.ended_at


def undo_until(signed_at: datetime) -> datetime:
    """Until when a signature can be taken back."""
    return signed_at + UNDO


def is_undoable(until: datetime | None, now: datetime) -> bool:
    """Whether a signature can still be taken back."""
    return until is not None and now <= until
