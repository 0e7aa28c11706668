"""When two records may be one person: what speaks for it and against it, each with its weight and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import product
from operator import ne

from peerness.participants.rules import names
from peerness.participants.rules.names import Nicknames
from peerness.participants.rules.sounds import sound_alike

#: From here on we ask whoever types: "Is this one of them?"
ASK = 3.5
#: From here on two records that nobody compared are shown to those who reach both.
LIKELY = 5.5
#: From here on two records are one person for all practical purposes.
SURE = 10.0


class Reason(StrEnum):
    """What two records have in common, or what speaks against it."""

    SAME_NAME = "same_name"
    SWAPPED = "swapped"
    NICKNAME = "nickname"
    SOUND = "sound"
    SLIP = "slip"
    PART = "part"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    BORN = "born"
    BORN_YEAR = "born_year"
    BORN_SWAPPED = "born_swapped"
    BORN_SLIP = "born_slip"
    OTHER_NAME = "other_name"
    OTHER_BIRTH = "other_birth"


#: What speaks against it; not shown as a reason for asking.
AGAINST = frozenset({Reason.OTHER_NAME, Reason.OTHER_BIRTH})


@dataclass(frozen=True)
class Born:
    """A date of birth as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @cached_property
    def written(self) -> str:
        """The whole date in digits, or nothing where a part is not known."""
        whole = None not in (self.year, self.month, self.day)
        return f"{self.year:04d}{self.month:02d}{self.day:02d}" if whole else ""


@dataclass(frozen=True)
class Who:
    """What is known of a person that tells people apart: nearly everything may be missing."""

    names: tuple[str, ...]
    phones: frozenset[str] = frozenset()
    born: Born = Born()
    email: str = ""
    address: str = ""

    @cached_property
    def ends(self) -> frozenset[str]:
        """The ends of the phone numbers: equal ones are one number, with or without the country's code."""
        return frozenset(end for number in self.phones if (end := names.end_of(number)))

    @cached_property
    def mail(self) -> str:
        """The e-mail address as it is compared."""
        return self.email.casefold()

    @cached_property
    def street(self) -> frozenset[int]:
        """The threes of letters of the address."""
        return names.grams_of(self.address) if self.address else frozenset()

    @cached_property
    def most_words(self) -> int:
        """How many words the longest name has."""
        return max((len(names.words(name)) for name in self.names), default=0)


@dataclass(frozen=True)
class Likeness:
    """How much speaks for one person, and why; the weight may be below nothing."""

    weight: float
    reasons: tuple[Reason, ...]

    @property
    def speaks_for_it(self) -> tuple[Reason, ...]:
        """The reasons that are shown: what the two have in common."""
        return tuple(reason for reason in self.reasons if reason not in AGAINST)


Part = tuple[float, Reason | None]
_NOTHING: Part = (0.0, None)
#: What rounding a weight may add to it.
_ROUNDED = 0.05


def likeness(one: Who, other: Who, nicknames: Nicknames) -> Likeness:
    """Compare two people."""
    return _whole(one, other, nicknames, _besides(one, other))


def likely(one: Who, other: Who, nicknames: Nicknames, least: float) -> Likeness | None:
    """The same, but nothing where less speaks for it than that.

    Comparing names is most of the work, and of two people who met by chance all else says that no name could do.
    """
    enough = least - _ROUNDED - _SAME * max(one.most_words, other.most_words)
    parts = [_phones(one, other), _births(one.born, other.born), _emails(one, other)]
    told = parts[0][0] + parts[1][0] + parts[2][0]
    if told + _ADDRESS < enough:  # of most pairs the address need not be looked at
        return None
    parts.append(_addresses(one, other))
    if told + parts[3][0] < enough:
        return None
    found = _whole(one, other, nicknames, parts)
    return found if found.weight >= least else None


def _besides(one: Who, other: Who) -> list[Part]:
    """All but the names."""
    return [_phones(one, other), _births(one.born, other.born), _emails(one, other), _addresses(one, other)]


def _whole(one: Who, other: Who, nicknames: Nicknames, besides: list[Part]) -> Likeness:
    pairs = product(one.names, other.names)
    named = max((_names(a, b, nicknames) for a, b in pairs), key=lambda part: part[0], default=_NOTHING)
    parts = [named, *besides]
    weight = sum(part for part, _reason in parts)
    return Likeness(round(weight, 1), tuple(reason for _weight, reason in parts if reason is not None))


# ── names ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_SAME, _NICK, _SLIP, _SOUND, _INITIAL, _OTHER, _EXTRA = 4.5, 4.0, 4.0, 3.5, 0.5, -4.0, -0.4
_ONE_OF_MANY = 0.5  # somebody may be written down with one of their names only
_REASONS = {_NICK: Reason.NICKNAME, _SOUND: Reason.SOUND}


def _names(one: str, other: str, nicknames: Nicknames) -> Part:
    own, theirs = names.words(one), names.words(other)
    if not own or not theirs:
        return _NOTHING
    if own == theirs or names.plain(one).replace(" ", "") == names.plain(other).replace(" ", ""):
        return _SAME * max(len(own), len(theirs)), Reason.SAME_NAME
    if sorted(own) == sorted(theirs):
        return _SAME * len(own), Reason.SWAPPED
    matched = _matched(own, theirs, nicknames)
    found = [weight for weight, _reason in matched]
    missing = min(len(own), len(theirs)) - len(matched)
    weight = sum(found) + missing * _OTHER + abs(len(own) - len(theirs)) * _EXTRA
    if missing and not found:
        return min(weight, _OTHER), Reason.OTHER_NAME
    weakest = min(matched, key=lambda part: part[0])[1] if matched else None
    if weakest is Reason.SAME_NAME or missing:
        return weight - (_ONE_OF_MANY if not missing else 0), Reason.PART
    return weight, weakest


def _matched(own: tuple[str, ...], theirs: tuple[str, ...], nicknames: Nicknames) -> list[Part]:
    """The best pairs of words, each word once."""
    scored = sorted(
        ((_words(a, b, nicknames), i, j) for (i, a), (j, b) in product(enumerate(own), enumerate(theirs))),
        key=lambda pair: -pair[0][0],
    )
    found: list[Part] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for part, i, j in scored:
        if part[0] > 0 and i not in taken[0] and j not in taken[1]:
            found.append(part)
            taken[0].add(i)
            taken[1].add(j)
    return found


def _words(one: str, other: str, nicknames: Nicknames) -> Part:
    if one == other:
        return _SAME, Reason.SAME_NAME
    if nicknames.are_short(one, other):
        return _NICK, Reason.NICKNAME
    if names.is_slip(one, other):
        return _SLIP, Reason.SLIP
    if sound_alike(one, other):
        return _SOUND, Reason.SOUND
    if 1 in (len(one), len(other)) and one[0] == other[0]:
        return _INITIAL, Reason.PART
    return _NOTHING


# ── everything else ────────────────────────────────────────────────────────────────────────────────────────────────

_PHONE, _EMAIL, _ADDRESS, _NEAR_ADDRESS = 8.0, 7.0, 4.0, 2.0
_BORN, _BORN_SWAPPED, _BORN_SLIP, _BORN_YEAR, _BORN_MONTH, _BORN_NEAR = 7.0, 5.0, 4.0, 1.5, 3.5, 0.0
_OTHER_BIRTH, _OTHER_YEAR = -6.0, -4.0
_SAME_STREET, _NEAR_STREET = 0.7, 0.45


def _phones(one: Who, other: Who) -> Part:
    return _NOTHING if one.ends.isdisjoint(other.ends) else (_PHONE, Reason.PHONE)


def _births(one: Born, other: Born) -> Part:
    if one.written and other.written:
        return _dates(one, other)
    if one.year is None or other.year is None:
        return _NOTHING
    if one.year != other.year:
        return (_BORN_NEAR, None) if abs(one.year - other.year) == 1 else (_OTHER_YEAR, Reason.OTHER_BIRTH)
    if one.month is None or other.month is None:
        return _BORN_YEAR, Reason.BORN_YEAR
    return (_BORN_MONTH, Reason.BORN_YEAR) if one.month == other.month else (_BORN_YEAR / 2, Reason.BORN_YEAR)


def _dates(one: Born, other: Born) -> Part:
    own, theirs = one.written, other.written
    if own == theirs:
        return _BORN, Reason.BORN
    if own[:4] == theirs[:4] and own[4:] == theirs[6:] + theirs[4:6]:
        return _BORN_SWAPPED, Reason.BORN_SWAPPED
    if sum(map(ne, own, theirs)) <= 2 and names.slips(own, theirs) <= 1:
        return _BORN_SLIP, Reason.BORN_SLIP
    return _OTHER_BIRTH, Reason.OTHER_BIRTH


def _emails(one: Who, other: Who) -> Part:
    return (_EMAIL, Reason.EMAIL) if one.email and one.mail == other.mail else _NOTHING


def _addresses(one: Who, other: Who) -> Part:
    shared = _overlap(one.street, other.street)
    if shared < _NEAR_STREET:
        return _NOTHING
    return _ADDRESS if shared >= _SAME_STREET else _NEAR_ADDRESS, Reason.ADDRESS


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """How much of two texts is the same, from nothing to 1: shared threes of letters."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
