"""The gate's decision: may this leave, to this recipient, for this purpose, now? Pure.

`decide` gives `Allowed`, or `Refused` with the one thing that fails; the sentences beside each reason say how to mend
it. Recipients are matched by the id of a registered partner alone: class wording names nobody whom the gate can check.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from uuid import UUID

from peerness.consent.rules.bases import (
    ABOVE_RESTRICTIONS,
    DEIDENTIFIED,
    REGISTERED,
    SERVES,
    Basis,
    Emergency,
    Registered,
)
from peerness.consent.rules.elements import Element, Paper, missing
from peerness.consent.rules.terms import BEARS, NEEDS, OF_TPO, Category, How, Kind, Label, Purpose


class Why(IntEnum):
    """Why something may not leave; of several consents the reason of the one that comes furthest is told."""

    NO_CONSENT = 1
    NOT_THIS_RECIPIENT = 3
    CLASS_ONLY = 4
    NOT_THIS_PURPOSE = 5
    NOT_THIS_LABEL = 6
    REVOKED = 7
    EXPIRED = 8
    INCOMPLETE = 9
    NOT_THIS_INFORMATION = 10
    TAMPERED = 11
    NOTHING_ASKED = 20
    MORE_THAN_NEEDED = 21
    RESTRICTED = 22
    WRONG_PURPOSE = 23
    NO_REGISTER = 24
    EMERGENCY_FACTS = 25
    IDENTIFIABLE = 26
    SUBPOENA_ALONE = 27
    PROCEEDING = 28
    NOT_KEPT = 29


@dataclass(frozen=True, slots=True)
class Revoked:
    """From when a consent no longer holds: for one partner, or as a whole (None)."""

    at: datetime
    partner: UUID | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A signed consent as the gate finds it; `intact` says that nobody changed it since it was signed."""

    id: UUID
    paper: Paper
    revocations: tuple[Revoked, ...] = ()
    ended_at: datetime | None = None  # when its event came
    intact: bool = True
    outgrown: bool = False  # a plain release whose program came under Part 2 after it was signed


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a person asked to keep back, and we agreed (2.26): from one partner or all, some categories or all."""

    partner: UUID | None = None
    categories: frozenset[Category] = frozenset(Category)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to leave. Without categories: as much as the purpose and the ground allow."""

    basis: Basis
    purpose: Purpose
    recipient: UUID | None
    categories: frozenset[Category] | None = None
    label: Label = Label.PROGRAM
    participant: UUID | None = None
    proceeding: bool = False
    deidentified: bool = False
    emergency: Emergency = field(default_factory=Emergency)


@dataclass(frozen=True, slots=True)
class Allowed:
    """It may leave: these categories, on this consent or this row of the register."""

    categories: frozenset[Category]
    consent: UUID | None = None
    registered: UUID | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """It may not: why, and which element of the consent fails, where it is one."""

    why: Why
    element: Element | None = None


Decision = Allowed | Refused


def decide(
    asked: Asked,
    consents: Iterable[Given],
    registers: Iterable[Registered],
    restrictions: Iterable[Restriction],
    at: datetime,
) -> Decision:
    """Whether what is asked may leave at this moment."""
    needed = NEEDS[asked.purpose]
    wanted = needed if asked.categories is None else asked.categories
    if (fault := _fault_of(asked, wanted)) is not None:
        return fault
    found: Decision
    if asked.basis is Basis.CONSENT:
        found = _by_consent(asked, wanted, consents, at)
    elif asked.basis in REGISTERED:
        found = _by_register(asked, wanted, registers, at)
    else:
        found = _without_notes(asked, wanted)
    return found if isinstance(found, Refused) else _narrowed(asked, found, restrictions)


def _fault_of(asked: Asked, wanted: frozenset[Category]) -> Refused | None:
    """What is wrong with the question itself, whatever stands on file."""
    faults = (
        (not wanted, Refused(Why.NOTHING_ASKED)),
        (asked.purpose not in SERVES[asked.basis], Refused(Why.WRONG_PURPOSE, Element.PURPOSE)),
        (
            asked.basis is Basis.OWN_ACCESS and asked.recipient is not None,
            Refused(Why.NOT_THIS_RECIPIENT, Element.RECIPIENTS),
        ),
        (_sidesteps_courts(asked), Refused(Why.PROCEEDING)),
        (not wanted <= NEEDS[asked.purpose], Refused(Why.MORE_THAN_NEEDED, Element.INFORMATION)),
        (asked.basis in DEIDENTIFIED and not asked.deidentified, Refused(Why.IDENTIFIABLE)),
        (asked.basis is Basis.EMERGENCY and not asked.emergency.complete, Refused(Why.EMERGENCY_FACTS)),
    )
    return next((refused for wrong, refused in faults if wrong), None)


def _sidesteps_courts(asked: Asked) -> bool:
    """What goes into a proceeding needs a consent for proceedings or an order, and nothing else will do."""
    return asked.proceeding and asked.purpose is not Purpose.PROCEEDINGS


def _narrowed(asked: Asked, found: Allowed, restrictions: Iterable[Restriction]) -> Decision:
    """Restrictions take categories away; what was asked for by name and is kept back is refused."""
    if asked.basis in ABOVE_RESTRICTIONS:
        return found
    kept_back = frozenset[Category]().union(
        *(one.categories for one in restrictions if one.partner is None or one.partner == asked.recipient)
    )
    rest = found.categories - kept_back
    if not rest or (asked.categories is not None and rest != found.categories):
        return Refused(Why.RESTRICTED)
    return Allowed(rest, found.consent, found.registered)


def _by_register(asked: Asked, wanted: frozenset[Category], registers: Iterable[Registered], at: datetime) -> Decision:
    rows = [
        row
        for row in registers
        if row.basis is asked.basis
        and row.partner == asked.recipient
        and row.live(at)
        and row.participant in {None, asked.participant}
    ]
    if not rows:
        return Refused(Why.NO_REGISTER)
    if asked.basis is Basis.COURT_ORDER:
        rows = [row for row in rows if row.qualifies]
    if not rows:
        return Refused(Why.SUBPOENA_ALONE)
    return _without_notes(asked, wanted, rows[0].id)


def _without_notes(asked: Asked, wanted: frozenset[Category], registered: UUID | None = None) -> Decision:
    """Counseling notes leave on a consent of their own, on no other ground."""
    if asked.categories is not None and Category.NOTES in asked.categories:
        return Refused(Why.NOT_THIS_INFORMATION, Element.INFORMATION)
    return Allowed(wanted - {Category.NOTES}, registered=registered)


def _by_consent(asked: Asked, wanted: frozenset[Category], consents: Iterable[Given], at: datetime) -> Decision:
    worst = Refused(Why.NO_CONSENT, Element.RECIPIENTS)
    for given in consents:
        found = _judged(asked, wanted, given, at)
        if isinstance(found, Allowed):
            return found
        worst = max(worst, found, key=lambda refused: refused.why)
    return worst


def _judged(asked: Asked, wanted: frozenset[Category], given: Given, at: datetime) -> Decision:
    """One consent, asked in this order: whole, for this recipient, this purpose, still standing, complete, enough."""
    paper = given.paper
    checks = (
        (not given.intact, Refused(Why.TAMPERED)),
        (not _names(paper, asked.recipient), _not_named(paper)),
        (not _serves(paper, asked.purpose), Refused(Why.NOT_THIS_PURPOSE, Element.PURPOSE)),
        (_too_plain(given, asked.label), Refused(Why.NOT_THIS_LABEL)),
        (is_revoked(given, asked.recipient, at), Refused(Why.REVOKED, Element.REVOCATION)),
        (is_over(given, at), Refused(Why.EXPIRED, Element.EXPIRY)),
    )
    for wrong, refused in checks:
        if wrong:
            return refused
    if lacks := missing(paper, at):
        return Refused(Why.INCOMPLETE, lacks[0])
    covered = wanted & paper.categories
    if not covered or (asked.categories is not None and covered != wanted):
        return Refused(Why.NOT_THIS_INFORMATION, Element.INFORMATION)
    return Allowed(covered, consent=given.id)


def _names(paper: Paper, recipient: UUID | None) -> bool:
    return recipient is not None and any(one.partner == recipient for one in paper.recipients)


def _not_named(paper: Paper) -> Refused:
    only = bool(paper.recipients) and all(one.how is How.CLASS for one in paper.recipients)
    return Refused(Why.CLASS_ONLY if only else Why.NOT_THIS_RECIPIENT, Element.RECIPIENTS)


def _too_plain(given: Given, label: Label) -> bool:
    """A plain release opens only what was always outside Part 2."""
    return given.paper.kind is Kind.PLAIN and (label is not Label.OUTSIDE or given.outgrown)


def _serves(paper: Paper, purpose: Purpose) -> bool:
    """The single consent serves all of treatment, payment and operations; any other one what it says."""
    if purpose not in BEARS[paper.kind]:
        return False
    return purpose in paper.purposes or (paper.kind is Kind.TPO and purpose in OF_TPO)


def is_revoked(given: Given, recipient: UUID | None, at: datetime) -> bool:
    """Whether the consent was taken back before this moment, as a whole or for this recipient."""
    return any(one.at <= at and one.partner in {None, recipient} for one in given.revocations)


def is_over(given: Given, at: datetime) -> bool:
    """Whether its date has passed or its event has come."""
    ends = [end for end in (given.paper.ends_at, given.ended_at) if end is not None]
    return any(end <= at for end in ends)


def may_revoke(paper: Paper, at: datetime) -> bool:
    """A consent may be taken back at any time; one for justice only from its stated moment on (2.35(c))."""
    return paper.kind is not Kind.JUSTICE or (paper.irrevocable_until is not None and paper.irrevocable_until <= at)


def same_name(asked: str, known: Iterable[str]) -> bool:
    """Whether a typed recipient is exactly one of the registered names: neither case nor accents are guessed."""
    return _plain(asked) in {_plain(name) for name in known}


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())
