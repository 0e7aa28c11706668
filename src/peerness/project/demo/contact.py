"""How the invented people stay in touch: appointments, reminders, weekly calls, rhythms."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from peerness.enrolment.models import Assignment
from peerness.kernel.scope import Scope
from peerness.participants.actions import add_phone
from peerness.participants.models import Phone
from peerness.support import actions
from peerness.support.models import Appointment, AppointmentState, CallOutcome, MeetingWay, RemindBy, Rhythm

#: Every so many people have appointments, want calls.
APPOINTMENTS, CALLS = 3, 4
_BEFORE = timedelta(weeks=2)
_HOURS = (15, 16, 18, 19, 20)
_RHYTHMS = (Rhythm.WEEKLY, Rhythm.WEEKLY, Rhythm.TWO_WEEKS, Rhythm.MONTHLY, Rhythm.THEY_CALL)
#: Numbers that nobody has, in an area of its own: no two people share one by chance.
_NUMBERS = "458-555-01{:02}"
_WAYS = (MeetingWay.IN_PERSON, MeetingWay.IN_PERSON, MeetingWay.PHONE, MeetingWay.VIDEO)


def stay_in_touch(scope: Scope, id: Callable[[], UUID], now: datetime) -> None:
    """Let those who have a peer agree on something; the same people agree on the same each time."""
    chance = random.Random(2027)  # noqa: S311 - invented lives, no secrets
    rows = Assignment.objects.within(scope).filter(ends_at__isnull=True).select_related("participant", "peer")
    for number, walk in enumerate(rows.order_by("starts_at", "pk")):
        person, at = walk.participant, max(walk.starts_at, now - _BEFORE)
        actions.agree_rhythm(scope, id=id(), at=at, participant=person, rhythm=chance.choice(_RHYTHMS))
        if number % APPOINTMENTS == 0:
            actions.wish_reminders(scope, id=id(), at=at, participant=person, by=RemindBy.TEXT, hours=48)
            _meet(scope, id, now, walk, chance)
        if number % CALLS == 0:
            _call(scope, id, now, walk, chance, number // CALLS)


def _meet(scope: Scope, id: Callable[[], UUID], now: datetime, walk: Assignment, chance: random.Random) -> None:
    """A weekly time, of which some lie behind."""
    began = max(walk.starts_at, now - _BEFORE)
    first = (began + timedelta(days=chance.randint(1, 6))).replace(
        hour=chance.choice(_HOURS), minute=0, second=0, microsecond=0
    )
    planned = actions.plan(
        scope.at_moment(began),
        id=id(),
        at=began,
        participant=walk.participant,
        peer=walk.peer,
        starts_at=first,
        minutes=chance.choice((30, 45, 60)),
        way=chance.choice(_WAYS),
        every="week",
        times=6,
    )
    past = Appointment.objects.within(scope).filter(row=planned.row, starts_at__lt=now - timedelta(hours=20))
    for one in past.order_by("starts_at"):
        state = AppointmentState.MISSED if chance.random() < 0.15 else AppointmentState.HELD
        after = one.starts_at + timedelta(hours=1)
        actions.note_appointment(scope, id=id(), at=after, appointment=one, state=state)


def _call(
    scope: Scope, id: Callable[[], UUID], now: datetime, walk: Assignment, chance: random.Random, turn: int
) -> None:
    """Weekly calls since two weeks, tried a few times."""
    since = max(walk.starts_at, now - _BEFORE)
    known = Phone.objects.within(scope).filter(participant=walk.participant, ok_call=True)
    if not known.exists():  # whoever wants to be called has said where
        said: dict[str, Any] = {
            "number": _NUMBERS.format(turn % 100),
            "ok_call": True,
            "ok_message": chance.random() < 0.6,
        }
        add_phone(scope, id=id(), at=since, participant=walk.participant, **said)
    calls = actions.begin_calls(
        scope, id=id(), at=since, participant=walk.participant, next_on=since.date(), peer=walk.peer
    )
    for days in range(1, 14, 4):
        at = since + timedelta(days=days)
        if at < now:
            outcome = chance.choice((CallOutcome.REACHED, CallOutcome.NO_ANSWER, CallOutcome.LEFT_MESSAGE))
            actions.note_call(scope, id=id(), at=at, calls=calls, outcome=outcome)
