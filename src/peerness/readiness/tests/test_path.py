"""The path: /readiness/, its four modules, and /readiness/tick/."""

from __future__ import annotations

import pytest

from peerness.access.testing import World
from peerness.kernel.errors import Invalid, Missing
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, said, stranger
from peerness.readiness.actions.path import tick, untick
from peerness.readiness.models import InPlace
from peerness.readiness.queries.path import in_place, path, tick_of
from peerness.readiness.rules.path import ModuleCode
from peerness.readiness.testing import ticked
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db
PATH, TICK = "readiness:path", "readiness:tick"
MODULES = [f"readiness:{code}" for code in ModuleCode]


@pytest.fixture
def world() -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def miguel(world: World) -> Visitor:
    """A program manager at a browser."""
    return Visitor(world, world.member(Role.MANAGER))


def test_the_path_shows_how_far_each_module_is(world: World, miguel: Visitor) -> None:
    ticked(world, "leaders")
    ticked(world, "supervised")
    page = said(miguel.get(PATH))
    assert page.count("1 of 12 practices in place") >= 2
    assert "0 of 11 practices in place" in page
    assert miguel.questions(PATH) <= 12


@pytest.mark.parametrize("module", MODULES)
def test_a_module_shows_each_practice_with_its_source(miguel: Visitor, module: str) -> None:
    page = said(miguel.get(module))
    for practice in path().module(module.removeprefix("readiness:")).practices:
        for text in (practice.title, practice.done, practice.first, practice.source.title, *practice.evidence):
            assert text in page
    assert miguel.questions(module) <= 12


def test_the_practice_that_was_asked_for_is_open(miguel: Visitor) -> None:
    page = said(miguel.get(MODULES[0], open="voices"))
    assert page.count("<details") - page.count(" open>") >= 11
    assert 'id="voices" open' in page


def test_a_tick_is_enough_and_can_be_taken_back(world: World, miguel: Visitor) -> None:
    id = world.id()
    for _ in range(2):
        answer = miguel.post(TICK, id=id, practice="money")
        assert answer.status_code == 303
        assert answer["Location"].endswith("/readiness/prepare/?open=money#money")
    assert len(events(world, "readiness.practice.in_place")) == 1
    assert str(InPlace.objects.within(world.system).get()) == "money"
    miguel.post(TICK, id=world.id(), practice="money")
    assert InPlace.objects.within(world.enter().system).count() == 1
    assert "Not in place any more" in said(miguel.get(MODULES[0]))
    for _ in range(2):
        miguel.post(TICK, id=world.id(), practice="money", back="1")
    assert in_place(world.scope(miguel.membership)) == frozenset()
    assert miguel.post(TICK, id=world.id(), practice="money").status_code == 303
    assert in_place(world.scope(miguel.membership)) == {"money"}


def test_what_makes_no_sense_is_told(world: World, miguel: Visitor) -> None:
    for wrong in ({"practice": "nothing"}, {}, {"practice": "money", "id": "no id"}):
        answer = miguel.post(TICK, **{"id": world.id(), **wrong})
        assert answer["Location"] == "/readiness/"
        assert "Nothing was saved" in said(miguel.get(PATH))
    assert miguel.post(TICK, id=world.id(), practice="money", back="1").status_code == 404
    with pytest.raises(Invalid):
        tick(world.enter().system, id=world.id(), at=world.at, practice="nothing")


def test_everybody_on_staff_reads_and_keepers_tick(world: World, miguel: Visitor) -> None:
    here = ticked(world)
    for role in Role:
        member = Visitor(world, world.member(role))
        for page in (PATH, *MODULES):
            assert member.get(page).status_code == 200
        keeps = role in {Role.MANAGER, Role.ADMINISTRATOR}
        assert ("It is in place" in said(member.get(MODULES[0]))) is keeps
        assert member.post(TICK, id=world.id(), practice="money").status_code == (303 if keeps else 403)
    for page in (PATH, *MODULES):
        assert miguel.other("POST", page) == 405
    assert miguel.other("GET", TICK) == 405
    gull = stranger(Role.MANAGER)
    assert "0 of 12 practices in place" in said(gull.get(PATH))
    with pytest.raises(Missing):
        tick_of(gull.world.scope(gull.membership), "leaders")
    with pytest.raises(Missing):
        untick(gull.world.system, id=world.id(), at=world.at, here=here)
