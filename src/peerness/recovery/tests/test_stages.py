"""Where somebody is with a change: off at first, asked where the program wants it, and said by nobody but them."""

from __future__ import annotations

import pytest

from peerness.kernel.errors import Invalid
from peerness.programs.testing import said
from peerness.recovery.actions import choose_scheme
from peerness.recovery.rules import ON_THE_PLAN, Part, Scheme, Voice, shown_parts
from peerness.recovery.testing import Scene, line

TITLE, WORDS = "Where I am with what I want to change", "Some mornings I want it"


def asks(scene: Scene, *, stages: bool = True) -> None:
    world = scene.world
    choose_scheme(
        world.system, id=world.id(), at=world.at, program=scene.center, scheme=Scheme.DIMENSIONS, stages=stages
    )


def test_it_is_off_until_the_program_asks(scene: Scene) -> None:
    line(scene.world, scene.robin, "Tea")
    rosa = scene.visitor(scene.rosa)
    for page in ("plan", "sheet"):
        assert TITLE not in said(rosa.get(f"recovery:{page}", scene.robin.pk))
    with pytest.raises(Invalid):
        line(scene.world, scene.robin, WORDS, Part.STAGE)
    answer = rosa.fill("recovery:write_stage", scene.robin.pk, words=WORDS)
    assert answer.status_code == 422
    assert WORDS in said(answer)
    assert shown_parts(stages=True) == ON_THE_PLAN
    assert Part.STAGE not in shown_parts(stages=False)


def test_the_program_switches_it_on_and_it_stands_in_their_words_and_versions(scene: Scene) -> None:
    miguel, rosa = scene.visitor(scene.manager), scene.visitor(scene.rosa)
    form = miguel.get("recovery:scheme", scene.center.pk).context["form"]
    assert form["stages"].value() is False
    assert miguel.fill("recovery:scheme", scene.center.pk, stages="on").status_code == 303
    assert TITLE in said(rosa.get("recovery:plan", scene.robin.pk))
    typing = said(rosa.get("recovery:write_stage", scene.robin.pk))
    assert "Nobody else decides it" in typing
    assert "My proposal" not in typing
    assert rosa.fill("recovery:write_stage", scene.robin.pk, words=WORDS).status_code == 303
    for page in ("plan", "sheet", "versions"):
        assert WORDS in said(rosa.get(f"recovery:{page}", scene.robin.pk))
    asks(scene, stages=False)
    assert WORDS not in said(rosa.get("recovery:plan", scene.robin.pk))
    assert WORDS in said(rosa.get("recovery:versions", scene.robin.pk)), "what they said is not lost"


def test_nobody_else_says_it(scene: Scene) -> None:
    asks(scene)
    rosa = scene.visitor(scene.rosa)
    answer = rosa.fill("recovery:write_stage", scene.robin.pk, words="Precontemplation", voice=Voice.PROPOSED.value)
    assert answer.status_code == 422
    assert "only they say" in said(answer)
    with pytest.raises(Invalid) as refused:
        line(scene.world, scene.robin, "Not ready", Part.STAGE, Voice.PROPOSED)
    assert set(refused.value.errors) == {"voice"}
