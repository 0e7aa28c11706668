"""What a plan and check-ins bring to the card that prepares a meeting: rows to be asked for together, and what is due.

Each read gives a query set that the card joins with its own, so that a card stays one question for all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, QuerySet
from django.utils import timezone

from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import of_person
from peerness.recovery.models import CheckIn, Instrument, PlanScheme, RecoveryPlan
from peerness.recovery.permissions import READ_PLAN, WRITE_PLAN
from peerness.recovery.queries.plans import DueWithSource
from peerness.recovery.rules import plan_due
from peerness.recovery.rules.windows import TIMINGS, Schedule, due, windows


def plan_to_come(scope: Scope, person: Participant) -> QuerySet[PlanScheme]:
    """What the person's program says about when a plan is due: for who writes it, and while there is none."""
    writes = WRITE_PLAN.filter(scope, Participant.objects.within(scope)).filter(pk=person.pk).order_by()
    plan = RecoveryPlan.objects.within(scope).filter(of_person(scope, person.pk))
    rows = PlanScheme.objects.within(scope).filter(program_id=person.program_id, by_session__isnull=False)
    return rows.filter(Exists(writes), ~Exists(plan))


def scheduled(scope: Scope, person: Participant) -> QuerySet[Instrument]:
    """The questionnaires with a schedule of the person's program, for who reads their check-ins."""
    rows = Instrument.objects.within(scope).filter(program_id=person.program_id, ended_at__isnull=True)
    return rows.exclude(schedule=Schedule.NONE).filter(_reads(scope, person))


def finished(scope: Scope, person: Participant) -> QuerySet[CheckIn]:
    """The person's finished check-ins, for who reads them."""
    rows = CheckIn.objects.within(scope).filter(of_person(scope, person.pk), finished_at__isnull=False)
    return rows.filter(_reads(scope, person))


def _reads(scope: Scope, person: Participant) -> Exists:
    return Exists(READ_PLAN.filter(scope, Participant.objects.within(scope)).filter(pk=person.pk).order_by())


def plan_wanted(held: int, rows: Iterable[tuple[int, str]]) -> DueWithSource | None:
    """That a plan is due, from how many sessions were held and what the program says: by which session, and where."""
    for by_session, source in rows:
        found = plan_due(held=held, has_plan=False, by_session=by_session)
        return None if found is None else DueWithSource(found, source)
    return None


@dataclass(frozen=True, slots=True)
class CheckInNow:
    """A questionnaire that is due now, and the last day on which it fits."""

    title: str
    closes: date


def check_ins_now(
    planned: Mapping[str, str],
    done: Iterable[tuple[str, datetime]],
    *,
    since: datetime,
    until: datetime | None,
    at: datetime,
) -> Sequence[CheckInNow]:
    """Which questionnaires are due now, the one that closes first on top: schedules and days of answers by title."""
    days: dict[str, list[date]] = {}
    for title, moment in done:
        days.setdefault(title, []).append(_day(moment))
    ended = _day(until) if until else None
    found = []
    for title, schedule in planned.items():
        way = TIMINGS[Schedule(schedule)]
        now = due(windows(way, since=_day(since), done=days.get(title, []), today=_day(at), ended=ended))
        found += [CheckInNow(title, now.closes)] if now else []
    return sorted(found, key=lambda one: (one.closes, one.title))


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
