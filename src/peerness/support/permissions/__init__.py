"""Who may do what in support."""

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
    "LOG",
    "OWN",
    "READERS",
    "READ_NOTE",
    "READ_SESSION",
    "SEE_FIGURES",
    "SIGN",
    "SIGN_DAY",
    "UNDO",
    "WRITERS",
]
