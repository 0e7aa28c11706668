"""Reads of the action plan: its tasks, what is overdue, and the evidence."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from peerness.access.models import Membership
from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Scope
from peerness.readiness.models import Evidence, Task
from peerness.readiness.permissions import DO_TASK, KEEP_PLAN, SEE_PATH
from peerness.readiness.rules.plan import OPEN


def tasks(scope: Scope, words: str = "", statuses: Collection[str] = OPEN) -> QuerySet[Task]:
    """The tasks of the plan in these states, perhaps those whose words are looked for."""
    rows = Task.objects.within(scope).filter(status__in=statuses).select_related("owner__account")
    for word in words.split():
        rows = rows.filter(what__icontains=word) | rows.filter(owner__account__name__icontains=word)
    return SEE_PATH.filter(scope, rows)


def overdue(scope: Scope, today: date) -> QuerySet[Task]:
    """What waits although its day is over: of everybody for those who keep the plan, of oneself for all others."""
    rows = tasks(scope).filter(due_on__lt=today).order_by("due_on", "pk")
    return DO_TASK.filter(scope, rows)


def task(scope: Scope, id: UUID) -> Task:
    """One task; `Missing` for a stranger's."""
    rows = Task.objects.within(scope).select_related("owner__account")
    found = SEE_PATH.filter(scope, rows).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def task_to_do(scope: Scope, id: UUID) -> Task:
    """One task that the scope may tick."""
    found = task(scope, id)
    DO_TASK.check(scope, found)
    return found


def owners(scope: Scope) -> QuerySet[Membership]:
    """Who can take a task over: everybody who works here now."""
    rows = Membership.objects.within(scope).filter(ended_at__isnull=True)
    return rows.select_related("account").order_by("account__name", "pk")


def evidence(scope: Scope, task: Task) -> QuerySet[Evidence]:
    """The papers of a task without their content, the newest first."""
    rows = Evidence.objects.within(scope).filter(task=task).defer("content")
    return rows.order_by("-kept_at", "-pk")


def paper(scope: Scope, id: UUID) -> Evidence:
    """One paper with its content, for those who may tick its task."""
    found = Evidence.objects.within(scope).select_related("task").filter(pk=id).first()
    if found is None:
        raise Missing
    DO_TASK.check(scope, found.task)
    return found


def why_not_keep_plan(scope: Scope) -> Text | None:
    """Why the scope cannot write the plan, or None where it can."""
    return KEEP_PLAN.why_not(scope)


def why_not_do(scope: Scope, task: Task) -> Text | None:
    """Why the scope cannot tick a task, or None where it can."""
    return DO_TASK.why_not(scope, task)
