"""Reads of check-up rhythms: what a person agreed to, and who waits for a contact."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from peerness.access.queries import organisation
from peerness.enrolment.models import Episode, EpisodeTurn, State, Turn
from peerness.kernel.periods import day_of
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import of_people, of_person, people
from peerness.support.models import Attendance, CallAttempt, CallOutcome, CheckUp
from peerness.support.rules import rhythm as rules
from peerness.support.rules.rhythm import Due


def zone_of(scope: Scope) -> ZoneInfo:
    """The zone of the organisation's clocks."""
    return ZoneInfo(organisation(scope).time_zone)


def today_of(scope: Scope) -> date:
    """The day that people of the organisation call today."""
    return day_of(scope.at, zone_of(scope))


def of_kept(scope: Scope) -> Q:
    """Rows of the person whom the outer row's `kept` names, under their record or one that was joined into it."""
    return of_person(scope, OuterRef("kept"))


#: The record that is kept of the person whom a row is about.
KEPT = Coalesce("participant__merged_into_id", "participant_id")


@dataclass(frozen=True, slots=True)
class Agreed:
    """What one person agreed to, and whether they wait for a contact now."""

    rhythm: str = ""
    due: Due | None = None


def agreed(scope: Scope, participant: Participant, zone: ZoneInfo) -> Agreed:
    """What a person within reach agreed to; nothing where they did not yet."""
    row = _rhythms(scope, [participant.pk]).last()
    return Agreed() if row is None else Agreed(row.rhythm, _due(row, zone, day_of(scope.at, zone)))


def past_rhythm(scope: Scope, participants: list[UUID]) -> dict[UUID, Due]:
    """Those of these people within reach who wait longer for a contact than they agreed; two questions, however many.

    A session or a call that reached them is a contact. Nobody waits in a break, after a goodbye, or while they are
    not to be contacted; after a break the time counts anew.
    """
    if not participants:
        return {}
    zone = zone_of(scope)
    today = day_of(scope.at, zone)
    latest = {row.kept: row for row in _rhythms(scope, participants)}  # of two joined records the later agreement
    waits = {person: _due(row, zone, today) for person, row in latest.items()}
    return {person: due for person, due in waits.items() if due is not None}


def beyond_rhythm(
    scope: Scope, zone: ZoneInfo, participants: Collection[UUID] | QuerySet[Any]
) -> list[tuple[Participant, Due]]:
    """The same people with what they wait for, the longest waiting first: one question, and names with it."""
    today = day_of(scope.at, zone)
    rows = _rhythms(scope, participants).select_related("participant__merged_into")
    latest = {row.kept: row for row in rows}
    waits = [(row.participant.merged_into or row.participant, _due(row, zone, today)) for row in latest.values()]
    found = [(person, due) for person, due in waits if due is not None]
    return sorted(found, key=lambda one: one[1].days_past, reverse=True)


def _due(row: Any, zone: ZoneInfo, today: date) -> Due | None:
    return rules.due(
        rules.Rhythm(row.rhythm),
        agreed=day_of(row.agreed_at, zone),
        last_contact=_latest(zone, row.met, row.called),
        back=_latest(zone, row.back),
        paused=not row.takes_part or row.left_alone,
        today=today,
    )


def _latest(zone: ZoneInfo, *moments: datetime | None) -> date | None:
    return max((day_of(moment, zone) for moment in moments if moment is not None), default=None)


def _rhythms(scope: Scope, participants: Collection[UUID] | QuerySet[Any]) -> QuerySet[Any]:
    """The rhythms of these people with all that `due` asks for; the earlier agreement first."""
    rows = CheckUp.objects.within(scope).annotate(kept=KEPT)
    if not isinstance(participants, QuerySet):  # so that no other agreement is looked at
        rows = rows.filter(of_people(scope, participants))
    met = Attendance.objects.within(scope).filter(of_kept(scope))
    reached = CallAttempt.objects.within(scope).filter(of_kept(scope), outcome=CallOutcome.REACHED)
    back = EpisodeTurn.objects.within(scope).filter(of_kept(scope), turn__in=(Turn.RESUMED, Turn.RETURNED))
    takes_part = Episode.objects.within(scope).filter(of_kept(scope), state=State.OPEN)
    reachable = people(scope).order_by().filter(pk__in=participants)
    left_alone = Participant.objects.within(scope).filter(pk=OuterRef("kept"), do_not_contact_at__isnull=False)
    return (
        rows.filter(ended_at__isnull=True, kept__in=reachable.values("pk"))
        .annotate(
            met=_last(met, "session__started_at"),
            called=_last(reached, "at"),
            back=_last(back, "at"),
            takes_part=Exists(takes_part),
            left_alone=Exists(left_alone),
        )
        .order_by("agreed_at", "pk")
    )


def _last(rows: QuerySet[Any], moment: str) -> Subquery:
    """The latest moment among rows of an outer question."""
    return Subquery(rows.order_by(f"-{moment}").values(moment)[:1])
