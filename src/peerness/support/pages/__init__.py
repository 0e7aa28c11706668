"""What the pages of support show where one query is not enough."""

from peerness.support.pages.group import (
    AnswerPage,
    BoxPage,
    GroupPage,
    MeetingPage,
    answering,
    box,
    group,
    meeting,
    mending_meeting,
)
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
    "AnswerPage",
    "BoxPage",
    "GroupPage",
    "LogPage",
    "MeetingPage",
    "MendPage",
    "SessionPage",
    "UnsignedPage",
    "adding",
    "answering",
    "box",
    "group",
    "logging",
    "meeting",
    "mending",
    "mending_meeting",
    "overlaps",
    "session",
    "unsigned",
]
