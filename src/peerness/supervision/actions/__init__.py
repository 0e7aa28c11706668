"""Writes of supervision."""

from peerness.supervision.actions.course import read_unit
from peerness.supervision.actions.growth import add_step, assess_oneself, settle_step, write_review
from peerness.supervision.actions.notes import write_note
from peerness.supervision.actions.sessions import keep_rule, record, take_back
from peerness.supervision.actions.work import comment, count_month, forget_months, make_pictures, say_who_asked

__all__ = [
    "add_step",
    "assess_oneself",
    "comment",
    "count_month",
    "forget_months",
    "keep_rule",
    "make_pictures",
    "read_unit",
    "record",
    "say_who_asked",
    "settle_step",
    "take_back",
    "write_note",
    "write_review",
]
