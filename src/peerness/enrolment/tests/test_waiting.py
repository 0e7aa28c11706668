"""People without a peer: /people/without-a-peer/."""

from __future__ import annotations

import pytest

from peerness.access.actions import end_membership
from peerness.access.testing import World
from peerness.audit.rules import Outcome
from peerness.enrolment.testing import person
from peerness.kernel.scope import Role
from peerness.programs.models import Program
from peerness.programs.testing import Visitor, events, program, said, stranger, works
from peerness.tenancy.testing import planted
from peerness.workforce.testing import peer

pytestmark = pytest.mark.django_db
PAGE = "enrolment:waiting"


@pytest.fixture
def world() -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def center(world: World) -> Program:
    """Its program."""
    return program(world, "Community Center")


@pytest.fixture
def intake(world: World, center: Program) -> Visitor:
    """Somebody who assigns peers."""
    return Visitor(world, works(world, world.member(Role.INTAKE), center))


def test_the_longest_waiting_stands_first(world: World, center: Program, intake: Visitor) -> None:
    person(world, center, "Early")
    person(world, center, "Beside", peer(world, center))
    person(world, program(world, "Hospital Bedside"), "Elsewhere")
    world.later(minutes=1)
    late = person(world, center, "Late")
    page = said(intake.get(PAGE))
    assert page.index("Early") < page.index("Late")
    assert "Elsewhere" not in page
    assert ">Beside<" not in page
    assert f"/people/{late.pk}/peer/" in page
    assert page.count("Choose a peer") == 2
    by_name = said(intake.get(PAGE, order="-name"))
    assert by_name.index("Late") < by_name.index("Early")
    [event, _] = events(world, "page.enrolment:waiting", Outcome.VIEWED)
    assert event.actor_id == intake.membership.pk


def test_everybody_has_a_peer(intake: Visitor) -> None:
    assert "Everybody has a peer" in said(intake.get(PAGE))


def test_whoever_loses_their_peer_stands_here_again(world: World, center: Program, intake: Visitor) -> None:
    rosa = peer(world, center, name="Rosa")
    person(world, center, "Robin", rosa)
    boss = Visitor(world, world.member(Role.ADMINISTRATOR))
    ending = said(boss.get("access:end", rosa.membership_id))
    assert "1 person stands in the list of people without a peer" in ending
    assert "Robin" not in ending
    other = peer(world, center, name="Dev")
    assert "in the list of people without a peer" not in said(boss.get("access:end", other.membership_id))
    scope = world.scope(boss.membership)
    end_membership(scope, id=world.id(), at=scope.at, membership=rosa.membership)
    assert "Robin" in said(intake.get(PAGE))
    assert Visitor(world, rosa.membership).get("desk:home").status_code == 302, "their session opens nothing any more"


def test_long_lists_ask_no_more(world: World, center: Program, intake: Visitor) -> None:
    for number in range(27):
        person(world, center, f"Tree {number:02}")
        world.later(seconds=1)
    assert "Tree 24" in said(intake.get(PAGE))
    assert "Tree 25" not in said(intake.get(PAGE))
    assert "Tree 26" in said(intake.get(PAGE, page="2"))
    assert intake.questions(PAGE) <= 12


def test_roles_methods_and_strangers(world: World, center: Program, intake: Visitor) -> None:
    person(world, center, "Robin")
    for role in (Role.PEER, Role.VOLUNTEER, Role.EVALUATOR, Role.ADMINISTRATOR):
        refused = Visitor(world, works(world, world.member(role), center)).get(PAGE)
        assert refused.status_code == 403
        assert "Intake, supervisors and program managers assign peers" in said(refused)
        assert "Robin" not in said(refused)
    assert intake.other("POST", PAGE) == 405
    assert "Robin" not in said(stranger(Role.INTAKE).get(PAGE))
