"""The file of the embedded database and the key that opens it; why it may be refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from peerness.project import keys
from peerness.project.configuration.reading import BadSetting, Fault


class DatabaseRefused(Exception):
    """The embedded database cannot be opened; the message says why and how to mend it."""


def refuse_unreadable(file: Path) -> None:
    """Without the driver an encrypted file is noise; writing to it would be the end of it."""
    if keys.is_encrypted(file):
        raise DatabaseRefused(
            f"The database {file} is encrypted, but the package sqlcipher3 is missing here. "
            "Install it: python -m pip install sqlcipher3"
        )


def key(settings: Mapping[str, Any]) -> str:
    """The key as SQLCipher takes it; none for a file that was made without encryption, which stays as it is."""
    file, key_file = Path(str(settings["NAME"])), Path(str(settings["KEY_FILE"]))
    there = file.exists() and file.stat().st_size > 0
    if there and keys.is_plain(file):
        return ""
    if not key_file.exists():
        mend = "Restore it: without it the data cannot be read." if there else "`peerness migrate` makes it."
        raise BadSetting(Fault("DATABASE_KEY_FILE", f"there is no key file {key_file}. {mend}"))
    return keys.raw("DATABASE_KEY_FILE", key_file).hex()


def wrong_key(settings: Mapping[str, Any]) -> DatabaseRefused:
    """The refusal of a key that does not fit."""
    return DatabaseRefused(
        f"The key in {settings['KEY_FILE']} does not open the database {settings['NAME']}. "
        "Put back the key file that belongs to it (PEERNESS_DATABASE_KEY_FILE)."
    )
