"""What the pages of the self-assessment show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

import segno
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from peerness.access.clocks import host
from peerness.access.models import Link, Organisation
from peerness.access.queries import token_of_link
from peerness.access.requests import MemberRequest, SiteRequest
from peerness.access.rules import read_token
from peerness.kernel.scope import Actor, ActorKind, Scope
from peerness.readiness.models import GroupName, Round, Sheet
from peerness.readiness.queries import assessment as queries
from peerness.readiness.queries.links import opens
from peerness.readiness.queries.path import path_here
from peerness.readiness.rules.assessment import (
    HIGHEST,
    LOWEST,
    SHOWN_FROM,
    Cells,
    Group,
    cells,
    of_all,
    of_module,
    rows,
)
from peerness.tenancy.organisation import entered
from peerness.ui.charts import Chart, Series, dots, line
from peerness.ui.listing import Asked, Column, Columns, Listing

if TYPE_CHECKING:
    from peerness.kernel.errors import Text
    from peerness.readiness.rules.path import Path, Practice

#: So many rounds the line over time shows at most.
LAST = 8
_ENDS = (_("Not yet"), _("In place"))
_GAP = _("fewer than three answers")


@dataclass(frozen=True)
class Counted:
    """How many of a group take part, without what they say."""

    name: Text
    number: int


@dataclass(frozen=True)
class HomePage:
    """The round that is open, one's own part in it, and the rounds before."""

    open: Round | None
    own: int
    of: int
    counted: list[Counted]
    rounds: list[Round]
    over_time: Chart | None
    why_not_keep: Text | None


def home(scope: Scope) -> HomePage:
    """Gather where the self-assessment stands."""
    found = list(queries.rounds(scope)[: LAST + 1])
    now = next((one for one in found if one.closed_at is None), None)
    closed = [one for one in found if one.closed_at is not None][:LAST]
    sheet = None if now is None else queries.own_sheet(scope, now)
    part = {} if now is None else queries.taking_part(scope, now)
    return HomePage(
        now,
        0 if sheet is None else len(sheet.answers),
        len(path_here(scope).codes),
        [Counted(GroupName(group).label, part.get(group, 0)) for group in Group],
        closed,
        over_time(scope, closed) if len(closed) > 1 else None,
        queries.why_not_keep_rounds(scope),
    )


def over_time(scope: Scope, closed: list[Round]) -> Chart:
    """How each module stood from round to round, the groups counting alike."""
    told = queries.answered(scope, closed)
    shown = [cells(told[one.pk]) for one in reversed(closed)]
    series = [Series(one.title, tuple(of_all(each, one) for each in shown)) for one in path_here(scope).modules]
    labels = [_day(one) for one in reversed(closed)]
    title = _("From round to round")
    return line(title, labels, *series, label_name=_("Round"), gap=_GAP)


def _day(one: Round) -> str:
    return date_format(localtime(one.opened_at), "SHORT_DATE_FORMAT")


def by_group(shown: Cells, path: Path) -> Chart:
    """The four modules as each group sees them."""
    modules = path.modules
    series = [Series(GroupName(group).label, tuple(of_module(shown, group, one) for one in modules)) for group in Group]
    return dots(
        _("How the groups see it"),
        [one.title for one in modules],
        *series,
        low=LOWEST,
        high=HIGHEST,
        ends=_ENDS,
        amounts=False,
        sentence=_("Each mark is the average of a group. A group without a mark has fewer than three answers."),
        label_name=_("Module"),
        gap=_GAP,
    )


@dataclass(frozen=True)
class Told:
    """A practice and what each group said about it."""

    practice: Practice
    title: str
    leadership: float | None
    staff: float | None
    peers: float | None
    participants: float | None
    apart: float | None


def told(shown: Cells, path: Path) -> list[Told]:
    """Every practice with what the groups said, in the order of the path."""
    found = []
    for practice, row in zip(path, rows(shown, path.codes), strict=True):
        leadership, staff, peers, participants = row.means
        found.append(Told(practice, practice.title, leadership, staff, peers, participants, row.apart))
    return found


ROWS = Columns(
    Column("title", _("Practice"), order="title", head=True),
    *(Column(group.value, GroupName(group).label, order=group.value, number=True) for group in Group),
    Column("apart", _("Apart"), order="apart", number=True),
)


@dataclass(frozen=True)
class RoundPage:
    """What the groups said in a round, once it is closed."""

    round: Round
    chart: Chart | None
    listing: Listing | None
    why_not_keep: Text | None
    shown_from: int = SHOWN_FROM


def round(scope: Scope, id: UUID, params: Mapping[str, str]) -> RoundPage:
    """Gather one round; of an open one nothing is told."""
    found = queries.round(scope, id)
    why_not = queries.why_not_keep_rounds(scope)
    if found.closed_at is None:
        return RoundPage(found, None, None, why_not)
    shown = cells(queries.answered(scope, [found])[found.pk])
    asked = Asked.read(params, ROWS, order="-apart")
    words = asked.q.casefold().split()
    path = path_here(scope)
    matching = [one for one in told(shown, path) if all(word in one.title.casefold() for word in words)]
    return RoundPage(found, by_group(shown, path), asked.answer(matching), why_not)


@dataclass(frozen=True)
class Slip:
    """A participant's link as an address and as a picture for a phone's camera."""

    url: str
    code: segno.QRCode


def slips(request: MemberRequest, links: list[Link], opens: str = "readiness:answer_by_link") -> list[Slip]:
    """The links to cut out and hand over, with the page that they open."""
    found = []
    for link in links:
        path = reverse(opens, args=[str(token_of_link(link.organisation_id, link.pk))])
        url = request.build_absolute_uri(path)
        found.append(Slip(url, segno.make_qr(url, error="m")))
    return found


@dataclass(frozen=True)
class Holder:
    """A participant with a link: the scope, the link, the sheet and whose self-assessment it is."""

    scope: Scope
    link: Link
    sheet: Sheet
    organisation: Organisation
    practices: list[Practice]

    @property
    def is_open(self) -> bool:
        """Whether the link still opens: one that was sent before is read again only to give the same answer."""
        return opens(self.scope, self.link) and self.sheet.round.closed_at is None


def id_in(text: str) -> UUID | None:
    """The id of a command as it was sent, or None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def holder(request: SiteRequest, text: str) -> Holder | None:
    """Who holds the secret in an address; None for any link that does not open."""
    token = read_token(text)
    if token is None:
        return None
    scope = Scope(token.organisation, Actor(ActorKind.LINK_HOLDER), request.at)
    with entered(scope):
        found = queries.sheet_by_token(scope, token, id_in(request.POST.get("id", "")))
        if found is None:
            return None
        link, sheet = found
        scope = Scope(token.organisation, Actor(ActorKind.LINK_HOLDER, link.pk), request.at)
        return Holder(scope, link, sheet, host(scope), [one for one in path_here(scope) if one.served])
