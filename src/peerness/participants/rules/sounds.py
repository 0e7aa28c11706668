"""How a name sounds, in English and in Spanish: keys that two spellings of one name share."""

from __future__ import annotations

import re
from functools import cache, lru_cache

#: How so many words sound is kept: a batch of people meets the same names again and again.
_KEPT = 50_000
#: A key of fewer consonants says too little; it keeps what its first vowel is like.
_TELLING = 2
_BRIGHT, _DARK = "eiy", "aou"
_BOTH = (
    (r"^(?:kn|gn|pn)", "n"),
    (r"^wr", "r"),
    (r"^ps", "s"),
    (r"^x", "s"),
    (r"mb$", "m"),
    (r"ph", "f"),
    (r"tch", "C"),
    (r"sch", "S"),
    (r"sh", "S"),
    (r"th", "t"),
    (r"ck", "k"),
    (r"qu(?=[ei])", "k"),
    (r"q", "k"),
)
_ENGLISH = (
    (r"ch(?=[rl])", "k"),
    (r"ch", "C"),
    (r"dg(?=[eiy])", "J"),
    (r"^gh", "g"),
    (r"gh", ""),
    (r"g(?=[eiy])", "J"),
    (r"j", "J"),
    (r"sc(?=[eiy])", "s"),
    (r"c(?=[eiy])", "s"),
    (r"c", "k"),
    (r"x", "ks"),
    (r"z", "s"),
    (r"v", "f"),
    (r"(?<=[aeiou])w(?![aeiou])", ""),
    (r"w(?=[^aeiouy]|$)", ""),
    (r"h", ""),
    (r"(?<=.)y", "i"),
)
_SPANISH = (
    (r"ch", "C"),
    (r"gu(?=[ei])", "G"),
    (r"g(?=[ei])", "H"),
    (r"G", "g"),
    (r"j", "H"),
    (r"^x", "H"),
    (r"x", "s"),
    (r"sc(?=[ei])", "s"),
    (r"c(?=[ei])", "s"),
    (r"c", "k"),
    (r"z", "s"),
    (r"v", "b"),
    (r"ll", "Y"),
    (r"^(?:hi|y|i)(?=[aeou])", "Y"),
    (r"(?<=[aeiou])y(?=[aeiou])", "Y"),
    (r"^(?:hu|gu|w)(?=[aeio])", "W"),
    (r"w", "u"),
    (r"h", ""),
    (r"(?<=.)y", "i"),
)
_SHORTEST = 2
#: What of a rule may stand for several letters, or for none.
_CHOICES = re.compile(r"\(.*?\)|\[.*?\]|[\^$]")


_TWICE = re.compile(r"(.)\1+")
_NO_VOWELS = str.maketrans("", "", "aeiouy")


@lru_cache(maxsize=_KEPT)
def sounds(word: str) -> frozenset[str]:
    """The keys of how a word (in normal form) sounds: read in English, and in Spanish; none for what is no word."""
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return frozenset()
    return frozenset({f"e{_key(word, _ENGLISH)}", f"s{_key(word, _SPANISH)}"})


def sound_alike(one: str, other: str) -> bool:
    """Whether two different words sound the same in one of the languages."""
    return one != other and not sounds(one).isdisjoint(sounds(other))


@cache
def _read(language: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """The rules, each with a letter without which it says nothing: of most words only a few rules speak."""
    every = (*_BOTH, *language)
    return tuple((_CHOICES.sub("", letters)[:1], re.compile(letters), sound) for letters, sound in every)


def _key(word: str, language: tuple[tuple[str, str], ...]) -> str:
    heard = word
    for needed, letters, sound in _read(language):
        if needed in heard:
            heard = letters.sub(sound, heard)
    heard = _TWICE.sub(r"\1", heard)
    begins = "a" if heard[:1] in {*_BRIGHT, *_DARK} else ""
    consonants = _TWICE.sub(r"\1", heard.translate(_NO_VOWELS))
    if len(consonants) >= _TELLING:
        return begins + consonants
    vowels = [letter for letter in heard if letter in _BRIGHT or letter in _DARK]
    like = "".join("i" if vowel in _BRIGHT else "a" for vowel in (vowels[:1] + vowels[-1:]))
    return begins + consonants + "." + like
