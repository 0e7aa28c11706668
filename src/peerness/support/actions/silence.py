"""Stop everything that reaches out to a person: reminders, calls, appointments, the rhythm."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from peerness.access.action import MEMBERS, SYSTEM, action, change
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.support.actions.appointments import _cancel_all
from peerness.support.actions.reminders import _take_back
from peerness.support.actions.rhythm import _end_rhythms
from peerness.support.models import Calls, CancelledBy, RemindBy, ReminderWish
from peerness.support.permissions import STOP_CONTACT


@action("support.contact.stopped", returns=Participant, permission=STOP_CONTACT, on="participant", by=MEMBERS | SYSTEM)
def stop_contact(scope: Scope, *, id: UUID, at: datetime, participant: Participant) -> Participant:
    """Stop all reminders, calls and appointments of a person at once, in the transaction of whatever is its cause.

    Recording a death calls this. Nothing is deleted: what was planned is cancelled by the program, the calls and the
    rhythm end, and what waits in the outbox is taken back.
    """
    about = Q(participant=participant) | Q(participant__merged_into=participant)
    _take_back(scope, id, at, participant)
    _cancel_all(scope, at, participant, CancelledBy.PROGRAM)
    _end_rhythms(scope, at, participant)
    for calls in Calls.objects.within(scope).select_for_update(of=("self",)).filter(about, ended_at__isnull=True):
        change(calls, ended_at=at)
    for wish in ReminderWish.objects.within(scope).select_for_update(of=("self",)).filter(about):
        change(wish, by=RemindBy.NOT, since=at)
    return change(participant)
