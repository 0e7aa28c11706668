"""Writes of recovery."""

from peerness.recovery.actions.checkins import (
    ALONE_LASTS,
    answer_alone,
    answer_call,
    begin_check_in,
    end_instrument,
    hand_over,
    save_answers,
    take_instrument,
    wish_pictures,
)
from peerness.recovery.actions.plans import (
    ANYONE_INSIDE,
    MENDED_BY,
    agree,
    change_line,
    choose_scheme,
    take_away,
    take_over,
    write_line,
)

__all__ = [
    "ALONE_LASTS",
    "ANYONE_INSIDE",
    "MENDED_BY",
    "agree",
    "answer_alone",
    "answer_call",
    "begin_check_in",
    "change_line",
    "choose_scheme",
    "end_instrument",
    "hand_over",
    "save_answers",
    "take_away",
    "take_instrument",
    "take_over",
    "wish_pictures",
    "write_line",
]
