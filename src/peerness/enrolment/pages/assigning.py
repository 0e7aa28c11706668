"""What the pages of assignments show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.enrolment import queries
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import person
from peerness.programs.queries import own_programs
from peerness.ui.listing import Asked, Column, Columns, Listing
from peerness.workforce.models import Peer
from peerness.workforce.queries import peer, peers_in, peers_of

COLUMNS = Columns(
    Column("name", _("Name"), order="called", head=True),
    Column("since", _("Welcomed"), order="welcomed_at"),
    Column("program", _("Program"), order="program__name"),
    Column("next", _("Next step")),
)


@dataclass(frozen=True)
class AssignPage:
    """A person, the peers of their program, who of them walks beside the person, and beside how many people each."""

    person: Participant
    peers: list[Peer]
    beside: frozenset[UUID]
    numbers_beside: dict[UUID, int]

    @property
    def has_others(self) -> bool:
        """Whether there is anybody left to choose."""
        return any(peer.pk not in self.beside for peer in self.peers)


def assigning(scope: Scope, id: UUID) -> AssignPage:
    """Gather whom a person may choose from."""
    found = person(scope, id)
    peers = list(peers_in(scope, found.program))
    counts = queries.numbers_beside(scope, [peer.pk for peer in peers])
    return AssignPage(found, peers, queries.beside(scope, found), counts)


@dataclass(frozen=True)
class WaitingPage:
    """One page of the people without a peer."""

    listing: Listing
    why_not_welcome: Text | None


def waiting(scope: Scope, params: Mapping[str, str]) -> WaitingPage:
    """Gather the people without a peer, the longest waiting first."""
    rows = queries.without_peer(scope).select_related("program")
    listing = Asked.read(params, COLUMNS, order="since").answer(rows)
    return WaitingPage(listing, queries.why_not_welcome(scope))


@dataclass(frozen=True)
class HandOverPage:
    """A peer, their people within reach, and the peers who could walk beside these."""

    peer: Peer
    people: list[Participant]
    peers: list[Peer]
    numbers_beside: dict[UUID, int]


def handing_over(scope: Scope, id: UUID) -> HandOverPage:
    """Gather who can be handed over, and to whom: peers who work in a program of the scope's member."""
    giver = peer(scope, id)
    others = [one for one in peers_of(scope, list(own_programs(scope))) if one.pk != giver.pk]
    counts = queries.numbers_beside(scope, [one.pk for one in others])
    return HandOverPage(giver, list(queries.people_of(scope, giver)), others, counts)
