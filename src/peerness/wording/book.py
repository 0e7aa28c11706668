"""The rules made ready for reading: one pattern that finds every spelling, and what each spelling leads to.

Both engines, this one and the browser's, read the same book; it holds nothing but texts, numbers and lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, TypedDict

from peerness.wording.terms import Rules, Term, load

#: Letters and digits, as they may stand beside a word in English and Spanish.
WORD = "a-z0-9_à-öø-ÿ"
#: What both Python and the browser want escaped, and nothing else: the browser refuses needless escapes.
_SPECIAL = frozenset(".^$*+?()[]{}|/\\")
_CONTEXTS = ("unless_before", "unless_after", "unless_near", "only_before", "only_after", "only_near")


class Entry(TypedDict):
    """A term as the engines read it: `say` by inflection, each with its options."""

    id: str
    strength: str
    topic: str
    why: str
    sources: list[str]
    say: list[list[str]]
    advice: str
    contexts: dict[str, str]


class Book(TypedDict):
    """One language, ready for reading; `forms` leads from a spelling to terms and inflections, names lead to none."""

    language: str
    pattern: str
    forms: dict[str, list[list[int]]]
    terms: list[Entry]
    own: str
    proper_before: str
    proper_after: str
    common: str


def bind(rules: Rules, added: Iterable[Term] = (), silenced: Iterable[str] = ()) -> Book:
    """The book of a language with the terms that an organisation adds, without those that it silences.

    An added term stands before ours, so it decides where both know a spelling.
    """
    quiet = frozenset(silenced)
    terms = [*added, *(term for term in rules.terms if term.id not in quiet)]
    forms: dict[str, list[list[int]]] = {plain(name): [] for name in rules.names}
    for place, term in enumerate(terms):
        for slot, spelled in enumerate(term.forms):
            for form in spelled:
                forms.setdefault(plain(form), []).append([place, slot])
    return Book(
        language=rules.language,
        pattern=one_pattern(forms),
        forms=forms,
        terms=[_entry(term, rules) for term in terms],
        own=_before(rules.own),
        proper_before=rules.proper_before,
        proper_after=rules.proper_after,
        common=rules.common,
    )


@cache
def standard(language: str) -> Book:
    """The book of a language as it comes with Peerness."""
    return bind(load(language))


def plain(form: str) -> str:
    """A spelling in the form under which the book knows it: one space where spaces and hyphens stand."""
    return re.sub(r"[\s-]+", " ", form.replace("’", "'"))


def _entry(term: Term, rules: Rules) -> Entry:
    return Entry(
        id=term.id,
        strength=term.strength.value,
        topic=term.topic,
        why=term.why,
        sources=[rules.sources[source] for source in term.sources],
        say=[list(term.options(slot)) for slot in range(len(term.forms))],
        advice=term.advice,
        contexts={name: _side(name, text) for name in _CONTEXTS if (text := getattr(term.contexts, name))},
    )


def _side(name: str, text: str) -> str:
    if name.endswith("before"):
        return _before(text)
    if name.endswith("after"):
        return f"^(?:{text})(?![{WORD}])"
    return f"(?<![{WORD}])(?:{text})(?![{WORD}])"


def _before(text: str) -> str:
    return f"(?<![{WORD}])(?:{text})$"


def one_pattern(forms: Iterable[str]) -> str:
    """One regular expression for all spellings, the longest first, which shares their common beginnings.

    It is far quicker than a list of words: at each word it follows one path and leaves at the first wrong letter.
    """
    root: dict[str, Any] = {}
    for form in forms:
        node = root
        for letter in form:
            node = node.setdefault(letter, {})
        node[""] = {}
    return f"{_branch(root)}(?![{WORD}])(?!-[{WORD}])"


def _branch(node: dict[str, Any]) -> str:
    ways = [_letter(letter) + _branch(node[letter]) for letter in sorted(node) if letter]
    if not ways:
        return ""
    body = ways[0] if len(ways) == 1 and "" not in node else f"(?:{'|'.join(ways)})"
    return f"{body}?" if "" in node else body


def _letter(letter: str) -> str:
    return {" ": r"[\s-]+", "'": "['’]"}.get(letter) or (f"\\{letter}" if letter in _SPECIAL else letter)
