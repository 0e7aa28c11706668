"""Which peers fit what somebody said matters to them, each with its reasons; nobody is ranked by a number. Pure.

A peer is not suggested while away, with as many people as they want beside them, with a tie to the person, or after
the person said they would rather meet somebody else. Where anybody speaks the language that the person asked for,
only such peers are suggested: what cannot be said cannot be supported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

#: So many short profiles are shown at once: a choice, not a catalogue.
AT_ONCE = 3
#: How much a person counts whose pathway is brief check-ins only; everybody else counts as one.
BRIEF_WEIGHT = 0.5


class Reason(StrEnum):
    """Why a peer fits, in the order in which it is told."""

    LANGUAGE = "language"
    LIFE_STAGE = "life_stage"
    PARENTING = "parenting"
    WAYS = "ways"
    HOURS = "hours"
    PLACE = "place"


class WhyNot(StrEnum):
    """Why somebody is not suggested."""

    TIE = "tie"
    DECLINED = "declined"
    AWAY = "away"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What matters to a person; whatever is empty does not matter."""

    language: str = ""
    life_stage: str = ""
    parenting: bool = False
    ways: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """What a peer wrote of themselves, and how much they carry: `load` in people, `share` in percent of `most`."""

    id: UUID
    name: str
    languages: frozenset[str] = frozenset()
    life_stage: str = ""
    parenting: bool = False
    ways: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()
    place: str = ""
    load: float = 0
    most: int | None = None
    share: int = 100
    has_tie: bool = False
    is_declined: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A peer who may fit: what fits, and what mattered and is not there."""

    id: UUID
    reasons: tuple[Reason, ...]
    missing: tuple[Reason, ...]


def load(people: int, brief: int) -> float:
    """How much a peer carries: `people` in all, of whom `brief` have brief check-ins only."""
    return people - brief * (1 - BRIEF_WEIGHT)


def why_not(peer: Offered) -> WhyNot | None:
    """Why a peer is not suggested to this person, or None where they may be."""
    if peer.has_tie:
        return WhyNot.TIE
    if peer.is_declined:
        return WhyNot.DECLINED
    if peer.share == 0:
        return WhyNot.AWAY
    is_full = peer.most is not None and peer.load + BRIEF_WEIGHT > peer.most * peer.share / 100
    return WhyNot.FULL if is_full else None


def asked(wanted: Wanted) -> tuple[Reason, ...]:
    """What matters to the person."""
    given = {
        Reason.LANGUAGE: wanted.language,
        Reason.LIFE_STAGE: wanted.life_stage,
        Reason.PARENTING: wanted.parenting,
        Reason.WAYS: wanted.ways,
        Reason.HOURS: wanted.hours,
        Reason.PLACE: _words(wanted.place),
    }
    return tuple(reason for reason in Reason if given[reason])


def reasons(wanted: Wanted, peer: Offered) -> tuple[Reason, ...]:
    """What of it this peer brings."""
    fits = {
        Reason.LANGUAGE: wanted.language in peer.languages,
        Reason.LIFE_STAGE: wanted.life_stage == peer.life_stage,
        Reason.PARENTING: peer.parenting,
        Reason.WAYS: not wanted.ways.isdisjoint(peer.ways),
        Reason.HOURS: not wanted.hours.isdisjoint(peer.hours),
        Reason.PLACE: not _words(wanted.place).isdisjoint(_words(peer.place)),
    }
    return tuple(reason for reason in asked(wanted) if fits[reason])


def suggest(wanted: Wanted, peers: Iterable[Offered], *, at_most: int = AT_ONCE) -> tuple[Suggestion, ...]:
    """The peers who fit best: more of what matters first, then whoever carries less, then by name."""
    free = [peer for peer in peers if why_not(peer) is None]
    speaking = [peer for peer in free if wanted.language in peer.languages]
    chosen = speaking if wanted.language and speaking else free
    found = {peer.id: reasons(wanted, peer) for peer in chosen}
    ordered = sorted(chosen, key=lambda peer: (-len(found[peer.id]), _filled(peer), peer.name.casefold(), peer.id))
    matters = asked(wanted)
    return tuple(
        Suggestion(peer.id, found[peer.id], tuple(one for one in matters if one not in found[peer.id]))
        for peer in ordered[:at_most]
    )


def _filled(peer: Offered) -> float:
    """How much of what they can carry they carry; without a limit of their own twenty people count as all."""
    return peer.load / ((peer.most or 20) * peer.share / 100)


#: Words of a place that say nothing about where it is.
_EMPTY = frozenset({"the", "and", "near", "in", "at", "of", "side", "street", "town", "part", "el", "la", "de", "en"})


def _words(place: str) -> frozenset[str]:
    return _known(word.strip(".,;:()").casefold() for word in place.split())


def _known(words: Iterable[str]) -> frozenset[str]:
    found: Collection[str] = frozenset(words)
    return frozenset(word for word in found if len(word) > 1 and word not in _EMPTY)
