"""A letter put together: passages for an audience, its fields filled in, its references numbered as they come."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: The fields that a passage may ask for.
FIELDS = (
    "recipient",
    "partner",
    "team",
    "organisation",
    "peer",
    "supervisor",
    "compliment",
    "invitation",
    "signature",
)
#: The one field that a sheet for people knows: it is handed to whoever comes.
SHEET_FIELDS = ("organisation",)
_FIELD = re.compile(r"\{(\w*)\}")
_MARK = re.compile(r"\[\^([\w:-]+)\]")


class UnknownField(ValueError):
    """A passage asks for a field that letters do not have; the message is its name."""


@dataclass(frozen=True)
class Passage:
    """A piece of a letter: for whom it is written, whether it can be left out, and about whom its claims are.

    What can be left out stands in a letter from the start where `is_on` says so.
    """

    code: str
    audiences: frozenset[str]
    text: str
    is_optional: bool = False
    about: str = "substance_use"
    source: str = ""  # the word before the sources of a call-out box; an ordinary passage has none
    is_on: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that it asks for."""
        return tuple(dict.fromkeys(_FIELD.findall(self.text)))


@dataclass(frozen=True)
class Composed:
    """A letter as it is read: paragraphs with numbers in brackets, the references, and fields that are still empty.

    `boxes` says which paragraphs are call-out boxes: they name their sources below themselves and bear no numbers.
    """

    paragraphs: tuple[str, ...]
    references: tuple[str, ...]
    empty: tuple[str, ...]
    boxes: frozenset[int] = frozenset()

    @property
    def blocks(self) -> list[tuple[bool, str]]:
        """The paragraphs, each with whether it is a call-out box."""
        return [(place in self.boxes, text) for place, text in enumerate(self.paragraphs)]


def kept(text: Composed) -> dict[str, list[str] | list[int]]:
    """A letter as it went out, to be kept."""
    return {
        "paragraphs": list(text.paragraphs),
        "references": list(text.references),
        "empty": list(text.empty),
        "boxes": sorted(text.boxes),
    }


def as_kept(row: Mapping[str, Sequence[Any]]) -> Composed:
    """A letter that was kept as it went out."""
    return Composed(tuple(row["paragraphs"]), tuple(row["references"]), tuple(row["empty"]), frozenset(row["boxes"]))


def read_passages(text: str) -> tuple[Passage, ...]:
    """The passages of a file; `UnknownField` names a field that letters do not have."""
    found = []
    for row in tomllib.loads(text)["passage"]:
        optional, about = row.get("optional", False), row.get("about", "substance_use")
        source = row.get("source", "")
        passage = Passage(row["code"], frozenset(row["audiences"]), row["text"], optional, about, source)
        for name in passage.fields:
            if name not in FIELDS:
                raise UnknownField(name)
        found.append(passage)
    return tuple(found)


def of_audience(passages: Collection[Passage], audience: str) -> tuple[Passage, ...]:
    """What a letter to this audience can hold, in order."""
    return tuple(one for one in passages if audience in one.audiences)


def on_at_the_start(passages: Collection[Passage]) -> tuple[str, ...]:
    """Which of the passages that can be left out stand in a letter that begins."""
    return tuple(one.code for one in passages if one.is_optional and one.is_on)


def compose(
    passages: Collection[Passage],
    chosen: Collection[str],
    fields: Mapping[str, str],
    own_words: str,
    cited: Callable[[str, str], tuple[str, ...]],
    quotes: Sequence[str] = (),
) -> Composed:
    """Put a letter together: passages that always stand there, chosen ones; people's and own words before the close.

    `cited(code, about)` gives the references of a mark; what must not be printed raises there, and so does this.
    """
    taken = [one for one in passages if not one.is_optional or one.code in chosen]
    references: list[str] = []
    blocks: list[tuple[bool, str]] = []
    for one in taken:
        text = _boxed(one, cited) if one.source else numbered(one.text, one.about, references, cited)
        said = _FIELD.sub(lambda found: fields.get(found[1], "").strip() or f"[{found[1]}]", text)
        blocks.append((bool(one.source), said))
    asked = dict.fromkeys(name for one in taken for name in one.fields)
    for words in (*quotes, own_words.strip()):
        if words:
            blocks.insert(-1, (False, words))
    empty = tuple(name for name in asked if not fields.get(name, "").strip())
    boxes = frozenset(place for place, (is_box, _) in enumerate(blocks) if is_box)
    return Composed(tuple(text for _, text in blocks), tuple(references), empty, boxes)


def numbered(text: str, about: str, references: list[str], cited: Callable[[str, str], tuple[str, ...]]) -> str:
    """A text with the numbers of its references, which are added to the list where they are new."""

    def number(mark: re.Match[str]) -> str:
        numbers = []
        for work in cited(mark[1], about):
            if work not in references:
                references.append(work)
            numbers.append(str(references.index(work) + 1))
        return f" [{', '.join(numbers)}]"

    return _MARK.sub(number, text)


def _boxed(one: Passage, cited: Callable[[str, str], tuple[str, ...]]) -> str:
    """A call-out box without numbers, its sources below it."""
    sources = dict.fromkeys(text for mark in _MARK.findall(one.text) for text in cited(mark, one.about))
    text = _MARK.sub("", one.text)
    return f"{text}\n{one.source}: {'; '.join(sources)}" if sources else text
