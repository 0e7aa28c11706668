"""The report for a board: /readiness/report/."""

from __future__ import annotations

from datetime import timedelta

import pytest

from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, said, stranger
from peerness.readiness.actions.plan import move_task
from peerness.readiness.rules.plan import Status
from peerness.readiness.testing import answered, closed, opened, task, ticked
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db
REPORT = "readiness:report"


def test_a_board_sees_where_we_stand_on_one_page() -> None:
    world = planted(World)
    miguel = Visitor(world, world.member(Role.MANAGER, name="Miguel"))
    empty = said(miguel.get(REPORT))
    assert "0 of 47 promising practices" in empty
    assert "No task is written down yet" in empty
    assert "What the groups say" not in empty
    ticked(world, "leaders")
    one, today = opened(world), world.at.date()
    for _ in range(3):
        answered(world, one, world.member(Role.PEER), "0")
        answered(world, one, world.member(Role.INTAKE), "3")
    assert "What the groups say" not in said(miguel.get(REPORT)), "nothing comes out of an open round"
    closed(world, one)
    task(world, miguel.membership, today - timedelta(days=1))
    task(world, miguel.membership, today)
    ready = task(world, miguel.membership, today)
    move_task(world.system, id=world.id(), at=world.at, task=ready, status=Status.DONE)
    page = said(miguel.get(REPORT))
    for told in ("1 of 47 promising practices", "furthest apart", "(3.0)", "1 done, 2 open", "Overdue", "Next"):
        assert told in page
    assert miguel.questions(REPORT) <= 12
    assert miguel.other("POST", REPORT) == 405
    for role in Role:
        assert Visitor(world, world.member(role)).get(REPORT).status_code == 200
    assert "0 of 47" in said(stranger(Role.MANAGER).get(REPORT))
