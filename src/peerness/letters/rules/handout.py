"""Handouts: sheets for people to read and take along, easy to read, with nothing in them about anybody. Pure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from peerness.letters.rules.letter import Composed, Passage
from peerness.wording.grade import PARTICIPANTS, grade

#: The code of a sheet's first passage.
TITLE = "title"


@dataclass(frozen=True, slots=True)
class Handout:
    """A sheet in one language, with the references of what it cites."""

    code: str
    language: str
    title: str
    text: tuple[str, ...]
    references: tuple[str, ...] = ()

    @property
    def grade(self) -> float:
        """How hard it is to read."""
        return grade("\n\n".join((f"{self.title}.", *self.text)), self.language)

    @property
    def is_hard(self) -> bool:
        """Whether it is harder than what people take along may be."""
        return self.grade > PARTICIPANTS

    @property
    def query(self) -> str:
        """What stands behind the address of its page and files."""
        return f"?sheet={self.code}&language={self.language}"

    @property
    def template_query(self) -> str:
        """What stands behind the address at which it is written in one's own words."""
        return f"?audience={self.code}&language={self.language}"

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The sheet as a template that can be written in one's own words: the title, and each paragraph."""
        codes = (TITLE, *(f"paragraph-{number}" for number in range(1, len(self.text) + 1)))
        whom = frozenset({self.code})
        return tuple(Passage(code, whom, text) for code, text in zip(codes, (self.title, *self.text), strict=True))


def put_together(code: str, language: str, text: Composed) -> Handout:
    """A sheet whose passages were put together: the first is its title, in one line."""
    title, *rest = text.paragraphs
    return Handout(code, language, " ".join(title.split()), tuple(rest), text.references)


def read_handouts(text: str, language: str) -> tuple[Handout, ...]:
    """The sheets of a file, in their order."""
    rows = tomllib.loads(text)["handout"]
    return tuple(Handout(row["code"], language, row["title"], tuple(row["text"])) for row in rows)
