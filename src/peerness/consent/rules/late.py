"""Whether a consent that arrives late may still be relied on: what happened between its writing and its arrival. Pure.

A page lies open, a phone has no network, a queue is sent the next morning: meanwhile the person may have taken a yes
back, or the law may stand differently. What came later in their life counts, not what comes later to us.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

#: From then on what arrives is late: kept when it is refused, so that nobody has to type it twice.
LATE_AFTER = timedelta(minutes=30)


class Meanwhile(StrEnum):
    """What happened after it was written, each with the field of the form where it is told."""

    TAKEN_BACK = "partner"
    STATUS = "purpose"
    KEPT_BACK = "categories"


def is_late(begun: datetime, at: datetime) -> bool:
    """Whether it took longer than a talk does."""
    return at - begun > LATE_AFTER


def happened(begun: datetime, at: datetime, moments: Iterable[tuple[Meanwhile, datetime]]) -> frozenset[Meanwhile]:
    """What of all this lies between the writing and the arrival."""
    return frozenset(what for what, moment in moments if begun < moment <= at)
