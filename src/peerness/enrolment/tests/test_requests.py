"""The worklist of requests, staff entry, one request and its answers: /requests/."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from peerness.access.testing import World
from peerness.audit.models import EventSubject
from peerness.audit.rules import Outcome as AuditOutcome
from peerness.enrolment import queries
from peerness.enrolment.actions import close_request, note_step, receive
from peerness.enrolment.models import Episode, Outcome, Request, RequestStep, StepKind, Way
from peerness.enrolment.rules.asking import Asking
from peerness.enrolment.testing import request
from peerness.enrolment.tests.test_door import ATTACKS
from peerness.kernel.errors import Conflict, Denied, Invalid, Missing
from peerness.kernel.scope import Role
from peerness.participants.models import Participant, Phone
from peerness.participants.queries.record import phones
from peerness.programs.models import Program
from peerness.programs.testing import Visitor, events, program, said, stranger, works
from peerness.tenancy.testing import planted
from peerness.workforce.actions import put_on_call
from peerness.workforce.testing import peer

pytestmark = pytest.mark.django_db
LIST, FIND, TAKE, ONE = "enrolment:requests", "enrolment:find_request", "enrolment:take_request", "enrolment:request"
STEP, CLOSE, REOPEN = "enrolment:note_step", "enrolment:close_request", "enrolment:reopen_request"
PLACE, WELCOME = "enrolment:place_request", "enrolment:welcome_request"
ANSWERS = (STEP, CLOSE, REOPEN, PLACE, WELCOME)


@pytest.fixture
def world() -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def center(world: World) -> Program:
    """Its first program."""
    return program(world, "Community Center")


@pytest.fixture
def hospital(world: World) -> Program:
    """Its second program."""
    return program(world, "Hospital Bedside")


@pytest.fixture
def intake(world: World, center: Program, hospital: Program) -> Visitor:
    """Somebody who answers requests."""
    return Visitor(world, works(world, world.member(Role.INTAKE, name="Ines"), center, hospital))


def again(world: World, found: Request) -> Request:
    """A request as it is now."""
    return Request.objects.within(world.enter().system).get(pk=found.pk)


def order(text: str, *names: str) -> bool:
    """Whether these names stand on a page in this order."""
    places = [text.index(name) for name in names]
    return places == sorted(places)


# ── the worklist ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_who_waits_at_a_bedside_stands_first_then_the_longest_waiting(
    world: World, center: Program, hospital: Program, intake: Visitor
) -> None:
    assert "Nobody is waiting" in said(intake.get(LIST))
    request(world, center, "Alder")
    world.later(days=3)
    request(world, None, "Birch", Way.SELF)
    world.later(hours=5)
    bao = peer(world, hospital, name="Bao")
    now = world.at
    put_on_call(
        world.system, id=world.id(), at=now, program=hospital, peer=bao, starts_at=now, ends_at=now + timedelta(hours=8)
    )
    cedar = request(world, hospital, "Cedar", Way.BEDSIDE)
    undecided = request(world, None, "Dogwood", Way.BEDSIDE)
    for one in (cedar, undecided):
        assert "Bao" in said(Visitor(world, intake.membership).get(ONE, one.pk))
    close_request(world.system, id=world.id(), at=now, request=undecided, outcome=Outcome.ELSEWHERE)
    world.later(minutes=130)
    intake = Visitor(world, intake.membership)  # nobody stays signed in for so long
    page = said(intake.get(LIST))
    assert order(page, "Cedar", "Alder", "Birch")
    assert "130 minutes" in page, "at a bedside minutes count"
    assert "3 days" in page
    assert "7 hours" in page
    assert "Unit 4" in page
    assert "Bao" in page
    assert order(said(intake.get(LIST, order="name")), "Alder", "Birch", "Cedar")
    assert order(said(intake.get(LIST, order="-name")), "Cedar", "Birch", "Alder")
    world.later(hours=8)
    intake = Visitor(world, intake.membership)
    assert "Nobody" in said(intake.get(LIST))
    assert "Bao" not in said(intake.get(LIST))


def test_the_list_is_narrowed_by_way_and_state(world: World, center: Program, intake: Visitor) -> None:
    alder, birch = request(world, center, "Alder"), request(world, center, "Birch", Way.WALK_IN)
    spam = request(world, center, "Cedar", Way.SELF)
    for one, outcome in ((birch, Outcome.ELSEWHERE), (spam, Outcome.MISTAKE)):
        close_request(world.system, id=world.id(), at=world.at, request=one, outcome=outcome)
    shown = {
        state: [name for name in ("Alder", "Birch", "Cedar") if name in said(intake.get(LIST, state=state))]
        for state in ("open", "closed", "mistake", "all", "nonsense")
    }
    assert shown == {
        "open": ["Alder"],
        "closed": ["Birch"],
        "mistake": ["Cedar"],
        "all": ["Alder", "Birch", "Cedar"],
        "nonsense": ["Alder"],
    }
    assert "Alder" in said(intake.get(LIST, way="phone"))
    assert "No such request" in said(intake.get(LIST, way="self"))
    assert again(world, spam).called == "Cedar", "what is marked as spam leaves the list and loses nothing"
    assert alder.closed_at is None


def test_names_and_receipts_are_found_and_stand_in_no_address(world: World, center: Program, intake: Visitor) -> None:
    alder = request(world, center, "Alder Tree", phone="555 010 0123")
    request(world, center, "Birch")
    for words in ("tree", "0123", alder.receipt.lower(), f" {alder.receipt[:4]} - {alder.receipt[4:]}"):
        answer = intake.post(FIND, q=words)
        assert answer.status_code == 303
        assert "tree" not in answer["Location"].lower()
        assert alder.receipt not in answer["Location"]
        path, _, asked = answer["Location"].partition("?")
        page = said(intake.get(LIST, **dict(pair.split("=") for pair in asked.split("&"))))
        assert "Alder Tree" in page
        assert "Birch" not in page
        assert path == "/requests/"
    assert intake.post(FIND, q=" ")["Location"] == "/requests/"
    assert "Birch" in said(intake.get(LIST, found="unknown"))


def test_long_lists_have_pages_and_ask_few_questions(world: World, center: Program, intake: Visitor) -> None:
    for number in range(30):
        request(world, center, f"Tree {number:02}", Way.BEDSIDE if number % 2 else Way.SELF)
    assert "Page 1 of 2" in said(intake.get(LIST))
    assert intake.questions(LIST) <= 12


@pytest.mark.parametrize("attack", ATTACKS)
def test_whatever_was_typed_is_shown_as_text(world: World, center: Program, intake: Visitor, attack: str) -> None:
    asking = Asking(called=attack, phone="555 010 0199", ok_call=True, hint=attack, best_time=attack)
    receive(world.system, id=world.id(), at=world.at, way=Way.SELF, asking=asking, program=center)
    found = Request.objects.within(world.enter().system).get()
    for page in (intake.get(LIST), intake.get(ONE, found.pk), intake.get(WELCOME, found.pk)):
        assert page.status_code == 200
        text = page.content.decode()
        assert "<script>document" not in text
        assert "<img src=x" not in text
        assert " ".join(attack.split()) in said(page)


# ── who sees what ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_requests_are_for_those_who_answer_them(world: World, center: Program, hospital: Program) -> None:
    request(world, center, "Alder")
    request(world, hospital, "Birch")
    request(world, None, "Cedar", Way.SELF)
    seen = {}
    for role in (Role.INTAKE, Role.MANAGER, Role.SUPERVISOR, Role.PEER):
        text = said(Visitor(world, works(world, world.member(role), center)).get(LIST))
        seen[role] = [name for name in ("Alder", "Birch", "Cedar") if name in text]
    everything = ["Alder", "Cedar"]
    assert seen == {
        Role.INTAKE: everything,
        Role.MANAGER: everything,
        Role.SUPERVISOR: ["Alder"],
        Role.PEER: ["Alder"],
    }
    for role in (Role.VOLUNTEER, Role.EVALUATOR, Role.ADMINISTRATOR):
        visitor = Visitor(world, works(world, world.member(role), center, hospital))
        for page in (visitor.get(LIST), visitor.get(TAKE), visitor.post(FIND, q="some words")):
            assert page.status_code == 403
            assert "Alder" not in said(page)


def test_a_manager_sees_the_name_and_not_how_to_reach_them(world: World, center: Program) -> None:
    found = request(world, center, "Alder", phone="555 010 0123")
    note_step(world.system, id=world.id(), at=world.at, request=found, kind=StepKind.CALLED, line="her sister answered")
    manager = Visitor(world, works(world, world.member(Role.MANAGER), center))
    page = said(manager.get(ONE, found.pk))
    assert "Alder" in page
    assert "0123" not in page
    assert "her sister" not in page
    assert "How to reach them is seen by intake" in page
    manager.post(FIND, q="0123")
    assert not queries.requests(world.scope(manager.membership), "0123", state="all").exists()


def test_one_outside_ones_programs_is_refused_and_a_stranger_s_is_missing(
    world: World, center: Program, hospital: Program, intake: Visitor
) -> None:
    found = request(world, hospital, "Alder")
    rosa = Visitor(world, works(world, world.member(Role.PEER), center))
    refused = rosa.get(ONE, found.pk)
    assert refused.status_code == 403
    assert "in which you do not work" in said(refused)
    other = stranger(Role.INTAKE)
    typed = {"id": world.id(), "kind": "called", "outcome": "elsewhere", "called": "x", "program": str(center.pk)}
    for page in ANSWERS:
        assert rosa.post(page, found.pk, **typed).status_code == 403
        assert other.post(page, found.pk, **typed).status_code == 404
        assert intake.other("DELETE", page, found.pk) == 405
    assert other.get(ONE, found.pk).status_code == 404
    assert "Alder" not in said(other.get(LIST))
    world.enter()
    assert not RequestStep.objects.within(world.system).exists()
    with pytest.raises(Missing):
        queries.request(world.scope(intake.membership), world.id())
    scope = world.scope(rosa.membership)
    with pytest.raises(Denied):
        note_step(scope, id=world.id(), at=world.at, request=found, kind=StepKind.CALLED)


def test_opening_a_request_is_noted(world: World, center: Program, intake: Visitor) -> None:
    found = request(world, center, "Alder")
    intake.get(ONE, found.pk)
    world.enter()
    [look] = events(world, "page.enrolment:request", AuditOutcome.VIEWED)
    subjects = EventSubject.objects.within(world.system).filter(event_id=look.pk)
    assert [subject.record_id for subject in subjects] == [found.pk]


# ── staff entry ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_page_for_those_who_walk_in_call_or_wait_at_a_bedside(
    world: World, center: Program, hospital: Program, intake: Visitor
) -> None:
    typed = {"called": "Alder", "phone": "", "way": "walk_in", "program": str(center.pk)}
    assert intake.fill(TAKE, **typed).status_code == 303
    bedside = {"called": "Birch", "way": "bedside", "place": "ER, room 4", "minutes": "25", "program": str(hospital.pk)}
    assert intake.fill(TAKE, **bedside).status_code == 303
    phone = {"called": "Cedar", "way": "phone", "phone": "555 010 0101", "ok_text": "on", "program": ""}
    assert intake.fill(TAKE, **phone).status_code == 303
    found = {one.called: one for one in Request.objects.within(world.enter().system).all()}
    assert (found["Birch"].place, world.at - found["Birch"].waits_since) == ("ER, room 4", timedelta(minutes=25))
    assert (found["Alder"].way, found["Alder"].received_by_id) == (Way.WALK_IN, intake.membership.pk)
    assert (found["Cedar"].program, found["Cedar"].ok_text) == (None, True)
    assert "25 minutes" in said(intake.get(LIST))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"called": ""}, "one is enough"),
        ({"way": ""}, "Choose how they came"),
        ({"phone": ""}, "Give at least one way"),
        ({"way": "bedside"}, "Write where the person is"),
        ({"minutes": "-3"}, "greater than or equal to 0"),
        ({"way": "self"}, "Select a valid choice"),
    ],
)
def test_nothing_typed_is_lost_at_the_desk_either(
    world: World, center: Program, intake: Visitor, wrong: dict[str, str], told: str
) -> None:
    typed = {"called": "Alder", "way": "phone", "phone": "555 0", "ok_call": "on", "hint": "ask for Jo", **wrong}
    answer = intake.fill(TAKE, **typed)
    assert answer.status_code == 422
    assert told in said(answer)
    assert answer.context["form"]["hint"].value() == "ask for Jo"
    assert not Request.objects.within(world.enter().system).exists()


def test_a_peer_names_the_program_and_takes_it_for_no_other(world: World, center: Program, hospital: Program) -> None:
    rosa = Visitor(world, works(world, world.member(Role.PEER), center, hospital))
    typed = {"called": "Alder", "way": "walk_in"}
    missed = rosa.fill(TAKE, **typed)
    assert missed.status_code == 422
    assert "Choose the program for which you take this request." in said(missed)
    assert rosa.fill(TAKE, **typed, program=str(center.pk)).status_code == 303
    only = Visitor(world, works(world, world.member(Role.PEER), center))
    assert only.get(TAKE).context["form"]["program"].value() == str(center.pk), "the only program is chosen already"
    assert "You work in no program yet" in said(Visitor(world, world.member(Role.SUPERVISOR)).get(TAKE))
    scope, asking = world.scope(only.membership), Asking(called="Alder", comes_by=True)
    with pytest.raises(Denied, match="take"):
        receive(scope, id=world.id(), at=world.at, way=Way.PHONE, asking=asking, program=hospital)
    with pytest.raises(Invalid, match="program"):
        receive(scope, id=world.id(), at=world.at, way=Way.PHONE, asking=asking, program=None)
    later = world.at + timedelta(minutes=1)
    with pytest.raises(Invalid, match="waits_since"):
        receive(
            world.system, id=world.id(), at=world.at, way=Way.PHONE, asking=asking, program=center, waits_since=later
        )


def test_a_double_tap_takes_one(world: World, center: Program, intake: Visitor) -> None:
    typed = {"id": world.id(), "called": "Alder", "way": "walk_in", "program": str(center.pk), "language": "en"}
    first, second = intake.post(TAKE, **typed), intake.post(TAKE, **typed)
    assert first["Location"] == second["Location"]
    assert intake.post(TAKE, **{**typed, "called": "Birch"}).status_code == 409
    assert Request.objects.within(world.enter().system).count() == 1


# ── answers ────────────────────────────────────────────────────────────────────────────────────────────────────────


def answer(visitor: Visitor, page: str, found: Request, **typed: Any) -> Any:
    """Send one of the small forms of a request's page."""
    return visitor.post(page, found.pk, id=visitor.world.id(), **typed)


def test_steps_are_dated_in_one_line(world: World, center: Program, intake: Visitor) -> None:
    found = request(world, center, "Alder")
    assert answer(intake, STEP, found, kind="called", line=" nobody  answered ").status_code == 303
    world.later(minutes=2)
    assert answer(intake, STEP, found, kind="message").status_code == 303
    page = said(intake.get(ONE, found.pk))
    assert order(page.partition("Steps")[2], "Left a message", "nobody answered")
    assert "Ines" in page
    for wrong in ({"kind": ""}, {"kind": "closed"}, {"kind": "called", "line": "x" * 201}):
        missed = answer(intake, STEP, found, **{"line": "my words", **wrong})
        assert missed.status_code == 422
        assert missed.context["page"].step["line"].value() == ({"line": "my words", **wrong})["line"]
    steps = RequestStep.objects.within(world.enter().system).filter(request=found)
    assert sorted(steps.values_list("kind", flat=True)) == ["called", "message"]
    [event, _] = events(world, "enrolment.request.tried")
    assert "nobody answered" not in str(event.changes)
    twice = {"id": world.id(), "kind": "texted"}
    assert [intake.post(STEP, found.pk, **twice).status_code for _ in range(2)] == [303, 303]
    assert intake.post(STEP, found.pk, **{**twice, "kind": "went"}).status_code == 409
    assert steps.filter(kind="texted").count() == 1


@pytest.mark.parametrize("outcome", ["no_contact", "not_reached", "elsewhere", "mistake"])
def test_every_end_can_be_opened_again(world: World, center: Program, intake: Visitor, outcome: str) -> None:
    found = request(world, center, "Alder")
    assert answer(intake, CLOSE, found, outcome=outcome, line="told us so").status_code == 303
    closed = again(world, found)
    assert (closed.outcome, closed.closed_at) == (outcome, world.at)
    page = said(intake.get(ONE, found.pk))
    assert str(Outcome(outcome).label) in page
    assert "told us so" in page
    assert ("Send nothing, and leave no message anywhere." in page) is (outcome == "no_contact")
    assert answer(intake, CLOSE, found, outcome=outcome).status_code == 409
    assert answer(intake, REOPEN, found, line="called back").status_code == 303
    opened = again(world, found)
    assert (opened.outcome, opened.closed_at) == ("", None)
    assert answer(intake, REOPEN, found).status_code == 409
    kinds = RequestStep.objects.within(world.system).filter(request=found).values_list("kind", flat=True)
    assert sorted(kinds) == ["closed", "reopened"]


@pytest.mark.parametrize("outcome", ["", "welcomed", "nonsense"])
def test_an_end_is_chosen_and_welcomed_is_no_end_to_choose(
    world: World, center: Program, intake: Visitor, outcome: str
) -> None:
    found = request(world, center, "Alder")
    missed = answer(intake, CLOSE, found, outcome=outcome, line="my words")
    assert missed.status_code == 422
    assert missed.context["page"].close["line"].value() == "my words"
    assert again(world, found).closed_at is None
    with pytest.raises(Invalid, match="outcome"):
        close_request(world.system, id=world.id(), at=world.at, request=found, outcome=Outcome.WELCOMED)


def test_a_request_is_handed_to_another_program(world: World, center: Program, hospital: Program) -> None:
    found = request(world, None, "Alder", Way.SELF)
    ines = Visitor(world, works(world, world.member(Role.INTAKE), center))
    assert answer(ines, PLACE, found, program="").status_code == 422
    assert answer(ines, PLACE, found, program=str(hospital.pk))["Location"] == "/requests/"
    assert again(world, found).program == hospital
    assert ines.get(ONE, found.pk).status_code == 403, "it is in other hands now"
    bao = Visitor(world, works(world, world.member(Role.PEER), hospital))
    assert "Chose a program" in said(bao.get(ONE, found.pk))


def test_welcoming_carries_over_what_was_said(world: World, center: Program, intake: Visitor) -> None:
    found = request(world, center, "Alder", language="es")
    page = intake.get(WELCOME, found.pk)
    assert (page.context["form"]["called"].value(), page.context["form"]["program"].value()) == (
        "Alder",
        str(center.pk),
    )
    assert intake.fill(WELCOME, found.pk, called="").status_code == 422
    sent = intake.fill(WELCOME, found.pk)
    person = Participant.objects.within(world.enter().system).get()
    assert (sent.status_code, sent["Location"]) == (303, f"/people/{person.pk}/")
    closed = again(world, found)
    assert (closed.outcome, closed.participant, closed.program) == (Outcome.WELCOMED, person, center)
    assert Episode.objects.within(world.system).get().participant == person
    [phone] = phones(world.scope(intake.membership), person)
    assert (phone.number, phone.ok_call, phone.ok_text, phone.ok_message) == ("+15550100177", True, False, False)
    assert person.language == "es"
    shown = said(intake.get(ONE, found.pk))
    assert f"/people/{person.pk}/" in shown
    assert "Spanish" in shown
    [event] = events(world, "enrolment.request.welcomed")
    [inner] = events(world, "enrolment.person.welcomed")
    assert inner.cause == event.command
    assert intake.fill(WELCOME, found.pk).status_code == 409
    assert Participant.objects.within(world.enter().system).count() == 1


@pytest.mark.parametrize(
    ("asking", "kept"),
    [
        (Asking("Alder", phone="4711", ok_call=True), ("", 0)),
        (Asking("Alder", email="alder@example.org"), ("alder@example.org", 0)),
        (Asking("Alder", email="alder@example.org", comes_by=True, leave_nothing=True), ("", 0)),
        (Asking("Alder", comes_by=True, language="xx"), ("", 0)),
        (Asking("Alder", phone="(503) 555-0142", ok_text=True, hint="x" * 200), ("", 1)),
    ],
)
def test_what_may_not_be_used_stays_behind(
    world: World, center: Program, intake: Visitor, asking: Asking, kept: tuple[str, int]
) -> None:
    found = receive(world.system, id=world.id(), at=world.at, way=Way.PHONE, asking=asking, program=center)
    assert intake.fill(WELCOME, found.pk).status_code == 303
    person = Participant.objects.within(world.enter().system).get()
    assert (person.email, phones(world.scope(intake.membership), person).count()) == kept


def test_a_manager_welcomes_and_the_ways_stay_with_the_request(world: World, center: Program) -> None:
    found = request(world, center, "Alder")
    manager = Visitor(world, works(world, world.member(Role.MANAGER), center))
    assert manager.fill(WELCOME, found.pk).status_code == 303
    assert again(world, found).participant is not None
    assert not Phone.objects.within(world.system).exists()


def test_a_double_tap_welcomes_one(world: World, center: Program, intake: Visitor) -> None:
    found = request(world, center, "Alder")
    typed = {"id": world.id(), "called": "Alder", "program": str(center.pk)}
    first, second = intake.post(WELCOME, found.pk, **typed), intake.post(WELCOME, found.pk, **typed)
    assert first["Location"] == second["Location"]
    assert Participant.objects.within(world.enter().system).count() == 1


def test_whoever_wants_nothing_sent_says_so_on_every_page_first(world: World, center: Program, intake: Visitor) -> None:
    asking = Asking(called="Alder", phone="555 010 0199", ok_call=True, leave_nothing=True)
    found = receive(world.system, id=world.id(), at=world.at, way=Way.SELF, asking=asking, program=center)
    assert "Send nothing, leave nothing" in said(intake.get(LIST))
    for page in (ONE, WELCOME):
        text = said(intake.get(page, found.pk)).partition("<main")[2]
        assert "Send nothing, and leave no message anywhere." in text.partition("<form")[0]


def test_only_tries_are_noted_as_tries(world: World, center: Program) -> None:
    found = request(world, center, "Alder")
    for kind in (StepKind.PLACED, StepKind.CLOSED, StepKind.REOPENED):
        with pytest.raises(Invalid, match="kind"):
            note_step(world.system, id=world.id(), at=world.at, request=found, kind=kind)


def test_two_who_close_at_once_are_told(world: World, center: Program) -> None:
    found = request(world, center, "Alder")
    close_request(world.system, id=world.id(), at=world.at, request=found, outcome=Outcome.ELSEWHERE)
    with pytest.raises(Conflict, match="closed already"):
        close_request(world.system, id=world.id(), at=world.at, request=found, outcome=Outcome.MISTAKE)
