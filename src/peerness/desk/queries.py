"""Reads that belong to no other room: who opened a record, and what an administrator has to see to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from peerness.access import queries as access
from peerness.access.models import Membership
from peerness.audit import queries as audit
from peerness.audit.models import Event, Seal
from peerness.audit.rules import Outcome
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant

#: The kind of the event by which somebody opens a record outside their reach.
BROKEN = "access.glass.broken"


def openings(scope: Scope, participant: Participant) -> QuerySet[Event]:
    """Who opened a person's record, the newest first: the list that the person may ask for."""
    return audit.about(scope, participant.pk).filter(Q(outcome=Outcome.VIEWED) | Q(kind=BROKEN))


def names_of(scope: Scope, memberships: set[UUID]) -> dict[UUID, str]:
    """The names of these members, also of those who left."""
    rows = Membership.objects.within(scope).filter(pk__in=memberships)
    return dict(rows.values_list("pk", "account__name"))


def how_many_members(scope: Scope) -> int:
    """How many people work or volunteer here now."""
    return access.members(scope).filter(ended_at__isnull=True).count()


@dataclass(frozen=True, slots=True)
class Trail:
    """How the audit's chain stands without walking it: how many links, the last one's event, and what is overdue."""

    sealed: int
    sealed_at: datetime | None
    overdue: int


def trail(scope: Scope) -> Trail:
    """Look at the end of the chain; the whole of it is walked by the audit's own page and by the command."""
    last = Seal.objects.within(scope).order_by("-number").first()
    sealed = Seal.objects.within(scope).filter(event_id=OuterRef("pk"))
    waiting = Event.objects.within(scope).filter(~Exists(sealed), recorded_at__lt=scope.at - audit.WINDOW)
    if last is None:
        return Trail(0, None, waiting.count())
    near = waiting.filter(recorded_at__gte=last.event_recorded_at - audit.LATE)
    return Trail(last.number, last.event_recorded_at, near.count())
