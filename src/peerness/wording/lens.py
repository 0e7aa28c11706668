"""The lens itself: finds the book's terms in a text, and leaves quotations, own words and names alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from peerness.wording.book import WORD, Book, Entry, plain, standard
from peerness.wording.grammar import fitted

#: How far a sentence is looked at to each side, in characters.
REACH = 120
#: The longest quotation that is taken for one, in characters: a forgotten mark must not silence a whole document.
QUOTED = 1500
# Each kind begins with its own mark and looks back only then, so that a text is run over at the speed of five letters.
_QUOTATIONS = re.compile(
    rf"“[^”]{{1,{QUOTED}}}”|«[^»]{{1,{QUOTED}}}»|\"(?<![\w\"]\")[^\"\n]{{1,{QUOTED}}}\"|‘(?<!\w‘)[^’\n]*(?:’\w[^’\n]*)*’(?!\w)"
    r"|'(?<![\w']')[^'\n]*(?:'\w[^'\n]*)*'(?!\w)"
)
_SENTENCE = re.compile(r"[.!?;][\s\"”»)]|\n\s*\n|\n\s*[-*•#|>]")
#: Every run of white space but a single space, which is already what it is to become.
_SPACES = re.compile(r"[^\S ]\s*| \s+")


@dataclass(frozen=True)
class Finding:
    """Words that the lens minds, where they stand, why, and what the sentence could say instead."""

    start: int
    end: int
    text: str
    term: Entry
    options: tuple[str, ...]


class Lens:
    """Reads texts of one language with one book; it may be kept and used again."""

    def __init__(self, book: Book) -> None:
        """Compile the book's patterns."""
        self.book = book
        self._find = re.compile(rf"\b{book['pattern']}")
        self._own = re.compile(book["own"])
        self._proper_before = re.compile(book["proper_before"])
        self._proper_after = re.compile(book["proper_after"])
        self._contexts = [_Contexts(entry["contexts"]) for entry in book["terms"]]

    def read(self, text: str) -> list[Finding]:
        """All findings in the order of the text; they never overlap."""
        return list(self.findings(text))

    def findings(self, text: str) -> Iterator[Finding]:
        """The findings one after the other."""
        lower = lowered(text)
        quoted = _Quotations(text)
        search, forms = self._find.search, self.book["forms"]
        place = 0
        while hit := search(lower, place):
            start, end = hit.span()
            known = forms[plain(hit[0])]
            found = self._judge(text, lower, start, end, known) if known and not quoted.cover(start) else None
            place = end if found or not known else start + len(re.split(r"[\s-]", hit[0], maxsplit=1)[0])
            if found:
                yield found

    def _judge(self, text: str, lower: str, start: int, end: int, known: list[list[int]]) -> Finding | None:
        before, after = around(lower, start, end)
        if self._own.search(before) or self._is_name(text, start, end):
            return None
        for place, slot in known:
            if self._contexts[place].allow(before, after):
                entry = self.book["terms"][place]
                begin, options = fitted(text, start, end, entry["say"][slot], self.book["language"])
                return Finding(begin, end, text[begin:end], entry, options)
        return None

    def _is_name(self, text: str, start: int, end: int) -> bool:
        if not text[start].isupper():
            return False
        if self._proper_after.search(_SPACES.sub(" ", text[end : end + REACH])):
            return True
        return bool(self._proper_before.search(_SPACES.sub(" ", text[max(0, start - REACH) : start])))


class _Contexts:
    """The contexts of one term, compiled when they are asked for the first time."""

    def __init__(self, patterns: dict[str, str]) -> None:
        self._patterns = patterns

    @cached_property
    def _compiled(self) -> dict[str, Callable[[str], re.Match[str] | None]]:
        return {name: re.compile(pattern).search for name, pattern in self._patterns.items()}

    def allow(self, before: str, after: str) -> bool:
        """Whether the term counts between these words."""
        if not self._patterns:
            return True
        sides = {"before": before, "after": after, "near": f"{before} ¦ {after}"}
        demanded = met = False
        for name, search in self._compiled.items():
            kind, side = name.split("_")
            hit = search(sides[side]) is not None
            if kind == "unless" and hit:
                return False
            if kind == "only":
                demanded, met = True, met or hit
        return met or not demanded


class _Quotations:
    """The quotations of a text, looked for when the first word is found, so a text without findings costs nothing."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: Iterator[re.Match[str]] | None = None
        self._last: re.Match[str] | None = None

    def cover(self, place: int) -> bool:
        """Whether this place lies inside a quotation; places are asked for in their order."""
        if self._found is None:
            self._found = _QUOTATIONS.finditer(self._text)
            self._last = next(self._found, None)
        while self._last and self._last.end() <= place:
            self._last = next(self._found, None)
        return self._last is not None and self._last.start() <= place


def lowered(text: str) -> str:
    """The text in small letters, each at its former place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def around(lower: str, start: int, end: int) -> tuple[str, str]:
    """The words of the same sentence before and after a place."""
    before = _SENTENCE.split(lower[max(0, start - REACH) : start])[-1]
    after = _SENTENCE.split(lower[end : end + REACH], maxsplit=1)[0]
    return _tidy(before).strip(), _tidy(after).lstrip(" -")


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text.replace("’", "'"))


def language_of(text: str, otherwise: str = "en") -> str:
    """English or Spanish, by the commonest words of the first few thousand characters; undecided is `otherwise`."""
    head = lowered(text[:4000])
    english, spanish = (
        len(re.findall(rf"(?<![{WORD}])(?:{standard(each)['common']})(?![{WORD}])", head)) for each in ("en", "es")
    )
    if english == spanish:
        return otherwise
    return "en" if english > spanish else "es"
