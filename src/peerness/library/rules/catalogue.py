"""The catalogue that comes with the software, read from its file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from typing import Any

_LISTS = ("audiences", "topics", "populations")


@dataclass(frozen=True)
class Entry:
    """A shipped entry: its code, what is said about it, and the day on which it was looked at."""

    code: str
    said: dict[str, Any]
    checked_on: date | None


@dataclass(frozen=True)
class Collection:
    """A shipped collection: its code, title, a few words before it, and the codes of its entries in order."""

    code: str
    title: str
    intro: str
    language: str
    entries: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """All that comes with the software."""

    entries: tuple[Entry, ...]
    collections: tuple[Collection, ...]


def read_catalogue(text: str) -> Catalogue:
    """The catalogue of a TOML file, of which we write the only one."""
    told = tomllib.loads(text)
    return Catalogue(
        tuple(_entry(row) for row in told["entry"]),
        tuple(
            Collection(row["code"], row["title"], row["intro"], row.get("language", "en"), tuple(row["entries"]))
            for row in told["collection"]
        ),
    )


def _entry(row: dict[str, Any]) -> Entry:
    said: dict[str, Any] = {name: tuple(value) if name in _LISTS else value for name, value in row.items()}
    code, checked_on = said.pop("code"), said.pop("checked_on", None)
    return Entry(code, said, checked_on)
