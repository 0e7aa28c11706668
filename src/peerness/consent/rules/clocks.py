"""The clocks of consent: when an answer is due, and how far back a list reaches. Pure.

2.24: the list of an intermediary within 30 days, over 3 years. 45 CFR 164.524, 164.526 and 164.528: access within 30
days and 30 more, an amendment within 60 and 30 more, an accounting within 60 and 30 more, over 6 years; 2.25 asks for
3. None of these was read at its source for this release, so each is a term that the organisation may change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Wish(StrEnum):
    """What a person may ask about their own record."""

    ACCESS = "access"
    AMENDMENT = "amendment"
    ACCOUNTING = "accounting"
    INTERMEDIARY = "intermediary"


@dataclass(frozen=True, slots=True)
class Terms:
    """Days and years, with the cautious default of each."""

    access_days: int = 30
    amendment_days: int = 60
    accounting_days: int = 60
    extension_days: int = 30
    intermediary_days: int = 30
    accounting_years: int = 6
    intermediary_years: int = 3
    feedback_days: int = 30
    again_days: int = 30
    emergency_days: int = 3


def may_extend(what: Wish) -> bool:
    """Whether the answer may come later, once, with a reason; the list of an intermediary may not."""
    return what is not Wish.INTERMEDIARY


def due(what: Wish, asked_on: date, terms: Terms, *, extended: bool = False) -> date:
    """The last day for the answer."""
    days = {
        Wish.ACCESS: terms.access_days,
        Wish.AMENDMENT: terms.amendment_days,
        Wish.ACCOUNTING: terms.accounting_days,
        Wish.INTERMEDIARY: terms.intermediary_days,
    }[what]
    return asked_on + timedelta(days=days + (terms.extension_days if extended and may_extend(what) else 0))


def reaches_back_to(what: Wish, asked_on: date, terms: Terms) -> date:
    """The first day that the list covers; the 29th of February becomes the 28th."""
    years = terms.intermediary_years if what is Wish.INTERMEDIARY else terms.accounting_years
    try:
        return asked_on.replace(year=asked_on.year - years)
    except ValueError:
        return asked_on.replace(year=asked_on.year - years, day=28)
