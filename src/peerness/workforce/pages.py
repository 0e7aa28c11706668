"""What the pages of the workforce show where one query is not enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.kernel.scope import Scope
from peerness.ui.listing import Asked, Column, Columns, Listing
from peerness.workforce import queries
from peerness.workforce.models import Peer

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
    rows = [Row(peer, ", ".join(names.get(peer.pk, ()))) for peer in shown]
    return PeersPage(listing, rows)


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
