"""Stages of change of the organisation: /readiness/stage/, the step that fits, and the board report."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peerness.access.testing import World
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, said, stranger
from peerness.readiness.models import StageName, StageSaid
from peerness.readiness.pages.stage import STEPS, fitting_step, usual_step
from peerness.readiness.queries.path import path
from peerness.readiness.rules.stage import Stage
from peerness.readiness.testing import stage_said, ticked
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db
STAGE = "readiness:stage"


@pytest.fixture
def world() -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def miguel(world: World) -> Visitor:
    """A program manager at a browser."""
    return Visitor(world, world.member(Role.MANAGER, name="Miguel"))


def test_a_stage_is_said_and_the_way_stays_visible(world: World, miguel: Visitor) -> None:
    assert "Nothing was said yet" in said(miguel.get(STAGE, about="money"))
    id = world.id()
    for _ in range(2):
        assert miguel.post(STAGE, about="money", id=id, stage="not_yet").status_code == 303
    assert len(events(world, "readiness.stage.said")) == 1
    world.later(days=40)
    miguel = Visitor(world, miguel.membership)
    miguel.post(STAGE, about="money", id=world.id(), stage="preparing")
    page = said(miguel.get(STAGE, about="money"))
    assert page.count("Miguel") >= 2
    assert page.count(str(StageName.NOT_YET.label)) >= 2, "what was said before stays"
    assert miguel.get(STAGE, about="money").context["form"]["stage"].value() == "preparing"
    assert [str(one) for one in StageSaid.objects.within(world.enter().system).order_by("said_at")] == [
        "money: not_yet",
        "money: preparing",
    ]
    with CaptureQueriesContext(connection) as asked:
        miguel.get(STAGE, about="money")
    assert sum(one["sql"].startswith(("SELECT", "INSERT", "UPDATE")) for one in asked.captured_queries) <= 12


@pytest.mark.parametrize("stage", Stage)
def test_the_path_and_the_plan_propose_the_step_that_fits(world: World, miguel: Visitor, stage: Stage) -> None:
    money = path().practice("money")
    assert money is not None
    usual = said(miguel.get("readiness:prepare"))
    assert "A step that fits" not in usual
    stage_said(world, miguel.membership, "money", stage)
    step = str(STEPS.get(stage, money.first))
    assert "A step that fits" in said(miguel.get("readiness:prepare"))
    assert miguel.get("readiness:new_task", practice="money").context["form"]["what"].value() == step
    assert step in said(miguel.get(STAGE, about="money"))
    assert (stage in STEPS) is (stage is not Stage.PREPARING)


def test_a_module_that_gets_ready_begins_with_what_is_missing() -> None:
    module = path().module("prepare")
    codes = [one.code for one in module.practices]
    assert usual_step(module, frozenset()) == module.practices[0].first
    assert usual_step(module, frozenset(codes[:1])) == module.practices[1].first
    assert usual_step(module, frozenset(codes)) == module.practices[-1].first
    assert fitting_step("", "as usual") == "as usual"


def test_the_path_and_the_board_report_show_it_without_a_score(world: World, miguel: Visitor) -> None:
    assert "Where we say we stand" not in said(miguel.get("readiness:report"))
    ticked(world, "leaders")
    stage_said(world, miguel.membership, "prepare", Stage.DOING)
    stage_said(world, miguel.membership, "money", Stage.THINKING)
    report = said(miguel.get("readiness:report"))
    assert "Where we say we stand" in report
    assert report.index(str(StageName.DOING.label)) < report.index(str(StageName.THINKING.label)), "the path's order"
    assert "not scored" in report
    assert str(StageName.DOING.label) in said(miguel.get("readiness:path"))
    assert str(StageName.DOING.label) in said(miguel.get("readiness:prepare"))
    assert miguel.questions("readiness:report") <= 12
    assert miguel.questions("readiness:path") <= 12
    assert miguel.questions("readiness:prepare") <= 12


def test_what_makes_no_sense_is_told(world: World, miguel: Visitor) -> None:
    answer = miguel.post(STAGE, about="money", id=world.id(), stage="")
    assert answer.status_code == 422
    assert "Choose one." in said(answer)
    assert miguel.post(STAGE, about="money", id=world.id(), stage="nonsense").status_code == 422
    assert miguel.get(STAGE, about="nothing").status_code == 404
    with pytest.raises(Missing):
        stage_said(world, miguel.membership, "nothing")


def test_roles_methods_and_strangers(world: World, miguel: Visitor) -> None:
    stage_said(world, miguel.membership, "ed_after")
    for role in Role:
        member = Visitor(world, world.member(role))
        keeps = role in {Role.MANAGER, Role.ADMINISTRATOR}
        assert member.get(STAGE, about="ed_after").status_code == 200
        assert ("Write it down" in said(member.get(STAGE, about="money"))) is keeps
        assert member.post(STAGE, about="money", id=world.id(), stage="doing").status_code == (303 if keeps else 403)
    assert miguel.other("DELETE", STAGE) == 405
    assert "Nothing was said yet" in said(stranger(Role.MANAGER).get(STAGE, about="ed_after"))
