"""A session names which of the person's goals it was about: theirs alone, folded, kept through every turn."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from peerness.kernel.errors import Invalid
from peerness.programs.testing import said
from peerness.recovery.actions import take_away
from peerness.recovery.models import PlanLine
from peerness.recovery.rules import Part, Voice
from peerness.recovery.testing import line as plan_line
from peerness.support.actions import log, sign, undo
from peerness.support.models import Attendance
from peerness.support.queries import spoken_about
from peerness.support.rules import MOST_GOALS, is_about, offered_goals
from peerness.support.testing import Scene, group, mends, questions, surely

PAGE, GARDEN, BICYCLE = "support:log_with", "Juniper garden", "Clover bicycle"


def goal(scene: Scene, words: str = GARDEN, whose: str = "robin", voice: Voice = Voice.THEIRS) -> PlanLine:
    return plan_line(scene.world, getattr(scene, whose), words, Part.GOAL, voice)


def only(scene: Scene) -> Attendance:
    return Attendance.objects.within(scene.world.enter().system).select_related("session").get()


def test_a_goal_is_ticked_and_read_again_everywhere(scene: Scene) -> None:
    garden, _bicycle = goal(scene), goal(scene, BICYCLE)
    rosa = scene.visitor(scene.rosa)
    form = rosa.get(PAGE, scene.robin.pk).context["form"]
    assert form.folded[-1].name == "goals", "under the fold, last"
    assert not form.unfolded
    assert rosa.fill(PAGE, scene.robin.pk, goals=[str(garden.line)], line="Seeds").status_code == 303
    part = only(scene)
    assert part.goals == [str(garden.line)]
    session = said(rosa.get("support:session", part.session_id))
    card, plan = said(rosa.get("desk:person", scene.robin.pk)), said(rosa.get("recovery:plan", scene.robin.pk))
    assert "About their goals" in session
    assert (GARDEN in session, BICYCLE in session) == (True, False)
    assert f"<strong>About their goals:</strong> {GARDEN}" in card
    assert plan.count("Spoken about in 1 session, last on") == 1
    assert spoken_about(scene.world.system, scene.robin)[garden.line].sessions == 1
    assert spoken_about(scene.world.system, scene.willow) == {}


def test_a_draft_is_mended_and_a_signature_taken_back_with_its_goals(scene: Scene) -> None:
    garden, bicycle = goal(scene), goal(scene, BICYCLE)
    rosa, world = scene.visitor(scene.rosa), scene.world
    rosa.fill(PAGE, scene.robin.pk, goals=[str(garden.line)], draft="1")
    part = only(scene)
    assert spoken_about(world.system, scene.robin) == {}, "a draft is nobody's figure"
    take_away(world.system, id=world.id(), at=world.at, participant=scene.robin, line=garden.line)
    form = rosa.get("support:mend", part.session_id).context["form"]
    assert form.unfolded
    assert [words for _key, words in form.fields["goals"].choices] == [BICYCLE], "what is off the plan is not offered"
    rosa.fill("support:mend", part.session_id, goals=[str(bicycle.line)], draft="1")
    assert only(scene).goals == [str(bicycle.line)]
    world.enter()
    signed = sign(world.system, id=world.id(), at=world.at, session=only(scene).session)
    undo(world.system, id=world.id(), at=world.at, session=signed)
    assert only(scene).goals == [str(bicycle.line)]


def test_a_goal_of_somebody_else_or_a_proposal_never_comes_in(scene: Scene) -> None:
    goal(scene)
    other, proposed = goal(scene, BICYCLE, "willow"), goal(scene, "Sparrow choir", voice=Voice.PROPOSED)
    rosa, world = scene.visitor(scene.rosa), scene.world
    page = said(rosa.get(PAGE, scene.robin.pk))
    assert (GARDEN in page, BICYCLE in page, "Sparrow choir" in page) == (True, False, False)
    for line in (other.line, proposed.line, uuid4()):
        answer = rosa.fill(PAGE, scene.robin.pk, goals=[str(line)], note="Words stay")
        assert answer.status_code == 422
        assert "Words stay" in said(answer)
        told: dict[str, Any] = {"participant": scene.robin, "peer": scene.rosa, "started_at": world.at, "minutes": 5}
        with pytest.raises(Invalid) as refused:
            log(world.enter().system, id=world.id(), at=world.at, goals=(line,), **told)
        assert "goals" in refused.value.errors
    assert not Attendance.objects.within(world.enter().system).exists()


def test_goals_of_the_card_do_not_follow_to_another_person(scene: Scene) -> None:
    garden = goal(scene)
    dev = scene.visitor(scene.dev)
    assert GARDEN not in said(dev.get(PAGE, scene.robin.pk)), "Dev does not walk beside Robin and reads no plan"
    rosa = scene.visitor(scene.rosa)
    form = rosa.get(PAGE, scene.robin.pk).context["form"]
    typed = {bound.html_name: bound.value() for bound in form if bound.value() is not None}
    from_card = {**typed, "person": str(scene.willow.pk), "goals": [str(garden.line)]}
    assert rosa.post(PAGE, scene.robin.pk, **from_card).status_code == 422


def test_a_meeting_of_a_group_names_nobodys_goals(scene: Scene) -> None:
    goal(scene)
    circle = group(scene.world, scene.center)
    rosa = scene.visitor(scene.rosa)
    page = said(rosa.get("support:log_group", circle.pk))
    assert GARDEN not in page
    surely(rosa, "support:log_group", circle.pk, others=[str(scene.robin.pk)], goals=[str(uuid4())])
    assert all(part.goals == [] for part in Attendance.objects.within(scene.world.enter().system))


def test_the_supervisor_reads_goals_and_a_manager_does_not(scene: Scene) -> None:
    garden = goal(scene)
    scene.visitor(scene.rosa).fill(PAGE, scene.robin.pk, goals=[str(garden.line)])
    assert GARDEN in said(scene.visitor(scene.supervisor).get("support:session", only(scene).session_id))
    for who in (scene.manager, scene.dev):
        assert GARDEN not in said(scene.visitor(who).get("support:session", only(scene).session_id))
        assert GARDEN not in said(scene.visitor(who).get("desk:person", scene.robin.pk))


def test_few_questions(scene: Scene) -> None:
    for number in range(3):
        goal(scene, f"{GARDEN} {number}")
    assert questions(scene.visitor(scene.rosa), PAGE, scene.robin.pk) <= 12


_LINES = some.lists(some.tuples(some.uuids(), some.just("words"), some.booleans()), unique_by=lambda one: one[0])


@given(_LINES, some.data())
def test_what_is_offered(theirs: list[tuple[UUID, str, bool]], data: some.DataObject) -> None:
    lines = [line for line, _words, _done in theirs]
    named = data.draw(some.lists(some.sampled_from(lines), unique=True)) if lines else []
    found = [one.line for one in offered_goals(theirs, [str(line) for line in named])]
    assert found == [line for line in lines if line in found], "in the person's order"
    assert set(named) <= set(found), "what was named before stays"
    assert len(found) <= max(MOST_GOALS, len(named))
    left = [line for line, _words, done in theirs if not done and line not in found]
    assert not left or len(found) >= MOST_GOALS
    assert not [line for line, _words, done in theirs if done and line in found and line not in named]


def test_what_a_session_may_be_about() -> None:
    one, other = uuid4(), uuid4()
    assert is_about([], [], [])
    assert is_about([one, other], [one], [str(other)])
    assert not is_about([one, other], [one], [])


def test_a_slip_stands_at_the_goals(scene: Scene) -> None:
    goal(scene)
    assert mends(scene.visitor(scene.rosa).fill(PAGE, scene.robin.pk, goals=["x"]), "goals", "x")
