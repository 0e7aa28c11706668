"""Jobs of support: remind of appointments, and take in what people write back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from peerness.access.clocks import each_organisation
from peerness.kernel import ids
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope
from peerness.participants.rules.phone import e164
from peerness.support import actions, queries
from peerness.support.models import Appointment
from peerness.support.rules.stopwords import is_stop
from peerness.tenancy.organisation import entered


def remind_all(at: datetime) -> int:
    """Make the reminders that are due in every organisation; returns how many."""
    return sum(_remind(scope) for scope in each_organisation(at))


def _remind(scope: Scope) -> int:
    with entered(scope):
        due = list(queries.to_remind(scope))
    return sum(_made(scope, appointment) for appointment in due)


def _made(scope: Scope, appointment: Appointment) -> bool:
    """The id follows from the appointment and its time, so that two servers make one reminder."""
    id = ids.derived(appointment.pk, f"reminder {appointment.starts_at.isoformat()}")
    try:
        actions.remind(scope, id=id, at=scope.at, appointment=appointment)
    except Missing:
        return False  # cancelled, moved or stopped in this very moment
    return True


def take_in(scope: Scope, *, id: UUID, at: datetime, number: str, words: str) -> int:
    """Take in a message that somebody wrote back: a STOP word ends the reminders of everybody with that number.

    Returns for how many people. Nothing else of the message is kept or answered; a gateway calls this for each
    message that comes in, with the message's own id, so that a repeated delivery changes nothing.
    """
    found = e164(number)
    if found is None or not is_stop(words):
        return 0
    with entered(scope):
        people = list(queries.people_with_number(scope, found))
    for person in people:
        stop_id = ids.derived(id, f"stop {person.pk}")
        actions.stop_reminders(scope, id=stop_id, at=at, participant=person, number=found)
    return len(people)
