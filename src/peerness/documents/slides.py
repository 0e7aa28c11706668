"""A deck as documents know it: slides with a title, short lines and what whoever speaks may say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide; its notes are for whoever speaks. `is_small` sets long lines, such as references, smaller."""

    title: str
    lines: tuple[str, ...]
    notes: str = ""
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Deck:
    """Slides in one language, after a first one with the title and who gives it."""

    title: str
    lead: str
    language: str
    slides: tuple[Slide, ...]


def told(said: Mapping[str, Any]) -> Deck:
    """A deck as JSON told it."""
    slides = (Slide(one["title"], tuple(one["lines"]), one["notes"], one["is_small"]) for one in said["slides"])
    return Deck(said["title"], said["lead"], said["language"], tuple(slides))
