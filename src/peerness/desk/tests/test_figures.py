"""How many, and how often? Counts alone; a count from 1 to 10 is hidden, a zero is told."""

from __future__ import annotations

import pytest

from peerness.desk.pages.programs import FiguresPage
from peerness.enrolment.testing import person
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, program, said, works
from peerness.support.testing import Scene, session


def page_of(visitor: Visitor) -> tuple[FiguresPage, str]:
    answer = visitor.get("desk:figures")
    page: FiguresPage = answer.context["page"]
    return page, said(answer)


def weekly(scene: Scene, count: int) -> list[tuple[str | None, ...]]:
    """The table beside the picture after a week in which so many sessions were signed."""
    for number in range(count):
        session(scene.world, scene.rosa, scene.robin, hours=1 + number / 10)
    scene.world.later(days=7)
    page, text = page_of(scene.visitor(scene.evaluator))
    picture = page.figures[0].picture
    assert picture is not None
    assert ("Numbers from 1 to 10 are hidden." in text) is (0 < count < 11)
    return list(picture.rows)


@pytest.mark.parametrize(("count", "told"), [(0, "0"), (1, "< 11"), (10, "< 11"), (11, "11"), (12, "12")])
def test_sessions_of_a_week(scene: Scene, count: int, told: str) -> None:
    [(_, shown)] = weekly(scene, count)
    assert shown == told


def test_a_sum_with_a_hidden_part_is_not_told(scene: Scene) -> None:
    weekly(scene, 12)
    weekly(scene, 3)
    page, text = page_of(scene.visitor(scene.evaluator))
    assert page.figures[0].picture is not None
    assert [shown for _, shown in page.figures[0].picture.rows] == ["12", "< 11"]
    assert page.figures[0].picture.n is None
    assert "n = " not in text


@pytest.mark.parametrize(("count", "told"), [(2, "< 11"), (10, "< 11"), (11, "11")])
def test_people_who_take_part(scene: Scene, count: int, told: str) -> None:
    for number in range(count - 2):
        person(scene.world, scene.center, f"Tree {number}")
    page, text = page_of(scene.visitor(scene.evaluator))
    assert str(page.figures[0].people) == told
    assert f'<p class="stat-number">{told}</p>' in text


def test_a_program_that_nobody_has_come_to_tells_zero(scene: Scene) -> None:
    empty = works(scene.world, scene.world.member(Role.EVALUATOR), program(scene.world, "Just begun"))
    page, text = page_of(scene.visitor(empty))
    assert str(page.figures[0].people) == "0"
    assert '<p class="stat-number">0</p>' in text


def test_drafts_are_not_counted(scene: Scene) -> None:
    for number in range(11):
        session(scene.world, scene.rosa, scene.robin, hours=1 + number / 10, signed=False)
    assert weekly(scene, 0)[0][1] == "0"


def test_only_programs_within_reach(scene: Scene) -> None:
    _, text = page_of(scene.visitor(scene.evaluator))
    assert "Community Center" in text
    assert "Hospital Bedside" not in text


def test_without_a_program_the_page_says_who_helps(scene: Scene) -> None:
    _, text = page_of(scene.visitor(scene.world.member(Role.EVALUATOR)))
    assert "No program within your reach yet" in text


def test_an_evaluator_who_also_supervises_sees_the_numbers(scene: Scene) -> None:
    """Whoever sees the people themselves learns nothing from a small count."""
    both = works(scene.world, scene.world.member(Role.EVALUATOR, Role.SUPERVISOR), scene.center)
    page, _ = page_of(scene.visitor(both))
    assert str(page.figures[0].people) == "2"
