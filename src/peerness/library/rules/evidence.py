"""The evidence shelf: what research says peer support changes, each claim with what it rests on.

A claim without a citation cannot be printed, and a claim about one population never supports a sentence about
another: what was found in mental health says nothing about substance use.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

#: A claim whose newest citation is older than this many years is flagged. Our own choice, not a rule of the field.
OUTDATED_AFTER = 15
_YEAR = re.compile(r"\d{4}$")


class Of(StrEnum):
    """Whom a claim is about."""

    SUBSTANCE_USE = "substance_use"
    MENTAL_HEALTH = "mental_health"
    FAMILIES = "families"
    BOTH = "both"  # substance use and mental health without a difference; only uncited claims of the field say so


class Strength(StrEnum):
    """What a claim rests on."""

    REVIEWED = "reviewed"  # a systematic or scholarly review
    EMERGING = "emerging"  # single studies
    UNCITED = "uncited"  # nothing that could be looked up


@dataclass(frozen=True)
class Claim:
    """One outcome. `en` and `es` are sentences without capital and full stop; `direction` is "more" or "less"."""

    code: str
    en: str
    es: str
    population: Of
    direction: str
    design: str
    citations: tuple[str, ...]
    strength: Strength
    document: str

    @property
    def is_printable(self) -> bool:
        """Whether it may stand in a letter, a page for others or a report."""
        return bool(self.citations)

    @property
    def year(self) -> int | None:
        """The year of the newest citation; None where none has a year."""
        years = [int(found.group()) for one in self.citations if (found := _YEAR.search(one))]
        return max(years, default=None)

    def said(self, language: str) -> str:
        """The sentence in one of the two languages."""
        return self.es if language == "es" else self.en

    def is_outdated(self, year: int) -> bool:
        """Whether its newest citation is older than we trust in the given year."""
        return self.is_printable and (self.year is None or year - self.year > OUTDATED_AFTER)

    def supports(self, about: Of) -> bool:
        """Whether it may stand behind a sentence about these people."""
        return self.is_printable and self.population == about


class Unprintable(ValueError):
    """A claim was to be printed that nothing can be looked up for, or that is about other people."""


def printable(claims: dict[str, Claim], code: str, about: Of) -> Claim:
    """The claim of this code, for a sentence about these people; raises `Unprintable` where it must not be printed."""
    claim = claims.get(code)
    if claim is None or not claim.supports(about):
        raise Unprintable(code)
    return claim


def read_evidence(text: str) -> dict[str, Claim]:
    """The claims of the shipped file, by their codes."""
    return {claim.code: claim for claim in map(_claim, csv.DictReader(text.splitlines()))}


def _claim(row: dict[str, str]) -> Claim:
    return Claim(
        row["code"],
        row["en"],
        row["es"],
        Of(row["population"]),
        row["direction"],
        row["design"],
        tuple(one.strip() for one in row["citations"].split(";") if one.strip()),
        Strength(row["strength"]),
        row["document"],
    )


@dataclass(frozen=True)
class References:
    """A list of references in the order in which a text asks for them, each once."""

    texts: tuple[str, ...]

    @classmethod
    def of(cls, asked: Iterable[str]) -> References:
        """Number what is asked for."""
        return cls(tuple(dict.fromkeys(asked)))

    def number(self, text: str) -> int:
        """The number of a reference, from 1."""
        return self.texts.index(text) + 1
