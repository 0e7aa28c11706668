"""The card that prepares a meeting says early what is due: a plan by a session, a check-in; and what they want."""

from __future__ import annotations

import pytest

from peerness.programs.testing import said
from peerness.recovery.actions import choose_scheme
from peerness.recovery.rules import Part, Scheme
from peerness.recovery.testing import Scene, check_in, line
from peerness.support.testing import questions, session
from peerness.tenancy.testing import planted


@pytest.fixture
def scene(db: None) -> Scene:
    """A program in which plans are made and people check in."""
    return planted(Scene)


def test_the_card_says_early_what_is_due(scene: Scene) -> None:
    world = scene.world
    check_in(world, scene.willow, {"personal-1": "3"})
    world.later(minutes=5)
    choose_scheme(
        world.system,
        id=world.id(),
        at=world.at,
        program=scene.center,
        scheme=Scheme.DIMENSIONS,
        by_session=3,
        source="A law of this state",
    )
    session(world, scene.rosa, scene.robin)
    rosa = scene.visitor(scene.rosa)
    card = said(rosa.get("desk:person", scene.robin.pk))
    told = ("Begin it within 2 sessions, by session 3", "Recovery capital", "until")
    assert [one for one in told if one not in card] == []
    assert questions(rosa, "desk:person", scene.robin.pk) <= 12
    for _ in "12":
        session(world, scene.rosa, scene.robin)
    assert "Asked for by session 3" in said(rosa.get("desk:person", scene.robin.pk))
    line(world, scene.robin, "Juniper garden", Part.GOAL)
    check_in(world, scene.robin, {"personal-1": "3"})
    card = said(rosa.get("desk:person", scene.robin.pk))
    assert "by session 3" not in card
    assert "Recovery capital" not in card
    assert "Juniper garden" in card, "what they want stands there instead"
    for who in (scene.manager, scene.intake, scene.dev):
        card = said(scene.visitor(who).get("desk:person", scene.robin.pk))
        assert [one for one in ("Juniper garden", "Begin it within", "Recovery capital") if one in card] == []
