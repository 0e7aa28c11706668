"""Where an answer of a check-in asks for help, the peer reads what their program wrote for that moment."""

from __future__ import annotations

import pytest

from peerness.programs.testing import said
from peerness.recovery.testing import Scene, check_in
from peerness.support.actions import keep_steps
from peerness.support.rules.happening import Happened
from peerness.tenancy.testing import planted


@pytest.fixture
def scene(db: None) -> Scene:
    """A program in which people check in."""
    return planted(Scene)


def test_the_programs_own_steps_stand_there_when_it_wrote_some(scene: Scene) -> None:
    world = scene.world
    one = check_in(world, scene.robin, {"safe": "talk"}, finish=False)
    pages = (("recovery:check_in", one.pk), ("recovery:question", one.pk, 10))
    for page in pages:
        assert "The steps of your program" not in said(scene.visitor(scene.rosa).get(*page))
    steps = {"en": "Ring the bell\nOpen the blue door"}
    manager = world.enter().scope(scene.manager)
    keep_steps(manager, id=world.id(), at=world.at, program=scene.center, kind=Happened.SUICIDE, steps=steps)
    for page in pages:
        told = said(scene.visitor(scene.rosa).get(*page))
        assert "The steps of your program" in told
        assert "<li>Ring the bell</li><li>Open the blue door</li>" in told
        assert told.index("Offer 988 together") < told.index("Ring the bell")
    calm = check_in(world, scene.robin, {"safe": "well"}, finish=False)
    assert "Ring the bell" not in said(scene.visitor(scene.rosa).get("recovery:check_in", calm.pk))
