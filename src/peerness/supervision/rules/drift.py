"""How far the work drifts from the role, from counts alone, explained line by line. Pure.

Drift says something about what is asked of a peer, and mostly the organisation asks. It judges nobody: the limits
below are ours, a picture needs enough work behind it, and each sign counts only where chance hardly explains it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from math import sqrt

#: Under so many contacts there is no picture of a person.
FEWEST_CONTACTS = 20
#: A program's picture needs so many peers behind each figure, so that it is nobody's own.
FEWEST_PEERS = 5
#: Days after which a supervisor sees what the peer has seen before.
PEER_FIRST_DAYS = 7
#: One-sided 90 percent: chance alone puts a sign over its limit once in ten times at the limit, rarely below it.
_Z = 1.2816


class Group(StrEnum):
    """What kind of work lies outside the role."""

    TRANSPORT = "transport"
    CLERICAL = "clerical"
    CLINICAL = "clinical"
    POLICING = "policing"


#: Words by which kinds of activity that a program named itself are taken for work outside the role, as long as no
#: charter says otherwise; beginnings of words, in English and Spanish.
_WORDS: dict[Group, tuple[str, ...]] = {
    Group.TRANSPORT: ("transport", "ride", "drive", "driving", "pick up", "errand", "traslado", "llevar en", "mandado"),
    Group.CLERICAL: ("front desk", "filing", "clerical", "data entry", "phones", "archivo", "recepción", "oficina"),
    Group.CLINICAL: (
        *("counsel", "therapy", "assessment", "screening", "medication", "blood pressure", "diagnos"),
        *("terapia", "evaluación", "medicación", "presión arterial"),
    ),
    Group.POLICING: (
        "drug test",
        "urine",
        "toxicology",
        "court report",
        "monitor",
        "guard",
        "prueba de drogas",
        "orina",
    ),
}
#: The kinds that every program knows. Giving a ride now and then is help, and as the job it is transport.
_USUAL: dict[str, Group] = {
    "ride": Group.TRANSPORT,
    "out_driving": Group.TRANSPORT,
    "out_errands": Group.TRANSPORT,
    "out_clerical": Group.CLERICAL,
    "out_screens": Group.POLICING,
    "out_reporting": Group.POLICING,
    "out_guarding": Group.POLICING,
    "out_medicine": Group.CLINICAL,
    "out_assessment": Group.CLINICAL,
    "out_therapy": Group.CLINICAL,
}


@dataclass(frozen=True, slots=True)
class Charter:
    """What a program's charter says, as plain kinds: those outside the role, and of these transport and clerical."""

    outside: frozenset[str]
    transport: frozenset[str] = frozenset()
    clerical: frozenset[str] = frozenset()


def charter_of(kinds: Iterable[tuple[str, str]], outside: frozenset[str] | None) -> Charter:
    """A program's charter from the codes and names of its kinds of activity, and those that it puts outside the role.

    A program without a charter in force (None) has whatever sounds like one of our four groups outside.
    """
    found = {code: group for code, name in kinds if (group := _USUAL.get(code) or _group_of(name)) is not None}
    return Charter(
        frozenset(found) if outside is None else outside,
        frozenset(code for code, group in found.items() if group is Group.TRANSPORT),
        frozenset(code for code, group in found.items() if group is Group.CLERICAL),
    )


def _group_of(name: str) -> Group | None:
    said = f" {' '.join(name.lower().split())}"
    return next((group for group, words in _WORDS.items() if any(f" {word}" in said for word in words)), None)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a stretch of work: contacts with one person each, and on how many of them a sign was there."""

    contacts: int = 0
    outside: int = 0
    transport: int = 0
    clerical: int = 0
    after_hours: int = 0
    no_goal: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Tally)))


def counted(charter: Charter, kinds: Collection[str], *, after_hours: bool, has_goal: bool) -> Tally:
    """One contact as counts."""
    return Tally(
        1,
        int(not charter.outside.isdisjoint(kinds)),
        int(not charter.transport.isdisjoint(kinds)),
        int(not charter.clerical.isdisjoint(kinds)),
        int(after_hours),
        int(not has_goal),
    )


def is_about_a_goal(at: datetime, *, named: bool, names_since: datetime | None, goal_since: datetime | None) -> bool:
    """Whether a contact was about a goal that the person chose.

    From the first session on in which a peer names a goal, what they name counts. Before it nothing can be known of a
    single session, and a goal in the person's plan is enough: nobody is pictured by a box that they never use.
    """
    if named or (names_since is not None and names_since <= at):
        return named
    return goal_since is not None and goal_since <= at


#: Usual hours, whatever a program's own are: from eight to six, Monday to Friday.
OPENS, CLOSES, LAST_WEEKDAY = 8, 18, 4


def is_after_hours(weekday: int, hour: int) -> bool:
    """Whether work began in the evening, at night or on a weekend; Monday is 0."""
    return weekday > LAST_WEEKDAY or not OPENS <= hour < CLOSES


class Sign(StrEnum):
    """The signs, the strongest first."""

    OUTSIDE = "outside"
    TRANSPORT = "transport"
    CLERICAL = "clerical"
    AFTER_HOURS = "after_hours"
    NO_GOAL = "no_goal"
    GAP = "gap"


#: From which share of contacts on a sign counts. Defaults of ours, no rule of anybody's.
LIMITS: dict[Sign, float] = {
    Sign.OUTSIDE: 0.20,
    Sign.TRANSPORT: 0.15,
    Sign.CLERICAL: 0.10,
    Sign.AFTER_HOURS: 0.20,
    Sign.NO_GOAL: 0.50,
}
#: Days past the plan of supervision from which on the gap is a sign.
LONGEST_GAP = 14
#: So many of the weaker signs together say what work outside the role says alone.
_TOGETHER = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One sign: on how many contacts of how many it was there, from which share on it counts, whether it does."""

    sign: Sign
    number: int
    of: int
    limit: float
    over: bool

    @property
    def share(self) -> float:
        """The share in percent."""
        return round(100 * self.number / self.of, 1) if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """All signs of a person's work and whether they speak of drift together."""

    readings: tuple[Reading, ...]
    drifts: bool

    @property
    def strongest(self) -> Sign | None:
        """The first sign that counts: what the prepared question is about."""
        return next((one.sign for one in self.readings if one.over), None)


def at_least(number: int, of: int) -> float:
    """The share that is there with 90 percent certainty (the lower end of Wilson's interval); 0 for nothing."""
    if not of:
        return 0.0
    share, square = number / of, _Z * _Z
    middle = share + square / (2 * of)
    spread = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(0.0, (middle - spread) / (1 + square / of))


def picture(tally: Tally, gap_days: int) -> Picture | None:
    """The picture of a stretch of work; None under twenty contacts."""
    if tally.contacts < FEWEST_CONTACTS:
        return None
    shares = tuple(
        Reading(sign, number, tally.contacts, limit, at_least(number, tally.contacts) > limit)
        for sign, limit in LIMITS.items()
        for number in (getattr(tally, sign),)
    )
    gap = Reading(Sign.GAP, gap_days, 0, LONGEST_GAP, gap_days > LONGEST_GAP)
    readings = (*shares, gap)
    over = {one.sign for one in readings if one.over}
    return Picture(readings, Sign.OUTSIDE in over or len(over) >= _TOGETHER)


@dataclass(frozen=True, slots=True)
class Quality:
    """How well the measure finds what is known: of workers who drift, and of workers who do not."""

    found: int
    drifting: int
    alarms: int
    steady: int

    @property
    def sensitivity(self) -> float:
        """Of those who drift, the share that is found."""
        return self.found / self.drifting

    @property
    def false_alarms(self) -> float:
        """Of those who do not drift, the share that is taken for drifting."""
        return self.alarms / self.steady


def quality(known: Iterable[tuple[bool, Picture]]) -> Quality:
    """Compare what is known of workers with their pictures."""
    every = [(drifts, told.drifts) for drifts, told in known]
    return Quality(
        sum(drifts and told for drifts, told in every),
        sum(drifts for drifts, _told in every),
        sum(told and not drifts for drifts, told in every),
        sum(not drifts for drifts, _told in every),
    )
