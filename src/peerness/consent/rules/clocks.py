"""The clocks of consent: when an answer is due, and how far back a list reaches. Pure.

2.24: the list of an intermediary within 30 days, over 3 years. 45 CFR 164.528: an accounting within 60 days, once
30 days longer, over 6 years; 2.25 asks for 3. What is not settled is a term that the organisation may change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class List(StrEnum):
    """The two lists that a person may ask for."""

    ACCOUNTING = "accounting"
    INTERMEDIARY = "intermediary"


@dataclass(frozen=True, slots=True)
class Terms:
    """Days and years, with the cautious default of each."""

    accounting_days: int = 60
    extension_days: int = 30
    intermediary_days: int = 30
    accounting_years: int = 6
    intermediary_years: int = 3


def due(what: List, asked_on: date, terms: Terms, *, extended: bool = False) -> date:
    """The last day for the answer; only an accounting can be extended, and only once."""
    if what is List.INTERMEDIARY:
        return asked_on + timedelta(days=terms.intermediary_days)
    return asked_on + timedelta(days=terms.accounting_days + (terms.extension_days if extended else 0))


def reaches_back_to(what: List, asked_on: date, terms: Terms) -> date:
    """The first day that the list covers; the 29th of February becomes the 28th."""
    years = terms.intermediary_years if what is List.INTERMEDIARY else terms.accounting_years
    try:
        return asked_on.replace(year=asked_on.year - years)
    except ValueError:
        return asked_on.replace(year=asked_on.year - years, day=28)
