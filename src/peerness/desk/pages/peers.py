"""A peer's own page: title, supervisors, and beside how many people they walk."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from peerness.enrolment.queries import numbers_beside, why_not_hand_over
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.programs.queries import why_not_staff
from peerness.workforce import queries
from peerness.workforce.models import Peer


@dataclass(frozen=True)
class PeerPage:
    """One peer."""

    peer: Peer
    supervisors: list[str]
    people: int
    why_not_arrange: Text | None
    why_not_staff: Text | None
    why_not_hand_over: Text | None


def peer(scope: Scope, id: UUID) -> PeerPage:
    """Gather one peer."""
    found = queries.peer(scope, id)
    supervisors = [line.supervisor.account.name for line in queries.supervisors_of(scope, found)]
    people = numbers_beside(scope, [found.pk]).get(found.pk, 0)
    return PeerPage(
        found,
        supervisors,
        people,
        queries.why_not_arrange(scope),
        why_not_staff(scope),
        why_not_hand_over(scope),
    )
