"""What the pages of support show where one query is not enough."""

from peerness.support.pages.session import LogPage, MendPage, SessionPage, logging, mending, session

__all__ = ["LogPage", "MendPage", "SessionPage", "logging", "mending", "session"]
