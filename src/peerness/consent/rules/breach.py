"""What went wrong with people's information, whether it was a breach, and who must be told until when. Pure.

45 CFR 164.400 to 164.414, which 42 CFR 2.16 makes hold for these records: whoever is affected within 60 days of the
discovery; of 500 people or more the Secretary at the same time, of fewer within 60 days after the year's end; of more
than 500 people of one state its media. “No breach” stands only on a written assessment of four factors. The numbers
were read in secondary sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Terms:
    """Days and numbers of people, with the cautious default of each; an organisation may only be quicker."""

    days: int = 60
    yearly_days: int = 60
    many: int = 500
    media_many: int = 500


USUAL = Terms()


class Told(StrEnum):
    """Who must be told."""

    PEOPLE = "people"
    GOVERNMENT = "government"
    MEDIA = "media"


class Lack(StrEnum):
    """What an incident lacks before it can be closed."""

    DECISION = "decision"
    FACTORS = "factors"
    PEOPLE = "people"
    GOVERNMENT = "government"
    MEDIA = "media"


@dataclass(frozen=True, slots=True)
class Factors:
    """The four factors: what information, who got it, was it really seen, how far was the harm undone."""

    information: str = ""
    recipient: str = ""
    seen: str = ""
    undone: str = ""

    @property
    def complete(self) -> bool:
        """Whether each is written down."""
        return all(word.strip() for word in (self.information, self.recipient, self.seen, self.undone))


def duties(discovered_on: date, people: int, by_state: Mapping[str, int], terms: Terms = USUAL) -> dict[Told, date]:
    """Who must be told of a breach, and the last day of each."""
    last = discovered_on + timedelta(days=terms.days)
    found = {Told.PEOPLE: last}
    yearly = date(discovered_on.year, 12, 31) + timedelta(days=terms.yearly_days)
    found[Told.GOVERNMENT] = last if people >= terms.many else yearly
    if any(count > terms.media_many for count in by_state.values()):
        found[Told.MEDIA] = last
    return found


def read_states(text: str) -> dict[str, int] | None:
    """How many people live in which state, written as “OR 12, WA 3”; None where it cannot be read."""
    found: dict[str, int] = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        state, _, count = part.partition(" ")
        if not (len(state) == 2 and state.isalpha() and count.strip().isdecimal()):
            return None
        found[state.upper()] = found.get(state.upper(), 0) + int(count)
    return found


def lacks(
    breach: bool | None, factors: Factors, must: Mapping[Told, date], told: Mapping[Told, date]
) -> tuple[Lack, ...]:
    """What stands between an incident and its end."""
    if breach is None:
        return (Lack.DECISION,)
    if not breach:
        return () if factors.complete else (Lack.FACTORS,)
    return tuple(Lack(one.value) for one in must if one not in told)
