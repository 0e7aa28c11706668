"""Pages of support."""

from peerness.support.views.sessions import log, mend, session
from peerness.support.views.signing import add, sign, sign_day, undo, unsigned

__all__ = ["add", "log", "mend", "session", "sign", "sign_day", "undo", "unsigned"]
