"""Writes of phone numbers and other names."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import action, change, create, hold
from peerness.kernel.errors import Invalid, Missing
from peerness.kernel.scope import Scope
from peerness.participants.actions.people import ANYONE_INSIDE, _filled
from peerness.participants.actions.searchkeys import _follow
from peerness.participants.models import Alias, Participant, Phone
from peerness.participants.permissions import KEEP_RECORD
from peerness.participants.rules.phone import e164

#: More numbers than these help nobody who has to reach somebody.
MOST = 6
_TWICE = _("This number stands here already.")


@action(
    "participants.phone.added",
    returns=Phone,
    permission=KEEP_RECORD,
    on="participant",
    by=ANYONE_INSIDE,
    constraints={"participants_phone_once": ("number", _TWICE)},
)
def add_phone(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    number: str,
    label: str = "",
    ok_call: bool = False,
    ok_text: bool = False,
    ok_message: bool = False,
) -> Phone:
    """Add a number at which a person may be reached, and what is all right there."""
    person = hold(scope, participant)
    if Phone.objects.within(scope).filter(participant=person, ended_at__isnull=True).count() >= MOST:
        raise Invalid({"number": _("There are six numbers already. Take away one that no longer works.")})
    phone = create(
        Phone,
        scope,
        id=id,
        participant=person,
        number=_number(number),
        label=" ".join(label.split()),
        ok_call=ok_call,
        ok_text=ok_text,
        ok_message=ok_message,
        since=at,
    )
    _follow(scope, at, person)
    return phone


@action(
    "participants.phone.changed",
    returns=Phone,
    permission=KEEP_RECORD,
    on="participant",
    constraints={"participants_phone_once": ("number", _TWICE)},
)
def change_phone(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    phone: Phone,
    number: str,
    label: str,
    ok_call: bool,
    ok_text: bool,
    ok_message: bool,
) -> Phone:
    """Change a number, or what is all right there."""
    changed = change(
        _of(scope, participant, phone),
        number=_number(number),
        label=" ".join(label.split()),
        ok_call=ok_call,
        ok_text=ok_text,
        ok_message=ok_message,
    )
    _follow(scope, at, participant)
    return changed


@action("participants.phone.ended", returns=Phone, permission=KEEP_RECORD, on="participant")
def end_phone(scope: Scope, *, id: UUID, at: datetime, participant: Participant, phone: Phone) -> Phone:
    """Take away a number that no longer works, or at which nobody may call any more."""
    ended = change(_of(scope, participant, phone), ended_at=max(at, phone.since))
    _follow(scope, at, participant)
    return ended


@action(
    "participants.alias.added",
    returns=Alias,
    permission=KEEP_RECORD,
    on="participant",
    by=ANYONE_INSIDE,
    constraints={"participants_alias_once": ("name", _("This name stands here already."))},
)
def add_alias(scope: Scope, *, id: UUID, at: datetime, participant: Participant, name: str) -> Alias:
    """Add another name by which a person goes, so that they are found under it."""
    person = hold(scope, participant)
    alias = create(Alias, scope, id=id, participant=person, name=_filled(name, "name"), since=at)
    _follow(scope, at, person)
    return alias


@action("participants.alias.ended", returns=Alias, permission=KEEP_RECORD, on="participant")
def end_alias(scope: Scope, *, id: UUID, at: datetime, participant: Participant, alias: Alias) -> Alias:
    """Take away a name by which a person goes no longer."""
    held = hold(scope, alias)
    if held.participant_id != participant.pk:
        raise Missing
    ended = change(held, ended_at=max(at, held.since))
    _follow(scope, at, participant)
    return ended


def _number(typed: str) -> str:
    number = e164(typed)
    if number is None:
        sentence = _("Write the whole number with its area code, such as (503) 555-0142; from abroad begin with +.")
        raise Invalid({"number": sentence})
    return number


def _of(scope: Scope, participant: Participant, phone: Phone) -> Phone:
    held = hold(scope, phone)
    if held.participant_id != participant.pk or held.ended_at is not None:
        raise Missing
    return held
