"""Slides for the staff of partners: references are numbered through all slides and listed on the last ones. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass

from peerness.documents.slides import Deck, Slide
from peerness.letters.rules.letter import numbered

#: So many references stand on one slide.
REFERENCES_EACH = 4
_ABOUT = "substance_use"


@dataclass(frozen=True, slots=True)
class Draft:
    """A deck as its file holds it: marks of claims in its lines, and a place for the organisation's name."""

    code: str
    language: str
    title: str
    lead: str
    slides: tuple[Slide, ...]

    @property
    def query(self) -> str:
        """What stands behind the address of its page and file."""
        return f"?deck={self.code}&language={self.language}"


def read_decks(text: str, language: str) -> tuple[Draft, ...]:
    """The decks of a file, in their order."""
    return tuple(
        Draft(
            row["code"],
            language,
            row["title"],
            row["lead"],
            tuple(Slide(one["title"], tuple(one["lines"]), one["notes"]) for one in row["slide"]),
        )
        for row in tomllib.loads(text)["deck"]
    )


def ready(draft: Draft, organisation: str, heading: str, cited: Callable[[str, str], tuple[str, ...]]) -> Deck:
    """The deck as it is shown: whose it is, numbers for claims, and the references under `heading` at the end.

    `cited(code, about)` gives the references of a mark, and raises for what must not be printed.
    """
    references: list[str] = []
    slides = [
        Slide(one.title, tuple(numbered(line, _ABOUT, references, cited) for line in one.lines), one.notes)
        for one in draft.slides
    ]
    listed = [f"{number}. {text}" for number, text in enumerate(references, 1)]
    slides += [
        Slide(heading, tuple(listed[start : start + REFERENCES_EACH]), is_small=True)
        for start in range(0, len(listed), REFERENCES_EACH)
    ]
    lead = draft.lead.replace("{organisation}", organisation)
    return Deck(draft.title, lead, draft.language, tuple(slides))
