"""Reads of what is agreed with one person about staying in touch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Subquery

from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.support.models import Calls, RemindBy, ReminderStop, ReminderWish
from peerness.support.queries.rhythm import of_kept


@dataclass(frozen=True, slots=True)
class Contact:
    """How a person wants to be reminded, since when no more, and the weekly calls that they want."""

    by: str = RemindBy.NOT
    hours: int | None = None
    stopped_at: datetime | None = None
    calls: UUID | None = None
    next_on: date | None = None
    calls_since: datetime | None = None


def contact(scope: Scope, participant: Participant) -> Contact:
    """What was agreed with a person, under their record or one that was joined into it; one question."""
    wish = ReminderWish.objects.within(scope).filter(of_kept(scope)).order_by("-since", "-pk")
    stop = (
        ReminderStop.objects.within(scope).filter(of_kept(scope), lifted_at__isnull=True).order_by("-stopped_at", "-pk")
    )
    calls = Calls.objects.within(scope).filter(of_kept(scope), ended_at__isnull=True).order_by("since", "pk")
    rows = Participant.objects.within(scope).filter(pk=participant.pk).annotate(kept=F("pk"))
    asked = rows.values_list(
        Subquery(wish.values("by")[:1]),
        Subquery(wish.values("hours")[:1]),
        Subquery(stop.values("stopped_at")[:1]),
        Subquery(calls.values("pk")[:1]),
        Subquery(calls.values("next_on")[:1]),
        Subquery(calls.values("since")[:1]),
    )
    by, *rest = asked.get()
    return Contact(by or RemindBy.NOT, *rest)
