"""The two lists that people may ask for: who got what, and who got it through an exchange (42 CFR 2.24, 2.25)."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.utils.timezone import get_current_timezone, localdate
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from peerness.consent import queries
from peerness.consent.models import Disclosure
from peerness.consent.models.words import BasisName, CategoryName, PurposeName
from peerness.consent.rules.clocks import Wish, due, reaches_back_to
from peerness.consent.rules.ours import MARK
from peerness.consent.rules.terms import Kind
from peerness.consent.rules.wording import Document
from peerness.documents.paper import Paper, Table
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import record
from peerness.ui.listing import Column, Columns

SHARED = Columns(
    Column("when", gettext_lazy("When"), head=True),
    Column("who", gettext_lazy("Who got it")),
    Column("address", gettext_lazy("Address")),
    Column("what", gettext_lazy("What")),
    Column("why", gettext_lazy("Why")),
    Column("on", gettext_lazy("On which ground")),
)
EXCHANGES = Columns(
    Column("when", gettext_lazy("When"), head=True),
    Column("who", gettext_lazy("Who got it")),
    Column("what", gettext_lazy("What")),
)


@dataclass(frozen=True)
class Left:
    """One line of a list, as people read it."""

    id: UUID
    at: datetime
    recipient: str
    address: str
    what: str
    why: Text
    on: Text

    def cells(self, columns: Columns) -> list[str]:
        """The line as text, in the order of these columns."""
        words = {
            "when": self.at.isoformat(timespec="minutes"),
            "who": self.recipient,
            "address": self.address,
            "what": self.what,
            "why": str(self.why),
            "on": str(self.on),
        }
        return [words[key] for key in columns]


@dataclass(frozen=True)
class ListPage:
    """A list that a person may ask for: its lines, how far back it reaches, and until when an answer is due."""

    person: Participant
    columns: Columns
    lines: list[Left]
    since: date
    due_on: date
    holding: list[queries.Standing]


def shared_page(scope: Scope, id: Any) -> ListPage:
    """Gather what left about a person as far back as an accounting reaches, and what can still be stopped."""
    person = record(scope, id)
    holding = [one for one in queries.consents(scope, person) if one.holds]
    return _list(scope, person, Wish.ACCOUNTING, holding)


def exchanges_page(scope: Scope, id: Any) -> ListPage:
    """Gather what left through an exchange that serves several providers."""
    return _list(scope, record(scope, id), Wish.INTERMEDIARY, [])


def _list(scope: Scope, person: Participant, wish: Wish, holding: list[queries.Standing]) -> ListPage:
    terms, today = queries.terms(scope), localdate(scope.at)
    first = reaches_back_to(wish, today, terms)
    rows = queries.what_left(scope, person, datetime.combine(first, datetime.min.time(), get_current_timezone()))
    if wish is Wish.INTERMEDIARY:
        rows = rows.filter(consent__kind=Kind.INTERMEDIARY)
    columns = EXCHANGES if wish is Wish.INTERMEDIARY else SHARED
    return ListPage(person, columns, [_left(row) for row in rows], first, due(wish, today, terms), holding)


def _left(row: Disclosure) -> Left:
    made = row.dispatch
    return Left(
        row.pk,
        made.at,
        made.recipient,
        made.address,
        categories_named(row.categories),
        PurposeName(made.purpose).label,
        BasisName(made.basis).label,
    )


def categories_named(categories: Iterable[str]) -> str:
    """Categories as people read them, in the order of the form."""
    chosen = set(categories)
    return "; ".join(str(one.label) for one in CategoryName if one.value in chosen)


def list_paper(page: ListPage, title: Text, organisation: str) -> Paper:
    """A list to hand over; the person's own, so it bears no notice to others."""
    closing = (
        _("The list reaches back to %(day)s.") % {"day": page.since.isoformat()},
        _("Asked for today, it is due by %(day)s.") % {"day": page.due_on.isoformat()},
        _("Something is wrong or missing? Tell us, and we look into it. Nothing bad comes of asking."),
    )
    rows = tuple(tuple(one.cells(page.columns)) for one in page.lines)
    table = Table(tuple(str(column.label) for column in page.columns.values()), rows) if rows else None
    said = () if rows else (_("Nobody outside has been told anything about you."),)
    called = _("For %(name)s") % {"name": page.person.called}
    return Paper(str(title), get_language() or "en", (called, *said), table, closing, organisation)


def consent_paper(scope: Scope, one: queries.Standing, organisation: str) -> Paper:
    """A signed consent for the person: what was read aloud, and the whole text as it was signed.

    Where counsel has not read the wording that was signed, each page says so.
    """
    consent = one.consent
    lines = tuple(consent.text.splitlines())
    read = queries.is_reviewed(scope, Document.CONSENT, consent.language, consent.text_version)
    foot = organisation if read else f"{organisation}. {MARK[consent.language]}"
    return Paper(lines[0], consent.language, (consent.summary, *lines[1:]), foot=foot)


def list_csv(page: ListPage) -> bytes:
    """A list as a table for a spreadsheet; the person's own, so it bears no notice to others."""
    lines: list[str] = []
    table = csv.writer(SimpleNamespace(write=lines.append))
    table.writerow([str(column.label) for column in page.columns.values()])
    for one in page.lines:
        cells = one.cells(page.columns)
        table.writerow([f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell for cell in cells])
    table.writerow([_("The list reaches back to"), page.since.isoformat()])
    table.writerow([_("Asked for today, it is due by"), page.due_on.isoformat()])
    return "".join(lines).encode()
