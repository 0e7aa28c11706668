"""Who may do what in support."""

from peerness.support.permissions.sessions import LOG, OWN, READ_NOTE, READ_SESSION, READERS, SEE_FIGURES, SIGN, WRITERS

__all__ = ["LOG", "OWN", "READERS", "READ_NOTE", "READ_SESSION", "SEE_FIGURES", "SIGN", "WRITERS"]
