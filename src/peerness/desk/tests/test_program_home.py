"""Is the program doing what it promised? Figures of one's programs, and who waits for a peer."""

from __future__ import annotations

from django.urls import reverse

from peerness.enrolment.testing import person
from peerness.kernel.scope import Role
from peerness.programs.testing import said
from peerness.support.testing import Scene, session


def test_a_manager_sees_small_numbers_of_their_own_programs(scene: Scene) -> None:
    session(scene.world, scene.rosa, scene.robin, line="Zinnia", note="Marigold")
    scene.world.later(days=7)
    page = said(scene.visitor(scene.manager).get("desk:program_home"))
    assert "Community Center" in page
    assert "Hospital Bedside" not in page
    assert "n = 1<" in page
    assert "< 11" not in page
    assert "Zinnia" not in page
    assert "Marigold" not in page


def test_people_without_a_peer_wait_there(scene: Scene) -> None:
    lonely = person(scene.world, scene.center, "Lonely")
    page = said(scene.visitor(scene.manager).get("desk:program_home"))
    assert reverse("enrolment:assign", args=[lonely.pk]) in page
    assert "Robin" not in page, "who has a peer does not wait"


def test_without_a_program_the_page_leads_on(scene: Scene) -> None:
    page = said(scene.visitor(scene.world.member(Role.MANAGER)).get("desk:program_home"))
    assert "You work in no program yet" in page
    assert reverse("programs:set_up") in page
