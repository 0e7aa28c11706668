"""Writes of support."""

from peerness.support.actions.groups import answer, change_group, log_group, mend_group, put_question, set_up_group
from peerness.support.actions.many import log_many
from peerness.support.actions.sessions import ANYONE_INSIDE, MENDED_BY, add, log, mend, sign, sign_all, undo

__all__ = [
    "ANYONE_INSIDE",
    "MENDED_BY",
    "add",
    "answer",
    "change_group",
    "log",
    "log_group",
    "log_many",
    "mend",
    "mend_group",
    "put_question",
    "set_up_group",
    "sign",
    "sign_all",
    "undo",
]
