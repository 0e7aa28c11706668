"""Writes of telephone recovery support: begin and end calls, note an attempt, choose who calls and when."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.periods import day_of
from peerness.kernel.scope import INSTALLATION, Scope
from peerness.participants.models import Participant
from peerness.support.models import CallAttempt, CallOutcome, Calls
from peerness.support.permissions import AGREE, CALL
from peerness.support.queries import today_of, zone_of
from peerness.support.rules import calls as rules
from peerness.workforce.models import Peer

ANYONE_INSIDE = MEMBERS | SYSTEM
_ENDED = _("These calls have ended. They can begin again at any time.")


@action(
    "support.calls.begun",
    returns=Calls,
    permission=AGREE,
    on="participant",
    by=ANYONE_INSIDE,
    constraints={"support_calls_once": ("", _("This person stands on the call list already."))},
)
def begin_calls(
    scope: Scope, *, id: UUID, at: datetime, participant: Participant, next_on: date, peer: Peer | None = None
) -> Calls:
    """The person wants to be called once a week, by one peer or by whoever of the program has time."""
    program = participant.program_id
    return create(
        Calls, scope, id=id, participant=participant, program_id=program, peer=peer, next_on=next_on, since=at
    )


@action("support.calls.arranged", returns=Calls, permission=CALL, on="calls")
def arrange_calls(scope: Scope, *, id: UUID, at: datetime, calls: Calls, next_on: date, peer: Peer | None) -> Calls:
    """Choose the day of the next call, and who calls."""
    held = _going_on(scope, calls)
    if next_on < today_of(scope):
        raise Invalid({"next_on": _("Choose today or a day to come.")})
    return change(held, next_on=next_on, peer=peer)


@action("support.calls.attempted", returns=CallAttempt, permission=CALL, on="calls", by=ANYONE_INSIDE)
def note_call(
    scope: Scope, *, id: UUID, at: datetime, calls: Calls, outcome: str, wanted: date | None = None
) -> CallAttempt:
    """Note an attempt to call; the day of the next one follows from it, or is the one that the person `wanted`."""
    held = _going_on(scope, calls)
    rows = CallAttempt.objects.within(scope).filter(calls=held).order_by("-at", "-pk")
    before = [rules.Outcome(one) for one in rows.values_list("outcome", flat=True)[: rules.TRIES]]
    by = None if scope.member == INSTALLATION else scope.member
    attempt = create(
        CallAttempt,
        scope,
        id=id,
        calls=held,
        participant_id=held.participant_id,
        by_id=by,
        outcome=CallOutcome(outcome),
        at=at,
    )
    change(held, next_on=rules.next_call(rules.Outcome(outcome), day_of(at, zone_of(scope)), before, wanted))
    return attempt


@action("support.calls.ended", returns=Calls, permission=AGREE, on="participant", by=ANYONE_INSIDE)
def end_calls(scope: Scope, *, id: UUID, at: datetime, participant: Participant, calls: Calls) -> Calls:
    """The person wants no more calls. A return to use is no reason: whoever used again is called as before."""
    return change(_going_on(scope, calls), ended_at=at)


def _going_on(scope: Scope, calls: Calls) -> Calls:
    held = hold(scope, calls)
    if held.ended_at is not None:
        raise Conflict(_ENDED)
    return held
