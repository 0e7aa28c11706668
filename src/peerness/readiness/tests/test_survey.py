"""The staff survey: /readiness/staff-survey/ and /what-you-think/: counts that know nobody, before and after."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from peerness.access.rules import read_token
from peerness.access.testing import Visitor as Stranger
from peerness.access.testing import World
from peerness.audit.models import Event
from peerness.kernel.errors import Conflict, Denied, Invalid, Missing
from peerness.kernel.scope import Actor, ActorKind, Role, Scope
from peerness.programs.testing import Visitor, events, said, stranger
from peerness.readiness.actions import survey as actions
from peerness.readiness.models import Survey, SurveyQuestion, Task
from peerness.readiness.queries.survey import survey_by_token, survey_to_answer, survey_to_keep
from peerness.readiness.rules.survey import Time
from peerness.readiness.testing import asked, says, survey_closed, survey_links
from peerness.tenancy.testing import planted
from peerness.workforce.models import VoiceCount, VoiceToken

pytestmark = pytest.mark.django_db
HOME, OPEN, CLOSE = "readiness:survey", "readiness:open_survey", "readiness:close_survey"
ANSWER, LINKS, LINK = "readiness:answer_survey", "readiness:survey_links", "readiness:survey_by_link"
YES, NO = dict.fromkeys(SurveyQuestion.values, 4), dict.fromkeys(SurveyQuestion.values, 1)


@pytest.fixture
def world() -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def miguel(world: World) -> Visitor:
    """A program manager at a browser."""
    return Visitor(world, world.member(Role.MANAGER, name="Miguel"))


def _holder(world: World, method: str, token: str, **data: object) -> str:
    with time_machine.travel(world.at, tick=False):
        answer = getattr(Stranger(), method)(reverse(LINK, args=[token]), data)
    return f"{answer.status_code} {said(answer)}"


def _answers(world: World) -> int:
    rows = VoiceCount.objects.within(world.enter().system).filter(sheet="staff", question="know")
    return sum(rows.values_list("number", flat=True))


def test_two_times_are_asked_closed_and_compared(world: World, miguel: Visitor) -> None:
    assert "No picture yet" in said(miguel.get(HOME))
    id = world.id()
    for _ in range(2):
        assert miguel.post(OPEN, id=id, time="before").status_code == 303
    one = Survey.objects.within(world.enter().system).get()
    assert str(one) == "survey before"
    assert len(events(world, "readiness.survey.opened")) == 1
    staff = [world.member(Role.INTAKE) for _ in range(5)]
    says(world, one, *staff, level=2)
    page = said(miguel.get(HOME))
    assert "not even how many" in page
    assert "people answered" not in page
    assert "What happens then" in said(miguel.get(CLOSE, one.pk))
    for _ in range(2):
        assert miguel.post(CLOSE, one.pk, id=world.id()).status_code == 303
    page = said(miguel.get(HOME))
    for told in ("5 people answered", "Fewer than 1 in 4", "Not asked yet"):
        assert told in page
    task = Task.objects.within(world.enter().system).get()
    assert (task.practice, task.due_on, task.owner_id) == ("staff_views", date(2026, 9, 2), miguel.membership.pk)
    assert "Ask the staff again" in said(miguel.get("readiness:plan")), "the second time stands on the worklist"
    world.later(days=186)
    miguel = Visitor(world, miguel.membership)
    assert "Ask the staff again" in said(miguel.get("desk:program_home")), "what is overdue stands on the home"
    miguel.post(OPEN, id=world.id(), time="after")
    second = survey_to_answer(world.scope(miguel.membership))
    assert "Still open" in said(miguel.get(HOME))
    says(world, second, *staff, level=4)
    miguel.post(CLOSE, second.pk, id=world.id())
    page = said(miguel.get(HOME))
    for told in ("3 in 4 or more", "Fewer than 1 in 4", "What staff think of recovery and peers"):
        assert told in page
    task.refresh_from_db()
    assert task.status == "done"
    assert miguel.questions(HOME) <= 12


def test_a_member_answers_once_and_no_trace_leads_back(world: World) -> None:
    one, rosa = asked(world), Visitor(world, world.member(Role.PEER))
    assert "Eight touches" in said(rosa.get(ANSWER))
    before = Event.objects.within(world.enter().system).count()
    for level in ("3", "1"):
        answer = rosa.post(ANSWER, id=world.id(), **dict.fromkeys(SurveyQuestion.values, level))
        assert answer.status_code == 303, "a double tap is thanked, too"
    assert Event.objects.within(world.enter().system).count() == before
    counts = VoiceCount.objects.within(world.system).filter(sheet="staff")
    assert {row.level for row in counts if row.number} == {3}
    assert {row.number for row in counts} == {0, 1}
    [token] = VoiceToken.objects.within(world.system)
    assert str(rosa.membership.pk) not in token.token
    assert {row.pk.version for row in [*counts, token]} == {4}, "ids that tell no moment"
    assert "You have answered" in said(rosa.get(ANSWER))
    assert "You have answered" in said(rosa.get(HOME))
    assert one.closed_at is None


def test_an_answer_that_lacks_something_comes_back(world: World) -> None:
    one, rosa = asked(world), Visitor(world, world.member(Role.PEER))
    answer = rosa.post(ANSWER, id=world.id(), know="3")
    assert answer.status_code == 422
    assert "Choose one." in said(answer)
    assert answer.context["form"]["know"].value() == "3"
    with pytest.raises(Invalid):
        actions.answer_survey(world.scope(rosa.membership), survey=one, said={**YES, "know": 7})
    assert not VoiceToken.objects.within(world.enter().system).exists()


def test_fewer_than_five_show_nothing_and_it_can_be_opened_once_more(world: World, miguel: Visitor) -> None:
    one = asked(world)
    says(world, one, *(world.member(Role.PEER) for _ in range(4)))
    survey_closed(world, one)
    page = said(miguel.get(HOME))
    assert "Fewer than five people answered" in page
    assert "Fewer than five answers" in page
    assert "3 in 4 or more" not in page
    miguel.post(OPEN, id=world.id(), time="before")
    says(world, one, world.member(Role.PEER))
    survey_closed(world, one)
    assert "5 people answered" in said(miguel.get(HOME))
    assert Task.objects.within(world.enter().system).count() == 1, "asking again is planned once"
    miguel.post(OPEN, id=world.id(), time="before")
    assert "Nothing was opened" in said(miguel.get(HOME)), "what is shown is never added to"


def test_the_second_time_comes_after_the_first(world: World, miguel: Visitor) -> None:
    for time in ("after", "later"):
        miguel.post(OPEN, id=world.id(), time=time)
        assert "Nothing was opened" in said(miguel.get(HOME))
    one = asked(world)
    miguel.post(OPEN, id=world.id(), time="after")
    assert "Nothing was opened" in said(miguel.get(HOME))
    survey_closed(world, one)
    two = asked(world, Time.AFTER)
    Task.objects.within(world.enter().system).update(status="dropped")
    assert survey_closed(world, two).closed_at == world.at
    assert survey_closed(world, two).closed_at == world.at


def test_a_slip_counts_once_and_is_thanked_twice(world: World, miguel: Visitor) -> None:
    one = asked(world)
    assert "No link is out" in said(miguel.get(LINKS, one.pk))
    for wrong in ("0", "21", "many", ""):
        assert miguel.fill(LINKS, one.pk, number=wrong).status_code == 422
    id = world.id()
    for _ in range(2):
        assert miguel.post(LINKS, one.pk, id=id, number="2").status_code == 303
    assert said(miguel.get(LINKS, one.pk)).count("/what-you-think/") == 2
    token = survey_links(world, one, 1)[-1]
    assert _holder(world, "get", token).startswith("200")
    assert _holder(world, "post", token, id=world.id(), know="3").startswith("422")
    sent = {"id": world.id(), **dict.fromkeys(SurveyQuestion.values, "3")}
    for _ in range(2):
        assert "Thank you" in _holder(world, "post", token, **sent)
    assert _answers(world) == 1
    assert said(miguel.get(LINKS, one.pk)).count("/what-you-think/") == 3, "nobody sees which one was used"


def test_a_phone_that_keeps_no_cookies_can_answer_too(world: World) -> None:
    token = survey_links(world, asked(world), 1)[0]
    with time_machine.travel(world.at, tick=False):
        sent = {"id": str(world.id()), **dict.fromkeys(SurveyQuestion.values, "3")}
        answer = Client(enforce_csrf_checks=True).post(reverse(LINK, args=[token]), sent)
    assert "Thank you" in said(answer)


def test_links_end_with_time_and_with_the_survey(world: World, miguel: Visitor) -> None:
    one = asked(world)
    first = survey_links(world, one, 1)[0]
    assert _holder(world, "get", "nonsense").startswith("404")
    found = read_token(first)
    assert found is not None
    held = survey_by_token(world.enter().system, found)
    assert held is not None
    link, _survey = held
    holder = Scope(world.organisation.pk, Actor(ActorKind.LINK_HOLDER, link.pk), world.at)
    world.later(days=14)
    assert _holder(world, "get", first).startswith("404")
    with pytest.raises(Conflict):
        actions.answer_survey_by_link(holder.at_moment(world.at), link=link, survey=one, said=YES)
    second = survey_links(world, one, 1)[-1]
    survey_closed(world, one)
    assert _holder(world, "get", second).startswith("404")
    with pytest.raises(Conflict):
        actions.answer_survey(world.scope(miguel.membership), survey=one, said=YES)
    with pytest.raises(Conflict):
        survey_links(world, one, 1)
    with pytest.raises(Missing):
        survey_to_answer(world.scope(miguel.membership))
    assert _answers(world) == 0
    assert Visitor(world, miguel.membership).get(LINKS, one.pk).status_code == 200


def test_a_link_of_another_survey_and_a_wrong_number_are_refused(world: World) -> None:
    one = asked(world)
    token = read_token(survey_links(world, one, 1)[0])
    assert token is not None
    held = survey_by_token(world.system, token)
    assert held is not None
    other = asked(planted(World, "Harbor House"))
    world.enter()
    with pytest.raises(Conflict):
        actions.answer_survey_by_link(world.system, link=held[0], survey=other, said=YES)
    with pytest.raises(Invalid):
        actions.make_survey_links(world.system, id=world.id(), at=world.at, survey=one, number=21)


def test_roles_methods_and_strangers(world: World, miguel: Visitor) -> None:
    one = asked(world)
    for role in Role:
        member = Visitor(world, world.member(role))
        keeps = role in {Role.MANAGER, Role.ADMINISTRATOR}
        assert member.get(HOME).status_code == 200
        assert member.get(ANSWER).status_code == 200
        for page in (LINKS, CLOSE):
            assert member.get(page, one.pk).status_code == (200 if keeps else 403)
        if not keeps:
            assert member.post(OPEN, id=world.id(), time="before").status_code == 403
            assert "Links for staff" not in said(member.get(HOME))
    assert miguel.other("GET", OPEN) == 405
    assert miguel.other("DELETE", HOME) == 405
    gull = stranger(Role.MANAGER)
    for page in (LINKS, CLOSE):
        assert gull.get(page, one.pk).status_code == 404
    assert gull.get(ANSWER).status_code == 404
    with pytest.raises(Missing):
        survey_to_keep(gull.world.scope(gull.membership), one.pk)
    assert Client().get(reverse(HOME)).status_code == 302
    with pytest.raises(Denied):
        actions.answer_survey(world.enter().system, survey=one, said=NO)
