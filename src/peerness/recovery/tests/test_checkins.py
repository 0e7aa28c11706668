"""A check-in as people do it: read aloud, one question a page, resumed later; what it comes to; who is called."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from statistics import median
from time import process_time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from peerness.kernel.errors import Conflict, Invalid, Missing
from peerness.kernel.scope import Role
from peerness.programs.testing import events, program, said, stranger
from peerness.recovery import queries
from peerness.recovery.actions import begin_check_in, end_instrument, save_answers, take_instrument, wish_pictures
from peerness.recovery.models import CallForHelp, CheckIn, CheckInAnswer, Instrument
from peerness.recovery.rules.windows import Schedule
from peerness.recovery.testing import KINDS, Scene, check_in
from peerness.workforce.actions import put_on_call

BARC = "\n".join(f"{number}. An invented question" for number in range(1, 11))


def last(scene: Scene) -> CheckIn:
    """The check-in that was begun last."""
    found = CheckIn.objects.within(scene.world.enter().system).order_by("begun_at", "pk").last()
    assert found is not None
    return found


def test_a_new_program_checks_in_on_day_one_and_goes_on_later(scene: Scene) -> None:
    rosa = scene.visitor(scene.rosa)
    page = said(rosa.get("recovery:check_ins", scene.robin.pk))
    assert [one for one in ("No check-in yet", "Recovery capital: a short check-in") if one not in page] == []
    before = said(rosa.get("recovery:begin_own", scene.robin.pk))
    told = ("Any question can stay open", "read the answers", "988", "Not validated", "within four hours")
    assert [one for one in told if one not in before] == []
    assert rosa.fill("recovery:begin_own", scene.robin.pk, language="en").status_code == 303
    begun = last(scene)
    first = said(rosa.get("recovery:question", begun.pk, 1))
    assert "I take care of my body" in first
    assert "There are no right answers" in first
    assert rosa.fill("recovery:question", begun.pk, 1, answer="9").status_code == 422
    assert rosa.fill("recovery:question", begun.pk, 1, answer="2").url == reverse(
        "recovery:question", args=[begun.pk, 2]
    )
    rosa.fill("recovery:question", begun.pk, 2, answer="5")
    rosa.fill("recovery:question", begun.pk, 10, answer="The garden, in the evening")
    assert "begun and not finished" in said(rosa.get("recovery:check_ins", scene.robin.pk))
    assert rosa.get("recovery:question", begun.pk, 11).url == reverse("recovery:check_in", args=[begun.pk])
    assert "7 questions are open" in said(rosa.get("recovery:check_in", begun.pk))
    assert [rosa.post("recovery:finish", begun.pk).status_code for _ in "12"] == [303, 303]
    sheet = said(rosa.get("recovery:check_in", begun.pk))
    shown = ("In oneself", "3.50", "too few answers", "Fully", "left open", "The garden, in the evening")
    assert [one for one in shown if one not in sheet] == []
    assert rosa.get("recovery:question", begun.pk, 1).status_code == 303
    assert len(events(scene.world, "recovery.check_in.saved")) == 4
    page = said(rosa.get("recovery:check_ins", scene.robin.pk))
    assert [one for one in ("What you can build on", "The garden", "In oneself") if one not in page] == []
    assert (
        queries.response_of(scene.world.enter().system, last(scene))["item"][0]["answer"][0]["valueCoding"]["code"]
        == "2"
    )


def test_pictures_show_then_and_now_with_words_and_can_be_left_out(scene: Scene) -> None:
    world = scene.world
    check_in(world, scene.robin, {"personal-1": "1", "social-1": "4", "words": "Only rain"})
    check_in(world.later(days=40), scene.robin, {"personal-1": "4", "social-1": "4", "words": "A dry roof"})
    rosa = scene.visitor(scene.rosa)
    page = said(rosa.get("recovery:check_ins", scene.robin.pk))
    told = (
        "At first",
        "Now",
        "Over time",
        "Only rain",
        "A dry roof",
        "1 → 4",
        "How exactly this measures is not known",
    )
    assert [one for one in told if one.lower() not in page.lower()] == []
    for hidden, shown in (("1", False), ("0", True), ("1", False)):
        assert rosa.post("recovery:hide", scene.robin.pk, hidden=hidden).status_code == 303
        page = said(rosa.get("recovery:check_ins", scene.robin.pk))
        assert ("What you can build on" in page) is shown
        assert "A dry roof" in page


def test_an_answer_that_asks_for_help_names_who_is_on_call_and_waits_for_a_supervisor(scene: Scene) -> None:
    world = scene.world
    begun = check_in(world, scene.robin, {"safe": "talk"}, finish=False)
    rosa = scene.visitor(scene.rosa)
    page = said(rosa.get("recovery:check_in", begun.pk))
    assert "Nobody is on call in your program at the moment" in page
    put_on_call(
        world.system,
        id=world.id(),
        at=world.at,
        program=scene.center,
        peer=scene.rosa,
        starts_at=world.at,
        ends_at=world.at + timedelta(hours=8),
    )
    world.later(minutes=1)
    assert "we call Rosa, who is on call" in said(scene.visitor(scene.rosa).get("recovery:begin_own", scene.robin.pk))
    scene.visitor(scene.rosa).post("recovery:finish", begun.pk)
    page = said(scene.visitor(scene.rosa).get("recovery:check_in", begun.pk))
    told = ("Call Rosa, who is on call", "Tell them what happens next", "A supervisor is asked to look at it by")
    assert [one for one in told if one not in page] == []
    call = CallForHelp.objects.within(world.enter().system).get()
    assert call.answer_by - call.opened_at == timedelta(hours=4)
    sol = scene.visitor(scene.supervisor)
    waiting = said(sol.get("recovery:calls"))
    assert "Robin" in waiting
    assert "Look at it by" in waiting
    assert [sol.post("recovery:answer", call.pk).status_code for _ in "12"] == [303, 303]
    assert "Nobody waits" in said(sol.get("recovery:calls"))
    assert "A supervisor takes care of it" in said(scene.visitor(scene.rosa).get("recovery:check_in", begun.pk))
    assert len(events(world, "recovery.call.answered")) == 2


def test_a_manager_takes_a_named_instrument_with_the_words_of_their_copy(scene: Scene) -> None:
    miguel = scene.visitor(scene.manager)
    assert "Nothing taken yet" in said(miguel.get("recovery:instruments", scene.center.pk))
    address = ("recovery:take", scene.center.pk)
    short = miguel.fill(*address, known="barc10", questions=BARC.replace("\n10. An invented question", ""))
    assert short.status_code == 422
    assert "There must be 10, and these are 9" in said(short)
    assert "9. An invented question" in said(short)
    broken = miguel.fill(*address, file='{"resourceType": "Questionnaire", "item": [{"linkId": "a"}]}')
    assert "item[0].type: this is missing" in said(broken)
    bare = {"resourceType": "Questionnaire", "item": [{"linkId": "a", "type": "display", "text": "Hello"}]}
    unasked = miguel.fill(*address, file=json.dumps(bare))
    assert "Write under which licence" in said(unasked)
    assert "Nothing in this file can be answered" in said(miguel.fill(*address, file=json.dumps(bare), rights="Ours"))
    for version in (1, 2):
        assert miguel.fill(*address, known="barc10", questions=BARC, schedule="usual").status_code == 303
        assert (
            str(Instrument.objects.within(scene.world.enter().system).order_by("version").last())
            == f"BARC-10 {version}"
        )
    page = said(miguel.get("recovery:instruments", scene.center.pk))
    assert [one for one in ("not used any more", "Vilsaint", "permission is not required") if one not in page] == []
    now = Instrument.objects.within(scene.world.enter().system).get(ended_at__isnull=True)
    rosa = scene.visitor(scene.rosa)
    assert "Robin" in said(rosa.get("recovery:due"))
    assert "BARC-10 is due now" in said(rosa.get("recovery:check_ins", scene.robin.pk))
    assert rosa.fill("recovery:begin", scene.robin.pk, now.pk, language="en").status_code == 303
    assert [miguel.post("recovery:end_instrument", scene.center.pk, now.pk).status_code for _ in "12"] == [303, 303]
    assert rosa.get("recovery:begin", scene.robin.pk, now.pk).status_code == 404
    assert "Nobody is due" in said(scene.visitor(scene.rosa).get("recovery:due"))


def test_every_kind_of_question_is_asked_only_when_it_is_and_round_after_round(scene: Scene) -> None:
    world = scene.world
    taken = take_instrument(world.system, id=world.id(), at=world.at, program=scene.center, file=json.dumps(KINDS))
    begun = begin_check_in(
        world.system, id=world.id(), at=world.at, participant=scene.robin, instrument=taken, language="es"
    )
    rosa = scene.visitor(scene.rosa)
    answers: list[dict[str, Any]] = [
        {"answer": "true"},
        {"answer": "Bello\nLuna"},
        {"answer": ["red", "blue"]},
        {"answer": "…", "other": "by the river"},
        {"answer": "12,5"},
        {"answer": "2026-03-01"},
        {"answer": "true"},
        {"answer": "not a day"},
    ]
    answered = None
    for number, answer in enumerate(answers, 1):
        form = rosa.get("recovery:question", begun.pk, number).context["form"]
        answered = rosa.post("recovery:question", begun.pk, number, id=str(form["id"].value()), **answer)
        assert answered.status_code == (422 if answer["answer"] == "not a day" else 303)
    assert answered is not None
    assert "Write the day as 2026-03-31" in said(answered)
    assert "not a day" in said(answered)
    again = rosa.get("recovery:question", begun.pk, 4).context["form"]
    assert (again.initial["answer"], again.initial["other"]) == ("…", "by the river")
    sheet = said(rosa.get("recovery:check_in", begun.pk))
    assert [one for one in ("Bello, Luna", "red, blue", "by the river", "12.5", "Yes") if one not in sheet] == []
    rosa.fill("recovery:question", begun.pk, 1, answer="false")
    assert "Bello" not in said(rosa.get("recovery:check_in", begun.pk))
    found = queries.response_of(world.enter().system, last(scene))
    assert [one["linkId"] for one in found["item"]] == ["yes", "many", "open", "weight", "walk"]
    rosa.fill("recovery:question", begun.pk, 3, other="")
    assert (taken.scores, begun.language) == ([], "en")
    rosa.post("recovery:finish", begun.pk)
    assert "Of every kind" in said(rosa.get("recovery:check_ins", scene.robin.pk))


def test_check_ins_are_for_those_beside_the_person(scene: Scene) -> None:
    world = scene.world
    begun = check_in(world, scene.robin, {"safe": "talk"})
    call = CallForHelp.objects.within(world.enter().system).get()
    taken = Instrument.objects.within(world.system).get()
    read: list[tuple[Any, ...]] = [
        ("recovery:check_ins", scene.robin.pk),
        ("recovery:check_in", begun.pk),
        ("recovery:due",),
    ]
    write: list[tuple[Any, ...]] = [("recovery:begin_own", scene.robin.pk), ("recovery:question", begun.pk, 1)]
    keep: list[tuple[Any, ...]] = [("recovery:instruments", scene.center.pk), ("recovery:take", scene.center.pk)]
    sol, miguel, dev, rosa = (scene.visitor(one) for one in (scene.supervisor, scene.manager, scene.dev, scene.rosa))
    assert [sol.get(*one).status_code for one in read] == [200] * 3
    assert [sol.get(*one).status_code for one in write] == [403] * 2
    assert "the peers who walk beside" in said(sol.get(*write[0]))
    assert [miguel.get(*one).status_code for one in (*read, ("recovery:calls",))] == [403] * 4
    assert [dev.get(*one).status_code for one in read[:2]] == [403] * 2
    assert [rosa.get(*one).status_code for one in (*keep, ("recovery:calls",))] == [403] * 3
    assert rosa.post("recovery:answer", call.pk).status_code == 403
    assert [rosa.get(one, begun.pk).status_code for one in ("recovery:finish",)] == [405]
    gull = stranger(Role.SUPERVISOR, Role.PEER, Role.MANAGER)
    for one in (*read[:2], *write, *keep):
        assert gull.get(*one).status_code == 404
    assert gull.post("recovery:answer", call.pk).status_code == 404
    assert gull.post("recovery:end_instrument", scene.center.pk, taken.pk).status_code == 404
    assert miguel.post("recovery:end_instrument", scene.center.pk, world.id()).status_code == 404
    addresses = [reverse(one[0], args=one[1:]) for one in (*read, *write, *keep)]
    assert {Client().get(address).status_code for address in addresses} == {302}


def test_actions_refuse_what_does_not_fit(scene: Scene) -> None:
    world = scene.world
    finished = check_in(world, scene.robin, {"personal-1": "3"})
    given: dict[str, Any] = {"at": world.at, "participant": scene.robin}
    with pytest.raises(Conflict):
        save_answers(world.system, id=world.id(), check_in=finished, given=[], **given)
    begun = check_in(world, scene.robin, {}, finish=False)
    with pytest.raises(Missing):
        save_answers(world.system, id=world.id(), at=world.at, participant=scene.willow, check_in=begun, given=[])
    with pytest.raises(Invalid) as refused:
        save_answers(world.system, id=world.id(), check_in=begun, given=[("stranger", (), 0, "x")], **given)
    assert set(refused.value.errors) == {"stranger"}
    save_answers(world.system, id=world.id(), check_in=begun, given=[("words", (), 0, " x ")], **given)
    save_answers(
        world.system, id=world.id(), check_in=begun, given=[("words", (), 0, ""), ("none", (), 0, "")], **given
    )
    rows = CheckInAnswer.objects.within(world.system).filter(check_in=begun)
    assert sorted((row.number, row.item, row.value) for row in rows) == [
        (1, "words", "x"),
        (2, "none", ""),
        (2, "words", ""),
    ]
    assert [str(row) for row in rows.order_by("number", "item")] == ["words", "none", "words"]
    own = finished.instrument
    with pytest.raises(Missing):
        end_instrument(world.system, id=world.id(), at=world.at, program=program_of(scene), instrument=own)
    end_instrument(world.system, id=world.id(), at=world.at, program=scene.center, instrument=own)
    with pytest.raises(Missing):
        begin_check_in(world.system, id=world.id(), instrument=own, language="en", **given)
    for hidden in (True, False):
        wish = wish_pictures(world.system, id=world.id(), hidden=hidden, **given)
        assert str(wish) == ("hidden" if hidden else "shown")
    untitled = json.dumps({k: v for k, v in KINDS.items() if k != "title"})
    taken = take_instrument(
        world.system, id=world.id(), at=world.at, program=scene.center, file=untitled, schedule=Schedule.SUPRT_90
    )
    assert (taken.title, str(finished), taken.schedule) == ("Questionnaire", f"{world.at:%Y-%m-%d}", "suprt_90")


def program_of(scene: Scene) -> Any:
    """Another program of the same organisation."""
    return program(scene.world, "Hospital Bedside")


#: The reach of the issue: milliseconds of the processor at the median, whatever else the machine does.
MOST_MS = 30


def test_saving_a_form_of_28_questions_is_timed_and_scored(scene: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    world = scene.world
    taken = take_instrument(
        world.system,
        id=world.id(),
        at=world.at,
        program=scene.center,
        known="mirc",
        questions="\n".join(f"An invented question {number}" for number in range(28)),
        turned="3",
    )
    given = [(str(number), (), 0, "3") for number in range(1, 29)]
    took = []
    for _ in range(9):
        begun = begin_check_in(
            world.system, id=world.id(), at=world.at, participant=scene.robin, instrument=taken, language="en"
        )
        start = process_time()
        save_answers(
            world.system, id=world.id(), at=world.at, participant=scene.robin, check_in=begun, given=given, finish=True
        )
        took.append(1000 * (process_time() - start))
    with capsys.disabled():
        sys.stdout.write(f"\nsaving a 28-item form: median {median(took):.1f} ms of the processor, at most {MOST_MS}\n")
    assert median(took) <= MOST_MS
    scores = queries.scores(world.system, scene.robin).filter(check_in=last(scene))
    found = {one.code: one.value for one in scores}
    assert found == {"total": 83, "social": 20, "physical": 21, "human": 21, "cultural": 21}
