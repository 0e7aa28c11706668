"""The self-assessment: /readiness/self-assessment/ and what participants answer with a link."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from peerness.access.rules import read_token
from peerness.access.testing import Visitor as Stranger
from peerness.access.testing import World
from peerness.kernel.errors import Conflict, Invalid, Missing
from peerness.kernel.scope import Actor, ActorKind, Role, Scope
from peerness.programs.testing import Visitor, events, said, stranger
from peerness.readiness.actions.assessment import answer_by_link, make_links
from peerness.readiness.models import Round, Sheet
from peerness.readiness.queries.assessment import answered as told
from peerness.readiness.queries.assessment import round_to_answer, sheet_by_token
from peerness.readiness.rules.path import ModuleCode
from peerness.readiness.testing import answered, closed, links, opened
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db
HOME, OPEN, CLOSE = "readiness:assessment", "readiness:open_round", "readiness:close_round"
ROUND, LINKS, ANSWER = "readiness:round", "readiness:links", "readiness:answer_prepare"
LINK = "readiness:answer_by_link"


@pytest.fixture
def world() -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def miguel(world: World) -> Visitor:
    """A program manager at a browser."""
    return Visitor(world, world.member(Role.MANAGER))


def _holder(world: World, method: str, token: str, **data: str) -> str:
    with time_machine.travel(world.at, tick=False):
        answer = getattr(Stranger(), method)(reverse(LINK, args=[token]), data)
    return f"{answer.status_code} {said(answer)}"


def test_a_round_is_opened_answered_and_closed(world: World, miguel: Visitor) -> None:
    assert "Open a round" in said(miguel.get(HOME))
    id = world.id()
    for _ in range(2):
        assert miguel.post(OPEN, id=id).status_code == 303
    one = Round.objects.within(world.enter().system).get()
    assert str(one) == "round 2026-03-02"
    assert len(events(world, "readiness.round.opened")) == 1
    miguel.post(OPEN, id=world.id())
    assert "No round was opened" in said(miguel.get(HOME))
    answer = miguel.fill(ANSWER, leaders="3", voices="?")
    assert answer["Location"].endswith("/self-assessment/hire/")
    assert "You have answered 2 of 47" in said(miguel.get(HOME))
    again = miguel.get(ANSWER).context["form"]
    assert again["leaders"].value() == "3", "what was said before stands there again"
    later = miguel.fill(ANSWER, leaders="2", later="1")
    assert later["Location"].endswith("/readiness/self-assessment/")
    assert Sheet.objects.within(world.enter().system).get().answers == {"leaders": "2", "voices": "?"}
    last = miguel.fill("readiness:answer_keep", well="1")
    assert last["Location"].endswith("/readiness/self-assessment/")
    assert "still open" in said(miguel.get(ROUND, one.pk))
    assert "What happens then" in said(miguel.get(CLOSE, one.pk))
    for _ in range(2):
        assert miguel.post(CLOSE, one.pk, id=world.id()).status_code == 303
    assert miguel.get(ANSWER).status_code == 404
    with pytest.raises(Missing):
        round_to_answer(world.scope(miguel.membership))
    assert miguel.questions(HOME) <= 12
    assert miguel.questions(ROUND, one.pk) <= 12


def test_differences_are_shown_from_three_and_nobody_alone(world: World, miguel: Visitor) -> None:
    one = opened(world)
    for _ in range(3):
        answered(world, one, world.member(Role.PEER), "1")
        answered(world, one, world.member(Role.INTAKE), "3")
    answered(world, one, miguel.membership, "2")
    assert told(world.scope(miguel.membership), [one]) == {}, "nothing comes out of an open round"
    page = said(miguel.get(HOME))
    assert "Who has answered something" in page
    closed(world, one)
    page = said(miguel.get(ROUND, one.pk))
    assert "How the groups see it" in page
    assert "fewer than three answers" in page
    assert page.count("2.0") >= 12, "how far apart"
    first = said(miguel.get(ROUND, one.pk, q="leaders say"))
    assert "Leaders say in public" in first
    assert "The whole team learns" not in first
    assert "Nothing found" in said(miguel.get(ROUND, one.pk, q="zzz"))
    world.later(days=200)
    second = closed(world, opened(world))
    miguel = Visitor(world, miguel.membership)
    assert "From round to round" in said(miguel.get(HOME))
    assert "fewer than three answers" in said(miguel.get(ROUND, second.pk))


def test_participants_answer_with_a_link_and_without_a_name(world: World, miguel: Visitor) -> None:
    one = opened(world)
    assert "No link is out" in said(miguel.get(LINKS, one.pk))
    for wrong in ("0", "21", "many", ""):
        assert miguel.fill(LINKS, one.pk, number=wrong).status_code == 422
    assert miguel.fill(LINKS, one.pk, number="2").status_code == 303
    assert said(miguel.get(LINKS, one.pk)).count("/your-view/") == 2
    token = links(world, one, 1)[0]
    page = _holder(world, "get", token)
    assert page.startswith("200")
    assert "I can say no to a peer" in page
    assert "988" in page
    kept = _holder(world, "post", token, id=str(world.id()), voluntary="3", nonsense="1", later="1")
    assert "Your answers are kept" in kept
    assert "checked" not in page
    assert "checked" in _holder(world, "get", token)
    sent = _holder(world, "post", token, id=str(world.id()), voluntary="2", paths="?")
    assert "Thank you" in sent
    assert _holder(world, "get", token).startswith("404"), "used once"
    sheet = Sheet.objects.within(world.enter().system).exclude(answers={}).get()
    assert (sheet.answers, sheet.membership, str(sheet)) == (
        {"paths": "?", "voluntary": "2"},
        None,
        "sheet of participants",
    )
    assert sheet.finished_at == world.at


def test_links_end_with_time_use_and_the_round(world: World) -> None:
    one = opened(world)
    first, second = links(world, one, 2)
    wrong = _holder(world, "post", first, id="no id")
    assert wrong.startswith("422")
    assert _holder(world, "get", "nonsense").startswith("404")
    world.later(days=14)
    assert _holder(world, "get", first).startswith("404")
    third = links(world, one, 1)[0]
    closed(world, one)
    assert _holder(world, "get", third).startswith("404")
    assert _holder(world, "post", second, id=str(world.id())).startswith("404")
    with pytest.raises(Conflict):
        links(world, one, 1)


def test_sending_twice_is_thanked_twice_and_kept_once(world: World) -> None:
    one = opened(world)
    token = links(world, one, 1)[0]
    id = str(world.id())
    for _ in range(2):
        assert "Thank you" in _holder(world, "post", token, id=id, voluntary="2")
    assert len(events(world, "readiness.sheet.answered_by_link")) == 1
    changed = _holder(world, "post", token, id=id, voluntary="3")
    assert changed.startswith("404"), "what was sent is not changed any more"
    assert _holder(world, "post", token, id=str(world.id()), voluntary="2").startswith("404")
    assert _holder(world, "post", token, id="no id").startswith("404")
    closed(world, one)
    world.later(days=30)
    assert "Thank you" in _holder(world, "post", token, id=id, voluntary="2"), "a retry from a pocket, weeks later"
    assert Sheet.objects.within(world.enter().system).get().answers == {"voluntary": "2"}


def test_an_id_that_somebody_else_used_opens_nothing(world: World) -> None:
    one = opened(world)
    first, second = links(world, one, 2)
    id = str(world.id())
    for token in (first, second):
        _holder(world, "post", token, id=str(world.id()), voluntary="2")
    assert _holder(world, "post", links(world, one, 1)[0], id=id, voluntary="2").startswith("200")
    assert _holder(world, "post", first, id=id, voluntary="2").startswith("404")


def test_a_phone_that_keeps_no_cookies_can_answer_too(world: World) -> None:
    token = links(world, opened(world), 1)[0]
    phone = Client(enforce_csrf_checks=True)
    with time_machine.travel(world.at, tick=False):
        answer = phone.post(reverse(LINK, args=[token]), {"id": str(world.id()), "voluntary": "3"})
    assert "Thank you" in said(answer)
    assert Sheet.objects.within(world.enter().system).get().answers == {"voluntary": "3"}


def test_a_link_answers_for_its_own_sheet_only(world: World) -> None:
    one = opened(world)
    found = [read_token(token) for token in links(world, one, 2)]
    (link, _own), (_link, other) = (sheet_by_token(world.system, token) for token in found if token)  # type: ignore[misc]
    holder = Scope(world.organisation.pk, Actor(ActorKind.LINK_HOLDER, link.pk), world.at)
    with pytest.raises(Conflict):
        answer_by_link(holder, id=world.id(), at=world.at, link=link, sheet=other, answers={}, send=True)
    with pytest.raises(Invalid):
        make_links(world.system, id=world.id(), at=world.at, round=one, number=0)


def test_roles_methods_and_strangers(world: World, miguel: Visitor) -> None:
    one = opened(world)
    for role in Role:
        member = Visitor(world, world.member(role))
        keeps = role in {Role.MANAGER, Role.ADMINISTRATOR}
        assert member.get(HOME).status_code == 200
        assert member.fill(ANSWER, leaders="1").status_code == 303
        assert member.get(ROUND, one.pk).status_code == 200
        for page in (LINKS, CLOSE):
            assert member.get(page, one.pk).status_code == (200 if keeps else 403)
        if not keeps:
            assert member.post(OPEN, id=world.id()).status_code == 403
            assert "Who has answered something" not in said(member.get(HOME))
    assert miguel.other("GET", OPEN) == 405
    assert miguel.other("DELETE", HOME) == 405
    gull = stranger(Role.MANAGER)
    for page in (ROUND, LINKS, CLOSE):
        assert gull.get(page, one.pk).status_code == 404
    assert gull.get(ANSWER).status_code == 404
    assert Client().get(reverse(HOME)).status_code == 302
    world.enter()
    assert "No round has been opened" in said(stranger(Role.PEER).get(HOME))


def test_each_group_stands_for_itself(world: World) -> None:
    one = opened(world)
    roles = {Role.PEER: "peers", Role.MANAGER: "leadership", Role.EVALUATOR: "staff"}
    for role, group in roles.items():
        assert answered(world, one, world.member(role), "0", ModuleCode.HIRE).group == group
