"""One peer: title, supervisors, and beside how many people they walk; for staff."""

from __future__ import annotations

import pytest
from django.urls import reverse

from peerness.access.actions import end_membership
from peerness.enrolment.testing import beside, person, released
from peerness.programs.testing import said
from peerness.support.testing import Scene, looks, questions, refused, sent
from peerness.workforce.permissions import SEE_PEERS


def peer_page(scene: Scene, who: str = "manager") -> str:
    return said(scene.visitor(getattr(scene, who)).get("desk:peer", scene.rosa.pk))


@pytest.mark.parametrize("who", ["rosa", "dev", "supervisor", "manager", "intake", "administrator"])
def test_staff_see_title_supervisor_and_how_many_people(scene: Scene, who: str) -> None:
    beside(scene.world, scene.willow, scene.rosa)
    page = peer_page(scene, who)
    for told in ("Rosa", "Recovery coach", "Sol", '<p class="stat-number">2</p>'):
        assert told in page
    assert "Robin" not in page
    assert "Willow" not in page


@pytest.mark.parametrize(("who", "may"), [("manager", True), ("administrator", True), ("supervisor", False)])
def test_only_some_arrange_supervision(scene: Scene, who: str, may: bool) -> None:
    assert ("Arrange supervision" in peer_page(scene, who)) is may


def test_after_the_release_nobody_is_left(scene: Scene) -> None:
    scene.world.later(minutes=1)
    released(scene.world, scene.rosa)
    scene.world.later(minutes=1)
    assert '<p class="stat-number">0</p>' in peer_page(scene)


@pytest.mark.parametrize("who", ["vern", "evaluator"])
def test_others_are_told_that_it_is_for_staff(scene: Scene, who: str) -> None:
    assert refused(scene.visitor(getattr(scene, who)).get("desk:peer", scene.rosa.pk), SEE_PEERS.reason)


def test_a_strangers_peer_is_not_there(scene: Scene, strangers: Scene) -> None:
    for who in (scene.manager, scene.administrator):
        assert scene.visitor(who).get("desk:peer", strangers.rosa.pk).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_only_looking(scene: Scene, method: str) -> None:
    assert sent(scene.visitor(scene.manager), method, "desk:peer", scene.rosa.pk).status_code == 405


def test_a_peers_page_is_not_a_look_at_people(scene: Scene) -> None:
    peer_page(scene)
    assert not looks(scene.world, "desk:peer")


def test_few_questions_however_many_people(scene: Scene) -> None:
    visitor = scene.visitor(scene.manager)
    few = questions(visitor, "desk:peer", scene.rosa.pk)
    for number in range(4):
        person(scene.world, scene.center, f"Tree {number}", scene.rosa)
    assert questions(visitor, "desk:peer", scene.rosa.pk) == few <= 12


def test_a_peer_who_left_keeps_a_page_that_says_since_when(scene: Scene) -> None:
    boss = scene.world.scope(scene.administrator)
    end_membership(boss, id=scene.world.id(), at=boss.at, membership=scene.rosa.membership)
    assert "No longer works here since" in peer_page(scene)


def test_administrators_are_led_to_the_programs_of_the_peer(scene: Scene) -> None:
    there = reverse("programs:reach", args=[scene.rosa.membership_id])
    assert there in peer_page(scene, "administrator")
    assert there not in peer_page(scene, "manager")
