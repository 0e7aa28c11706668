"""Welcoming a person: /people/welcome/."""

from __future__ import annotations

import pytest

from peerness.access.testing import World
from peerness.audit.rules import Outcome
from peerness.enrolment.models import Episode
from peerness.kernel.errors import Denied
from peerness.kernel.scope import Role
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.programs.testing import Visitor, events, program, said, stranger, works
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db
PAGE = "enrolment:welcome"


@pytest.fixture
def world() -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def center(world: World) -> Program:
    """Its program."""
    return program(world, "Community Center")


@pytest.fixture
def intake(world: World, center: Program) -> Visitor:
    """Somebody who welcomes people."""
    return Visitor(world, works(world, world.member(Role.INTAKE), center))


def test_one_name_is_enough(world: World, center: Program, intake: Visitor) -> None:
    page = intake.get(PAGE)
    assert "Nothing else is needed today" in said(page)
    assert page.context["form"]["program"].value() == str(center.pk), "the only program is chosen already"
    answer = intake.fill(PAGE, called=" Lavender ")
    found = Participant.objects.within(world.enter().system).get()
    assert (answer.status_code, answer["Location"]) == (303, f"/people/{found.pk}/")
    assert (found.called, found.program) == ("Lavender", center)
    assert Episode.objects.within(world.system).get().participant == found
    [event] = events(world, "enrolment.person.welcomed")
    [inner] = events(world, "participants.person.recorded")
    assert inner.cause == event.command, "the record names the welcome as its cause"


def test_with_several_programs_one_is_chosen(world: World, center: Program) -> None:
    hospital = program(world, "Hospital Bedside")
    visitor = Visitor(world, works(world, world.member(Role.PEER), center, hospital))
    assert visitor.get(PAGE).context["form"]["program"].value() is None
    missed = visitor.fill(PAGE, called="Lavender")
    assert missed.status_code == 422
    assert "Choose the program into which you welcome them." in said(missed)
    assert visitor.fill(PAGE, called="Lavender", program=str(hospital.pk)).status_code == 303
    assert Participant.objects.within(world.enter().system).get().program == hospital


def test_without_a_program_the_page_says_whom_to_ask(world: World) -> None:
    assert "You work in no program yet" in said(Visitor(world, world.member(Role.INTAKE)).get(PAGE))


def test_nothing_typed_is_lost(world: World, intake: Visitor) -> None:
    for typed, sentence in (("", "One name is enough."), ("L" * 121, "at most 120 characters")):
        answer = intake.fill(PAGE, called=typed)
        assert answer.status_code == 422
        assert sentence in said(answer)
        assert answer.context["form"]["called"].value() == typed
    assert not Participant.objects.within(world.enter().system).exists()


def test_a_double_tap_welcomes_one_person(world: World, center: Program, intake: Visitor) -> None:
    typed = {"id": world.id(), "called": "Lavender", "program": str(center.pk)}
    first, second = intake.post(PAGE, **typed), intake.post(PAGE, **typed)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
    other = intake.post(PAGE, **{**typed, "called": "Somebody else"})
    assert other.status_code == 409
    assert "Somebody else" in said(other)
    assert Participant.objects.within(world.enter().system).count() == 1
    assert len(events(world, "enrolment.person.welcomed")) == 1


def test_two_people_may_be_called_the_same(world: World, intake: Visitor) -> None:
    assert intake.fill(PAGE, called="Robin").status_code == 303
    asked = intake.fill(PAGE, called="Robin")
    assert asked.status_code == 422
    assert "Is this one of them?" in said(asked)
    assert "the same name" in said(asked)
    form = asked.context["form"]
    sent = {name: form[name].value() for name in ("id", "called", "sure", "program")}
    assert sent["called"] == "Robin"
    assert intake.post(PAGE, **sent).status_code == 303
    assert Participant.objects.within(world.enter().system).count() == 2


@pytest.mark.parametrize(("called", "reason"), [("Bobby Lee", "short form"), ("Lee Robert", "the other way round")])
def test_whoever_has_a_record_already_is_asked_about(world: World, intake: Visitor, called: str, reason: str) -> None:
    intake.fill(PAGE, called="Robert Lee")
    while_typing = intake.post("enrolment:alike", called=called)
    assert reason in said(while_typing)
    assert reason in said(intake.fill(PAGE, called=called))
    assert Participant.objects.within(world.enter().system).count() == 1


def test_another_name_is_asked_about_again(world: World, intake: Visitor) -> None:
    intake.fill(PAGE, called="Robin")
    form = intake.fill(PAGE, called="Robin").context["form"]
    sent = {name: form[name].value() for name in ("id", "sure", "program")}
    assert intake.post(PAGE, called="Robyn", **sent).status_code == 422


def test_a_number_is_kept_and_found_again(world: World, intake: Visitor) -> None:
    assert intake.fill(PAGE, called="Robin", phone="call me").status_code == 422
    assert intake.fill(PAGE, called="Robin", phone="(503) 555-0142").status_code == 303
    assert "the same phone number" in said(intake.fill(PAGE, called="Bird", phone="503 555 0142"))
    assert "the same phone number" in said(intake.post("enrolment:alike", phone="5035550142"))
    assert "Is this" not in said(intake.post("enrolment:alike", called="R"))


def test_outside_ones_reach_nobody_is_asked_about_and_intake_sees_the_pair(world: World, center: Program) -> None:
    """A peer of another program, and a restricted record: the answer is the same as for a name that nobody has."""
    hospital = program(world, "Hospital Bedside")
    boss = works(world, world.member(Role.INTAKE), center, hospital)
    here = Visitor(world, works(world, world.member(Role.PEER), center))
    there = Visitor(world, works(world, world.member(Role.PEER), hospital))
    assert here.fill(PAGE, called="Robin Woods").status_code == 303
    assert here.fill(PAGE, called="Sam Rivers", works_here="on").status_code == 303
    for called in ("Robin Woods", "Sam Rivers", "Nobody Ever"):
        assert "Is this" not in said(there.post("enrolment:alike", called=called))
        assert there.fill(PAGE, called=called).status_code == 303
    shown = said(Visitor(world, boss).get("participants:doubles"))
    assert "Robin Woods · Robin Woods" in shown
    assert "Sam Rivers" not in shown, "whoever is not on the list of a restricted record sees no pair with it"
    assert Visitor(world, works(world, world.member(Role.SUPERVISOR), center)).get("participants:doubles").context[
        "page"
    ].pairs == []  # fmt: skip


def test_a_program_outside_ones_reach_is_refused(world: World, intake: Visitor) -> None:
    from peerness.enrolment.actions import welcome

    hospital = program(world, "Hospital Bedside")
    assert intake.fill(PAGE, called="Lavender", program=str(hospital.pk)).status_code == 422
    scope = world.scope(intake.membership)
    with pytest.raises(Denied, match=r"enrolment\.person\.welcome"):
        welcome(scope, id=world.id(), at=scope.at, called="Lavender", program=hospital)
    assert not Participant.objects.within(world.system).exists()
    assert len(events(world, "enrolment.person.welcomed", Outcome.REFUSED)) == 1


def test_roles_methods_and_strangers(world: World, center: Program, intake: Visitor) -> None:
    for role in (Role.VOLUNTEER, Role.EVALUATOR, Role.ADMINISTRATOR):
        visitor = Visitor(world, works(world, world.member(role), center))
        refused = visitor.post(PAGE, id=world.id(), called="Mine", program=str(center.pk))
        assert refused.status_code == 403
        assert "You can welcome people only into the programs in which you work." in said(refused)
    assert intake.other("DELETE", PAGE) == 405
    other = stranger(Role.INTAKE)
    assert "Community Center" not in said(other.get(PAGE))
    assert other.post(PAGE, id=world.id(), called="Theirs", program=str(center.pk)).status_code == 422
    assert not Participant.objects.within(world.enter().system).exists()
