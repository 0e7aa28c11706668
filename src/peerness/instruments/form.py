"""What a questionnaire is: its questions with their answers, when each is asked, and how often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What kind of answer a question wants; a group and a display want none."""

    GROUP = "group"
    DISPLAY = "display"
    BOOLEAN = "boolean"
    DECIMAL = "decimal"
    INTEGER = "integer"
    DATE = "date"
    MOMENT = "dateTime"
    TIME = "time"
    STRING = "string"
    TEXT = "text"
    URL = "url"
    CHOICE = "choice"
    OPEN_CHOICE = "open-choice"
    ATTACHMENT = "attachment"
    REFERENCE = "reference"
    QUANTITY = "quantity"


#: Kinds that nobody can answer on our pages: a file, a record of another system.
NOT_ASKED = frozenset({Kind.GROUP, Kind.DISPLAY, Kind.ATTACHMENT, Kind.REFERENCE})


class Operator(StrEnum):
    """How a condition compares an earlier answer."""

    EXISTS = "exists"
    IS = "="
    IS_NOT = "!="
    ABOVE = ">"
    BELOW = "<"
    AT_LEAST = ">="
    AT_MOST = "<="


@dataclass(frozen=True, slots=True)
class Words:
    """A text and its translations, each with the code of its language ("es")."""

    text: str
    translations: tuple[tuple[str, str], ...] = ()

    def said(self, language: str) -> str:
        """The text in a language, or as it stands where there is no translation."""
        return dict(self.translations).get(language.partition("-")[0], self.text)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose: `key` is what is kept; `weight` counts in a score where the questionnaire gives one."""

    key: str
    words: Words
    system: str = ""
    weight: Decimal | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """Asked only if the answer to an earlier question compares so."""

    question: str
    operator: Operator
    value: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question, group or text: `id` is its name within the questionnaire."""

    id: str
    kind: Kind
    words: Words
    prefix: str = ""
    required: bool = False
    repeats: bool = False
    hidden: bool = False
    longest: int | None = None
    unit: str = ""
    options: tuple[Option, ...] = ()
    when: tuple[Condition, ...] = ()
    all_of: bool = True
    items: tuple[Item, ...] = ()

    @property
    def is_asked(self) -> bool:
        """Whether people answer this: not groups and texts, and not what the questionnaire hides or reckons."""
        return not self.hidden and self.kind not in NOT_ASKED

    def option(self, key: str) -> Option | None:
        """The answer to choose that is kept under a key."""
        return next((option for option in self.options if option.key == key), None)


class Left(StrEnum):
    """What a questionnaire wants that is not done here; said when it is imported, never silently."""

    EXPRESSION = "expression"
    ELSEWHERE = "elsewhere"
    NOT_ANSWERABLE = "not_answerable"
    MARKUP = "markup"


@dataclass(frozen=True)
class Form:
    """A whole questionnaire. `left` names what of it is not done here, each with the item's name."""

    title: Words
    url: str = ""
    version: str = ""
    language: str = "en"
    rights: str = ""
    publisher: str = ""
    items: tuple[Item, ...] = ()
    left: tuple[tuple[Left, str], ...] = ()

    @cached_property
    def placed(self) -> dict[str, tuple[Item, ...]]:
        """Each item's name with the way to it: the groups around it, and itself at the end."""
        return {way[-1].id: way for way in _ways(self.items, ())}

    @property
    def every(self) -> tuple[Item, ...]:
        """Every item, in the order in which they stand."""
        return tuple(way[-1] for way in self.placed.values())

    @property
    def asked(self) -> tuple[Item, ...]:
        """Every question that people answer."""
        return tuple(item for item in self.every if item.is_asked)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which every question can be read, its own first."""
        told = [{code for code, _ in item.words.translations} for item in self.asked]
        others = set.intersection(*told) if told else set()
        return (self.language, *sorted(others - {self.language}))

    def item(self, id: str) -> Item | None:
        """One item by its name."""
        way = self.placed.get(id)
        return way[-1] if way else None

    def repeated(self, id: str) -> tuple[str, ...]:
        """The names of the repeating groups around an item, the outermost first."""
        return tuple(one.id for one in self.placed[id][:-1] if one.kind is Kind.GROUP and one.repeats)


def _ways(items: tuple[Item, ...], above: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    for item in items:
        way = (*above, item)
        yield way
        yield from _ways(item.items, way)
