"""What stands below a person's words, when the words may be used, and whose name must not stand in them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum

#: So long a voice may be used unless the person says otherwise; our habit, changeable for each voice.
USUAL = timedelta(days=365)
#: Parts of a name that are shorter are words of the language as often as names.
SHORTEST = 3


class Shown(StrEnum):
    """How the person wants to stand below their words."""

    NAME = "name"
    INITIALS = "initials"
    ANONYMOUS = "anonymous"


class Use(StrEnum):
    """Where the words may stand."""

    LETTER = "letter"
    HANDOUT = "handout"
    PAGE = "page"


class Standing(StrEnum):
    """Whether a voice may be used today, and why not."""

    HOLDS = "holds"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    DIED = "died"


def byline(shown: Shown, name: str) -> str:
    """What stands below the words: the name as it was given, its initials, or nothing."""
    parts = name.split()
    if shown is Shown.ANONYMOUS:
        return ""
    return " ".join(parts) if shown is Shown.NAME else " ".join(f"{part[0].upper()}." for part in parts)


def quote(words: str, line: str) -> str:
    """The words with what stands below them, as one piece in one line."""
    below = f" ({line})" if line else ""
    return f"“{' '.join(words.split())}”{below}"


def standing(today: date, until: date, *, withdrawn: bool, died: bool) -> Standing:
    """Whether the words may be used today. What the person took back counts before all else."""
    if withdrawn:
        return Standing.WITHDRAWN
    if died:
        return Standing.DIED
    return Standing.HOLDS if today <= until else Standing.ENDED


def names_in(words: str, name: str) -> tuple[str, ...]:
    """The parts of a name that stand in the words: who wants no name there must not be named by their own story."""
    spoken = {word.casefold() for word in re.findall(r"\w+", words)}
    parts = dict.fromkeys(re.findall(r"\w+", name))
    return tuple(part for part in parts if len(part) >= SHORTEST and part.casefold() in spoken)
