"""The action plan: what somebody does about a practice until when, and what is overdue. Pure."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """How far a task is. Done needs nothing more than a tick."""

    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


#: What still waits for somebody.
OPEN = frozenset({Status.PLANNED, Status.DOING})


def is_overdue(status: str, due_on: date, today: date) -> bool:
    """Whether a task waits although its day is over; on the day itself it does not."""
    return status in OPEN and due_on < today
