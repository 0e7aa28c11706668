"""What the pages of consent show."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _

from peerness.consent import queries, registry
from peerness.consent.models import Disclosure, NoticeGiven
from peerness.consent.models.words import BasisName, CategoryName, PurposeName
from peerness.consent.rules import texts
from peerness.consent.rules.clocks import List, Terms, due, reaches_back_to
from peerness.consent.rules.elements import Paper
from peerness.consent.rules.terms import NEEDS, Category
from peerness.kernel.errors import Text
from peerness.kernel.periods import Period
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import record
from peerness.ui.listing import Column, Columns


@dataclass(frozen=True)
class ConsentsPage:
    """What a person allows, and whether they have the privacy notice."""

    person: Participant
    holding: list[queries.Standing]
    ended: list[queries.Standing]
    notice: NoticeGiven | None


def consents_page(scope: Scope, id: Any) -> ConsentsPage:
    """Gather a person's consents."""
    person = record(scope, id)
    found = queries.consents(scope, person)
    return ConsentsPage(
        person,
        [one for one in found if one.holds],
        [one for one in found if not one.holds],
        queries.notice_of(scope, person),
    )


@dataclass(frozen=True)
class Shown:
    """One category of what would be shared: its name, and each row as people read it."""

    name: Text
    rows: list[str]


def would_share(scope: Scope, person: Participant, paper: Paper) -> list[Shown]:
    """Exactly what a consent would share today: its categories, as far as its purposes need them and they are kept."""
    needed = frozenset[Category]().union(*(NEEDS[purpose] for purpose in paper.purposes))
    wanted = paper.categories & needed & registry.kept()
    rows = queries.gathered(scope, {person.pk: wanted}, Period(person.welcomed_at, scope.at))[person.pk]
    return [Shown(CategoryName(category.value).label, [_row(row) for row in found]) for category, found in rows.items()]


def _row(row: Any) -> str:
    return ", ".join(f"{name}: {value}" for name, value in row.items())


@dataclass(frozen=True)
class Proposal:
    """A consent before it is signed: what is read aloud, the whole text, and what would be shared."""

    summary: str
    full: str
    shown: list[Shown]


def proposal(scope: Scope, person: Participant, said: dict[str, Any], language: str) -> Proposal:
    """Gather what a person hears and sees before signing."""
    paper = Paper(**said)
    return Proposal(texts.summary(paper, language), texts.full(paper, language), would_share(scope, person, paper))


SHARED = Columns(
    Column("when", _("When"), head=True),
    Column("who", _("Who got it")),
    Column("what", _("What")),
    Column("why", _("Why")),
    Column("on", _("On which ground")),
)


@dataclass(frozen=True)
class Left:
    """One line of the accounting, as people read it."""

    at: datetime
    recipient: str
    address: str
    what: str
    why: Text
    on: Text


@dataclass(frozen=True)
class SharedPage:
    """Who got what, when, why, and how to stop it."""

    person: Participant
    lines: list[Left]
    holding: list[queries.Standing]


def shared_page(scope: Scope, id: Any) -> SharedPage:
    """Gather what left about a person as far back as an accounting reaches."""
    person = record(scope, id)
    holding = [one for one in queries.consents(scope, person) if one.holds]
    return SharedPage(person, accounting(scope, person), holding)


def accounting(scope: Scope, person: Participant) -> list[Left]:
    """The lines of the accounting, the newest first."""
    first = reaches_back_to(List.ACCOUNTING, scope.at.date(), Terms())
    since = datetime.combine(first, datetime.min.time(), scope.at.tzinfo)
    return [_left(row) for row in queries.what_left(scope, person, since)]


def _left(row: Disclosure) -> Left:
    made = row.dispatch
    what = ", ".join(str(CategoryName(one).label) for one in row.categories)
    return Left(
        made.at, made.recipient, made.address, what, PurposeName(made.purpose).label, BasisName(made.basis).label
    )


def accounting_csv(scope: Scope, person: Participant) -> bytes:
    """The accounting as a table for a spreadsheet; the person's own, so it bears no notice to others."""
    lines: list[str] = []
    table = csv.writer(SimpleNamespace(write=lines.append))
    table.writerow([_("When"), _("Who got it"), _("Address"), _("What"), _("Why"), _("On which ground")])
    for one in accounting(scope, person):
        cells = [one.at.isoformat(timespec="minutes"), one.recipient, one.address, one.what, str(one.why), str(one.on)]
        table.writerow([f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in cells])
    last = due(List.ACCOUNTING, scope.at.date(), Terms())
    table.writerow([_("An accounting asked for today is due by"), last.isoformat()])
    return "".join(lines).encode()
