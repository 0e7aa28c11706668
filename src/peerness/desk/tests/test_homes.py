"""The homes: each opens to its role alone, answers its one question, and leaves one event where it lists people."""

from __future__ import annotations

import pytest
from django.urls import reverse

from peerness.access.models import Membership
from peerness.desk.rules import HOMES, Home
from peerness.enrolment.testing import person
from peerness.kernel.scope import Role
from peerness.programs.testing import said, works
from peerness.support.testing import Scene, looks, questions, refused, seen, sent, session

NO = "Your role does not include this page."
#: Which of the people of the scene stands for which role.
WHO = {
    Role.PEER: "rosa",
    Role.VOLUNTEER: "vern",
    Role.SUPERVISOR: "supervisor",
    Role.MANAGER: "manager",
    Role.INTAKE: "intake",
    Role.EVALUATOR: "evaluator",
    Role.ADMINISTRATOR: "administrator",
}
LISTING = (Home.TODAY, Home.MONDAY, Home.PROGRAM, Home.WELCOMING)


def busy(scene: Scene, count: int) -> None:
    """More people with drafts and signed sessions, half of them without a peer."""
    for number in range(count):
        one = person(scene.world, scene.center, f"Tree {number}", scene.rosa)
        session(scene.world, scene.rosa, one, signed=bool(number % 2))
        person(scene.world, scene.center, f"Bush {number}")


@pytest.mark.parametrize("home", Home)
def test_a_home_opens_to_its_own_roles_alone(scene: Scene, home: Home) -> None:
    for role, who in WHO.items():
        answer = scene.visitor(getattr(scene, who)).get(f"desk:{home}")
        if role in HOMES[home]:
            assert answer.status_code == 200
        else:
            assert refused(answer, NO)


@pytest.mark.parametrize("role", Role)
def test_the_front_door_leads_to_the_first_home(scene: Scene, role: Role) -> None:
    answer = scene.visitor(getattr(scene, WHO[role])).get("desk:home")
    [home] = [home for home, roles in HOMES.items() if role in roles]
    assert (answer.status_code, answer.url) == (302, reverse(f"desk:{home}"))


@pytest.mark.parametrize("home", Home)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_only_looking(scene: Scene, home: Home, method: str) -> None:
    [who, *_] = [WHO[role] for role in HOMES[home]]
    assert sent(scene.visitor(getattr(scene, who)), method, f"desk:{home}").status_code == 405


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_is_sent_to_the_front_door(scene: Scene, method: str) -> None:
    assert sent(scene.visitor(scene.rosa), method, "desk:home").status_code == 405


@pytest.mark.parametrize("home", LISTING)
def test_a_home_with_people_leaves_one_event_without_a_row_for_each(scene: Scene, home: Home) -> None:
    [who, *_] = [WHO[role] for role in HOMES[home]]
    scene.visitor(getattr(scene, who)).get(f"desk:{home}")
    [event] = looks(scene.world, f"desk:{home}")
    assert not seen(scene.world, event)


@pytest.mark.parametrize("home", [home for home in Home if home not in LISTING])
def test_a_home_without_people_leaves_none(scene: Scene, home: Home) -> None:
    [who] = [WHO[role] for role in HOMES[home]]
    scene.visitor(getattr(scene, who)).get(f"desk:{home}")
    assert not looks(scene.world, f"desk:{home}")


@pytest.mark.parametrize("home", Home)
def test_few_questions_however_many_people(scene: Scene, home: Home) -> None:
    [who, *_] = [WHO[role] for role in HOMES[home]]
    visitor = scene.visitor(getattr(scene, who))
    busy(scene, 3)
    few = questions(visitor, f"desk:{home}")
    busy(scene, 4)
    assert questions(visitor, f"desk:{home}") == few <= 12


def both(scene: Scene) -> Membership:
    """Somebody who supervises and manages."""
    return works(scene.world, scene.world.member(Role.SUPERVISOR, Role.MANAGER, name="Both"), scene.center)


def test_a_member_with_several_roles_goes_from_home_to_home(scene: Scene) -> None:
    visitor = scene.visitor(both(scene))
    assert visitor.get("desk:home").url == reverse("desk:monday")
    for home in (Home.MONDAY, Home.PROGRAM):
        page = said(visitor.get(f"desk:{home}"))
        assert "Your homes" in page
        assert reverse("desk:monday") in page
        assert reverse("desk:program_home") in page


def test_a_member_with_one_role_has_no_tabs(scene: Scene) -> None:
    assert "Your homes" not in said(scene.visitor(scene.supervisor).get("desk:monday"))
