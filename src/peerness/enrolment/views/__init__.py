"""Pages of enrolment."""

from peerness.enrolment.views.assigning import assign, waiting
from peerness.enrolment.views.door import ask, leaflet, partner, received, refer
from peerness.enrolment.views.requests import (
    close_request,
    find_request,
    note_step,
    place_request,
    reopen_request,
    request,
    requests,
    take_request,
    welcome_request,
)
from peerness.enrolment.views.welcoming import welcome

__all__ = [
    "ask",
    "assign",
    "close_request",
    "find_request",
    "leaflet",
    "note_step",
    "partner",
    "place_request",
    "received",
    "refer",
    "reopen_request",
    "request",
    "requests",
    "take_request",
    "waiting",
    "welcome",
    "welcome_request",
]
