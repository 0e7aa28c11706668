"""Reads of appointments: the list, one of them, those of a person, one's own for a calendar."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from peerness.kernel.errors import Denied, Missing, Text
from peerness.kernel.periods import day, day_of
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import of_person, unhidden
from peerness.support.models import Appointment, AppointmentState
from peerness.support.permissions import KEEP_APPOINTMENT, OWN_CALENDAR

#: The parts of the list.
TODAY, COMING, PAST = "today", "coming", "past"
#: What a calendar shows of the time before now.
CALENDAR_KEEPS = timedelta(days=30)

_STANDS = ~Q(state=AppointmentState.CANCELLED)
_MAY_BE_CONTACTED = Q(
    participant__do_not_contact_at__isnull=True, participant__merged_into__do_not_contact_at__isnull=True
)


def appointments(
    scope: Scope, zone: ZoneInfo, part: str = TODAY, *, own: bool = False, called: str = ""
) -> QuerySet[Appointment]:
    """The appointments within reach: today's with those of which nobody noted what became; coming ones; past ones.

    Who has died, or is not to be contacted, leads nobody to a cancelled appointment of today or later. `own` leaves out
    those of other peers; `called` finds people by a part of their name.
    """
    rows = KEEP_APPOINTMENT.filter(scope, Appointment.objects.within(scope)).filter(_part(scope, zone, part))
    if part != PAST:
        rows = rows.filter(_STANDS | _MAY_BE_CONTACTED)
    if own:
        rows = rows.filter(peer__membership_id=scope.member)
    for word in called.split():
        rows = rows.filter(participant__called__icontains=word)
    rows = rows.select_related("participant", "peer__membership__account", "program")
    return rows.order_by(*(("-starts_at", "-pk") if part == PAST else ("starts_at", "pk")))


def _part(scope: Scope, zone: ZoneInfo, part: str) -> Q:
    today = day(day_of(scope.at, zone), zone)
    if part == COMING:
        return Q(starts_at__gte=today.end)
    if part == PAST:
        return Q(starts_at__lt=today.start)
    unnoted = Q(starts_at__lt=today.start, state=AppointmentState.PLANNED)
    return unnoted | Q(starts_at__gte=today.start, starts_at__lt=today.end)


def appointment(scope: Scope, id: UUID) -> Appointment:
    """One appointment; `Missing` for a stranger's, `Denied` with the reason for one's own organisation's."""
    rows = Appointment.objects.within(scope)
    full = rows.select_related("participant", "peer__membership__account", "program")
    found = KEEP_APPOINTMENT.filter(scope, full).filter(pk=id).first()
    if found is None:
        raise Denied(KEEP_APPOINTMENT.reason, KEEP_APPOINTMENT.name) if rows.filter(pk=id).exists() else Missing
    return found


def following(scope: Scope, appointment: Appointment) -> QuerySet[Appointment]:
    """This appointment and the later ones of its row that are still planned, in order."""
    if appointment.row is None:
        return Appointment.objects.within(scope).filter(pk=appointment.pk)
    rows = Appointment.objects.within(scope).filter(row=appointment.row, starts_at__gte=appointment.starts_at)
    return rows.filter(state=AppointmentState.PLANNED).order_by("starts_at", "pk")


def planned_with(scope: Scope, participant: Participant) -> QuerySet[Appointment]:
    """The coming appointments of a person within reach, the nearest first."""
    rows = KEEP_APPOINTMENT.filter(scope, Appointment.objects.within(scope))
    about = of_person(scope, participant.pk)
    rows = rows.filter(about, state=AppointmentState.PLANNED, starts_at__gte=scope.at)
    return rows.select_related("peer__membership__account").order_by("starts_at", "pk")


def in_calendar(scope: Scope) -> QuerySet[Appointment]:
    """One's own appointments as a calendar shows them: what was cancelled leaves it, hidden people are not in it."""
    rows = Appointment.objects.within(scope).filter(peer__membership_id=scope.member)
    rows = rows.filter(starts_at__gte=scope.at - CALENDAR_KEEPS, participant__in=unhidden(scope))
    return rows.exclude(state=AppointmentState.CANCELLED).order_by("starts_at", "pk")


def why_no_calendar(scope: Scope) -> Text | None:
    """Why the scope has no calendar of its own, or None where it has one."""
    return OWN_CALENDAR.why_not(scope)
