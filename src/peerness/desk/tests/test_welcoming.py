"""Who has come, and who waits? The newest people and those without a peer, within reach."""

from __future__ import annotations

from django.urls import reverse

from peerness.enrolment.testing import person
from peerness.kernel.scope import Role
from peerness.programs.testing import program, said, works
from peerness.support.testing import Scene, session


def welcoming(scene: Scene) -> str:
    return said(scene.visitor(scene.intake).get("desk:welcoming"))


def test_the_newest_stand_first_and_only_a_few(scene: Scene) -> None:
    for number in range(10):
        scene.world.later(minutes=1)
        person(scene.world, scene.center, f"Tree {number}", scene.rosa)
    page = welcoming(scene)
    assert page.index("Tree 9") < page.index("Tree 3") < page.index("Tree 2")
    assert "Tree 1<" not in page
    assert "Everybody has a peer." in page


def test_whoever_waits_stands_there_with_the_choice_of_a_peer(scene: Scene) -> None:
    lonely = person(scene.world, scene.center, "Lonely")
    assert reverse("enrolment:assign", args=[lonely.pk]) in welcoming(scene)


def test_other_programs_and_words_stay_closed(scene: Scene) -> None:
    session(scene.world, scene.rosa, scene.robin, line="Zinnia", note="Marigold")
    page = welcoming(scene)
    assert "Robin" in page
    assert not [word for word in ("Jay", "Zinnia", "Marigold") if word in page]


def test_before_the_first_person(scene: Scene) -> None:
    court = works(scene.world, scene.world.member(Role.INTAKE), program(scene.world, "Court"))
    page = said(scene.visitor(court).get("desk:welcoming"))
    assert "Nobody yet. The first person needs no more than a name." in page
    assert reverse("enrolment:welcome") in page
