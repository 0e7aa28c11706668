"""The thirteen elements of a written consent (42 CFR 2.31), and which of them a paper lacks. Pure.

A consent that lacks one may not be relied on (2.31(c)); it is asked when it is signed and again at each use.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from peerness.consent.rules.terms import BEARS, Capacity, Category, How, Kind, Purpose


class Element(StrEnum):
    """The elements, numbered as in the field's rules (C1 to C13)."""

    NAME = "C1"
    DISCLOSER = "C2"
    INFORMATION = "C3"
    RECIPIENTS = "C4"
    INTERMEDIARY = "C5"
    REDISCLOSURE = "C6"
    PURPOSE = "C7"
    FUNDRAISING = "C8"
    REVOCATION = "C9"
    EXPIRY = "C10"
    SIGNATURE = "C11"
    SIGNED_ON = "C12"
    CONSEQUENCES = "C13"


#: A plain release needs who, what, until when, and the signature.
_PLAIN = frozenset(
    {
        Element.NAME,
        Element.INFORMATION,
        Element.RECIPIENTS,
        Element.EXPIRY,
        Element.PURPOSE,
        Element.SIGNATURE,
        Element.SIGNED_ON,
    }
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who may receive: a registered partner by its id, or a class of which the gate can check nobody."""

    how: How
    name: str
    partner: UUID | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A consent as it stands on its paper; `all_records`: counsel allowed one to everything when it was signed."""

    kind: Kind
    name: str = ""
    discloser: str = ""
    categories: frozenset[Category] = frozenset()
    information: str = ""
    recipients: tuple[Recipient, ...] = ()
    intermediary_members: str = ""
    redisclosure_told: bool = False
    purposes: frozenset[Purpose] = frozenset()
    opt_out_told: bool = False
    revocation_told: bool = False
    ends_at: datetime | None = None
    ends_event: str = ""
    no_end: bool = False
    irrevocable_until: datetime | None = None
    capacity: Capacity | None = None
    signer: str = ""
    signature: str = ""
    signed_at: datetime | None = None
    refusal_told: bool = False
    protection_told: bool = False
    all_records: bool = False


def missing(paper: Paper, at: datetime) -> tuple[Element, ...]:
    """The elements that the paper lacks at this moment, in the order of the law."""
    told = {
        Element.NAME: bool(paper.name.strip()),
        Element.DISCLOSER: bool(paper.discloser.strip()),
        Element.INFORMATION: _described(paper),
        Element.RECIPIENTS: _named(paper),
        Element.INTERMEDIARY: _through(paper),
        Element.REDISCLOSURE: paper.kind is not Kind.TPO or paper.redisclosure_told,
        Element.PURPOSE: bool(paper.purposes) and paper.purposes <= BEARS[paper.kind],
        Element.FUNDRAISING: Purpose.FUNDRAISING not in paper.purposes or paper.opt_out_told,
        Element.REVOCATION: paper.revocation_told and (paper.kind is not Kind.JUSTICE or _until(paper)),
        Element.EXPIRY: _ends_once(paper),
        Element.SIGNATURE: _signed(paper),
        Element.SIGNED_ON: paper.signed_at is not None and paper.signed_at <= at,
        Element.CONSEQUENCES: paper.kind is not Kind.TPO or (paper.refusal_told and paper.protection_told),
    }
    asked = _PLAIN if paper.kind is Kind.PLAIN else frozenset(Element)
    return tuple(element for element in Element if element in asked and not told[element])


def _described(paper: Paper) -> bool:
    """At least one category and words; counseling notes alone or not at all; everything only where counsel allows."""
    found = paper.categories
    if not found or not paper.information.strip():
        return False
    if Category.NOTES in found or paper.kind is Kind.NOTES:
        return paper.kind is Kind.NOTES and found == {Category.NOTES}
    return paper.all_records or not found >= frozenset(Category) - {Category.NOTES}


def _named(paper: Paper) -> bool:
    return bool(paper.recipients) and all(one.name.strip() for one in paper.recipients)


def _through(paper: Paper) -> bool:
    """Whoever goes through an intermediary says which providers it serves."""
    intermediary = any(one.how is How.INTERMEDIARY for one in paper.recipients)
    if paper.kind is Kind.INTERMEDIARY and paper.recipients and not intermediary:
        return False
    return not intermediary or bool(paper.intermediary_members.strip())


def _until(paper: Paper) -> bool:
    return paper.irrevocable_until is not None


def _ends_once(paper: Paper) -> bool:
    """Exactly one of a date, an event and “no end”; the last for the single consent alone."""
    ways = [paper.ends_at is not None, bool(paper.ends_event.strip()), paper.no_end]
    return sum(ways) == 1 and (not paper.no_end or paper.kind is Kind.TPO)


def _signed(paper: Paper) -> bool:
    """Whoever signs for somebody else says who they are."""
    if paper.capacity is None or not paper.signature:
        return False
    return paper.capacity is Capacity.PARTICIPANT or bool(paper.signer.strip())
