"""What the pages of the workforce show where one query is not enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.programs.models import Program
from peerness.programs.queries import own_programs
from peerness.ui.listing import Asked, Column, Columns, Listing
from peerness.workforce import queries
from peerness.workforce.models import Leave, Peer
from peerness.workforce.rules import WHOLE

COLUMNS = Columns(
    Column("name", _("Name"), order="membership__account__name", head=True),
    Column("title", _("Title"), order="title"),
    Column("supervisors", _("Supervised by")),
    Column("since", _("Peer since"), order="started_at"),
)


@dataclass(frozen=True)
class Row:
    """One peer in the list."""

    peer: Peer
    supervisors: str
    leave: Leave | None


@dataclass(frozen=True)
class PeersPage:
    """One page of the list of peers."""

    listing: Listing
    rows: list[Row]


def peers(scope: Scope, params: Mapping[str, str]) -> PeersPage:
    """Gather the peers that were asked for, with their supervisors."""
    asked = Asked.read(params, COLUMNS, order="name")
    listing = asked.answer(queries.peers(scope, asked.q))
    shown: list[Peer] = list(listing.rows)
    names = queries.supervisors_by_peer(scope, [peer.pk for peer in shown])
    today = localdate(scope.at)
    away = queries.leaves(scope, [peer.pk for peer in shown], today)
    rows = [Row(peer, ", ".join(names.get(peer.pk, ())), _now(away.get(peer.pk, ()), today)) for peer in shown]
    return PeersPage(listing, rows)


def _now(leaves: Iterable[Leave], today: date) -> Leave | None:
    """The leave that counts today: away, or on the way back."""
    return next((one for one in leaves if one.away.carries(today) < WHOLE), None)


@dataclass(frozen=True)
class SupervisionPage:
    """A peer, who may supervise them, and who does."""

    peer: Peer
    possible: list[Membership]
    present: list[str]


def supervision(scope: Scope, id: UUID) -> SupervisionPage:
    """Gather who could supervise a peer and who does."""
    peer = queries.peer(scope, id)
    present = [str(line.supervisor_id) for line in queries.supervisors_of(scope, peer)]
    return SupervisionPage(peer, list(queries.possible_supervisors(scope, peer)), present)


ON_CALL = Columns(
    Column("peer", _("Peer"), order="peer__membership__account__name", head=True),
    Column("program", _("Program"), order="program__name"),
    Column("from", _("From"), order="starts_at"),
    Column("until", _("Until"), order="ends_at"),
    Column("next", _("Next step")),
)


@dataclass(frozen=True)
class OnCallPage:
    """Who is on call now and next, and what is needed to say so."""

    listing: Listing
    programs: list[Program]
    peers: list[Peer]
    why_not_put: Text | None
    at: datetime


def on_call(scope: Scope, params: Mapping[str, str]) -> OnCallPage:
    """Gather the times on call that are not over."""
    why_not = queries.why_not_put_on_call(scope)
    listing = Asked.read(params, ON_CALL, order="from").answer(queries.on_call(scope))
    programs = list(own_programs(scope)) if why_not is None else []
    peers = list(queries.peers_of(scope, programs)) if programs else []
    return OnCallPage(listing, programs, peers, why_not, scope.at)
