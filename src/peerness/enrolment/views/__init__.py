"""Pages of enrolment."""

from peerness.enrolment.views.assigning import assign, hand_over, waiting
from peerness.enrolment.views.away import away, back, calls, hand_over_each
from peerness.enrolment.views.choosing import choose, decline, end_tie, ties, to_tell, told, wishes
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
from peerness.enrolment.views.taking_part import goodbye, settings, show_way, taking_part, turn, without_intake
from peerness.enrolment.views.welcoming import alike, welcome

__all__ = [
    "alike",
    "ask",
    "assign",
    "away",
    "back",
    "brief_intake",
    "calls",
    "choose",
    "close_request",
    "decline",
    "end_tie",
    "find_request",
    "finish_intake",
    "goodbye",
    "hand_over",
    "hand_over_each",
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
    "show_way",
    "take_request",
    "taking_part",
    "ties",
    "to_tell",
    "told",
    "turn",
    "waiting",
    "welcome",
    "welcome_request",
    "wishes",
    "without_intake",
]
