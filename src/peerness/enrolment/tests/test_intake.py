"""Intake: brief on one page, full part by part, shown to the person; and the special settings of a program."""

from __future__ import annotations

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from peerness.access.drafts import address_of
from peerness.access.models import Draft
from peerness.access.testing import World
from peerness.enrolment import queries
from peerness.enrolment.actions import answer, finish_intake, open_episode
from peerness.enrolment.forms.questions import CHOICES, PARTS, SETTINGS, WORDS, told
from peerness.enrolment.models import Intake, IntakeAnswer
from peerness.enrolment.rules.questions import (
    ALWAYS,
    BRIEF,
    BY_CODE,
    LONGEST,
    QUESTIONS,
    Kind,
    Part,
    Question,
    foreign,
    of_part,
    parts,
)
from peerness.enrolment.rules.questions import SETTINGS as CODES
from peerness.enrolment.testing import person
from peerness.kernel.errors import Denied, Invalid, Missing
from peerness.kernel.scope import Role
from peerness.programs.actions import switch_settings
from peerness.programs.testing import Visitor, events, program, said, stranger, works
from peerness.tenancy.testing import planted
from peerness.workforce.testing import peer

BRIEF_PAGE, PAGE, SHOW = "enrolment:brief_intake", "enrolment:intake", "enrolment:show_intake"


class Here:
    """A program; Rosa walks beside Robin."""

    def __init__(self) -> None:
        self.world = World()
        self.center = program(self.world, "Community Center")
        self.rosa = peer(self.world, self.center)
        self.miguel = works(self.world, self.world.member(Role.MANAGER), self.center)
        self.robin = person(self.world, self.center, "Robin", self.rosa)
        self.world.later(minutes=1)
        self.visitor = Visitor(self.world, self.rosa.membership)

    def said(self) -> dict[str, str]:
        """What Robin said last."""
        return {code: row.value for code, row in queries.latest(self.world.enter().system, self.robin).items()}

    def switch(self, *codes: str) -> None:
        """Switch on exactly these settings."""
        switch_settings(
            self.world.system, id=self.world.id(), at=self.world.at, program=self.center, codes=frozenset(codes)
        )


@pytest.fixture
def here(db: None) -> Here:
    """The organisation of these tests."""
    return planted(Here)


def test_every_question_has_its_words_and_every_choice_its_name() -> None:
    assert set(WORDS) == set(BY_CODE) == {question.code for question in QUESTIONS}
    assert set(PARTS) == set(Part)
    assert set(SETTINGS) == set(CODES)
    for question in QUESTIONS:
        chosen = question.kind in (Kind.CHOICE, Kind.SEVERAL)
        assert tuple(CHOICES.get(question.code, {})) == question.choices
        assert chosen == bool(question.choices)
    assert len(BY_CODE) == len(QUESTIONS)


def test_the_brief_intake_is_brief() -> None:
    assert 3 <= len(BRIEF) <= 6
    assert all(question.part in ALWAYS for question in BRIEF)
    assert sum(len(of_part(part)) for part in Part) == len(QUESTIONS)


@given(st.sampled_from(QUESTIONS), st.text(max_size=30))
def test_nothing_is_always_an_answer_and_free_words_fit(question: Question, words: str) -> None:
    assert question.fits("")
    if question.kind in (Kind.WORDS, Kind.LINE):
        assert question.fits(words)
        assert not question.fits("x" * (LONGEST + 1))
    if question.choices:
        assert all(question.fits(choice) for choice in question.choices)
        assert question.fits(",".join(question.choices)) == (question.kind is Kind.SEVERAL)
        assert not question.fits("no such choice")
    if question.kind is Kind.DATE:
        assert question.fits("2026-03-02")
        assert not question.fits("2026-02-30")
        assert not question.fits("20260302")


@given(st.sets(st.sampled_from(CODES)))
def test_a_setting_brings_its_questions_and_no_other(settings: set[Part]) -> None:
    assert set(parts(settings)) == {*ALWAYS, *settings}
    for part in CODES:
        codes = [question.code for question in of_part(part)]
        assert foreign(codes, settings) == (frozenset() if part in settings else frozenset(codes))


def test_the_brief_intake_on_one_page(here: Here) -> None:
    page = said(here.visitor.get(BRIEF_PAGE, here.robin.pk))
    assert "What brings you here?" in page
    assert "So that we begin where you are." in page
    given = here.visitor.fill(
        BRIEF_PAGE, here.robin.pk, brings=" my kids ", safe_tonight="no", helped="walking", matters="sleep"
    )
    assert given.status_code == 303
    assert here.said() == {"brings": "my kids", "safe_tonight": "no", "helped": "walking", "matters": "sleep"}
    intake = Intake.objects.within(here.world.system).get()
    assert intake.is_brief
    assert intake.finished_at == here.world.at
    for shown in (PAGE, SHOW):
        assert "my kids" in said(here.visitor.get(shown, here.robin.pk))


def test_nothing_has_to_be_answered(here: Here) -> None:
    assert here.visitor.fill(BRIEF_PAGE, here.robin.pk).status_code == 303
    assert here.said() == {}
    assert Intake.objects.within(here.world.system).get().finished_at is not None


def test_a_full_intake_goes_on_where_it_stopped(here: Here) -> None:
    day = "enrolment:intake_day"
    here.visitor.fill(BRIEF_PAGE, here.robin.pk, brings="my kids")
    here.world.later(minutes=5)
    assert here.visitor.fill(day, here.robin.pk, stays="shelter", days=["work", "caring"]).status_code == 303
    assert "An intake is under way" in said(here.visitor.get(PAGE, here.robin.pk))
    form = here.visitor.get(day, here.robin.pk).context["form"]
    assert form["days"].value() == ["work", "caring"]
    now = here.visitor.get("enrolment:intake_now", here.robin.pk).context["form"]
    assert now["brings"].value() == "my kids", "what the brief intake heard is not asked again"
    assert [here.visitor.post("enrolment:finish_intake", here.robin.pk).status_code for _ in range(2)] == [303, 303]
    page = said(here.visitor.get(PAGE, here.robin.pk))
    assert "An intake is under way" not in page
    assert "A shelter" in page
    assert "Caring for somebody" in page
    assert len(events(here.world, "enrolment.intake.finished")) == 1


@pytest.mark.parametrize("name", ["intake_now", "brief_intake"])
def test_words_of_an_intake_that_is_broken_off_come_back(here: Here, name: str) -> None:
    page, form = f"enrolment:{name}", "enrolment.intake_now" if name == "intake_now" else "enrolment.intake_brief"
    shown = here.visitor.get(page, here.robin.pk)
    url = address_of(form, here.robin.pk)
    assert f'data-keep="{url}"' in said(shown).replace("&amp;", "&")
    typed = {"id": str(shown.context["form"]["id"].value()), "brings": "Tired of Mon"}
    with time_machine.travel(here.world.at, tick=False):
        assert here.visitor.client.post(url, typed, headers={"x-peerness-keeps": "yes"}).status_code == 204
    again = here.visitor.get(page, here.robin.pk)
    assert again.context["form"]["brings"].value() == "Tired of Mon"
    assert here.said() == {}, "what is half typed was not said"
    assert here.visitor.fill(page, here.robin.pk, brings="Tired of Mondays").status_code == 303
    assert here.said() == {"brings": "Tired of Mondays"}
    assert not Draft.objects.within(here.world.enter().system).exists()


def test_what_was_said_before_is_kept(here: Here) -> None:
    for words in ("first", "second", ""):
        here.world.later(minutes=1)
        here.visitor.fill(BRIEF_PAGE, here.robin.pk, brings=words)
    rows = IntakeAnswer.objects.within(here.world.enter().system).filter(question="brings").order_by("number")
    assert [row.value for row in rows] == ["first", "second", ""]
    assert here.said()["brings"] == ""
    assert "second" not in said(here.visitor.get(PAGE, here.robin.pk))
    assert str(rows[0]) == "brings"


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        (BRIEF_PAGE, {"safe_tonight": "maybe", "brings": "my kids"}),
        ("enrolment:intake_day", {"days": ["work", "sleeping"], "gets_around": "on foot"}),
        ("enrolment:intake_strengths", {"good_at": "x" * (LONGEST + 1)}),
    ],
)
def test_what_does_not_fit_comes_back(here: Here, page: str, typed: dict[str, object]) -> None:
    refused = here.visitor.fill(page, here.robin.pk, **typed)
    assert refused.status_code == 422
    for name, value in typed.items():
        assert refused.context["form"][name].value() == value
    assert here.said() == {}


def test_the_action_refuses_what_no_form_sends(here: Here) -> None:
    scope = here.world.scope(here.rosa.membership)
    with pytest.raises(Invalid, match="safe_tonight"):
        answer(scope, id=here.world.id(), at=scope.at, participant=here.robin, answers={"safe_tonight": "maybe"})
    with pytest.raises(Missing):
        answer(scope, id=here.world.id(), at=scope.at, participant=here.robin, answers={"intercept": "3"})
    with pytest.raises(Missing):
        answer(scope, id=here.world.id(), at=scope.at, participant=here.robin, answers={"salary": "much"})
    manager = here.world.scope(here.miguel)
    with pytest.raises(Denied):
        finish_intake(manager, id=here.world.id(), at=scope.at, participant=here.robin)
    assert queries.latest(manager, here.robin) == {}


def test_a_special_setting_shows_only_where_it_is_switched_on(here: Here) -> None:
    justice = "enrolment:intake_justice"
    assert here.visitor.get(justice, here.robin.pk).status_code == 404
    assert here.visitor.post(justice, here.robin.pk, id=here.world.id(), intercept="3").status_code == 404
    assert "Courts, jail, probation" not in said(here.visitor.get(PAGE, here.robin.pk))
    manager = Visitor(here.world, here.miguel)
    settings = "enrolment:settings"
    assert "Who may consent for a young person is state law" in said(manager.get(settings, here.center.pk))
    assert manager.fill(settings, here.center.pk, codes=["justice", "youth"]).status_code == 303
    here.world.later(seconds=1)
    assert here.visitor.fill(justice, here.robin.pk, intercept="3").status_code == 303
    assert "In jail, or in court (intercept 3)" in said(here.visitor.get(PAGE, here.robin.pk))
    assert manager.fill(settings, here.center.pk, codes=["youth"]).status_code == 303
    for page in (PAGE, SHOW):
        shown = said(here.visitor.get(page, here.robin.pk))
        assert "intercept 3" not in shown
        assert "Young people" in shown
    here.switch("justice")
    assert here.said()["intercept"] == "3", "switching off deletes nothing"
    assert "intercept 3" in said(here.visitor.get(SHOW, here.robin.pk))
    refused = manager.fill(settings, here.center.pk, codes=["astrology"])
    assert refused.status_code == 422


def test_what_another_program_asks_is_not_read_here(here: Here) -> None:
    """Robin takes part in a second program that asks about courts; whoever works in the first alone reads nothing."""
    world = here.world
    court = program(world, "Court program")
    switch_settings(world.system, id=world.id(), at=world.at, program=court, codes=frozenset({"justice"}))
    open_episode(world.system, id=world.id(), at=world.at, participant=here.robin, program=court)
    answer(world.system, id=world.id(), at=world.at, participant=here.robin, answers={"intercept": "3"})
    bao = Visitor(world.later(seconds=1), works(world, world.member(Role.PEER), court))
    assert "intercept 3" in said(bao.get(PAGE, here.robin.pk))
    for page in (PAGE, SHOW):
        assert "intercept" not in said(here.visitor.get(page, here.robin.pk))
    assert here.visitor.get("enrolment:intake_justice", here.robin.pk).status_code == 404
    scope = world.scope(here.rosa.membership)
    with pytest.raises(Missing):
        answer(scope, id=world.id(), at=scope.at, participant=here.robin, answers={"intercept": "4"})


def test_a_brief_intake_leaves_a_full_one_open_and_a_correction_begins_no_new_one(here: Here) -> None:
    here.visitor.fill("enrolment:intake_day", here.robin.pk, stays="shelter")
    here.visitor.fill(BRIEF_PAGE, here.robin.pk, brings="my kids")
    assert "An intake is under way" in said(here.visitor.get(PAGE, here.robin.pk))
    here.visitor.post("enrolment:finish_intake", here.robin.pk)
    here.visitor.fill("enrolment:intake_day", here.robin.pk, stays="own")
    assert "An intake is under way" not in said(here.visitor.get(PAGE, here.robin.pk))
    assert Intake.objects.within(here.world.enter().system).count() == 1
    assert here.said()["stays"] == "own"
    finished = finish_intake(here.world.system, id=here.world.id(), at=here.world.at, participant=here.robin)
    assert finished.finished_at is not None


def test_who_switches_settings(here: Here) -> None:
    assert here.visitor.get("enrolment:settings", here.center.pk).status_code == 403
    other = program(here.world, "Elsewhere")
    assert Visitor(here.world, here.miguel).get("enrolment:settings", other.pk).status_code == 403
    admin = Visitor(here.world, here.world.member(Role.ADMINISTRATOR))
    assert admin.get("enrolment:settings", here.center.pk).status_code == 200


def test_who_asks_and_who_reads(here: Here) -> None:
    for page in (PAGE, SHOW, BRIEF_PAGE):
        assert Visitor(here.world, here.miguel).get(page, here.robin.pk).status_code == 403
        assert stranger(Role.PEER).get(page, here.robin.pk).status_code == 404
    elsewhere = works(here.world, here.world.member(Role.PEER), program(here.world, "Elsewhere"))
    assert Visitor(here.world, elsewhere).get(PAGE, here.robin.pk).status_code == 403


def test_the_list_of_those_without_an_intake(here: Here) -> None:
    page = "enrolment:without_intake"
    manager = Visitor(here.world, here.miguel)
    shown = said(manager.get(page))
    assert "Robin" in shown
    assert "/intake/brief/" not in shown, "a manager asks nobody"
    intake = Visitor(here.world, works(here.world, here.world.member(Role.INTAKE), here.center))
    assert "/intake/brief/" in said(intake.get(page))
    assert here.visitor.get(page).status_code == 403
    assert not queries.without_intake(here.world.scope(here.rosa.membership)).exists()
    here.visitor.fill(BRIEF_PAGE, here.robin.pk, brings="my kids")
    assert "Everybody has been asked" in said(manager.get(page))


def test_an_answer_is_told_in_words() -> None:
    assert [str(one) for one in told(BY_CODE["days"], "work,school")] == ["Work", "School or training"]
    assert told(BY_CODE["brings"], "") == []
    assert told(BY_CODE["brings"], "my kids") == ["my kids"]
