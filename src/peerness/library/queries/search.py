"""Finding entries: words with their synonyms and slips, facets with counts; the same on both databases."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import overload

from peerness.kernel.scope import Scope
from peerness.library.models import (
    Audience,
    Kind,
    Population,
    Posting,
    Ranking,
    Resource,
    SlipOfAWord,
    Tongue,
    Topic,
)
from peerness.library.permissions import READ
from peerness.library.rules.shelf import ALL, FACETS, Answer, Question, answer, in_title, key, unpacked
from peerness.library.rules.words import SHORTEST_FORGIVEN, Synonyms, Unit, near, slips, units, words

#: The values of each facet, in the order in which they are shown.
VALUES: dict[str, tuple[str, ...]] = {
    "kind": tuple(Kind.values),
    "audience": tuple(Audience.values),
    "topic": tuple(Topic.values),
    "population": tuple(Population.values),
    "language": tuple(Tongue.values),
    "ranking": tuple(value or "none" for value in Ranking.values),
}
#: What a list shows of an entry; the rest is read on its own page.
_SHOWN = ("number", "title", "source", "year", "kind", "language", "ranking", "description", "checked_on")
#: Longer questions are cut: nobody types so many words.
MOST_WORDS = 12
#: So many words that are one slip away stand in for a word that nothing bears.
MOST_NEAR = 8


class Hits(Sequence[Resource]):
    """What a search found, read from the database a page at a time."""

    def __init__(self, scope: Scope, found: Answer) -> None:
        """Keep the answer; nothing is read yet."""
        self.scope, self.found = scope, found

    def __len__(self) -> int:
        """How many entries were found."""
        return self.found.count

    @overload
    def __getitem__(self, place: int) -> Resource: ...

    @overload
    def __getitem__(self, place: slice) -> list[Resource]: ...

    def __getitem__(self, place: int | slice) -> Resource | list[Resource]:
        """The entries from one place to another, in the order of the answer."""
        if isinstance(place, int):
            return self[place : place + 1][0]
        numbers = self.found.numbers(*place.indices(len(self))[:2])
        found = Resource.objects.within(self.scope).filter(number__in=numbers).only(*_SHOWN)
        rows = {row.number: row for row in found}
        return [rows[number] for number in numbers]


def search(scope: Scope, text: str, chosen: Mapping[str, Iterable[str]] | None = None) -> Hits:
    """The entries on the shelf with these words and these values of facets, the best first."""
    READ.check(scope)
    asked = units(words(text)[:MOST_WORDS], synonyms())
    told = {facet: frozenset(values) & frozenset(VALUES[facet]) for facet, values in (chosen or {}).items()}
    index = _bits(scope, _needed(asked))
    asked, more = _forgiven(scope, asked, index)
    return Hits(scope, answer(Question(tuple(asked), told), {**index, **more}, VALUES))


def _needed(asked: Iterable[Unit]) -> set[str]:
    typed = {word for unit in asked for phrase in unit for word in phrase}
    facets = {key(facet, value) for facet in FACETS for value in VALUES[facet]}
    return {ALL, *facets, *typed, *map(in_title, typed)}


def _bits(scope: Scope, keys: Iterable[str]) -> dict[str, int]:
    rows = Posting.objects.within(scope).filter(key__in=sorted(keys)).values_list("key", "bits")
    return {found: unpacked(bytes(bits)) for found, bits in rows}


def _forgiven(scope: Scope, asked: list[Unit], index: Mapping[str, int]) -> tuple[list[Unit], dict[str, int]]:
    """The units with words that are one slip away in place of those that no entry bears, and the bits of these."""
    unknown = {unit[0][0] for unit in asked if len(unit) == 1 and unit[0][0] not in index}
    if not unknown:
        return asked, {}
    close = _close(scope, unknown)
    every = {word for found in close.values() for word in found}
    forgiven = [
        tuple((word,) for word in close[unit[0][0]]) if len(unit) == 1 and unit[0][0] in close else unit
        for unit in asked
    ]
    widened = _widened(forgiven)
    wanted = {word for unit in widened for phrase in unit for word in phrase} | every
    return widened, _bits(scope, {*wanted, *map(in_title, wanted)} - set(index))


def _widened(asked: Iterable[Unit]) -> list[Unit]:
    """A word that was mended finds its synonyms, too."""
    groups = synonyms().groups
    return [tuple(dict.fromkeys(more for phrase in unit for more in groups.get(phrase, (phrase,)))) for unit in asked]


def _close(scope: Scope, typed: Iterable[str]) -> dict[str, list[str]]:
    """For each word that nothing bears those of the index, and of the synonyms, that are one slip away."""
    forms = {word: slips(word) for word in typed}
    wanted = sorted({slip for found in forms.values() for slip in found})
    rows = SlipOfAWord.objects.within(scope).filter(slip__in=wanted).values_list("slip", "word")
    known: dict[str, set[str]] = {}
    for slip, word in rows.order_by("slip", "word"):
        known.setdefault(slip, set()).add(word)
    found = {}
    for word, slipped in forms.items():
        candidates = {other for slip in slipped for other in known.get(slip, ())}
        if len(word) >= SHORTEST_FORGIVEN:
            candidates |= _alone()
        close = sorted(other for other in candidates if near(word, other))[:MOST_NEAR]
        if close:
            found[word] = close
    return found


@cache
def synonyms() -> Synonyms:
    """The shipped synonyms."""
    told = tomllib.loads(files("peerness.library").joinpath("data/synonyms.toml").read_text(encoding="utf-8"))
    return Synonyms.of(told["groups"])


@cache
def _alone() -> frozenset[str]:
    """The synonyms of a single word."""
    return frozenset(phrase[0] for phrase in synonyms().groups if len(phrase) == 1)
