"""Words as the library's search keeps them: folded, stemmed a little, near to each other by one slip of a finger."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: Longer words are cut: no title has one.
LONGEST = 40
#: Words shorter than this are taken as typed: one slip would turn them into any other word.
SHORTEST_FORGIVEN = 4
_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    "a an and are as at be by for from how in into is it of on or that the their this to with what who "
    "al con de del e el en es la las lo los o para por que se su sus un una y".split()
)


def folded(text: str) -> str:
    """Lower case, without accents: people look for words as their keyboard gives them."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def stem(word: str) -> str:
    """The word without its plural ending, in English and Spanish alike; rough, but the same on both sides."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def words(text: str) -> list[str]:
    """The words that count, in order, as the index keeps them."""
    found = (word for word in _WORD.findall(folded(text)) if word not in _EMPTY)
    return [stem(word)[:LONGEST] for word in found]


def slips(word: str) -> frozenset[str]:
    """The word, and the word with one letter left out: two words that share one of these are a slip apart."""
    if len(word) < SHORTEST_FORGIVEN:
        return frozenset({word})
    return frozenset({word, *(word[:place] + word[place + 1 :] for place in range(len(word)))})


def near(typed: str, known: str) -> bool:
    """Whether one letter too many, too few, wrong, or swapped with its neighbour makes one word of the other."""
    if abs(len(typed) - len(known)) > 1:
        return False
    start = 0
    while start < min(len(typed), len(known)) and typed[start] == known[start]:
        start += 1
    left, right = typed[start:], known[start:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or _swapped(left, right)


def _swapped(left: str, right: str) -> bool:
    return left[:2] == right[1::-1] and len(left) > 1 and left[2:] == right[2:]


@dataclass(frozen=True)
class Synonyms:
    """Groups of phrases that mean the same, each a row of words as the index keeps them; both languages together."""

    groups: dict[tuple[str, ...], tuple[tuple[str, ...], ...]]
    longest: int

    @classmethod
    def of(cls, groups: Iterable[Iterable[str]]) -> Synonyms:
        """Read the groups as people write them."""
        found: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
        for group in groups:
            phrases = tuple(dict.fromkeys(tuple(words(phrase)) for phrase in group))
            found |= {phrase: phrases + found.get(phrase, ()) for phrase in phrases}
        return cls(found, max(map(len, found), default=1))


#: One thing that is looked for: any of the phrases, of each phrase all words.
Unit = tuple[tuple[str, ...], ...]


def units(typed: Sequence[str], synonyms: Synonyms) -> list[Unit]:
    """What the typed words ask for, one after the other: the longest known phrases first, then single words."""
    found: list[Unit] = []
    place = 0
    while place < len(typed):
        longest = min(synonyms.longest, len(typed) - place)
        phrases = (tuple(typed[place : place + length]) for length in range(longest, 1, -1))
        phrase = next((one for one in phrases if one in synonyms.groups), (typed[place],))
        found.append(synonyms.groups.get(phrase, (phrase,)))
        place += len(phrase)
    return found
