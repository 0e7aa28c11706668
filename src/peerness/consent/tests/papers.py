"""Valid papers of every kind, for the tests of the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from peerness.consent.rules.bases import Basis
from peerness.consent.rules.decision import Asked, Given
from peerness.consent.rules.elements import Element, Paper, Recipient
from peerness.consent.rules.terms import Capacity, Category, How, Kind, Purpose

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
A, B, ME, ROW = (UUID(int=n) for n in (1, 2, 3, 4))
FACTS = frozenset({Category.PRESENCE, Category.ATTENDANCE})
PURPOSES = {
    Kind.TPO: frozenset({Purpose.TREATMENT, Purpose.PAYMENT, Purpose.OPERATIONS}),
    Kind.SPECIFIC: frozenset({Purpose.TREATMENT}),
    Kind.INTERMEDIARY: frozenset({Purpose.TREATMENT}),
    Kind.RESEARCH: frozenset({Purpose.RESEARCH}),
    Kind.PROCEEDINGS: frozenset({Purpose.PROCEEDINGS}),
    Kind.JUSTICE: frozenset({Purpose.JUSTICE}),
    Kind.NOTES: frozenset({Purpose.TREATMENT}),
    Kind.PLAIN: frozenset({Purpose.SERVICES}),
}


def paper(kind: Kind = Kind.SPECIFIC, **changes: object) -> Paper:
    """A paper that lacks nothing, with whatever a test changes."""
    how = How.INTERMEDIARY if kind is Kind.INTERMEDIARY else How.NAMED
    notes = frozenset({Category.NOTES}) if kind is Kind.NOTES else FACTS
    whole = Paper(
        kind=kind,
        name="Robin",
        discloser="Riverbend Recovery Community",
        categories=notes,
        information="when we met",
        recipients=(Recipient(how, "Lakeside General", A), Recipient(how, "Mill Street", B)),
        intermediary_members="treating providers in the exchange" if kind is Kind.INTERMEDIARY else "",
        redisclosure_told=True,
        purposes=PURPOSES[kind],
        opt_out_told=True,
        revocation_told=True,
        ends_at=NOW + timedelta(days=365),
        irrevocable_until=NOW + timedelta(days=90),
        capacity=Capacity.PARTICIPANT,
        signature="signed",
        signed_at=NOW - timedelta(days=1),
        refusal_told=True,
        protection_told=True,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def given(kind: Kind = Kind.SPECIFIC, **changes: object) -> Given:
    """A signed consent that holds."""
    return Given(ROW, paper(kind, **changes))


def asked(**changes: object) -> Asked:
    """A question on the ground of a consent to treatment, from A."""
    return replace(Asked(Basis.CONSENT, Purpose.TREATMENT, A, participant=ME), **changes)  # type: ignore[arg-type]


#: What takes each element out of a paper. Those that only some kinds ask for name the kinds.
TAKES_OUT: dict[Element, dict[str, Any]] = {
    Element.NAME: {"name": " "},
    Element.DISCLOSER: {"discloser": ""},
    Element.INFORMATION: {"categories": frozenset()},
    Element.RECIPIENTS: {"recipients": ()},
    Element.INTERMEDIARY: {"intermediary_members": ""},
    Element.REDISCLOSURE: {"redisclosure_told": False},
    Element.PURPOSE: {"purposes": frozenset()},
    Element.FUNDRAISING: {"purposes": frozenset({Purpose.FUNDRAISING}), "opt_out_told": False},
    Element.REVOCATION: {"revocation_told": False},
    Element.EXPIRY: {"ends_at": None},
    Element.SIGNATURE: {"signature": ""},
    Element.SIGNED_ON: {"signed_at": None},
    Element.CONSEQUENCES: {"refusal_told": False},
}
ONLY_OF: dict[Element, frozenset[Kind]] = {
    Element.INTERMEDIARY: frozenset({Kind.INTERMEDIARY}),
    Element.REDISCLOSURE: frozenset({Kind.TPO}),
    Element.FUNDRAISING: frozenset({Kind.SPECIFIC}),
    Element.CONSEQUENCES: frozenset({Kind.TPO}),
    Element.DISCLOSER: frozenset(Kind) - {Kind.PLAIN},
    Element.REVOCATION: frozenset(Kind) - {Kind.PLAIN},
}
