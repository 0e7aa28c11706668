"""Whether a reminder says nothing about anybody: no name, no program, no word about health or recovery. Pure.

Somebody else may hold the phone. The words of both languages are looked for in every text: people mix them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from peerness.support.rules.stopwords import plain

#: What stands in braces in a text and is filled in when it is sent: the day and the time, and nothing else.
MARKS = ("day", "time")
#: Letters of one text message: two of 160 in the worst case.
LONGEST_TEXT = 300


class Kind(StrEnum):
    """Why a word does not belong into a reminder."""

    NAME = "name"
    PROGRAM = "program"
    HEALTH = "health"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Found:
    """A word that tells too much, as it was typed, and why."""

    word: str
    kind: Kind


#: Beginnings of words, without accents: they stand for all their endings ("recover" for recovery and recovered).
_HEALTH = tuple(
    """
    recover recuper rehab treatment tratamiento terap therap counsel consejer addict adicc adict sober sobri
    abstin clean limpi drug droga alcohol opioid opiace opioide heroin fentan cocain metadona methadon naloxon narcan
    suboxon bupren vivitrol naltrexon detox desintox relaps recaid overdos sobredosis substance sustancia medic health
    clinic hospital doctor nurse enfermer patient pacient diagnos psych psiq psic mental depress depres suicid
    hepat hiv vih needle aguj syringe jering withdraw abstinenc inpatient outpatient residential residencial
    """.split()
)
_PROGRAM = tuple(
    """
    program peer coach mentor sponsor padrin madrin tribunal judge juez jueza probation parole jail prison
    carcel prision libertad caseworker client cliente participant shelter refugio albergue support apoyo
    anonymous anonimos twelve steps pasos intake session sesion supervis group grupo meeting reunion
    """.split()
)
#: Short words that count only as they are.
_WHOLE: dict[str, Kind] = {
    **dict.fromkeys(("aa", "na", "mat", "moud", "dr", "dra", "court", "courts", "corte"), Kind.PROGRAM),
    **dict.fromkeys(("sud", "oud", "aud", "hcv", "meth", "salud", "using", "consumo", "consumir"), Kind.HEALTH),
}
_WORD = re.compile(r"[^\W\d_]+")
_BRACES = re.compile(r"\{([^{}]*)\}")


def tells(text: str, *, names: Collection[str] = (), ours: Collection[str] = ()) -> tuple[Found, ...]:
    """The words in a text that tell too much, in their order; none where it may be sent.

    `names` are names of people (compared where the text writes a capital letter: Will may stand at a beginning, will
    not), `ours` the names of the organisation, its programs and sites.
    """
    marks = [Found("{" + mark + "}", Kind.MARK) for mark in _BRACES.findall(text) if mark not in MARKS]
    spoken = _BRACES.sub(" ", text)
    people = {word for name in names for word in plain(name).split()}
    places = {word for name in ours for word in plain(name).split() if len(word) > _SHORT}
    words = (_judged(word, people, places) for word in _WORD.findall(spoken))
    return (*marks, *dict.fromkeys(found for found in words if found is not None))


#: Shorter words of an organisation's name, such as "of" or "the", tell nothing.
_SHORT = 3


def _judged(word: str, people: Collection[str], places: Collection[str]) -> Found | None:
    bare = plain(word)
    if bare in _WHOLE:
        return Found(word, _WHOLE[bare])
    if bare.startswith(_HEALTH):
        return Found(word, Kind.HEALTH)
    if bare.startswith(_PROGRAM) or bare in places:
        return Found(word, Kind.PROGRAM)
    if bare in people and word[0].isupper():
        return Found(word, Kind.NAME)
    return None


def filled(text: str, *, day: str, time: str) -> str:
    """The text with the day and the time in their places; “11 a.m.” brings its own full stop."""
    return text.replace("{day}", day).replace("{time}", time).replace("m..", "m.")
