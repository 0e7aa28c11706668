"""Log a session with the person whose card led there."""

from __future__ import annotations

from peerness.enrolment.testing import released
from peerness.participants.permissions import SEE_PERSON
from peerness.programs.testing import said
from peerness.support.models import SupportSession
from peerness.support.permissions import LOG
from peerness.support.testing import Scene, looks, questions, refused, sent


def how_many(scene: Scene) -> int:
    scene.world.enter()
    return SupportSession.objects.within(scene.world.system).count()


def test_the_person_of_the_card_is_chosen(scene: Scene) -> None:
    """Dev is assigned to nobody and reaches Robin through the program."""
    visitor = scene.visitor(scene.dev)
    assert f'value="{scene.robin.pk}" selected' in said(visitor.get("support:log_with", scene.robin.pk))
    assert visitor.fill("support:log_with", scene.robin.pk).status_code == 303
    assert how_many(scene) == 1


def test_one_own_person_stands_there_once(scene: Scene) -> None:
    page = said(scene.visitor(scene.rosa).get("support:log_with", scene.robin.pk))
    assert page.count(f'value="{scene.robin.pk}"') == 1


def test_only_looking_and_sending(scene: Scene) -> None:
    assert sent(scene.visitor(scene.rosa), "PUT", "support:log_with", scene.robin.pk).status_code == 405


def test_a_strangers_person_is_not_there(scene: Scene, strangers: Scene) -> None:
    visitor = scene.visitor(scene.rosa)
    assert visitor.get("support:log_with", strangers.robin.pk).status_code == 404
    assert visitor.post("support:log_with", strangers.robin.pk, person=strangers.robin.pk).status_code == 404
    assert how_many(strangers) == how_many(scene) == 0


def test_somebody_of_another_program_is_out_of_reach(scene: Scene) -> None:
    visitor = scene.visitor(scene.rosa)
    assert refused(visitor.get("support:log_with", scene.jay.pk), SEE_PERSON.reason)
    answer = visitor.post("support:log_with", scene.jay.pk, person=scene.jay.pk, note="Words for Jay")
    assert refused(answer, SEE_PERSON.reason)
    assert "Words for Jay" in said(answer), "nothing typed is lost on a refusal either"
    assert how_many(scene) == 0


def test_a_volunteer_reaches_nobody_else(scene: Scene) -> None:
    assert refused(scene.visitor(scene.vern).get("support:log_with", scene.robin.pk), SEE_PERSON.reason)


def test_after_the_release_the_person_is_gone(scene: Scene) -> None:
    released(scene.world, scene.vern)
    scene.world.later(seconds=1)
    assert refused(scene.visitor(scene.vern).get("support:log_with", scene.willow.pk), SEE_PERSON.reason)


def test_others_do_not_log(scene: Scene) -> None:
    for member in (scene.supervisor, scene.manager, scene.intake, scene.evaluator, scene.administrator):
        assert refused(scene.visitor(member).get("support:log_with", scene.robin.pk), LOG.reason)


def test_a_double_tap_is_one_session(scene: Scene) -> None:
    visitor = scene.visitor(scene.dev)
    typed = {"id": str(scene.world.id()), "person": scene.robin.pk, "minutes": "5", "started_at": "2026-03-02T14:00"}
    assert [visitor.post("support:log_with", scene.robin.pk, **typed).status_code for _ in range(2)] == [303, 303]
    assert how_many(scene) == 1


def test_what_was_typed_stays_when_it_has_to_be_mended(scene: Scene) -> None:
    answer = scene.visitor(scene.dev).fill("support:log_with", scene.robin.pk, started_at="", line="Tea together")
    assert answer.status_code == 422
    assert "Tea together" in said(answer)
    assert f'value="{scene.robin.pk}" selected' in said(answer)


def test_the_page_leaves_one_event(scene: Scene) -> None:
    scene.visitor(scene.dev).get("support:log_with", scene.robin.pk)
    assert len(looks(scene.world, "support:log_with")) == 1


def test_few_questions(scene: Scene) -> None:
    assert questions(scene.visitor(scene.dev), "support:log_with", scene.robin.pk) <= 12
