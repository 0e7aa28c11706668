"""Reads of the Part 2 status of programs, and of alarms."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, QuerySet

from peerness.consent.models import Alarm, StatusChange
from peerness.consent.permissions import DECIDE_STATUS
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope
from peerness.programs.models import Program


def decisions(scope: Scope, program: Program) -> QuerySet[StatusChange]:
    """What was decided about a program, the newest first."""
    DECIDE_STATUS.check(scope)
    return StatusChange.objects.within(scope).filter(program=program).order_by("-at", "-pk")


def alarms(scope: Scope) -> QuerySet[Alarm]:
    """All alarms, those that nobody has looked at first."""
    DECIDE_STATUS.check(scope)
    return Alarm.objects.within(scope).order_by(F("seen_at").asc(nulls_first=True), "-at", "-pk")


def alarm(scope: Scope, id: UUID) -> Alarm:
    """One alarm."""
    found = alarms(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found
