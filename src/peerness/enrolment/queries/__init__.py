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
from peerness.enrolment.queries.requests import (
    REQUEST_PAGES,
    STATES,
    reaches,
    request,
    requests,
    sees_requests,
    steps,
    tries,
    why_not_reach,
    why_not_take,
)

__all__ = [
    "REQUEST_PAGES",
    "STATES",
    "assignments",
    "beside",
    "numbers_beside",
    "own_assignments",
    "peer_names",
    "reaches",
    "request",
    "requests",
    "sees_requests",
    "steps",
    "taking_part",
    "tries",
    "walks",
    "why_not_assign",
    "why_not_reach",
    "why_not_take",
    "why_not_welcome",
    "without_peer",
]
