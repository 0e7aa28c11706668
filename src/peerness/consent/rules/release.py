"""What may leave: the payload with its notice and scope, and nothing that can be changed on the way. Pure.

Only the gate makes a `Release` (a test sees to that), and exporters take nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from json import dumps
from uuid import UUID

from peerness.consent.rules.notices import NoticeText
from peerness.consent.rules.terms import Category, Purpose

#: One row of a payload: the name of each value and the value.
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Part:
    """One person's part: who (a name, or a code that leads nowhere), what, and what the consent or ground allows."""

    who: str
    scope: str
    rows: Mapping[Category, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class Release:
    """One thing that leaves: to whom, for what, with which notice, each person's part, and who sends it."""

    dispatch: UUID
    recipient: str
    purpose: Purpose
    at: datetime
    notice: NoticeText
    parts: tuple[Part, ...]
    sender: str = ""


def digest(rows: Mapping[Category, tuple[Row, ...]]) -> str:
    """The sha-256 of a payload, the same for the same rows."""
    plain = {category.value: [_plain(row) for row in found] for category, found in rows.items()}
    return sha256(dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _plain(row: Row) -> dict[str, str]:
    return {name: str(value) for name, value in row.items()}


def how_many(rows: Mapping[Category, tuple[Row, ...]]) -> int:
    """How many rows a payload has."""
    return sum(len(found) for found in rows.values())
