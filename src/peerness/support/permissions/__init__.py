"""Who may do what in support."""

from peerness.support.permissions.contact import (
    AGREE,
    CALL,
    IN_TOUCH,
    KEEP_APPOINTMENT,
    KEEP_WORDS,
    OWN_CALENDAR,
    SEND_REMINDER,
    STOP_CONTACT,
)
from peerness.support.permissions.groups import KEEP_GROUP, LEAD_GROUP, SEE_GROUP
from peerness.support.permissions.sessions import (
    ADD,
    LOG,
    OWN,
    READ_NOTE,
    READ_SESSION,
    READERS,
    SEE_FIGURES,
    SIGN,
    SIGN_DAY,
    UNDO,
    WRITERS,
)

__all__ = [
    "ADD",
    "AGREE",
    "CALL",
    "IN_TOUCH",
    "KEEP_APPOINTMENT",
    "KEEP_GROUP",
    "KEEP_WORDS",
    "LEAD_GROUP",
    "LOG",
    "OWN",
    "OWN_CALENDAR",
    "READERS",
    "READ_NOTE",
    "READ_SESSION",
    "SEE_FIGURES",
    "SEE_GROUP",
    "SEND_REMINDER",
    "SIGN",
    "SIGN_DAY",
    "STOP_CONTACT",
    "UNDO",
    "WRITERS",
]
