"""Writes of support."""

from peerness.support.actions.many import log_many
from peerness.support.actions.sessions import ANYONE_INSIDE, MENDED_BY, add, log, mend, sign, sign_all, undo

__all__ = ["ANYONE_INSIDE", "MENDED_BY", "add", "log", "log_many", "mend", "sign", "sign_all", "undo"]
