"""Reads of the Part 2 status of programs, and of alarms."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, QuerySet

from peerness.consent.models import Alarm, StatusChange
from peerness.consent.permissions import DECIDE_STATUS
from peerness.consent.rules.terms import Label
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.programs.models import Part2Status, Program
from peerness.programs.rules import strictest


def decisions(scope: Scope, program: Program) -> QuerySet[StatusChange]:
    """What was decided about a program, the newest first."""
    DECIDE_STATUS.check(scope)
    return StatusChange.objects.within(scope).filter(program=program).order_by("-at", "-pk")


def label_now(scope: Scope, person: Participant) -> Label:
    """The label that counts for a person today: the strictest under which anything about them was ever written.

    Each record keeps the label that it was born with; where the program came under Part 2 meanwhile, what is written
    now is born with that one. Whoever was always under Part 2 is not asked about.
    """
    if person.part2 == Part2Status.PROGRAM:
        return Label.PROGRAM
    joined = Participant.objects.within(scope).filter(merged_into=person).order_by().values_list("part2")
    changes = StatusChange.objects.within(scope).filter(program_id=person.program_id, at__gt=person.welcomed_at)
    labels = joined.union(changes.order_by().values_list("after"))
    return Label(strictest(person.part2, *(part2 for (part2,) in labels)))


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
