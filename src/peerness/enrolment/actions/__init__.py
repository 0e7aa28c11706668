"""Writes of enrolment."""

from peerness.enrolment.actions.assigning import assign, hand_over, hand_over_each, release_all
from peerness.enrolment.actions.choosing import declare_tie, decline, end_tie, note_told, say_wishes
from peerness.enrolment.actions.episodes import close_episode, note_death, open_episode, turn_episode
from peerness.enrolment.actions.intake import answer, finish_intake
from peerness.enrolment.actions.many import Beside, assign_many, welcome_many, withdraw_many
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
    "Beside",
    "Sender",
    "answer",
    "assign",
    "assign_many",
    "close_episode",
    "close_request",
    "declare_tie",
    "decline",
    "end_tie",
    "finish_intake",
    "hand_over",
    "hand_over_each",
    "note_death",
    "note_step",
    "note_told",
    "open_episode",
    "place_request",
    "receive",
    "release_all",
    "reopen_request",
    "say_wishes",
    "turn_episode",
    "welcome",
    "welcome_many",
    "welcome_request",
    "withdraw_many",
]
