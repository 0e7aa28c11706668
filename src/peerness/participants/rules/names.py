"""When two names mean the same person's name: normal form, short forms, slips of the key, digits of a phone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

#: Small words inside a name; somebody may leave them out, so they do not tell people apart.
PARTICLES = frozenset(
    "al bin da das de degli dei del della den der des di do dos du e el ibn la las le les lo los"
    " of och ten ter van vande vander vom von y zu".split()
)
#: What stands before or after a name and is no part of it.
TITLES = frozenset("don dona dr ii iii iv jr junior miss mr mrs ms mx phd senior sr sra srta".split())
#: Letters that belong to the next word: O Brien, Mc Carthy.
_JOINING = frozenset({"o", "mc", "mac", "d", "l"})
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "n"})
_APOSTROPHES = frozenset("'’‘`´ʼ′")
#: The longest word that is kept as a key; nobody's name is longer.
LONGEST_WORD = 40
#: Ends of a phone number by which it is found, the shortest first.
TAILS = (4, 7, 10)
#: The forms of so many texts are kept: in a batch each record is compared with several others.
_KEPT = 50_000


@lru_cache(maxsize=_KEPT)
def plain(text: str) -> str:
    """The letters and digits of a text without accents and capitals; words parted by single spaces."""
    kept = []
    for letter in unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS):
        if letter.isalnum():
            kept.append(letter)
        elif not unicodedata.combining(letter) and letter not in _APOSTROPHES:
            kept.append(" ")
    return " ".join("".join(kept).split())


@lru_cache(maxsize=_KEPT)
def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart, in order; a name that has no other words keeps them all."""
    every = _joined(plain(name).split())
    telling = [word for word in every if word not in PARTICLES and word not in TITLES]
    return tuple(word[:LONGEST_WORD] for word in telling or every)


def _joined(parts: list[str]) -> list[str]:
    """The parts with a lonely O or Mc put before the word to which it belongs."""
    whole: list[str] = []
    before = ""
    for part in parts:
        if part in _JOINING and not before:
            before = part
            continue
        whole.append(before + part)
        before = ""
    return [*whole, before] if before else whole


def normal(name: str) -> str:
    """The name in normal form: its words in the order of the alphabet, so that swapped names are the same."""
    return " ".join(sorted(words(name)))


def squeezed(name: str) -> frozenset[str]:
    """Neighbouring words written as one: Mary-Ann is also Maryann, De la Cruz also Delacruz."""
    parts = plain(name).split()
    threes = zip(parts, parts[1:], parts[2:], strict=False)
    found = {"".join(pair) for pair in pairwise(parts)} | {"".join(three) for three in threes}
    return frozenset(one for one in found if len(one) <= LONGEST_WORD)


def bound(name: str) -> frozenset[str]:
    """The same, but only where the name itself binds its words: with a hyphen, an apostrophe, or a small word."""
    hyphened = {one for part in name.split() for one in squeezed(part)}
    small = {one for one in squeezed(name) if any(one.startswith(word) for word in _leading(name))}
    return frozenset(hyphened | small)


def _leading(name: str) -> Iterable[str]:
    return (word for word in plain(name).split() if word in PARTICLES or word in _JOINING)


# ── short forms ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Nicknames:
    """Groups of given names that are short for each other; a name may stand in several groups."""

    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __hash__(self) -> int:
        """There is one for each file; what is kept of words is kept for it."""
        return id(self)

    @classmethod
    def read(cls, lines: Iterable[str]) -> Nicknames:
        """Groups from lines such as `robert: bob bobby rob`; the first word stands for the group."""
        found: dict[str, set[str]] = {}
        for line in lines:
            said = line.partition("#")[0].replace(":", " ").split()
            for word in said:
                found.setdefault(plain(word), set()).add(plain(said[0]))
        return cls({name: frozenset(heads) for name, heads in found.items()})

    def of(self, word: str) -> frozenset[str]:
        """The groups in which a word stands, each by its first name."""
        return self.groups.get(word, frozenset())

    def are_short(self, one: str, other: str) -> bool:
        """Whether two different words are forms of one given name."""
        return one != other and not self.of(one).isdisjoint(self.of(other))


# ── slips of the key ───────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=_KEPT)
def grams(word: str) -> frozenset[int]:
    """Three letters in a row as numbers, with both ends of the word marked; the first letter alone is one, too."""
    return frozenset({*starts(word), *inner(word), _number(f"{word[-2:]}$")})


@lru_cache(maxsize=_KEPT)
def grams_of(text: str) -> frozenset[int]:
    """The same of a whole text as it was written."""
    return grams(plain(text))


def starts(word: str) -> frozenset[int]:
    """The numbers that every word with this beginning has."""
    return frozenset({_number(f"$${word[:1]}"), *([_number(f"${word[:2]}")] if len(word) > 1 else [])})


def inner(word: str) -> frozenset[int]:
    """The numbers that every word with these letters inside has."""
    return frozenset(_number(word[at : at + 3]) for at in range(len(word) - 2))


def _number(three: str) -> int:
    return crc32(three.encode()) & 0x7FFFFFFF


def slips(one: str, other: str) -> int:
    """How many slips of the key lead from one word to the other: a letter more, less, another, or two swapped."""
    if abs(len(one) - len(other)) > MOST_SLIPS:
        return MOST_SLIPS + 1
    before, row = list[int](), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        two_before, before, row = before, row, [i, *[0] * len(other)]
        for j, theirs in enumerate(other, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                row[j] = min(row[j], two_before[j - 2] + 1)
    return row[-1]


#: More slips than this are another word.
MOST_SLIPS = 2
_SHORTEST_WITH_SLIP, _SHORTEST_WITH_TWO = 4, 7


@lru_cache(maxsize=_KEPT)
def is_slip(one: str, other: str) -> bool:
    """Whether two words are so alike that one is likely a slip of the other; short words are held to more."""
    shorter = min(len(one), len(other))
    if one == other or shorter < _SHORTEST_WITH_SLIP:
        return False
    most = MOST_SLIPS if shorter >= _SHORTEST_WITH_TWO else 1
    if len(set(one) ^ set(other)) > 2 * most:  # a slip changes at most two of the letters that occur
        return False
    return slips(one, other) <= most


# ── phones ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=_KEPT)
def digits(text: str) -> str:
    """The digits of a phone number as it was typed."""
    return "".join(letter for letter in text if letter in "0123456789")


def tails(number: str) -> frozenset[str]:
    """The ends of a number by which it is found; a number that is too short has none."""
    found = digits(number)
    return frozenset(found[-length:] for length in TAILS if len(found) >= length)


def tail(typed: str) -> str:
    """The longest end of what was typed by which a number can be found, or nothing for less than four digits."""
    found = digits(typed)
    return max((found[-length:] for length in TAILS if len(found) >= length), key=len, default="")


def end_of(number: str) -> str:
    """What a number is compared by, without the country's code; nothing for one that is too short to tell."""
    found = digits(number)
    return found[-TAILS[2] :] if len(found) >= TAILS[1] else ""
