"""Writes of support."""

from peerness.support.actions.sessions import ANYONE_INSIDE, MENDED_BY, log, mend, sign

__all__ = ["ANYONE_INSIDE", "MENDED_BY", "log", "mend", "sign"]
