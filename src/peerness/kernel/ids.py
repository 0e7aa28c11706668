"""Ids that sort by time (UUIDv7, RFC 9562) and ids derived from another, so that a retry finds its own record."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha1
from uuid import UUID

#: What of a hash stays in an id, and the marks of version 5 (RFC 9562, section 5.5).
_PLAIN = ~(0xF << 76 | 0x3 << 62)
_FIFTH = 0x5 << 76 | 0x2 << 62
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
    return UUID(int=digest & _PLAIN | _FIFTH)
