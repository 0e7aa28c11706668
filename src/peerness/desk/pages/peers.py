"""A peer's own page: title, supervisors, and beside how many people they walk."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.timezone import localdate

from peerness.enrolment.queries import numbers_beside, why_not_hand_over
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.programs.queries import why_not_staff
from peerness.workforce import queries
from peerness.workforce.models import Leave, Peer, Profile


@dataclass(frozen=True)
class PeerPage:
    """One peer."""

    peer: Peer
    supervisors: list[str]
    people: int
    why_not_arrange: Text | None
    why_not_staff: Text | None
    why_not_hand_over: Text | None
    profile: Profile | None
    leaves: list[Leave]
    why_not_note_leave: Text | None


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
        queries.profiles(scope, [found.pk]).get(found.pk),
        queries.leaves(scope, [found.pk], localdate(scope.at)).get(found.pk, []),
        queries.why_not_note_leave(scope, found),
    )
