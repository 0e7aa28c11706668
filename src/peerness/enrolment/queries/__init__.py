"""Reads of enrolment."""

from peerness.enrolment.queries.assignments import (
    assignments,
    beside,
    numbers_beside,
    own_assignments,
    peer_names,
    walks,
    why_not_assign,
    without_peer,
)
from peerness.enrolment.queries.episodes import taking_part, why_not_welcome

__all__ = [
    "assignments",
    "beside",
    "numbers_beside",
    "own_assignments",
    "peer_names",
    "taking_part",
    "walks",
    "why_not_assign",
    "why_not_welcome",
    "without_peer",
]
