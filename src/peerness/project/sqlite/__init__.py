"""The embedded database: SQLite encrypted by SQLCipher where its package is there, plain SQLite where it is not."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from peerness.project.keys import is_encrypted, is_plain

CIPHER = find_spec("sqlcipher3") is not None


@dataclass(frozen=True, slots=True)
class DatabaseState:
    """What the administrator's page says of the database."""

    kind: str
    version: str
    encrypted: bool
    sentence: Promise


def encrypted() -> bool:
    """Whether the embedded database is unreadable without its key file."""
    if connection.vendor != "sqlite":
        return False
    file = Path(str(connection.settings_dict["NAME"]))
    return is_encrypted(file) if file.exists() and file.stat().st_size else CIPHER


def database_state() -> DatabaseState:
    """Which database this is and whether it is encrypted, in words for an administrator."""
    connection.ensure_connection()
    version = ".".join(str(part) for part in connection.get_database_version())
    if connection.vendor == "postgresql":
        return DatabaseState("PostgreSQL", version, False, _("PostgreSQL: encryption is the server's or the disk's."))
    if encrypted():
        return DatabaseState("SQLCipher", version, True, _("The database file is encrypted; its key lies elsewhere."))
    file = Path(str(connection.settings_dict["NAME"]))
    if CIPHER and file.exists() and is_plain(file):
        why = _("The database file is NOT encrypted: it was made when the encryption package was missing.")
    else:
        why = _("The database file is NOT encrypted: the encryption package is missing on this machine.")
    return DatabaseState("SQLite", version, False, why)
