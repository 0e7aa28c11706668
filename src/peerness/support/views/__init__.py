"""Pages of support."""

from peerness.support.views.sessions import log, mend, session, sign, unsigned

__all__ = ["log", "mend", "session", "sign", "unsigned"]
