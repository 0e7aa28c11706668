"""The report for a board: where the organisation stands on the path, on one or two printed pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from peerness.kernel.scope import Scope
from peerness.readiness.models import Round, Task
from peerness.readiness.pages.assessment import Told, by_group, told
from peerness.readiness.pages.stage import Stands as Where
from peerness.readiness.pages.stage import said_so_far
from peerness.readiness.queries import assessment, plan
from peerness.readiness.queries.path import in_place, path_here, variants
from peerness.readiness.queries.variants import chosen
from peerness.readiness.rules.assessment import cells
from peerness.readiness.rules.path import Stands, standing
from peerness.readiness.rules.plan import OPEN, Status
from peerness.ui.charts import Chart

#: So many practices and tasks stand on the page: a board reads two pages, not twenty.
FEW = 6


@dataclass(frozen=True)
class ReportPage:
    """All that a board needs to ask its questions."""

    today: date
    here: int
    of: int
    stands: tuple[Stands, ...]
    settings: list[str]
    stages: list[Where]
    round: Round | None
    groups: Chart | None
    apart: list[Told]
    open: int
    done: int
    overdue: list[Task]
    next: list[Task]


def report(scope: Scope) -> ReportPage:
    """Gather the report."""
    today = localdate(scope.at)
    path, here = path_here(scope), in_place(scope)
    stands, settings = standing(path, here), {one.variant for one in chosen(scope)}
    last = assessment.rounds(scope).filter(closed_at__isnull=False).first()
    shown = {} if last is None else cells(assessment.answered(scope, [last])[last.pk])
    known = sorted((one for one in told(shown, path) if one.apart), key=lambda one: -(one.apart or 0))
    tasks = list(plan.tasks(scope, statuses=OPEN | {Status.DONE}).order_by("due_on", "pk"))
    waiting = [one for one in tasks if one.status in OPEN]
    return ReportPage(
        today,
        sum(one.here for one in stands),
        sum(one.of for one in stands),
        stands,
        [one.title for one in variants() if one.code in settings],
        said_so_far(scope, path, here),
        last,
        by_group(shown, path) if last is not None else None,
        known[:FEW],
        len(waiting),
        len(tasks) - len(waiting),
        [one for one in waiting if one.overdue(today)][:FEW],
        [one for one in waiting if not one.overdue(today)][:FEW],
    )
