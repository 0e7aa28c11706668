"""Sheets to think with before peer work begins: parts with questions that nobody scores. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """One question to oneself, and a thought that opens it; `number` counts through the sheet."""

    code: str
    ask: str
    think: str
    number: int


@dataclass(frozen=True, slots=True)
class Part:
    """Questions that belong together."""

    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole sheet: whose it is stands on it, before the first question."""

    title: str
    lead: str
    private: str
    parts: tuple[Part, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all questions in their order."""
        return tuple(question.code for part in self.parts for question in part.questions)


def sheet(data: Mapping[str, Any]) -> Sheet:
    """The sheet that a data file tells; a code that stands twice would mix up two answers, so it is refused."""
    parts: list[Part] = []
    number = 0
    for part in data["part"]:
        asked = tuple(
            Question(one["code"], one["ask"], one["think"], number + place)
            for place, one in enumerate(part["question"], start=1)
        )
        number += len(asked)
        parts.append(Part(part["title"], asked))
    found = Sheet(data["title"], data["lead"], data["private"], tuple(parts))
    if len(set(found.codes)) != len(found.codes):
        raise ValueError("a code stands twice")
    return found
