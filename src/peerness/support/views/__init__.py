"""Pages of support."""

from peerness.support.views.groups import (
    answer,
    box,
    change_group,
    group,
    groups,
    log_group,
    mend_group,
    new_group,
)
from peerness.support.views.sessions import log, mend, session
from peerness.support.views.signing import add, sign, sign_day, undo, unsigned

__all__ = [
    "add",
    "answer",
    "box",
    "change_group",
    "group",
    "groups",
    "log",
    "log_group",
    "mend",
    "mend_group",
    "new_group",
    "session",
    "sign",
    "sign_day",
    "undo",
    "unsigned",
]
