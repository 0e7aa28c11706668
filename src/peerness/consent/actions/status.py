"""Writes of the Part 2 status and of alarms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.consent.models import Alarm, AlarmKind, StatusChange
from peerness.consent.permissions import DECIDE_STATUS, DISCLOSE
from peerness.kernel import ids
from peerness.kernel.errors import Invalid, Text
from peerness.kernel.scope import Scope
from peerness.programs.actions import turn_part2
from peerness.programs.models import Part2Status, Program


@action("consent.alarm.raised", returns=Alarm, permission=DISCLOSE, by=MEMBERS | SYSTEM)
def raise_alarm(scope: Scope, *, id: UUID, at: datetime, kind: str, record: UUID) -> Alarm:
    """Tell the administrators."""
    return create(Alarm, scope, id=id, kind=kind, record=record, at=at)


@action("consent.alarm.seen", returns=Alarm, permission=DECIDE_STATUS)
def see_alarm(scope: Scope, *, id: UUID, at: datetime, alarm: Alarm) -> Alarm:
    """An administrator has looked at an alarm."""
    held = hold(scope, alarm)
    return held if held.seen_at else change(held, seen_at=at, seen_by_id=scope.member)


@action("consent.status.decided", returns=StatusChange, permission=DECIDE_STATUS, by=MEMBERS | SYSTEM)
def decide_status(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    program: Program,
    after: str,
    reason: str,
    decider: str,
    decided_on: date,
    answers: Mapping[str, str],
    counsel: str = "",
) -> StatusChange:
    """Note which Part 2 status a program has from now on; records keep the label that they were born with.

    It needs a reason and who decided; the administrators are told.
    """
    _checked(after, reason, decider, decided_on, at)
    before = program.part2
    turn_part2(scope, id=ids.derived(id, "part2"), at=at, program=program, part2=after)
    if before != after:
        create(Alarm, scope, id=ids.derived(id, "alarm"), kind=AlarmKind.STATUS, record=program.pk, at=at)
    return create(
        StatusChange,
        scope,
        id=id,
        program=program,
        before=before,
        after=after,
        answers=dict(answers),
        reason=reason.strip(),
        decider=decider.strip(),
        decided_on=decided_on,
        counsel=counsel.strip(),
        at=at,
    )


def _checked(after: str, reason: str, decider: str, decided_on: date, at: datetime) -> None:
    faults: dict[str, Text] = {}
    if not reason.strip():
        faults["reason"] = _("Write why. Counsel and auditors will ask.")
    if not decider.strip():
        faults["decider"] = _("Write who decided this.")
    if decided_on > localdate(at):
        faults["decided_on"] = _("This day lies ahead. Choose the day of the decision.")
    if after not in Part2Status.values:
        faults["after"] = _("Choose one of the three.")
    if faults:
        raise Invalid(faults)
