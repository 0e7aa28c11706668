"""What the pages of the action plan show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.readiness.models import Evidence, StatusName, Task
from peerness.readiness.queries import plan as queries
from peerness.readiness.queries.path import whole_path
from peerness.readiness.rules.plan import OPEN, Status
from peerness.ui.listing import Asked, Column, Columns, Listing

if TYPE_CHECKING:
    from peerness.kernel.errors import Text
    from peerness.readiness.rules.path import Practice

KINDS = {Status.PLANNED: "plain", Status.DOING: "info", Status.DONE: "good", Status.DROPPED: "plain"}
LIST = Columns(
    Column("what", _("Task"), order="what", head=True),
    Column("practice", _("Practice")),
    Column("owner", _("Who"), order="owner__account__name"),
    Column("due", _("Until"), order="due_on"),
    Column("status", _("How far"), order="status"),
)


@dataclass(frozen=True)
class Shown:
    """A task as a page shows it today."""

    task: Task
    practice: Practice | None
    kind: str
    overdue: bool


def shown(task: Task, today: date) -> Shown:
    """A task with its practice and whether it is overdue."""
    return Shown(task, whole_path().practice(task.practice), KINDS[Status(task.status)], task.overdue(today))


@dataclass(frozen=True)
class PlanPage:
    """The tasks, those that wait the longest first; or those that are over."""

    listing: Listing
    rows: list[Shown]
    overdue: list[Task]
    over: bool
    why_not_keep: Text | None

    @property
    def is_open(self) -> bool:
        """Whether the open tasks are shown."""
        return not self.over


def whole(scope: Scope, params: Mapping[str, str]) -> PlanPage:
    """Gather the plan."""
    over, today = params.get("over") == "1", localdate(scope.at)
    asked = Asked.read(params, LIST, order="-due" if over else "due", keep=("over",))
    statuses = frozenset(Status) - OPEN if over else OPEN
    listing = asked.answer(queries.tasks(scope, asked.q, statuses))
    late = list(queries.overdue(scope, today))
    return PlanPage(listing, [shown(one, today) for one in listing.rows], late, over, queries.why_not_keep_plan(scope))


@dataclass(frozen=True)
class Move:
    """One state into which a task can be brought, with the id of its command."""

    status: str
    name: Text
    id: UUID


#: What a button calls each state.
_MOVES: dict[Status, Text] = {
    Status.DONE: _("It is done"),
    Status.DOING: _("It is under way"),
    Status.PLANNED: _("It is only planned"),
    Status.DROPPED: _("Drop it"),
}


@dataclass(frozen=True)
class TaskPage:
    """One task with its papers and what the reader may do."""

    one: Shown
    status: Text
    moves: list[Move]
    papers: list[Evidence]
    why_not_do: Text | None
    why_not_keep: Text | None


def task(scope: Scope, id: UUID) -> TaskPage:
    """Gather one task."""
    found = queries.task(scope, id)
    moves = [Move(one, name, ids.new(scope.at)) for one, name in _MOVES.items() if one != found.status]
    return TaskPage(
        shown(found, localdate(scope.at)),
        StatusName(found.status).label,
        moves,
        list(queries.evidence(scope, found)),
        queries.why_not_do(scope, found),
        queries.why_not_keep_plan(scope),
    )
