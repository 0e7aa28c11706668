"""Writes of support."""

from peerness.support.actions.many import log_many
from peerness.support.actions.sessions import ANYONE_INSIDE, MENDED_BY, log, mend, sign

__all__ = ["ANYONE_INSIDE", "MENDED_BY", "log", "log_many", "mend", "sign"]
