"""Who may do what in support."""

from peerness.support.permissions.groups import (
    KEEP_GROUP,
    LEAD_GROUP,
    SEE_GROUP,
)
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
    "KEEP_GROUP",
    "LEAD_GROUP",
    "LOG",
    "OWN",
    "READERS",
    "READ_NOTE",
    "READ_SESSION",
    "SEE_FIGURES",
    "SEE_GROUP",
    "SIGN",
    "SIGN_DAY",
    "UNDO",
    "WRITERS",
]
