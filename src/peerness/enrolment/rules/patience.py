"""How a public form tells hurried programs from people, without a third party and without losing a word. Pure."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta
from uuid import UUID

#: Nobody reads the form and writes a name in less than this.
SHORTEST_FILL = timedelta(seconds=3)
#: So many requests may come from one address and through one door in one stretch. A shelter or a hospital has one
#: address for everybody, so the first number is generous.
PER_ADDRESS, PER_DOOR = 20, 200
STRETCH = timedelta(hours=1)


def is_too_quick(shown: datetime | None, now: datetime) -> bool:
    """Whether the form came back sooner than a person can fill it in; a form without its time counts as too quick."""
    return shown is None or now - shown < SHORTEST_FILL


def counters(key: bytes, organisation: UUID, address: str, now: datetime) -> dict[str, int]:
    """The names of the counters of this stretch, each with its limit. Of an address only a keyed hash is kept.

    The hash changes with every stretch, so that nobody can follow an address through the day.
    """
    stretch = str(int(now.timestamp() // STRETCH.total_seconds()))
    told = f"{organisation.hex}.{stretch}.{address}".encode()
    hashed = hmac.new(key, b"door" + told, hashlib.sha256).hexdigest()[:32]
    return {f"door.address.{hashed}": PER_ADDRESS, f"door.all.{organisation.hex}.{stretch}": PER_DOOR}
