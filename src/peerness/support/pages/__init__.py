"""What the pages of support show where one query is not enough."""

from peerness.support.pages.session import (
    AddPage,
    LogPage,
    MendPage,
    SessionPage,
    UnsignedPage,
    adding,
    logging,
    mending,
    overlaps,
    session,
    unsigned,
)

__all__ = [
    "AddPage",
    "LogPage",
    "MendPage",
    "SessionPage",
    "UnsignedPage",
    "adding",
    "logging",
    "mending",
    "overlaps",
    "session",
    "unsigned",
]
