"""Handouts: sheets for people to read and take along, easy to read, with nothing in them about anybody. Pure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from peerness.wording.grade import grade


@dataclass(frozen=True, slots=True)
class Handout:
    """A sheet in one language."""

    code: str
    language: str
    title: str
    text: tuple[str, ...]

    @property
    def grade(self) -> float:
        """How hard it is to read."""
        return grade("\n\n".join((f"{self.title}.", *self.text)), self.language)

    @property
    def query(self) -> str:
        """What stands behind the address of its page and files."""
        return f"?sheet={self.code}&language={self.language}"

    def of(self, organisation: str) -> Handout:
        """The sheet with the name of the organisation that hands it out."""
        said = tuple(one.replace("{organisation}", organisation) for one in self.text)
        return Handout(self.code, self.language, self.title, said)


def read_handouts(text: str, language: str) -> tuple[Handout, ...]:
    """The sheets of a file, in their order."""
    rows = tomllib.loads(text)["handout"]
    return tuple(Handout(row["code"], language, row["title"], tuple(row["text"])) for row in rows)
