"""One's own sessions that wait for a signature."""

from __future__ import annotations

import pytest
from django.urls import reverse

from peerness.enrolment.testing import person
from peerness.programs.testing import said
from peerness.support.permissions import SIGN
from peerness.support.testing import Scene, looks, questions, refused, seen, sent, session


def test_drafts_stand_there_the_oldest_first(scene: Scene) -> None:
    other = person(scene.world, scene.center, "Juniper", scene.rosa)
    late = session(scene.world, scene.rosa, other, hours=1, signed=False)
    early = session(scene.world, scene.rosa, scene.robin, hours=2, minutes=1, signed=False)
    page = said(scene.visitor(scene.rosa).get("support:unsigned"))
    assert page.index("Robin") < page.index("Juniper")
    for one in (early, late):
        assert reverse("support:sign", args=[one.pk]) in page
        assert reverse("support:session", args=[one.pk]) in page
    assert "1 minute<" in page
    assert "30 minutes" in page


def test_what_is_signed_or_somebody_elses_waits_not(scene: Scene) -> None:
    session(scene.world, scene.rosa, scene.robin)
    session(scene.world, scene.dev, scene.robin, signed=False)
    scene.world.later(minutes=16)
    page = said(scene.visitor(scene.rosa).get("support:unsigned"))
    assert "Everything is signed" in page
    assert "Robin" not in page


def test_no_words_stand_in_the_list(scene: Scene) -> None:
    session(scene.world, scene.rosa, scene.robin, line="Zinnia", note="Marigold", next_step="Aster", signed=False)
    page = said(scene.visitor(scene.rosa).get("support:unsigned"))
    assert not [word for word in ("Zinnia", "Marigold", "Aster") if word in page]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_only_looking(scene: Scene, method: str) -> None:
    assert sent(scene.visitor(scene.rosa), method, "support:unsigned").status_code == 405


@pytest.mark.parametrize("role", ["supervisor", "manager", "intake", "evaluator", "administrator"])
def test_others_sign_nothing(scene: Scene, role: str) -> None:
    assert refused(scene.visitor(getattr(scene, role)).get("support:unsigned"), SIGN.reason)


def test_a_strangers_drafts_are_not_there(scene: Scene, strangers: Scene) -> None:
    strangers.world.enter()
    theirs = session(strangers.world, strangers.rosa, strangers.robin, signed=False)
    assert str(theirs.pk) not in said(scene.visitor(scene.rosa).get("support:unsigned"))


def test_the_list_leaves_one_event(scene: Scene) -> None:
    session(scene.world, scene.rosa, scene.robin, signed=False)
    scene.visitor(scene.rosa).get("support:unsigned")
    [event] = looks(scene.world, "support:unsigned")
    assert not seen(scene.world, event)


def test_few_questions_however_many_drafts(scene: Scene) -> None:
    session(scene.world, scene.rosa, scene.robin, signed=False)
    visitor = scene.visitor(scene.rosa)
    few = questions(visitor, "support:unsigned")
    for number in range(6):
        other = person(scene.world, scene.center, f"Tree {number}", scene.rosa)
        session(scene.world, scene.rosa, other, signed=False)
    assert questions(visitor, "support:unsigned") == few <= 12
