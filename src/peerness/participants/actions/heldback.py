"""Writes of what a person does not want passed on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import action, change, create, hold
from peerness.kernel.scope import Scope
from peerness.participants.actions.people import ANYONE_INSIDE
from peerness.participants.models import HeldBack, Participant
from peerness.participants.permissions import KEEP_RECORD


@action(
    "participants.thing.held_back",
    returns=Participant,
    permission=KEEP_RECORD,
    on="participant",
    by=ANYONE_INSIDE,
    constraints={"participants_held_back_once": ("thing", _("This is marked already."))},
)
def hold_back(scope: Scope, *, id: UUID, at: datetime, participant: Participant, thing: str) -> Participant:
    """Leave something out of every handover from now on; it stays where it was written."""
    person = hold(scope, participant)
    open_now = HeldBack.objects.within(scope).filter(participant=person, thing=thing, ended_at__isnull=True)
    if not open_now.exists():
        create(HeldBack, scope, id=id, participant=person, thing=thing, since=at)
    return person


@action("participants.thing.passed_on", returns=Participant, permission=KEEP_RECORD, on="participant", by=ANYONE_INSIDE)
def pass_on(scope: Scope, *, id: UUID, at: datetime, participant: Participant, thing: str) -> Participant:
    """Let something be passed on again, because the person says so."""
    person = hold(scope, participant)
    for row in HeldBack.objects.within(scope).filter(participant=person, thing=thing, ended_at__isnull=True):
        change(row, ended_at=at)
    return person
