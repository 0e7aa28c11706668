"""Which records are compared at all: those that share one of these blocks. Pure.

Comparing everybody with everybody grows with the square of their number; a block is something that two records of one
person nearly always share at least once, and that few others share: two names as they sound, a name and a year of
birth, a date of birth, a phone, a name and a number of the address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import TypeVar

from peerness.participants.rules import names
from peerness.participants.rules.likeness import Who
from peerness.participants.rules.names import Nicknames
from peerness.participants.rules.sounds import sounds

Key = TypeVar("Key")
#: A block that more records share tells nobody apart; they meet in another one, or not at all.
MOST = 60
#: How so many words are heard is kept: a batch of people meets the same names again and again.
_KEPT = 50_000
#: The words of an address that are compared with a name; the first ones tell the most.
_OF_ADDRESS = 4
#: Words that stand in every other address and tell nobody apart, in English and in Spanish.
_EVERYWHERE = frozenset(
    "apartamento apartment apt av ave avenida avenue blvd boulevard calle circle circuit close court crescent ct dr"
    " drive flat lane ln pl place rd road st ste street suite unit way".split()
)


def blocks(who: Who, nicknames: Nicknames) -> frozenset[str]:
    """The blocks of one record."""
    words = tuple(dict.fromkeys(word for name in who.names for word in names.words(name)))[:6]
    heard = [_heard(word, nicknames) for word in words]
    found = {f"n {'|'.join(sorted(pair))}" for one, other in combinations(heard, 2) for pair in _pairs(one, other)}
    if len(heard) == 1:
        found |= {f"o {sound}" for sound in heard[0]}
    found |= set(_with_birth(who, heard)) | {f"p {names.digits(phone)[-7:]}" for phone in who.phones}
    address = [word for word in names.plain(who.address).split() if word not in _EVERYWHERE][:_OF_ADDRESS]
    found |= {f"a {sound} {word}" for every in heard for sound in every for word in address}
    found |= {f"d {' '.join(pair)}" for pair in combinations(address, 2)}
    if who.email:
        found.add(f"e {who.email.casefold()}")
    return frozenset(found)


@lru_cache(maxsize=_KEPT)
def _heard(word: str, nicknames: Nicknames) -> frozenset[str]:
    """A word as it sounds and under the names for which it is short; as it is written where it has no sound."""
    return frozenset(sounds(word) | nicknames.of(word)) or frozenset({word})


def _pairs(one: frozenset[str], other: frozenset[str]) -> Iterator[tuple[str, str]]:
    for a in one:
        for b in other:
            yield a, b


def _with_birth(who: Who, heard: Iterable[frozenset[str]]) -> Iterator[str]:
    born = who.born
    if born.written:
        yield f"b {born.written}"
    if born.year is not None:
        yield from (f"y {sound} {born.year}" for every in heard for sound in every)
    if born.month is not None and born.day is not None:
        first, second = sorted((born.month, born.day))  # day and month may be swapped
        yield from (f"m {sound} {first} {second}" for every in heard for sound in every)


def candidates(members: Mapping[str, list[Key]], own: Iterable[str]) -> set[Key]:
    """The records that share a block with one, each once."""
    found: set[Key] = set()
    for block in own:
        there = members.get(block)
        if there is not None and len(there) <= MOST:
            found.update(there)
    return found
