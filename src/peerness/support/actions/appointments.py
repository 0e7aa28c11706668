"""Writes of appointments: plan one or a row of them, change, cancel, note what became of one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid, Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.support.models import Appointment, AppointmentState, CancelledBy, Every, MeetingWay
from peerness.support.permissions import AGREE, KEEP_APPOINTMENT
from peerness.support.queries import following, zone_of
from peerness.support.rules import CLOCK_DRIFT, LONGEST, SHORTEST
from peerness.support.rules import appointment as rules
from peerness.workforce.models import Peer

ANYONE_INSIDE = MEMBERS | SYSTEM
_CLOSED = _("Something was noted about this appointment meanwhile. Look at it again, then decide.")


@action("support.appointment.planned", returns=Appointment, permission=AGREE, on="participant", by=ANYONE_INSIDE)
def plan(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    peer: Peer,
    starts_at: datetime,
    minutes: int,
    way: str = MeetingWay.IN_PERSON,
    place: str = "",
    every: str = Every.ONCE,
    times: int = 1,
) -> Appointment:
    """Agree on a time to meet, or on a row of them at the same time on the clock; gives the first one."""
    again = rules.Every(every)
    _checked(scope, starts_at, minutes)
    moments = _moments(scope, starts_at, again, times)
    made = [
        create(
            Appointment,
            scope,
            id=id if number == 0 else ids.derived(id, str(number)),
            participant=participant,
            peer=peer,
            program_id=participant.program_id,
            starts_at=moment,
            minutes=minutes,
            way=way,
            place=place.strip(),
            row=id if len(moments) > 1 else None,
            every=again.value,
            made_at=at,
        )
        for number, moment in enumerate(moments)
    ]
    return made[0]


@action("support.appointment.changed", returns=Appointment, permission=KEEP_APPOINTMENT, on="appointment")
def change_appointment(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    appointment: Appointment,
    starts_at: datetime,
    minutes: int,
    way: str,
    place: str,
    also_following: bool = False,
) -> Appointment:
    """Move or change one appointment, perhaps with all that follow it; what came before stays as it was."""
    held = _planned(scope, appointment)
    if starts_at != held.starts_at or minutes != held.minutes:
        _checked(scope, starts_at, minutes)
    zone = zone_of(scope)
    rest = [one for one in _following(scope, held) if one.pk != held.pk] if also_following else []
    walls = rules.walls(rules.wall_of(starts_at, zone), rules.Every(held.every), len(rest) + 1)
    for one, wall in zip(rest, walls[1:], strict=False):
        change(one, starts_at=rules.moment_at(wall, zone), minutes=minutes, way=way, place=place.strip())
    return change(held, starts_at=starts_at, minutes=minutes, way=way, place=place.strip())


@action(
    "support.appointment.cancelled",
    returns=Appointment,
    permission=KEEP_APPOINTMENT,
    on="appointment",
    by=ANYONE_INSIDE,
)
def cancel(
    scope: Scope, *, id: UUID, at: datetime, appointment: Appointment, by: str, also_following: bool = False
) -> Appointment:
    """Cancel one appointment, perhaps with all that follow; whose wish it was is noted and counted against nobody."""
    held = _planned(scope, appointment)
    rest = [one for one in _following(scope, held) if one.pk != held.pk] if also_following else []
    for one in rest:
        change(one, **_cancelled(at, by))
    return change(held, **_cancelled(at, by))


@action(
    "support.appointment.noted", returns=Appointment, permission=KEEP_APPOINTMENT, on="appointment", by=ANYONE_INSIDE
)
def note_appointment(
    scope: Scope, *, id: UUID, at: datetime, appointment: Appointment, state: AppointmentState
) -> Appointment:
    """Note that the two met, or that it did not happen; "planned" takes back what was noted or cancelled."""
    held = hold(scope, appointment)
    if state == AppointmentState.PLANNED:
        return change(held, state=state, cancelled_by="", closed_at=None)
    if held.state == AppointmentState.CANCELLED:
        raise Conflict(_CLOSED)
    if held.starts_at > at + CLOCK_DRIFT:
        raise Conflict(_("This appointment is still to come. If it will not happen, cancel it or change its time."))
    return change(held, state=state, closed_at=at)


def _cancel_all(scope: Scope, at: datetime, participant: Participant, by: CancelledBy) -> None:
    """Cancel everything that is planned with a person, as a part of another action."""
    rows = Appointment.objects.within(scope).select_for_update().filter(state=AppointmentState.PLANNED)
    for one in [*rows.filter(participant=participant), *rows.filter(participant__merged_into=participant)]:
        change(one, **_cancelled(at, by))


def _moments(scope: Scope, starts_at: datetime, every: rules.Every, times: int) -> tuple[datetime, ...]:
    """The moments of a row, at the same time on the organisation's clocks."""
    if every is not rules.Every.ONCE and not rules.FEWEST <= times <= rules.MOST:
        raise Invalid({"times": _how_many()})
    zone = zone_of(scope)
    walls = rules.walls(rules.wall_of(starts_at, zone), every, times)
    return (starts_at, *(rules.moment_at(wall, zone) for wall in walls[1:]))


def _cancelled(at: datetime, by: str) -> dict[str, object]:
    return {"state": AppointmentState.CANCELLED, "cancelled_by": by, "closed_at": at}


def _planned(scope: Scope, appointment: Appointment) -> Appointment:
    held = hold(scope, appointment)
    if held.state != AppointmentState.PLANNED:
        raise Conflict(_CLOSED)
    return held


def _following(scope: Scope, held: Appointment) -> list[Appointment]:
    return list(following(scope, held).select_for_update(of=("self",)))


def _checked(scope: Scope, starts_at: datetime, minutes: int) -> None:
    found: dict[str, Text] = {}
    if not SHORTEST <= minutes <= LONGEST:
        found["minutes"] = _("Write how many minutes it will take; one minute is enough.")
    if starts_at < scope.at - CLOCK_DRIFT:
        found["starts_at"] = _("This time is over. Choose one to come; what has happened is logged as a session.")
    elif rules.is_too_far(starts_at, scope.at):
        found["starts_at"] = _("This is more than a year away. Choose a nearer day.")
    if found:
        raise Invalid(found)


def _how_many() -> Text:
    return format_lazy(_("Write a number from {fewest} to {most}."), fewest=rules.FEWEST, most=rules.MOST)
