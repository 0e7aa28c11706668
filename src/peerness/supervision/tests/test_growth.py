"""Competencies side by side, the growth plan, a talk about staying, a supervisor's own view: who writes, who sees."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import translation

from peerness.access.testing import AtBrowser, World, events, said
from peerness.kernel.errors import Conflict, Invalid, Missing
from peerness.kernel.scope import Role
from peerness.programs.testing import works
from peerness.supervision.actions import add_step, assess_oneself, settle_step, write_review
from peerness.supervision.models import CompetencyReview, GrowthStep, StepState, SupervisionSession, SupervisorView
from peerness.supervision.permissions import ASSESS_ONESELF, GROW, SEE_GROWTH
from peerness.supervision.queries.stay import guide
from peerness.supervision.queries.week import numbers
from peerness.supervision.rules.agenda import Line
from peerness.support.testing import Scene, questions, refused
from peerness.workforce.queries.competencies import competencies, supervising
from peerness.workforce.rules.competencies import Competency
from peerness.workforce.rules.hours import Domain
from peerness.workforce.testing import supervised, trained

pytestmark = pytest.mark.django_db

OWN, SEEN, WRITE, STEP, SETTLE, ONESELF, STAY = (
    f"supervision:{name}"
    for name in ("own_competencies", "competencies", "write_review", "add_step", "settle_step", "oneself", "stay")
)
UTC = ZoneInfo("UTC")


def test_each_writes_their_own_and_the_peer_sees_both() -> None:
    scene = Scene()
    world = scene.world
    rosa, sol = scene.visitor(scene.rosa), scene.visitor(scene.supervisor)
    assert "Nobody has written yet" in said(rosa.get(OWN))
    assert (
        rosa.fill(WRITE, scene.rosa.pk, story="1", planning="3", words="I want to learn telling it.").status_code == 303
    )
    world.later(minutes=5)
    assert sol.fill(WRITE, scene.rosa.pk, story="4", planning="3", words="I heard you tell it well.").status_code == 303
    for page in (said(rosa.get(OWN)), said(sol.get(SEEN, scene.rosa.pk))):
        assert "I want to learn telling it." in page
        assert "I heard you tell it well." in page
        assert page.count("Worth a talk") == 1
    world.later(days=90)
    rosa = scene.visitor(scene.rosa)
    # The form opens with what one wrote oneself, never with the other's view; a later view is a new row.
    assert rosa.get(WRITE, scene.rosa.pk).context["form"]["story"].value() == 1
    assert rosa.fill(WRITE, scene.rosa.pk, story="2").status_code == 303
    page = said(rosa.get(OWN))
    assert "(before: Learning it)" in " ".join(page.split())
    assert CompetencyReview.objects.within(world.enter().system).count() == 3
    assert len(events(world, "supervision.review.written")) == 3
    one = CompetencyReview.objects.within(world.enter().system).first()
    assert one is not None
    assert str(one).startswith("view 20")
    one.words = "Something else"
    with pytest.raises(DatabaseError), transaction.atomic():
        one.save()


def test_managers_see_nothing_also_when_they_supervise() -> None:
    scene = Scene()
    world = scene.world
    both = works(world, world.member(Role.SUPERVISOR, Role.MANAGER, name="Max"), scene.center)
    supervised(world, scene.rosa, scene.supervisor, both)
    rosa = scene.visitor(scene.rosa)
    assert rosa.fill(WRITE, scene.rosa.pk, story="1").status_code == 303
    added = rosa.fill(STEP, scene.rosa.pk, doing="Listen to two stories", competency="story")
    assert added.status_code == 303
    for who in (scene.manager, both):
        assert refused(scene.visitor(who).get(SEEN, scene.rosa.pk), SEE_GROWTH.reason)
        assert refused(scene.visitor(who).get(WRITE, scene.rosa.pk), GROW.reason)
    assert refused(scene.visitor(scene.dev).get(SEEN, scene.rosa.pk), SEE_GROWTH.reason)
    assert numbers(world.later(days=90).scope(scene.supervisor), [scene.rosa], UTC)[Line.GROWTH] == 1
    assert numbers(world.scope(both), [scene.rosa], UTC)[Line.GROWTH] == 0
    seen, own = world.scope(scene.supervisor), scene.rosa.membership
    with pytest.raises(Missing):
        write_review(seen, id=world.id(), at=world.at, peer=scene.rosa, author=own, said={"story": 2})
    world = World("Elsewhere")
    stranger = AtBrowser(world, world.member(Role.SUPERVISOR, Role.PEER))
    for address in (SEEN, WRITE, STEP):
        assert stranger.get(address, scene.rosa.pk).status_code == 404
    assert stranger.other("DELETE", OWN) == 405
    assert stranger.get(OWN).status_code == 200
    stranger.client.logout()
    assert "sign-in" in stranger.get(OWN).headers["Location"]


def test_a_step_stands_on_the_agenda_until_it_is_settled() -> None:
    scene = Scene()
    world = scene.world
    rosa, sol = scene.visitor(scene.rosa), scene.visitor(scene.supervisor)
    form = sol.get(STEP, scene.rosa.pk).context["form"]
    typed = {"doing": "Listen to two stories", "competency": "story", "due_on": "2026-03-20", "helps": "Ana"}
    typed["id"] = str(form["id"].value())
    assert [sol.post(STEP, scene.rosa.pk, **typed).status_code for _ in range(2)] == [303, 303]
    [step] = GrowthStep.objects.within(world.enter().system)
    assert str(step) == "step until 2026-03-20"
    assert "growth plan comes due" not in said(sol.get("supervision:record", scene.rosa.pk))
    world.later(days=20)
    rosa, sol = scene.visitor(scene.rosa), scene.visitor(scene.supervisor)
    assert "1 step of the growth plan comes due" in said(sol.get("supervision:record", scene.rosa.pk))
    page = said(rosa.get(OWN))
    assert "This day is over" in page
    assert "Ana" in page
    assert rosa.post(SETTLE, step.pk, id=world.id(), state="done").status_code == 303
    assert rosa.post(SETTLE, step.pk, id=world.id(), state="done").status_code == 303
    assert "Nothing was changed" in said(rosa.get(OWN))
    assert refused(scene.visitor(scene.dev).post(SETTLE, step.pk, id=world.id(), state="done"), GROW.reason)
    assert rosa.post(SETTLE, world.id(), id=world.id(), state="done").status_code == 404
    assert "growth plan comes due" not in said(sol.get("supervision:record", scene.rosa.pk))
    system = world.enter().system
    with pytest.raises(Conflict):
        settle_step(system, id=world.id(), at=world.at, peer=scene.rosa, step=step, state=StepState.DONE)
    with pytest.raises(Missing):
        settle_step(system, id=world.id(), at=world.at, peer=scene.dev, step=step, state=StepState.DONE)


def test_wrong_input_comes_back_with_its_words() -> None:
    scene = Scene()
    world = scene.world
    rosa = scene.visitor(scene.rosa)
    answer = rosa.fill(WRITE, scene.rosa.pk, words="Typed with care")
    assert answer.status_code == 422
    assert "Typed with care" in said(answer)
    assert "at least one of them" in said(answer)
    answer = rosa.fill(STEP, scene.rosa.pk, doing="Walk with Ana", competency="story", due_on="2026-03-01")
    assert "This day is over" in said(answer)
    assert "Walk with Ana" in said(answer)
    writer = {"peer": scene.rosa, "writer": scene.rosa.membership}
    with pytest.raises(Invalid):
        add_step(
            world.enter().system,
            id=world.id(),
            at=world.at,
            competency="other",
            doing=" ",
            due_on=world.at.date(),
            **writer,  # type: ignore[arg-type]
        )
    with pytest.raises(Invalid):
        assess_oneself(world.system, id=world.id(), at=world.at, author=scene.supervisor, said={})


def test_training_stands_beside_its_competency() -> None:
    scene = Scene()
    trained(scene.world, scene.rosa, 90, competency="crises", domain=Domain.WELLNESS)
    rosa = scene.visitor(scene.rosa)
    assert "1.5 hours of training" in said(rosa.get(OWN))
    assert "Training by competency" in said(rosa.get("workforce:growing", scene.rosa.pk))
    assert (
        rosa.fill(
            "workforce:note_hours", scene.rosa.pk, what="A course", minutes="60", competency="story", domain="ethics"
        ).status_code
        == 303
    )
    assert "Shares lived experiences of recovery" in said(rosa.get("workforce:hours", scene.rosa.pk))
    with pytest.raises(Invalid):
        trained(scene.world, scene.rosa, competency="other")


def test_a_supervisor_sees_themselves_alone() -> None:
    scene = Scene()
    for level in ("2", "3"):
        sol = scene.visitor(scene.supervisor)
        assert sol.fill(ONESELF, role=level, words="Protect their Fridays.").status_code == 303
        scene.world.later(days=30)
    page = said(scene.visitor(scene.supervisor).get(ONESELF))
    assert "Protect their Fridays." in page
    assert "How you see your supervising" in page
    assert SupervisorView.objects.within(scene.world.enter().system).count() == 2
    assert str(SupervisorView.objects.within(scene.world.system).first()).startswith("own view 2026")
    assert refused(scene.visitor(scene.rosa).get(ONESELF), ASSESS_ONESELF.reason)
    other = works(scene.world, scene.world.member(Role.SUPERVISOR), scene.center)
    assert "Protect their Fridays." not in said(scene.visitor(other).get(ONESELF))


def test_a_talk_about_staying_is_between_the_two_and_what_they_agree_is_carried() -> None:
    scene = Scene()
    world = scene.world
    sol = scene.visitor(scene.supervisor)
    assert "What do you look forward to" in said(sol.get(STAY, scene.rosa.pk))
    typed = {"words": "The long drive.", "agreed": "Ask for the van on Mondays"}
    assert sol.fill(STAY, scene.rosa.pk, **typed).status_code == 303
    [held] = SupervisionSession.objects.within(world.enter().system)
    assert (held.stay, held.functions) == (True, ["supportive"])
    assert "Ask for the van on Mondays" in said(sol.get("supervision:record", scene.rosa.pk))
    assert "The long drive." in said(scene.visitor(scene.rosa).get("supervision:session", held.pk))
    assert "A talk about staying" in said(sol.get("supervision:session", held.pk))
    assert "About staying" in said(sol.get("supervision:plan", scene.rosa.pk))
    assert scene.visitor(scene.manager).get("supervision:session", held.pk).status_code == 403
    assert refused(scene.visitor(scene.rosa).get(STAY, scene.rosa.pk), "Only whoever supervises")


def _typed(visitor: AtBrowser, url: str, **words: object) -> None:
    with time_machine.travel(visitor.world.at, tick=False):
        assert visitor.client.post(url, words).status_code < 400


def test_typed_words_wait_for_whoever_lost_the_page() -> None:
    scene = Scene()
    sol = scene.visitor(scene.supervisor)
    kept = sol.get("supervision:record", scene.rosa.pk).context["form"].kept
    _typed(sol, kept.url, words="Half a sentence", minutes="45", functions=["educational"])
    form = sol.get("supervision:record", scene.rosa.pk).context["form"]
    assert (form["words"].value(), form["minutes"].value()) == ("Half a sentence", "45")
    assert sol.fill("supervision:record", scene.rosa.pk).status_code == 303
    assert sol.get("supervision:record", scene.rosa.pk).context["form"].kept.kept_at is None
    kept = sol.get("supervision:record_group").context["form"].kept
    _typed(sol, kept.url, words="About all of us")
    assert sol.get("supervision:record_group").context["form"]["words"].value() == "About all of us"


def test_pages_ask_few_questions() -> None:
    scene = Scene()
    rosa, sol = scene.visitor(scene.rosa), scene.visitor(scene.supervisor)
    for level in ("1", "2"):
        assert rosa.fill(WRITE, scene.rosa.pk, story=level).status_code == 303
        assert sol.fill(WRITE, scene.rosa.pk, story=level).status_code == 303
    asked = [
        questions(rosa, OWN),
        questions(sol, SEEN, scene.rosa.pk),
        questions(sol, WRITE, scene.rosa.pk),
        questions(sol, STAY, scene.rosa.pk),
        questions(sol, ONESELF),
    ]
    assert max(asked) <= 12, asked


def test_both_languages_tell_the_same_areas() -> None:
    told = {}
    for language in ("en", "es", "fr"):
        with translation.override(language):
            told[language] = (competencies(), supervising(), guide())
    english, spanish, other = told["en"], told["es"], told["fr"]
    assert english[0].codes == spanish[0].codes == tuple(Competency)
    assert english[1].codes == spanish[1].codes
    assert len(english[2]["questions"]) == len(spanish[2]["questions"])
    assert other == english
    assert english[0].areas[0].name != spanish[0].areas[0].name
    assert all(len(area.actions) >= 4 for area in (*english[0].areas, *spanish[0].areas))
