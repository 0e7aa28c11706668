"""What the pages of consent show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from peerness.access.queries import organisation
from peerness.consent import actions, queries
from peerness.consent.models import Disclosure, NoticeGiven, OwnKind, RecordRequest, Restriction
from peerness.consent.models.words import CategoryName
from peerness.consent.pages.accounting import (
    EXCHANGES,
    SHARED,
    categories_named,
    consent_paper,
    exchanges_page,
    list_csv,
    list_paper,
    shared_page,
)
from peerness.consent.pages.due import DUE_ROLES, due_lines
from peerness.consent.pages.giving import notice_paper, receipt_message, receipt_paper, receipt_ways
from peerness.consent.pages.late import ToldNow, reads_words, tell_in_emergency, typed_lines
from peerness.consent.pages.late import told_in_emergency as _told_now
from peerness.consent.pages.offering import late_offer, offer_url, offered, qr_of
from peerness.consent.pages.own import kinds_named, text_page, wordings
from peerness.consent.pages.registers import order_lines, partner_lines
from peerness.consent.pages.telling import code_of, named, tell_page, telling_url
from peerness.consent.permissions import KEEP_ORDER
from peerness.consent.queries import Payload
from peerness.consent.rules import texts
from peerness.consent.rules.bases import Basis
from peerness.consent.rules.decision import Given
from peerness.consent.rules.elements import Paper
from peerness.consent.rules.printing import as_csv
from peerness.consent.rules.terms import Purpose
from peerness.consent.rules.wording import Document
from peerness.kernel.errors import Conflict, Text
from peerness.kernel.periods import Period
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import record

__all__ = [
    "DUE_ROLES",
    "EXCHANGES",
    "SHARED",
    "asked_page",
    "code_of",
    "consent_paper",
    "consents_page",
    "due_lines",
    "exchanges_page",
    "kinds_named",
    "late_offer",
    "list_csv",
    "list_paper",
    "named",
    "notice_paper",
    "offer_url",
    "offered",
    "order_lines",
    "own_copy",
    "partner_lines",
    "proposal",
    "qr_of",
    "reads_words",
    "receipt_message",
    "receipt_paper",
    "receipt_ways",
    "shared_page",
    "shown_rows",
    "tell_in_emergency",
    "tell_page",
    "telling_url",
    "text_page",
    "told_in_emergency",
    "typed_lines",
    "wordings",
    "would_share",
]


@dataclass(frozen=True)
class ConsentsPage:
    """What a person allows, and whether they have the privacy notice."""

    person: Participant
    holding: list[queries.Standing]
    ended: list[queries.Standing]
    notice: NoticeGiven | None
    keeps_orders: bool


def consents_page(scope: Scope, id: Any) -> ConsentsPage:
    """Gather a person's consents."""
    person = record(scope, id)
    found = queries.consents(scope, person)
    return ConsentsPage(
        person,
        [one for one in found if one.holds],
        [one for one in found if not one.holds],
        queries.notice_of(scope, person),
        scope.has(*KEEP_ORDER.roles),
    )


@dataclass(frozen=True)
class Shown:
    """One category of what would be shared: its name, and each row as people read it."""

    name: Text
    rows: list[str]


@dataclass(frozen=True)
class Tried:
    """What one recipient would get today: each category, what is kept back from it, or why nothing would leave."""

    recipient: str
    shown: list[Shown]
    kept_back: str
    refusal: queries.Told | None


def would_share(scope: Scope, person: Participant, given: Given) -> list[Tried]:
    """Exactly what a consent would share today: the gate is asked for each recipient, and nothing leaves."""
    return [
        Tried(
            one.recipient,
            shown_rows(one.payload),
            categories_named(category.value for category in one.kept_back),
            queries.told(one.refused) if one.refused else None,
        )
        for one in queries.trials(scope, person, given)
    ]


def shown_rows(rows: Payload) -> list[Shown]:
    """A payload as people read it."""
    return [Shown(CategoryName(category.value).label, [_row(row) for row in found]) for category, found in rows.items()]


def _row(row: Any) -> str:
    return ", ".join(f"{name}: {value}" for name, value in row.items())


def told_in_emergency(scope: Scope, one: Disclosure) -> tuple[list[Shown], str]:
    """What may be told in an emergency, as people read it, and its notice."""
    now: ToldNow = _told_now(scope, one)
    return shown_rows(now.rows), now.notice


@dataclass(frozen=True)
class Proposal:
    """A consent before it is signed: what is read aloud, the whole text, and what would be shared."""

    summary: str
    full: str
    tried: list[Tried]
    mark: str


def proposal(
    scope: Scope, person: Participant, said: dict[str, Any], language: str, own_kind: OwnKind | None = None
) -> Proposal:
    """Gather what a person hears and sees before signing."""
    paper, words = Paper(**said), queries.wording(scope, Document.CONSENT, language)
    told = texts.in_zone(paper, ZoneInfo(organisation(scope).time_zone))
    full = texts.full(told, language, words.parts, own_kind.words if own_kind else "")
    summary = texts.summary(told, language, words.parts)
    return Proposal(summary, full, would_share(scope, person, queries.as_if_signed(paper)), words.mark)


@dataclass(frozen=True)
class AskedPage:
    """What a person asked about their record, and what is kept back at their wish."""

    person: Participant
    requests: list[RecordRequest]
    restrictions: list[KeptBack]


@dataclass(frozen=True)
class KeptBack:
    """What is kept back, from whom, and since when."""

    row: Restriction
    what: str


def asked_page(scope: Scope, id: Any) -> AskedPage:
    """Gather what a person asked for."""
    person = record(scope, id)
    kept = [KeptBack(row, categories_named(row.categories)) for row in queries.restrictions_of(scope, person)]
    return AskedPage(person, list(queries.requests_of(scope, person)), kept)


def own_copy(scope: Scope, id: UUID, person: Participant, until: datetime) -> bytes:
    """Everything that is kept in categories, for the person: through the gate, so it stands in their list as well.

    It reaches to the moment in which its page was opened, so that a second tap gets the same and is listed once.
    """
    period = Period(person.welcomed_at, until)
    sending = actions.Sending(Basis.OWN_ACCESS, Purpose.OWN_REQUEST, None, period, route="copy")
    found = actions.disclose(scope, id=id, at=scope.at, participant=person, sending=sending)
    if isinstance(found, actions.Refusal):
        raise Conflict(found.told.fails)
    return as_csv(found)
