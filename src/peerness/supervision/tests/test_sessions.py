"""/supervision/: whom one supports, one peer's plan, recording with one peer and a group, reading, taking back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from peerness.access.testing import AtBrowser, World, events, said
from peerness.enrolment.testing import person
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Role
from peerness.programs.testing import works
from peerness.recovery.models import PlanScheme
from peerness.recovery.testing import check_in
from peerness.supervision.actions import record
from peerness.supervision.actions.sessions import Told
from peerness.supervision.models import Agreement, SupervisionSession
from peerness.supervision.permissions import PREPARE, READ, RECORD, SEE_PLAN, TAKE_BACK
from peerness.supervision.queries.sessions import supervision_hours
from peerness.supervision.queries.week import numbers
from peerness.supervision.rules.agenda import Line
from peerness.supervision.testing import supervision
from peerness.support.testing import Scene, questions, refused, session
from peerness.workforce.models import HoursEntry
from peerness.workforce.testing import supervised

pytestmark = pytest.mark.django_db

UTC = ZoneInfo("UTC")
HOME, OWN, PLAN, RECORDING, GROUP, ONE, BACK = (
    f"supervision:{name}" for name in ("home", "own", "plan", "record", "record_group", "session", "take_back")
)


def test_a_time_is_recorded_on_one_prefilled_page_and_carried_on() -> None:
    scene = Scene()
    world = scene.world.later(days=8)
    sol = scene.visitor(scene.supervisor)
    session(world, scene.rosa, scene.robin, hours=24 * 6)
    page = said(sol.get(RECORDING, scene.rosa.pk))
    assert "Went well: met 1 person last week" in page
    assert "Load: walks beside 1 person" in page
    typed = {"functions": ["supportive", "educational"], "agreed": "Ask about Tuesday\n\nAsk about Tuesday"}
    assert sol.fill(RECORDING, scene.rosa.pk, **typed).status_code == 303
    [held] = SupervisionSession.objects.within(world.enter().system)
    assert (held.functions, held.minutes, held.leader_id) == (["supportive", "educational"], 30, scene.supervisor.pk)
    assert {"line": "met", "number": 1} in held.agenda
    [agreed] = Agreement.objects.within(world.system)
    assert agreed.words in said(sol.get(RECORDING, scene.rosa.pk))
    settled = {"functions": ["supportive"], "agenda": [], f"settle_{agreed.pk}": "kept", "words": "It went well."}
    assert sol.fill(RECORDING, scene.rosa.pk, **settled).status_code == 303
    agreed.refresh_from_db()
    settled_in = agreed.settled_in
    assert settled_in is not None
    assert (agreed.outcome, settled_in.words) == ("kept", "It went well.")
    assert agreed.words not in said(sol.get(RECORDING, scene.rosa.pk))
    shown = said(sol.get(ONE, agreed.settled_in_id))
    assert "It went well." in shown
    assert "Done" in shown
    assert len(events(world, "supervision.session.recorded")) == 2


def test_the_same_form_twice_writes_once() -> None:
    scene = Scene()
    sol = scene.visitor(scene.supervisor)
    form = sol.get(RECORDING, scene.rosa.pk).context["form"]
    typed = {"id": form["id"].value(), "held_on": "2026-03-02", "minutes": "30", "functions": "supportive"}
    assert [sol.post(RECORDING, scene.rosa.pk, **typed).status_code for _ in range(2)] == [303, 303]
    assert SupervisionSession.objects.within(scene.world.enter().system).count() == 1


def test_wrong_input_comes_back_with_its_words() -> None:
    scene = Scene()
    sol = scene.visitor(scene.supervisor)
    long = "\n".join(f"line {n}" for n in range(13))
    wrong = {"held_on": "2026-03-09", "functions": ["supportive"], "agreed": long, "words": "Typed with care"}
    answer = sol.fill(RECORDING, scene.rosa.pk, **wrong)
    told = said(answer)
    assert answer.status_code == 422
    assert "Typed with care" in told
    assert "This day lies ahead" in told
    assert "At most twelve lines" in told
    assert sol.fill(RECORDING, scene.rosa.pk, held_on="2026-03-01", functions=[]).status_code == 422
    assert sol.fill(GROUP, functions=["supportive"], peers=[]).status_code == 422
    for told_wrongly in (Told(date(2026, 3, 1), 0, ()), Told(date(2026, 3, 1), 30, ("other",))):
        with pytest.raises(Invalid):
            record(
                scene.world.enter().system,
                id=scene.world.id(),
                at=scene.world.at,
                leader=scene.supervisor,
                peers=frozenset(),
                told=told_wrongly,
            )


def test_others_are_refused_and_strangers_find_nothing() -> None:
    scene = Scene()
    held = supervision(scene.world, scene.supervisor, scene.rosa, words="Between two people")
    rosa, dev, manager = (scene.visitor(one) for one in (scene.rosa, scene.dev, scene.manager))
    assert "Between two people" in said(rosa.get(ONE, held.pk))
    assert refused(dev.get(ONE, held.pk), READ.reason)
    assert refused(manager.get(ONE, held.pk), READ.reason)
    assert refused(dev.get(PLAN, scene.rosa.pk), SEE_PLAN.reason)
    assert refused(rosa.get(RECORDING, scene.rosa.pk), PREPARE.reason)
    assert refused(rosa.get(BACK, held.pk), TAKE_BACK.reason)
    assert refused(scene.visitor(scene.supervisor).get(RECORDING, scene.dev.pk), PREPARE.reason)
    world = World("Elsewhere")
    visitor = AtBrowser(world, world.member(Role.SUPERVISOR, Role.PEER))
    for address, id in ((ONE, held.pk), (BACK, held.pk), (PLAN, scene.rosa.pk), (RECORDING, scene.rosa.pk)):
        assert visitor.get(address, id).status_code == 404
    assert scene.visitor(scene.supervisor).other("DELETE", HOME) == 405
    assert "sign-in" in AtBrowser.get(_signed_out(rosa), HOME).headers["Location"]


def _signed_out(visitor: AtBrowser) -> AtBrowser:
    visitor.client.logout()
    return visitor


def test_only_who_supervises_records_and_only_for_themselves() -> None:
    scene = Scene()
    world = scene.world
    with pytest.raises(Invalid, match="peers"):
        supervision(world, scene.supervisor, scene.dev)
    with pytest.raises(Invalid, match="beside"):
        supervision(world, scene.supervisor, scene.rosa, beside=scene.manager)
    with pytest.raises(Invalid):
        supervision(world, scene.supervisor, scene.rosa, scene.dev)
    second = works(world, world.member(Role.SUPERVISOR, name="Tam"), scene.center)
    supervised(world, scene.rosa, scene.supervisor, second)
    assert not RECORD.allows(world.scope(second), scene.supervisor)
    together = supervision(world, scene.supervisor, scene.rosa, beside=second, words="The three of us")
    tam = scene.visitor(second)
    assert "The three of us" in said(tam.get(ONE, together.pk))
    assert "Sol, Tam" in said(tam.get(PLAN, scene.rosa.pk))
    assert "Held together with" in said(tam.get(RECORDING, scene.rosa.pk))
    alone = supervision(world, scene.supervisor, scene.rosa, words="The two of us")
    assert refused(tam.get(ONE, alone.pk), READ.reason)
    filled = {"functions": ["administrative"], "beside": str(scene.supervisor.pk)}
    assert tam.fill(RECORDING, scene.rosa.pk, **filled).status_code == 303


def test_a_group_agrees_together() -> None:
    scene = Scene()
    world, sol = scene.world, scene.visitor(scene.supervisor)
    supervised(world, scene.dev, scene.supervisor)
    answer = sol.fill(GROUP, functions=["educational"], agreed="Bring one question each")
    assert answer.status_code == 303
    [held] = SupervisionSession.objects.within(world.enter().system)
    page = said(sol.get(ONE, held.pk))
    assert "Dev, Rosa" in page
    assert "Bring one question each" in said(sol.get(GROUP))
    assert "Bring one question each" not in said(sol.get(RECORDING, scene.rosa.pk))
    assert "Bring one question each" in said(scene.visitor(scene.dev).get(ONE, held.pk))
    nobody = scene.visitor(works(world, world.member(Role.SUPERVISOR), scene.center))
    assert "You supervise nobody yet" in said(nobody.get(GROUP))
    assert "You supervise nobody yet" in said(nobody.get(HOME))


def test_only_whoever_agreed_settles_it_and_only_in_words_that_there_are() -> None:
    scene = Scene()
    world = scene.world
    supervision(world, scene.supervisor, scene.rosa, days=20, agreed=("Rest on Friday", "Ask about Tuesday"))
    mine, other = Agreement.objects.within(world.system).order_by("pk")
    told = Told(world.at.date(), 30, ("supportive",))
    about: dict[str, Any] = {"leader": scene.supervisor, "peers": frozenset({scene.rosa.pk}), "told": told}
    record(world.system, id=world.id(), at=world.at, settled={mine.pk: "kept", other.pk: "nonsense"}, **about)
    outcomes = Agreement.objects.within(world.system).order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == ["kept", ""]


def test_taking_back_lets_what_was_settled_wait_again() -> None:
    scene = Scene()
    world, sol = scene.world, scene.visitor(scene.supervisor)
    supervision(world, scene.supervisor, scene.rosa, minutes=45, days=20, agreed=("Rest on Friday",))
    [agreed] = Agreement.objects.within(world.system)
    done = {"functions": ["supportive"], f"settle_{agreed.pk}": "let_go"}
    assert sol.fill(RECORDING, scene.rosa.pk, **done).status_code == 303
    last = SupervisionSession.objects.within(world.enter().system).order_by("-held_on")[0]
    assert supervision_hours(world.system, scene.rosa, date(2026, 1, 1)) == 1.25
    counting = HoursEntry.objects.within(world.system).filter(peer=scene.rosa, kind="supervision")
    assert [one.minutes for one in counting.filter(taken_back_at=None).order_by("on")] == [45, 30]
    assert "Take this supervision back?" in said(sol.get(BACK, last.pk))
    assert sol.post(BACK, last.pk, id=world.id()).status_code == 303
    assert sol.post(BACK, last.pk, id=world.id()).status_code == 409
    agreed.refresh_from_db()
    assert (agreed.outcome, agreed.settled_in) == ("", None)
    world.enter()
    assert [one.minutes for one in counting.filter(taken_back_at=None)] == [45]
    assert supervision_hours(world.enter().system, scene.rosa, date(2026, 1, 1)) == 0.75
    assert "was taken back" in said(sol.get(ONE, last.pk))
    assert str(last) == "2026-03-02 30 min"


def test_whoever_recorded_it_takes_it_back_after_somebody_else_supervises_the_peer() -> None:
    """A slip is mended by the one who made it; what lies after the change of hands stays out of their reach."""
    scene = Scene()
    world, sol = scene.world, scene.visitor(scene.supervisor)
    held = supervision(world, scene.supervisor, scene.rosa, minutes=45)
    next_one = works(world, world.member(Role.SUPERVISOR, name="Tam"), scene.center)
    world.later(minutes=5)
    supervised(world, scene.rosa, next_one)
    theirs = supervision(world, next_one, scene.rosa)
    assert "Take this supervision back?" in said(sol.get(BACK, held.pk))
    assert sol.post(BACK, held.pk, id=world.id()).status_code == 303
    assert supervision_hours(world.enter().system, scene.rosa, date(2026, 1, 1)) == 0.5
    counting = HoursEntry.objects.within(world.system).filter(peer=scene.rosa, kind="supervision", taken_back_at=None)
    assert [one.source_id for one in counting] == [theirs.pk]
    assert refused(sol.post(BACK, theirs.pk, id=world.id()), TAKE_BACK.reason)
    assert refused(sol.get(RECORDING, scene.rosa.pk), PREPARE.reason)


def test_the_plan_shows_who_is_due_and_asks_few_questions() -> None:
    scene = Scene()
    world = scene.world
    world.later(days=20)
    sol, rosa = scene.visitor(scene.supervisor), scene.visitor(scene.rosa)
    assert "No supervision is recorded yet" in said(rosa.get(OWN))
    assert "6 days over" in said(sol.get(HOME))
    supervision(world, scene.supervisor, scene.rosa, agreed=("One",))
    assert "As planned" in said(rosa.get(OWN))
    for _ in range(3):
        supervision(world, scene.supervisor, scene.rosa)
    asked = [questions(sol, PLAN, scene.rosa.pk), questions(sol, RECORDING, scene.rosa.pk), questions(sol, HOME)]
    assert max(asked) <= 12, asked
    volunteer = scene.visitor(works(world, world.member(Role.VOLUNTEER), scene.center))
    assert volunteer.get(OWN).status_code == 200


def test_a_member_who_is_no_peer_is_told_so() -> None:
    world = World()
    visitor = AtBrowser(world, world.member(Role.PEER))
    assert visitor.get(OWN).status_code == 200


def test_overdue_plans_are_counted_where_the_program_asks_for_them() -> None:
    scene = Scene()
    world = scene.world
    second = person(world, scene.center, "Sparrow", scene.rosa)
    scope = world.scope(scene.supervisor)
    assert numbers(scope, [scene.rosa], UTC)[Line.NO_PLAN] == 0
    PlanScheme(
        id=world.id(),
        organisation_id=world.organisation.pk,
        program=scene.center,
        scheme="dimensions",
        by_session=2,
        source="Somebody",
    ).save()
    for hours in (3, 6):
        session(world, scene.rosa, second, hours=hours)
    session(world, scene.rosa, scene.robin, hours=9)
    found = numbers(world.scope(scene.supervisor), [scene.rosa], UTC)
    assert (found[Line.NO_PLAN], found[Line.LOAD]) == (1, 2)


def test_answers_that_asked_for_help_are_talked_about() -> None:
    """Of this peer's people, and for a week; the agenda has a number and no name."""
    scene = Scene()
    world = scene.world
    for whom in (scene.robin, person(world, scene.center, "Sparrow", scene.dev)):
        check_in(world, whom, {"safe": "talk"})
    scope = world.later(minutes=5).scope(scene.supervisor)
    assert numbers(scope, [scene.rosa], UTC)[Line.CALLS] == 1
    assert "1 answer of a check-in asked for help" in said(
        scene.visitor(scene.supervisor).get(RECORDING, scene.rosa.pk)
    )
    assert numbers(world.later(days=8).scope(scene.supervisor), [scene.rosa], UTC)[Line.CALLS] == 0


#: A touch, a keystroke and a thought in seconds: the keystroke-level model (Card, Moran and Newell), as elsewhere.
_TOUCH, _KEY, _THOUGHT = 1.1, 0.28, 1.35
_WORDS = "Talked about the long night at the hospital, what helps afterwards, and the training in May."
_AGREED = "Sol asks for a second pair of hands on Tuesdays"


def test_recording_takes_three_minutes_at_most() -> None:
    """Counted on the form as it opens: what has to be touched, typed and thought about until it is saved."""
    scene = Scene()
    scene.world.later(days=8)
    sol = scene.visitor(scene.supervisor)
    session(scene.world, scene.rosa, scene.robin, hours=24 * 6)
    supervision(scene.world, scene.supervisor, scene.rosa, days=14, agreed=("One", "Two"))
    form = sol.get(RECORDING, scene.rosa.pk).context["form"]
    asked = {name for name, one in form.fields.items() if name != "id"}
    prefilled = {name for name in asked if form[name].value() not in (None, "", [])}
    assert prefilled == {"held_on", "minutes", "agenda"}
    # Open the page from the card, choose two functions, settle two agreements, enter two fields, save.
    touches = 1 + 2 + 2 + 2 + 1
    letters = len(_WORDS) + len(_AGREED)
    seconds = touches * _TOUCH + letters * _KEY + len(asked) * _THOUGHT
    earlier = {name: "kept" for name in asked if name.startswith("settle_")}
    filled = {"functions": ["supportive", "administrative"], "words": _WORDS, "agreed": _AGREED, **earlier}
    assert sol.fill(RECORDING, scene.rosa.pk, **filled).status_code == 303
    assert seconds <= 180, seconds
    assert timedelta(seconds=seconds) > timedelta(seconds=20)  # else something was left out of the count
