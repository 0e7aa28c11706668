"""What support gives to the gate of consent: when a person and a peer met. No words, and nobody else who was there."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from peerness.kernel.periods import Period
from peerness.kernel.scope import Scope
from peerness.participants.queries import of_people
from peerness.support.models import Attendance


def attended(scope: Scope, people: Collection[UUID], period: Period) -> dict[UUID, list[dict[str, object]]]:
    """The day and the minutes of each signed session in the period, for each person and joined records."""
    rows = Attendance.objects.within(scope).filter(
        of_people(scope, people),
        session__signed_at__isnull=False,
        session__started_at__gte=period.start,
    )
    if period.end is not None:
        rows = rows.filter(session__started_at__lt=period.end)
    owned = rows.annotate(owner=Coalesce(F("participant__merged_into_id"), F("participant_id")))
    found: dict[UUID, list[dict[str, object]]] = {}
    told = owned.order_by("session__started_at", "pk").values_list("owner", "session__started_at", "session__minutes")
    for owner, started_at, minutes in told:
        found.setdefault(owner, []).append({"met on": localdate(started_at), "minutes": minutes})
    return found
