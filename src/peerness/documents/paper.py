"""What stands on a paper, whatever file it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what its columns are, and its rows as text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on the paper: its title and language, paragraphs, a table, and a line at the foot of each page."""

    title: str
    language: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None
    closing: tuple[str, ...] = ()
    foot: str = field(default="")
