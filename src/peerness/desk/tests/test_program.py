"""One program in numbers and pictures, and its peers: for those who work in it, and administrators."""

from __future__ import annotations

import pytest

from peerness.enrolment.testing import person
from peerness.programs.permissions import SEE_PROGRAM
from peerness.programs.testing import said
from peerness.support.permissions import SEE_FIGURES
from peerness.support.testing import Scene, looks, questions, refused, sent, session
from peerness.workforce.testing import peer


def program(scene: Scene, who: str) -> str:
    return said(scene.visitor(getattr(scene, who)).get("desk:program", scene.center.pk))


@pytest.mark.parametrize("who", ["rosa", "vern", "supervisor", "manager", "intake", "evaluator", "administrator"])
def test_everybody_who_works_there_opens_it_and_no_participant_stands_there(scene: Scene, who: str) -> None:
    session(scene.world, scene.rosa, scene.robin, line="Zinnia", note="Marigold")
    page = program(scene, who)
    assert "Community Center" in page
    assert not [word for word in ("Robin", "Willow", "Zinnia", "Marigold") if word in page]


@pytest.mark.parametrize(
    ("who", "sees"),
    [("supervisor", True), ("manager", True), ("evaluator", True), ("rosa", False), ("intake", False)],
)
def test_figures_are_for_those_who_need_them(scene: Scene, who: str, sees: bool) -> None:
    scene.world.later(days=7)
    page = program(scene, who)
    assert ("Signed sessions per week" in page) is sees
    assert (str(SEE_FIGURES.reason) in page) is not sees


@pytest.mark.parametrize(("who", "told"), [("manager", "2"), ("rosa", "2"), ("evaluator", "< 11")])
def test_small_counts_are_hidden_from_those_who_see_no_people(scene: Scene, who: str, told: str) -> None:
    assert f'<p class="stat-number">{told}</p>' in program(scene, who)


def test_an_administrator_does_not_learn_how_many_take_part(scene: Scene) -> None:
    assert "people taking part" not in program(scene, "administrator")


@pytest.mark.parametrize(("who", "listed"), [("manager", True), ("evaluator", False), ("vern", False)])
def test_peers_are_listed_for_staff(scene: Scene, who: str, listed: bool) -> None:
    page = program(scene, who)
    assert (">Dev<" in page) is listed
    assert ">Bao<" not in page


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_only_looking(scene: Scene, method: str) -> None:
    assert sent(scene.visitor(scene.rosa), method, "desk:program", scene.center.pk).status_code == 405


@pytest.mark.parametrize("who", ["bao", "rosa", "vern", "supervisor", "manager", "intake", "evaluator"])
def test_other_programs_are_out_of_reach(scene: Scene, who: str) -> None:
    other = scene.center if who == "bao" else scene.hospital
    assert refused(scene.visitor(getattr(scene, who)).get("desk:program", other.pk), SEE_PROGRAM.reason)


def test_a_strangers_program_is_not_there(scene: Scene, strangers: Scene) -> None:
    for who in (scene.manager, scene.administrator, scene.evaluator):
        assert scene.visitor(who).get("desk:program", strangers.center.pk).status_code == 404


def test_numbers_are_not_a_look_at_people(scene: Scene) -> None:
    program(scene, "manager")
    assert not looks(scene.world, "desk:program")


def test_few_questions_however_many_people(scene: Scene) -> None:
    visitor = scene.visitor(scene.manager)
    few = questions(visitor, "desk:program", scene.center.pk)
    for number in range(3):
        another = peer(scene.world, scene.center, name=f"Peer {number}")
        session(scene.world, another, person(scene.world, scene.center, f"Tree {number}", another))
    assert questions(visitor, "desk:program", scene.center.pk) == few <= 12
