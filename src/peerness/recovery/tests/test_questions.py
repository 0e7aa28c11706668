"""No page of a plan or a check-in asks the database more than twelve questions."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from peerness.recovery.rules import Part
from peerness.recovery.testing import Scene, check_in, line
from tests.bars.queries import MOST, asked


def test_no_page_about_a_person_asks_more_than_twelve_questions(scene: Scene) -> None:
    world, robin = scene.world, scene.robin
    goal = line(world, robin, "A goal", Part.GOAL)
    line(world, robin, "A step", Part.STEP, goal=goal.line)
    check_in(world, robin, {"safe": "talk", "personal-1": "3"})
    last = check_in(world.later(days=40), robin, {"safe": "talk", "personal-1": "3", "words": "Rain"})
    begun = check_in(world, robin, {"safe": "talk"}, finish=False)
    rosa = scene.visitor(scene.rosa)
    rosa.get("recovery:due")  # the first page of a session writes its organisation
    about = ("plan", "sheet", "versions", "hard", "returned", "agree", "check_ins", "begin_own", "write_goal")
    pages: list[tuple[Any, ...]] = [
        *((f"recovery:{name}", robin.pk) for name in about),
        ("recovery:write_step", robin.pk, goal.line),
        ("recovery:line", robin.pk, goal.line),
        ("recovery:begin", robin.pk, last.instrument_id),
        ("recovery:check_in", last.pk),
        ("recovery:check_in", begun.pk),
        ("recovery:question", begun.pk, 2),
        ("recovery:hand", begun.pk),
        ("recovery:due",),
    ]
    counted = {}
    for page in pages:
        connection.queries_log.clear()
        with CaptureQueriesContext(connection) as captured:
            assert rosa.get(page[0], *page[1:]).status_code == 200
        counted[page] = len(asked(captured.captured_queries))
    assert {page: times for page, times in counted.items() if times > MOST} == {}
