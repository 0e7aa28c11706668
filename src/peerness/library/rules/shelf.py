"""The shelf as bits: for each word a row of bits, one for each entry, so that finding and counting is arithmetic.

Fifty thousand entries are 6 kB for a word that all bear and a few bytes for one that few bear; a search reads a handful
of them, and each facet's count is one "and" and one count of bits. So it is the same on every database.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from peerness.library.rules.words import Unit

#: The facets by which a list is narrowed, and the beginning of their keys. A space keeps them apart from words.
FACETS = ("kind", "audience", "topic", "population", "language", "ranking")
ALL = "all "


def key(facet: str, value: str) -> str:
    """The key under which the index keeps a facet's value."""
    return f"{facet} {value}"


def in_title(word: str) -> str:
    """The key under which the index keeps that a word stands in a title."""
    return f"title {word}"


def packed(bits: int) -> bytes:
    """Bits as the database keeps them."""
    return zlib.compress(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), 1)


def unpacked(kept: bytes) -> int:
    """The same bits again."""
    return int.from_bytes(zlib.decompress(kept), "little")


@dataclass(frozen=True)
class Question:
    """What a reader looks for: units of words, all of which must be there, and chosen values of facets."""

    units: tuple[Unit, ...] = ()
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What was found: the numbers of entries in ranks, the best first, and how many bear each value of each facet."""

    ranks: tuple[int, ...]
    counts: Mapping[str, int]

    @property
    def count(self) -> int:
        """How many entries there are."""
        return sum(rank.bit_count() for rank in self.ranks)

    def numbers(self, start: int, stop: int) -> list[int]:
        """The numbers of the entries from one place to another; within a rank the newest first."""
        found: list[int] = []
        for rank in self.ranks:
            size = rank.bit_count()
            if start < size:
                found += _highest(rank, start, min(stop, size))
            start, stop = max(start - size, 0), max(stop - size, 0)
        return found


def _highest(bits: int, start: int, stop: int) -> list[int]:
    """The places of the set bits, the highest first, from the one place in that row to the other."""
    found = []
    for place in range(stop):
        top = bits.bit_length() - 1
        if place >= start:
            found.append(top)
        bits ^= 1 << top
    return found


def answer(question: Question, index: Mapping[str, int], values: Mapping[str, Collection[str]]) -> Answer:
    """Find and count. `index` holds the bits of every key that the question needs, `values` the values of each facet.

    The values chosen of one facet widen each other, facets narrow each other; a facet's counts leave its own choice
    out, so that they say what choosing another value would give.
    """
    found = index.get(ALL, 0)
    for unit in question.units:
        found &= _unit(unit, index, "")
    narrowed = {facet: _chosen(facet, question, index) for facet in FACETS}
    counts: dict[str, int] = {}
    for facet in FACETS:
        others = found
        for other, bits in narrowed.items():
            others &= bits if other != facet else -1
        counts |= {key(facet, value): (others & index.get(key(facet, value), 0)).bit_count() for value in values[facet]}
    for bits in narrowed.values():
        found &= bits
    return Answer(tuple(_ranked(found, question, index)), counts)


def _unit(unit: Unit, index: Mapping[str, int], before: str) -> int:
    bits = 0
    for phrase in unit:
        every = -1
        for word in phrase:
            every &= index.get(before + word, 0)
        bits |= every
    return bits


def _chosen(facet: str, question: Question, index: Mapping[str, int]) -> int:
    """The entries that bear one of the chosen values; all, where none is chosen."""
    chosen = question.chosen.get(facet)
    if not chosen:
        return -1
    bits = 0
    for value in chosen:
        bits |= index.get(key(facet, value), 0)
    return bits


def _ranked(found: int, question: Question, index: Mapping[str, int]) -> list[int]:
    """Entries with all the words in their titles, then with some of them, then the rest."""
    if not question.units:
        return [found]
    titles = [_unit(unit, index, in_title("")) for unit in question.units]
    every, some = found, 0
    for bits in titles:
        every &= bits
        some |= bits
    return [every, found & some & ~every, found & ~some]
