"""Ids that sort by time (UUIDv7, RFC 9562) and ids derived from another, so that a retry finds its own record."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha1
from uuid import UUID, SafeUUID

#: What of a hash stays in an id, and the marks of version 5 (RFC 9562, section 5.5).
_PLAIN = ~(0xF << 76 | 0x3 << 62)
_FIFTH = 0x5 << 76 | 0x2 << 62
#: The same for an id as text: what becomes of its seventeenth digit.
_VARIANT = {f"{digit:x}": f"{digit & 3 | 8:x}" for digit in range(16)}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def new(at: datetime) -> UUID:
    """A new UUIDv7: 48 bits of milliseconds of `at`, the rest random."""
    milliseconds = (at - _EPOCH) // timedelta(milliseconds=1) & ((1 << 48) - 1)
    value = milliseconds << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def derived(id: UUID, name: str) -> UUID:
    """The id of the part `name` of the command `id`: the same at every retry."""
    digest = int.from_bytes(sha1(id.bytes + name.encode(), usedforsecurity=False).digest()[:16], "big")
    return _of(digest & _PLAIN | _FIFTH)


def derived_texts(id: UUID, names: Iterable[str]) -> list[str]:
    """The same ids as 32 digits: for the many rows of a batch, whose ids nobody looks at."""
    begun, made = sha1(id.bytes, usedforsecurity=False), []
    for name in names:
        one = begun.copy()
        one.update(name.encode())
        text = one.hexdigest()
        made.append(f"{text[:12]}5{text[13:16]}{_VARIANT[text[16]]}{text[17:32]}")
    return made


def _of(number: int) -> UUID:
    """The id with this number. `UUID(int=...)` asks eight questions first; a batch makes dozens of ids for a row."""
    made = UUID.__new__(UUID)
    object.__setattr__(made, "int", number)
    object.__setattr__(made, "is_safe", SafeUUID.unknown)
    return made
