"""The keys by which a person is found: made from the names and phones of the record, and from what is typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from peerness.participants.rules import names
from peerness.participants.rules.likeness import Who
from peerness.participants.rules.names import Nicknames
from peerness.participants.rules.sounds import sounds

#: So many words of a question are looked for; nobody's name has more.
MOST_WORDS = 6


class Kind(StrEnum):
    """What a key holds."""

    WORD = "word"  # a word of the name that the person is called by
    OTHER = "other"  # a word of another name: legal, former, a street name
    SHORT = "short"  # the group of short forms in which a word stands
    SOUND = "sound"  # how a word sounds
    PHONE = "phone"  # the end of a phone number
    BORN = "born"  # a whole date of birth


Key = tuple[Kind, str]


def keys_of(who: Who, nicknames: Nicknames) -> frozenset[Key]:
    """All keys of a person; the first name is the one to be called by."""
    called, others = frozenset(_words(who.names[:1])), frozenset(_words(who.names[1:]))
    found: set[Key] = {(Kind.WORD, word) for word in called} | {(Kind.OTHER, word) for word in others - called}
    for word in called | others:
        found |= {(Kind.SHORT, group) for group in nicknames.of(word)}
        found |= {(Kind.SOUND, sound) for sound in sounds(word)}
    found |= {(Kind.PHONE, end) for number in who.phones for end in names.tails(number)}
    if who.born.written:
        found.add((Kind.BORN, who.born.written))
    return frozenset(found)


def _words(written: Iterable[str]) -> Iterable[str]:
    for name in written:
        yield from names.words(name)
        yield from names.squeezed(name)


def spelt(keys: Iterable[Key]) -> frozenset[str]:
    """The words among keys."""
    return frozenset(key for kind, key in keys if kind in (Kind.WORD, Kind.OTHER))


def pieced(who: Who) -> frozenset[str]:
    """The words whose pieces are kept, so that a part or a slip of them finds the person.

    A given and a family name written as one is a word that nobody else bears: it is found as it is, and has no pieces.
    """
    return frozenset(word for name in who.names for word in (*names.words(name), *names.bound(name)))


@dataclass(frozen=True)
class Term:
    """One word that is looked for, or digits of a phone."""

    word: str = ""
    end: str = ""


def terms(typed: str) -> tuple[Term, ...]:
    """What is looked for: words of a name, and digits of a phone where there are four or more."""
    letters = "".join(letter for letter in typed if letter.isalpha())
    if not letters:
        return (Term(end=end),) if (end := names.tail(typed)) else ()
    found = [_term(word) for word in names.words(typed)]
    return tuple(dict.fromkeys(found))[:MOST_WORDS]


def _term(word: str) -> Term:
    end = names.tail(word) if word.isdigit() else ""
    return Term(end=end) if end else Term(word)
