"""Writes of many sessions and appointments at once, for batches that come from another system; and taking them back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.access.action import SYSTEM, action, create_columns, create_many
from peerness.access.models import Organisation
from peerness.kernel import ids
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Scope
from peerness.support.models import Addendum, Appointment, AppointmentVoided, Attendance, SupportSession, Undone
from peerness.support.rules.held import Held, Made
from peerness.tenancy.rows import Columns, columns
from peerness.workforce.actions import count_many, uncount_many
from peerness.workforce.rules.hours import Counted, domain_of_session

_ADDED = _("Something was added to some of these sessions since. They stay, and so does the batch.")
#: So many ids are asked for in one question.
_AT_ONCE = 400


@action("support.sessions.brought", returns=Organisation, by=SYSTEM)
def log_many(scope: Scope, *, id: UUID, at: datetime, sessions: tuple[Held, ...]) -> Organisation:
    """Write sessions that were held before; those that are signed are history and stay as they came.

    Whoever calls has checked each of them as `log` does.
    """
    # The parts go in first: nothing can be added to a session that is signed. The key between them is checked at the
    # end of the transaction.
    create_columns(
        columns(
            Attendance,
            [ids.derived(one.id, "attendance") for one in sessions],
            organisation_id=scope.organisation,
            session_id=[one.id for one in sessions],
            participant_id=[one.participant for one in sessions],
            note=[one.note for one in sessions],
            next_step=[one.next_step for one in sessions],
            goals=[list(one.goals) for one in sessions],
        )
    )
    create_columns(_sessions(scope, at, sessions))
    signed = tuple(_counted(one, one.written_at or at) for one in sessions if one.signed)
    count_many(scope, id=ids.derived(id, "hours"), at=at, entries=signed)
    return Organisation.objects.get(pk=scope.organisation)


@action("support.sessions.voided", returns=Organisation, by=SYSTEM)
def void_sessions(scope: Scope, *, id: UUID, at: datetime, sessions: tuple[UUID, ...]) -> Organisation:
    """Take sessions of a batch back: an appended row says so, and every query leaves them out from now on.

    Only what came in with a batch: what a peer signed here is theirs to take back, for a quarter of an hour.
    """
    standing = [one for some in _parts(sessions) for one in _standing(scope, some)]
    create_many(
        Undone(id=ids.derived(one, "voided"), organisation_id=scope.organisation, session_id=one, at=at)
        for one in standing
    )
    uncount_many(scope, id=ids.derived(id, "hours"), at=at, work=tuple(standing))
    return Organisation.objects.get(pk=scope.organisation)


@action("support.appointments.brought", returns=Organisation, by=SYSTEM)
def plan_many(scope: Scope, *, id: UUID, at: datetime, appointments: tuple[Made, ...]) -> Organisation:
    """Write appointments that were made before, with what became of them. Whoever calls has checked each of them."""
    create_many(
        Appointment(
            id=one.id,
            organisation_id=scope.organisation,
            participant_id=one.participant,
            peer_id=one.peer,
            program_id=one.program,
            starts_at=one.starts_at,
            minutes=one.minutes,
            way=one.way,
            place=one.place,
            state=one.state,
            cancelled_by=one.cancelled_by,
            made_at=at,
            closed_at=None if one.state == "planned" else at,
        )
        for one in appointments
    )
    return Organisation.objects.get(pk=scope.organisation)


@action("support.appointments.voided", returns=Organisation, by=SYSTEM)
def void_appointments(scope: Scope, *, id: UUID, at: datetime, appointments: tuple[UUID, ...]) -> Organisation:
    """Take appointments of a batch back: an appended row says so, and every query leaves them out from now on."""
    standing = [
        one
        for some in _parts(appointments)
        for one in Appointment.objects.within(scope).filter(pk__in=some).order_by("pk").values_list("pk", flat=True)
    ]
    create_many(
        AppointmentVoided(id=ids.derived(one, "voided"), organisation_id=scope.organisation, appointment_id=one, at=at)
        for one in standing
    )
    return Organisation.objects.get(pk=scope.organisation)


def _sessions(scope: Scope, at: datetime, sessions: tuple[Held, ...]) -> Columns[SupportSession]:
    return columns(
        SupportSession,
        [one.id for one in sessions],
        organisation_id=scope.organisation,
        peer_id=[one.peer for one in sessions],
        program_id=[one.program for one in sessions],
        part2=[one.part2 for one in sessions],
        started_at=[one.started_at for one in sessions],
        minutes=[one.minutes for one in sessions],
        line=[one.line for one in sessions],
        activities=[list(one.activities) for one in sessions],
        logged_at=[one.written_at or at for one in sessions],
        signed_at=[(one.written_at or at) if one.signed else None for one in sessions],
    )


def _counted(one: Held, written: datetime) -> Counted:
    """The hours of a session: what was done is not known of old ones."""
    on, domain = localdate(one.started_at), domain_of_session((), ())
    return Counted(peer=one.peer, session=one.id, on=on, minutes=one.minutes, domain=domain, at=written)


def _standing(scope: Scope, some: tuple[UUID, ...]) -> list[UUID]:
    """Those of these sessions that were not taken back yet; `Invalid` where something was added to one."""
    if Addendum.objects.within(scope).filter(session_id__in=some).exists():
        raise Invalid({"": _ADDED})
    rows = SupportSession.objects.within(scope).filter(pk__in=some, signed_at__isnull=False, undo_until__isnull=True)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _parts(every: tuple[UUID, ...]) -> list[tuple[UUID, ...]]:
    return [every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE)]
