"""How an event is hashed and chained: pure, so that anyone with the key can check an exported trail.

Source of the requirement: HIPAA Security Rule, 45 CFR 164.312(b) (audit controls) and (c) (integrity).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from types import NoneType
from uuid import UUID

GENESIS = "0" * 64


class Outcome(StrEnum):
    """What became of it."""

    DONE = "done"
    REFUSED = "refused"
    VIEWED = "viewed"


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record that a write touched; `value` is plain for harmless classes, else a keyed hash."""

    model: str
    record: UUID
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A record that an event is about."""

    model: str
    record: UUID


@dataclass(frozen=True, slots=True)
class Entry:
    """An event before it is written: what, when, why, about whom, and what changed."""

    kind: str
    outcome: Outcome
    at: datetime
    command: UUID | None = None
    cause: UUID | None = None
    content: str = ""
    result: UUID | None = None
    reason: str = ""
    changes: tuple[Change, ...] = ()
    subjects: tuple[Subject, ...] = field(default=())


def keyed_hash(key: bytes, text: str) -> str:
    """HMAC-SHA-256 in hex: equal texts are seen to be equal, and nobody without the key can guess them."""
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def canonical(value: object) -> object:
    """A value as JSON knows it, the same on every database: times in UTC, ids as text."""
    if value is None or isinstance(value, str | int):  # nearly all values, and bool is an int
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, list | tuple):
        plain = (str, int, NoneType)  # asked here already: a call for each word of a long list costs more than its look
        return [item if isinstance(item, plain) else canonical(item) for item in value]
    if isinstance(value, frozenset | set):
        return sorted((canonical(item) for item in value), key=str)
    if isinstance(value, Mapping):
        return {str(key): canonical(item) for key, item in sorted(value.items(), key=lambda pair: str(pair[0]))}
    return str(value)


def fingerprint(key: bytes, content: object) -> str:
    """The keyed hash of anything that `canonical` can write."""
    return keyed_hash(key, json.dumps(canonical(content), ensure_ascii=False, separators=(",", ":"), sort_keys=True))


def chained(key: bytes, previous: str, number: int, digest: str) -> str:
    """The seal of event `number`, which holds the seal before it."""
    return keyed_hash(key, f"{previous}:{number}:{digest}")


@dataclass(frozen=True, slots=True)
class Sealed:
    """One link of the chain as found, with the digest of its event computed afresh (None: the event is gone)."""

    number: int
    event: UUID
    digest: str
    chain: str
    found: str | None


def faults(key: bytes, links: Iterable[Sealed]) -> list[str]:
    """Every place where the chain does not hold, in order; an empty list is a good trail."""
    wrong: list[str] = []
    previous, expected = GENESIS, 1
    for link in links:
        if link.number != expected:
            wrong.append(f"seal {expected} is missing (found {link.number})")
        if link.found is None:
            wrong.append(f"event {link.event} of seal {link.number} is gone")
        elif link.found != link.digest:
            wrong.append(f"event {link.event} of seal {link.number} was changed")
        if chained(key, previous, link.number, link.digest) != link.chain:
            wrong.append(f"seal {link.number} does not follow from the one before")
        previous, expected = link.chain, link.number + 1
    return wrong
