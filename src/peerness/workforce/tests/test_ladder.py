"""/how-peers-fare/steps/: ours until the organisation writes its own; who writes, who reads."""

from __future__ import annotations

import pytest
from django.utils import translation

from peerness.access.testing import AtBrowser, World, events, said
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Role
from peerness.workforce.actions.ladder import begin_ladder, end_ladder_step, write_ladder_step
from peerness.workforce.models import LadderStep
from peerness.workforce.permissions import KEEP_LADDER, SEE_LADDER
from peerness.workforce.queries.ladder import usual_steps
from peerness.workforce.testing import peer

pytestmark = pytest.mark.django_db

PAGE, BEGIN, NEW, MEND, END = (
    f"workforce:{name}" for name in ("ladder", "begin_ladder", "new_step", "mend_step", "end_step")
)


def test_an_organisation_makes_the_steps_its_own() -> None:
    world = World()
    ada, rosa = AtBrowser(world, world.member(Role.ADMINISTRATOR)), AtBrowser(world, peer(world).membership)
    assert "These steps come with Peerness" in said(rosa.get(PAGE))
    assert "Make them ours" not in said(rosa.get(PAGE))
    assert ada.post(BEGIN, id=world.id()).status_code == 303
    assert ada.post(BEGIN, id=world.id()).status_code == 303
    steps = list(LadderStep.objects.within(world.enter().system).order_by("position"))
    assert [str(one) for one in steps] == [one["title"] for one in usual_steps()]
    assert ada.fill(MEND, steps[0].pk, title="First steps", position="9").status_code == 303
    assert ada.fill(NEW, title="Trainer", does="Teaches new peers.").status_code == 303
    assert ada.post(END, steps[1].pk, id=world.id()).status_code == 303
    page = said(rosa.get(PAGE))
    assert "These steps come with Peerness" not in page
    assert page.index("Trainer") < page.index("First steps")
    assert ada.get(MEND, steps[1].pk).status_code == 404
    assert [len(events(world, f"workforce.ladder.{one}")) for one in ("begun", "step_mended", "step_ended")] == [
        1,
        1,
        1,
    ]
    ended = LadderStep.objects.within(world.enter().system).get(pk=steps[1].pk)
    again = end_ladder_step(world.scope(ada.membership), id=world.id(), at=world.at, step=ended)
    assert again.ended_at == ended.ended_at


def test_wrong_input_comes_back_and_others_are_refused() -> None:
    world = World()
    ada, rosa = AtBrowser(world, world.member(Role.ADMINISTRATOR)), AtBrowser(world, peer(world).membership)
    answer = ada.fill(NEW, title="Typed with care")
    assert answer.status_code == 422
    assert "Typed with care" in said(answer)
    with pytest.raises(Invalid):
        write_ladder_step(world.enter().system, id=world.id(), at=world.at, position=1, title=" ", does=" ")
    begin_ladder(world.system, id=world.id(), at=world.at)
    with pytest.raises(Conflict):
        begin_ladder(world.system, id=world.id(), at=world.at)
    step = LadderStep.objects.within(world.system).first()
    assert step is not None
    for answer in (rosa.get(NEW), rosa.get(MEND, step.pk), rosa.post(END, step.pk, id=world.id())):
        assert answer.status_code == 403
        assert str(KEEP_LADDER.reason) in said(answer)
    outside = AtBrowser(world, world.member(Role.EVALUATOR))
    assert str(SEE_LADDER.reason) in said(outside.get(PAGE))
    assert ada.other("DELETE", PAGE) == 405
    strange = World("Elsewhere")
    other = AtBrowser(strange, strange.member(Role.MANAGER))
    assert other.get(MEND, step.pk).status_code == 404
    other.client.logout()
    assert "sign-in" in other.get(PAGE).headers["Location"]


def test_both_languages_tell_the_same_number_of_steps() -> None:
    told = {}
    for language in ("en", "es", "fr"):
        with translation.override(language):
            told[language] = usual_steps()
    assert len(told["en"]) == len(told["es"])
    assert told["fr"] == told["en"]
    assert told["es"][0]["title"] != told["en"][0]["title"]
