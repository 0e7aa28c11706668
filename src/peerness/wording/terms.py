"""The terms of the lens as people of the field wrote them down, one file for each language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

LANGUAGES = ("en", "es")


class Strength(StrEnum):
    """How much the lens minds: it suggests, prefers other words, or advises to avoid these."""

    SUGGEST = "suggest"
    PREFER = "prefer"
    AVOID = "avoid"


@dataclass(frozen=True)
class Contexts:
    """Where a term counts: patterns over the words before, after and around it in its sentence.

    `unless_*` silences it, `only_*` demands at least one of those given. The patterns are the common part of Python's
    and the browser's regular expressions, over lower-case words with single spaces.
    """

    unless_before: str = ""
    unless_after: str = ""
    unless_near: str = ""
    only_before: str = ""
    only_after: str = ""
    only_near: str = ""


@dataclass(frozen=True)
class Examples:
    """The test table of a term: found in `yes`, innocent in `no`, quoted in `quoted`."""

    yes: str = ""
    no: str = ""
    quoted: str = ""


@dataclass(frozen=True)
class Term:
    """Words with what to say instead.

    `forms` holds a slot for each inflection (singular, plural; the tenses of a verb; gender and number in Spanish),
    each with all its spellings. `say` holds the options in order, each with its own slots. A term without options
    gives `advice`: no other word would do, the sentence wants to say what happened.
    """

    id: str
    language: str
    strength: Strength
    topic: str
    why: str
    sources: tuple[str, ...]
    forms: tuple[tuple[str, ...], ...]
    say: tuple[tuple[str, ...], ...] = ()
    advice: str = ""
    contexts: Contexts = field(default_factory=Contexts)
    examples: Examples = field(default_factory=Examples)

    @property
    def name(self) -> str:
        """The shortest spelling, by which people know the term."""
        return min(self.forms[0], key=len)

    def options(self, slot: int) -> tuple[str, ...]:
        """What can be said for this inflection, the best first; fewer slots serve several inflections."""
        return tuple(option[slot * len(option) // len(self.forms)] for option in self.say)


@dataclass(frozen=True)
class Rules:
    """All the lens knows about one language.

    `names` are never found: organisations, laws, diagnoses, instruments. `own` recognises before a term that people
    speak of themselves, `proper_before` and `proper_after` a name in capitals, `common` the language by its most
    frequent words.
    """

    language: str
    terms: tuple[Term, ...]
    names: tuple[str, ...]
    own: str
    proper_before: str
    proper_after: str
    common: str
    sources: Mapping[str, str]


def spellings(pattern: str, sets: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """All spellings of a pattern: `(a|b)` is a choice, one of which may be empty, and `{set}` a choice with a name."""
    found = {
        re.sub(r"\s+", " ", spelled).strip()
        for part in _split(_fill(pattern, sets or {}))
        for spelled in _spelled(part)
    }
    return tuple(sorted(found - {""}))


def _fill(pattern: str, sets: Mapping[str, str]) -> str:
    while name := re.search(r"\{(\w+)\}", pattern):
        pattern = f"{pattern[: name.start()]}({sets[name[1]]}){pattern[name.end() :]}"
    return pattern


def _choices(pattern: str) -> list[list[str]]:
    """The pattern as a row of choices; a choice that holds choices counts as all its spellings."""
    parts: list[list[str]] = []
    place = 0
    while place < len(pattern):
        if pattern[place] == "(":
            end = _closing(pattern, place)
            parts.append([each for part in _split(pattern[place + 1 : end]) for each in _spelled(part)])
            place = end + 1
        else:
            end = next((i for i in range(place, len(pattern)) if pattern[i] == "("), len(pattern))
            parts.append([pattern[place:end]])
            place = end
    return parts


def _spelled(pattern: str) -> list[str]:
    return ["".join(choice) for choice in product(*_choices(pattern))]


def _closing(pattern: str, start: int) -> int:
    depth = 0
    for place in range(start, len(pattern)):
        depth += {"(": 1, ")": -1}.get(pattern[place], 0)
        if not depth:
            return place
    raise ValueError(f"a parenthesis is not closed in {pattern!r}")


def _split(pattern: str) -> list[str]:
    """The alternatives that stand at the top of a pattern."""
    parts, depth = [""], 0
    for letter in pattern:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def slots(text: str) -> tuple[str, ...]:
    """The inflections of a line of the rule file, which a slash with spaces parts."""
    return tuple(part.strip() for part in text.split(" / "))


@cache
def load(language: str) -> Rules:
    """The rules of a language from the file that comes with Peerness; a language without a file is a ValueError."""
    if language not in LANGUAGES:
        raise ValueError(f"the lens does not know the language {language!r}; it knows {', '.join(LANGUAGES)}")
    text = resources.files("peerness.wording").joinpath("data", f"{language}.toml").read_text(encoding="utf-8")
    return read(tomllib.loads(text), language)


def read(told: Mapping[str, Any], language: str) -> Rules:
    """Rules from what a rule file says; a term that names an unknown reason or source is a ValueError."""
    sets: dict[str, str] = told["sets"]
    names = tuple(sorted({name for line in told["names"] for name in spellings(line.lower(), sets)}))
    texts = {key: _pattern(told["language"][key], sets) for key in ("own", "proper_before", "proper_after", "common")}
    terms = tuple(_term(row, told, language, sets) for row in told["term"])
    return Rules(language, terms, names, sources=told["sources"], **texts)


def _pattern(text: str, sets: Mapping[str, str]) -> str:
    """A context's pattern with the named sets written out."""
    return re.sub(r"\{([a-z]\w*)\}", lambda name: f"(?:{sets[name[1]]})", text)


def _term(row: Mapping[str, Any], told: Mapping[str, Any], language: str, sets: Mapping[str, str]) -> Term:
    sources = slots(row["source"].replace(", ", " / "))
    if unknown := [source for source in sources if source not in told["sources"]]:
        raise ValueError(f"{row['id']}: the sources do not hold {', '.join(unknown)}")
    if row["why"] not in told["reasons"]:
        raise ValueError(f"{row['id']}: there is no reason {row['why']}")
    return Term(
        id=row["id"],
        language=language,
        strength=Strength(row["strength"]),
        topic=row["topic"],
        why=told["reasons"][row["why"]],
        sources=sources,
        forms=tuple(spellings(slot.lower(), sets) for slot in slots(row["forms"])),
        say=options(row.get("say", "")),
        advice=row.get("advice", ""),
        contexts=Contexts(**{key: _pattern(row[key], sets) for key in Contexts.__dataclass_fields__ if key in row}),
        examples=Examples(**{key: row.get(key, "") for key in Examples.__dataclass_fields__}),
    )


def options(text: str) -> tuple[tuple[str, ...], ...]:
    """What can be said, best first: options stand between bars, their inflections between slashes."""
    return tuple(slots(option) for option in text.split(" | ") if option.strip())


def own_term(id: str, language: str, words: Iterable[str], say: str, why: str, strength: str) -> Term:
    """A term that an organisation adds for itself, with the plain spellings of its words."""
    spelled = tuple(sorted({re.sub(r"\s+", " ", word).strip().lower() for word in words} - {""}))
    said = ((say.strip(),),) if say.strip() else ()
    return Term(id, language, Strength(strength), "own", why, (), (spelled,), said)
