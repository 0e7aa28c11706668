"""Writes of the action plan: a task, how far it is, and the papers that show it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.access.models import Membership
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Scope
from peerness.readiness.models import Evidence, Task
from peerness.readiness.permissions import DO_TASK, KEEP_PLAN
from peerness.readiness.queries.path import known
from peerness.readiness.rules.plan import Status
from peerness.tenancy.papers import checked

ANYONE_INSIDE = MEMBERS | SYSTEM


@action("readiness.task.written", returns=Task, permission=KEEP_PLAN, by=ANYONE_INSIDE)
def write_task(
    scope: Scope, *, id: UUID, at: datetime, practice: str, what: str, owner: Membership, due_on: date
) -> Task:
    """Write down who does what until when."""
    said = _checked(practice, what, owner)
    return create(Task, scope, id=id, owner=owner, due_on=due_on, written_at=at, **said)


@action("readiness.task.mended", returns=Task, permission=KEEP_PLAN, on="task", by=ANYONE_INSIDE)
def mend_task(
    scope: Scope, *, id: UUID, at: datetime, task: Task, practice: str, what: str, owner: Membership, due_on: date
) -> Task:
    """Give a task other words, another owner or another day."""
    said = _checked(practice, what, owner)
    return change(hold(scope, task), owner_id=owner.pk, due_on=due_on, **said)


@action("readiness.task.moved", returns=Task, permission=DO_TASK, on="task", by=ANYONE_INSIDE)
def move_task(scope: Scope, *, id: UUID, at: datetime, task: Task, status: Status) -> Task:
    """Say how far a task is. Done needs no evidence, and can be taken back."""
    held = hold(scope, task)
    if held.status == status:
        return held
    return change(held, status=status.value, done_at=at if status is Status.DONE else None)


@action("readiness.evidence.kept", returns=Evidence, permission=DO_TASK, on="task", by=ANYONE_INSIDE)
def keep_evidence(scope: Scope, *, id: UUID, at: datetime, task: Task, what: str, content: str) -> Evidence:
    """Keep a paper that shows what was done, given in base64: a PDF, a JPEG or a PNG."""
    return create(Evidence, scope, id=id, task=task, kept_at=at, **checked(what, content))


def _checked(practice: str, what: str, owner: Membership) -> dict[str, str]:
    if not what.strip():
        raise Invalid({"what": _("Say in a few words what is done.")})
    if owner.ended_at is not None:
        raise Invalid({"owner": _("Choose somebody who works here now.")})
    return {"practice": known(practice) if practice else "", "what": " ".join(what.split())}
