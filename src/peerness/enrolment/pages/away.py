"""What the pages show on which a peer is away, and on which each of their people goes to somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.timezone import localdate

from peerness.enrolment import queries
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.programs.queries import own_programs
from peerness.workforce.models import Leave, OnCall, Peer
from peerness.workforce.queries import calls_of, leaves, peer_to_note, peers_of, why_not_put_on_call
from peerness.workforce.rules import WHOLE, carries


@dataclass(frozen=True)
class AwayPage:
    """A peer, when they are away, what they carry today in percent, and what is to be handed over."""

    peer: Peer
    leaves: list[Leave]
    carries: int
    people: int
    calls: int
    why_not_hand_over: Text | None
    why_not_calls: Text | None

    @property
    def is_whole(self) -> bool:
        """Whether the peer carries their usual number of people."""
        return self.carries == WHOLE


def away_page(scope: Scope, id: UUID) -> AwayPage:
    """Gather when a peer is away."""
    found, today = peer_to_note(scope, id), localdate(scope.at)
    rows = leaves(scope, [found.pk], today).get(found.pk, [])
    return AwayPage(
        found,
        rows,
        carries((row.away for row in rows), today),
        queries.numbers_beside(scope, [found.pk]).get(found.pk, 0),
        calls_of(scope, found).count(),
        queries.why_not_hand_over(scope),
        why_not_put_on_call(scope),
    )


@dataclass(frozen=True)
class CallsPage:
    """A peer, their times on call within reach, and who could come instead."""

    peer: Peer
    calls: list[OnCall]
    peers: list[Peer]


def calls_page(scope: Scope, id: UUID) -> CallsPage:
    """Gather the times on call that a peer hands over."""
    found = peer_to_note(scope, id)
    others = [one for one in peers_of(scope, list(own_programs(scope))) if one.pk != found.pk]
    return CallsPage(found, list(calls_of(scope, found)), others)
