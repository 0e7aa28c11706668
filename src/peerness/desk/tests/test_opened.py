"""Who opened a person's record: the list that the person may ask for."""

from __future__ import annotations

import pytest

from peerness.access.actions import break_glass
from peerness.desk.pages.people import WHAT, OpenedPage
from peerness.participants.permissions import SEE_PEOPLE, SEE_PERSON
from peerness.programs.testing import Visitor, said
from peerness.support.testing import Scene, looks, questions, refused, seen, sent, session
from peerness.tenancy.permission import Permission


def opened(visitor: Visitor, scene: Scene) -> tuple[OpenedPage, str]:
    answer = visitor.get("desk:opened", scene.robin.pk)
    page: OpenedPage = answer.context["page"]
    return page, said(answer)


def test_nobody_opened_it_yet(scene: Scene) -> None:
    _, text = opened(scene.visitor(scene.rosa), scene)
    assert "Nobody opened it yet" in text


def test_everybody_who_looked_stands_there_the_newest_first(scene: Scene) -> None:
    one = session(scene.world, scene.rosa, scene.robin, note="Marigold")
    scene.visitor(scene.rosa).get("desk:person", scene.robin.pk)
    scene.world.later(minutes=1)
    scene.visitor(scene.supervisor).get("support:session", one.pk)
    scene.world.later(minutes=1)
    page, text = opened(scene.visitor(scene.manager), scene)
    told = [(str(row.who), row.role, str(row.what)) for row in page.rows]
    assert told == [("Sol", "Supervisor", "A support session"), ("Rosa", "Peer worker", "The card")]
    assert "Marigold" not in text


def test_reading_this_list_stands_in_it(scene: Scene) -> None:
    visitor = scene.visitor(scene.rosa)
    opened(visitor, scene)
    page, _ = opened(visitor, scene)
    assert [str(row.what) for row in page.rows] == ["This list"]


def test_an_emergency_stands_there(scene: Scene) -> None:
    mine, world = scene.world.scope(scene.bao.membership), scene.world
    break_glass(mine, id=world.id(), at=world.at, record=scene.robin.pk, reason="Robin called the ward at night")
    page, text = opened(scene.visitor(scene.rosa), scene)
    assert [(str(row.who), str(row.what)) for row in page.rows] == [
        ("Bao", "Opened in an emergency, outside their reach")
    ]
    assert "Robin called the ward" not in text


def test_who_only_saw_the_list_or_was_refused_did_not_open_it(scene: Scene) -> None:
    scene.visitor(scene.rosa).get("desk:people")
    scene.visitor(scene.bao).get("desk:person", scene.robin.pk)
    page, _ = opened(scene.visitor(scene.rosa), scene)
    assert not page.rows


def test_other_peoples_openings_do_not_mix(scene: Scene) -> None:
    scene.visitor(scene.rosa).get("desk:person", scene.willow.pk)
    page, _ = opened(scene.visitor(scene.rosa), scene)
    assert not page.rows


def test_every_page_that_opens_records_has_words() -> None:
    assert len({str(what) for what in WHAT.values()}) == len(WHAT)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_only_looking(scene: Scene, method: str) -> None:
    assert sent(scene.visitor(scene.rosa), method, "desk:opened", scene.robin.pk).status_code == 405


@pytest.mark.parametrize(
    ("who", "why"),
    [("vern", SEE_PERSON), ("bao", SEE_PERSON), ("evaluator", SEE_PEOPLE), ("administrator", SEE_PEOPLE)],
)
def test_out_of_reach_is_refused(scene: Scene, who: str, why: Permission) -> None:
    answer = scene.visitor(getattr(scene, who)).get("desk:opened", scene.robin.pk)
    assert refused(answer, why.reason)
    assert "Robin" not in said(answer)


def test_a_strangers_list_is_not_there(scene: Scene, strangers: Scene) -> None:
    for who in (scene.rosa, scene.manager):
        assert scene.visitor(who).get("desk:opened", strangers.robin.pk).status_code == 404


def test_the_look_names_the_person(scene: Scene) -> None:
    opened(scene.visitor(scene.intake), scene)
    [event] = looks(scene.world, "desk:opened")
    assert seen(scene.world, event) == {("participants.participant", scene.robin.pk)}


def test_few_questions_however_many_openings(scene: Scene) -> None:
    visitor = scene.visitor(scene.rosa)
    few = questions(visitor, "desk:opened", scene.robin.pk)
    for who in (scene.rosa, scene.manager, scene.intake, scene.supervisor):
        scene.visitor(who).get("desk:person", scene.robin.pk)
    assert questions(visitor, "desk:opened", scene.robin.pk) == few <= 12
