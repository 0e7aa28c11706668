"""The key files: made on the first start with mode 0600, never replaced, and read by everything that needs a key."""

from __future__ import annotations

import os
import secrets
import threading
from dataclasses import dataclass
from pathlib import Path

from peerness.project.configuration.reading import BadSetting, Fault

BYTES = 32
_PLAIN = b"SQLite format 3\x00"
#: The database files that were looked into, by device and number.
_handles: dict[tuple[int, int], int] = {}
_looking = threading.Lock()


@dataclass(frozen=True, slots=True)
class Made:
    """A key file that was made just now, and what people must know about it."""

    path: Path
    warning: str


def text(setting: str, path: Path) -> str:
    """The content of a key file; refuses one that other people of this machine can read."""
    try:
        mode = path.stat().st_mode
        content = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(Fault(setting, f"the key file {path} cannot be read ({error}).")) from error
    if os.name == "posix" and mode & 0o077:
        raise BadSetting(
            Fault(setting, f"other people of this machine may read the key file {path}. Mend it with: chmod 600 {path}")
        )
    return content


def raw(setting: str, path: Path) -> bytes:
    """A key of 256 bits out of its file."""
    content = text(setting, path)
    try:
        key = bytes.fromhex(content)
    except ValueError:
        key = b""
    if len(key) != BYTES:
        raise BadSetting(
            Fault(setting, f"the key file {path} does not hold a key of {BYTES * 2} hexadecimal digits. Restore it.")
        )
    return key


def make(path: Path, content: str, warning: str) -> Made:
    """Write a new key file; one that exists is never touched."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # O_EXCL: two first starts at once must not end with two keys, one of them lost.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(content + "\n")
        file.flush()
        os.fsync(file.fileno())
    return Made(path, warning)


def new() -> str:
    """A fresh key of 256 bits, as hexadecimal digits."""
    return secrets.token_hex(BYTES)


def is_plain(database: Path) -> bool:
    """Whether a file is an SQLite database that anybody can read."""
    with _looking:
        handle = _handle(database)
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, len(_PLAIN)) == _PLAIN


def _handle(database: Path) -> int:
    """The file opened once and never closed again.

    Whoever closes a file lets go of all locks that the process holds on it, those of its database connections too
    (POSIX). Another process would then take itself for the last one, and delete the log that holds the last writes.
    """
    found = database.stat()
    place = (found.st_dev, found.st_ino)
    if place not in _handles:
        _handles[place] = os.open(database, os.O_RDONLY)
    return _handles[place]


def is_encrypted(database: Path) -> bool:
    """Whether there is an embedded database that cannot be read without its key."""
    return database.exists() and database.stat().st_size > 0 and not is_plain(database)
