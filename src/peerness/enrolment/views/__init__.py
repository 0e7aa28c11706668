"""Pages of enrolment."""

from peerness.enrolment.views.assigning import assign, hand_over, waiting
from peerness.enrolment.views.door import ask, leaflet, partner, received, refer
from peerness.enrolment.views.intake import brief_intake, finish_intake, intake, intake_part, show_intake
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
from peerness.enrolment.views.taking_part import goodbye, settings, taking_part, turn, without_intake
from peerness.enrolment.views.welcoming import alike, welcome

__all__ = [
    "alike",
    "ask",
    "assign",
    "brief_intake",
    "close_request",
    "find_request",
    "finish_intake",
    "goodbye",
    "hand_over",
    "intake",
    "intake_part",
    "leaflet",
    "note_step",
    "partner",
    "place_request",
    "received",
    "refer",
    "reopen_request",
    "request",
    "requests",
    "settings",
    "show_intake",
    "take_request",
    "taking_part",
    "turn",
    "waiting",
    "welcome",
    "welcome_request",
    "without_intake",
]
