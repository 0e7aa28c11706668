"""Writes of enrolment."""

from peerness.enrolment.actions.assigning import assign, release_all
from peerness.enrolment.actions.requests import (
    ENDS,
    TRIED,
    Sender,
    close_request,
    note_step,
    place_request,
    receive,
    reopen_request,
    welcome_request,
)
from peerness.enrolment.actions.welcoming import ANYONE_INSIDE, welcome

__all__ = [
    "ANYONE_INSIDE",
    "ENDS",
    "TRIED",
    "Sender",
    "assign",
    "close_request",
    "note_step",
    "place_request",
    "receive",
    "release_all",
    "reopen_request",
    "welcome",
    "welcome_request",
]
