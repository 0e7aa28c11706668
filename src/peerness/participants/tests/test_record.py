"""A person's record: /people/<id>/record/ and its short forms; the same to be shown to the person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from peerness.access.testing import World
from peerness.kernel.errors import Conflict, Denied, Invalid, Missing
from peerness.kernel.scope import Role
from peerness.participants import queries
from peerness.participants.actions import (
    add_alias,
    add_phone,
    change_phone,
    describe,
    end_alias,
    end_phone,
    keep_record,
    lock_contact,
    record_person,
    unlock_contact,
)
from peerness.participants.models import Alias, Aspect, Description, Participant, Phone
from peerness.participants.pages import birth
from peerness.participants.rules.record import FIELDS, Section, print_of
from peerness.participants.testing import fill, filled_values
from peerness.programs.models import Program
from peerness.programs.testing import Visitor, events, program, said, stranger, works
from peerness.tenancy.privacy import OF_PARTICIPANTS
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db
NUMBER = "(503) 555-0142"


class Here:
    """A program with a peer, a volunteer and a manager, and Robin."""

    def __init__(self) -> None:
        self.world = World()
        self.center = program(self.world, "Community Center")
        self.rosa = works(self.world, self.world.member(Role.PEER, name="Rosa"), self.center)
        self.manager = works(self.world, self.world.member(Role.MANAGER, name="Miguel"), self.center)
        self.robin, self.jay = self.person("Robin"), self.person("Jay", program(self.world, "Hospital Bedside"))
        self.visitor = Visitor(self.world, self.rosa)

    def person(self, called: str, where: Program | None = None) -> Participant:
        """Somebody written down in a program."""
        world = self.world
        return record_person(world.system, id=world.id(), at=world.at, called=called, program=where or self.center)

    def now(self) -> Participant:
        """Robin's record as it is now."""
        return Participant.objects.within(self.world.enter().system).get(pk=self.robin.pk)

    def phone(self, number: str = NUMBER, ok_call: bool = False) -> Phone:
        """A number of Robin's."""
        scope = self.world.scope(self.rosa)
        return add_phone(scope, id=self.world.id(), at=scope.at, participant=self.robin, number=number, ok_call=ok_call)


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return planted(Here)


def test_every_field_that_staff_see_is_shown_to_the_person(here: Here) -> None:
    """Driven by the model: a new field of these classes that stands on neither page fails here."""
    fill(here.world, here.robin)
    scope = here.world.scope(here.rosa)
    add_alias(scope, id=here.world.id(), at=scope.at, participant=here.robin, name="Birdie")
    here.phone(ok_call=True)
    person, pages = (
        here.now(),
        [said(here.visitor.get(f"participants:{one}", here.robin.pk)) for one in ("record", "show")],
    )
    for field in Participant._meta.concrete_fields:
        if field.name not in filled_values():
            continue
        value = getattr(person, field.name)
        words = (
            birth(person) if field.name.startswith("born_") else "Navajo" if field.name == "language" else str(value)
        )
        words = "No fixed address" if value is True else words
        for page in pages:
            assert words in page, field.name
    for words in ("July 23, 1984", "Birdie", "+15035550142", *(f"own words on {aspect}" for aspect in Aspect.values)):
        assert all(words in page for page in pages), words
    unshown = {
        field.name for field in Participant._meta.concrete_fields if Participant.privacy[field.name] in OF_PARTICIPANTS
    }
    assert unshown - set(filled_values()) == {"works_here"}, "it has a test of its own"


def test_an_empty_record_says_that_nothing_has_to_stand_there(here: Here) -> None:
    for page in ("participants:record", "participants:show"):
        assert "nothing has to be" in said(here.visitor.get(page, here.robin.pk))


def test_a_record_is_for_those_who_walk_beside(here: Here) -> None:
    volunteer = Visitor(here.world, works(here.world, here.world.member(Role.VOLUNTEER), here.center))
    for page in ("participants:record", "participants:show", "participants:themselves", "participants:aliases"):
        assert here.visitor.get(page, here.jay.pk).status_code == 403
        assert volunteer.get(page, here.robin.pk).status_code == 403
        assert Visitor(here.world, here.manager).get(page, here.robin.pk).status_code == 403
        assert stranger(Role.PEER).get(page, here.robin.pk).status_code == 404
    assert queries.descriptions(here.world.scope(here.manager), here.robin) == {}
    here.phone()
    assert not queries.phones(here.world.scope(here.manager), here.robin).exists()


def test_a_section_is_written(here: Here) -> None:
    form = here.visitor.fill("participants:name", here.robin.pk, pronouns=" they ", born_year="1990")
    assert form.status_code == 303
    assert (here.now().pronouns, here.now().born_year, here.now().born_month) == ("they", 1990, None)
    [event] = events(here.world, "participants.record.kept")
    assert event.actor_id == here.rosa.pk


@pytest.mark.parametrize(
    ("section", "typed", "sentence"),
    [
        ("name", {"called": " "}, "One name is enough."),
        ("name", {"born_month": "7"}, "Add the year"),
        ("name", {"born_year": "1990", "born_month": "2", "born_day": "30"}, "no such day"),
        ("name", {"born_year": "90"}, "four digits"),
        ("contact", {"email": "robin at home"}, "name@example.org"),
    ],
)
def test_what_does_not_fit_comes_back(here: Here, section: str, typed: dict[str, str], sentence: str) -> None:
    answer = here.visitor.fill(f"participants:{section}", here.robin.pk, **typed)
    assert answer.status_code == 422
    assert sentence in said(answer)
    for name, value in typed.items():
        assert answer.context["form"][name].value() == value
    assert here.now() == here.robin


def test_two_who_write_at_once_lose_no_words(here: Here) -> None:
    form = here.visitor.get("participants:contact", here.robin.pk).context["form"]
    scope = here.world.scope(here.rosa)
    values = {"address": "Under the bridge", "email": "", "no_fixed_address": True}
    keep_record(scope, id=here.world.id(), at=scope.at, participant=here.robin, section=Section.CONTACT, values=values)
    typed = {"id": form["id"].value(), "seen": form["seen"].value(), "address": "12 Elm Street"}
    answer = here.visitor.post("participants:contact", here.robin.pk, **typed)
    assert answer.status_code == 409
    assert answer.context["form"]["address"].value() == "12 Elm Street"
    assert here.now().address == "Under the bridge"
    again = answer.context["form"]
    typed |= {"id": again["id"].value(), "seen": again["seen"].value()}
    assert here.visitor.post("participants:contact", here.robin.pk, **typed).status_code == 303
    assert here.now().address == "12 Elm Street"


def test_what_a_person_says_of_themselves(here: Here) -> None:
    page = "participants:themselves"
    assert here.visitor.fill(page, here.robin.pk, gender="a woman", faith="grandmother's").status_code == 303
    assert queries.descriptions(here.world.scope(here.rosa), here.robin) == {
        "gender": "a woman",
        "faith": "grandmother's",
    }
    assert here.visitor.fill(page, here.robin.pk, gender="two-spirit", faith=" ").status_code == 303
    assert queries.descriptions(here.world.scope(here.rosa), here.robin) == {"gender": "two-spirit"}
    scope = here.world.scope(here.rosa)
    with pytest.raises(Conflict):
        describe(
            scope,
            id=here.world.id(),
            at=scope.at,
            participant=here.robin,
            words={},
            seen=print_of({"gender": "a woman"}),
        )
    form = here.visitor.get(page, here.robin.pk).context["form"]
    describe(scope, id=here.world.id(), at=scope.at, participant=here.robin, words={"gender": "changed"})
    typed = {"id": form["id"].value(), "seen": form["seen"].value(), "gender": "mine"}
    answer = here.visitor.post(page, here.robin.pk, **typed)
    assert answer.status_code == 409
    assert answer.context["form"]["gender"].value() == "mine"
    assert str(Description.objects.within(scope).get()) == "gender"


def test_a_number_is_kept_in_one_form_with_what_is_all_right(here: Here) -> None:
    answer = here.visitor.fill("participants:phone_new", here.robin.pk, number=NUMBER, label=" sister's ", ok_text="on")
    assert answer.status_code == 303
    phone = Phone.objects.within(here.world.enter().system).get()
    assert (phone.number, phone.label, phone.ok_call, phone.ok_text) == ("+15035550142", "sister's", False, True)
    shown = said(here.visitor.get("participants:record", here.robin.pk))
    assert "Do not call" in shown
    assert "All right to text" in shown
    assert 'href="tel:+' not in shown, "nobody is asked to call where calling is not all right"
    changed = here.visitor.fill("participants:phone", here.robin.pk, phone.pk, ok_call="on", number="503 555 0143")
    assert changed.status_code == 303
    assert 'href="tel:+15035550143"' in said(here.visitor.get("participants:record", here.robin.pk))
    assert here.visitor.post("participants:phone_end", here.robin.pk, phone.pk).status_code == 303
    assert not queries.phones(here.world.scope(here.rosa), here.robin).exists()
    assert here.visitor.get("participants:phone", here.robin.pk, phone.pk).status_code == 404
    assert str(phone).startswith("phone ")


@pytest.mark.parametrize("number", ["", "12", "call me", "555-0142", "(503) 555-0142 ext. 5"])
def test_what_is_no_number_comes_back(here: Here, number: str) -> None:
    answer = here.visitor.fill("participants:phone_new", here.robin.pk, number=number)
    assert answer.status_code == 422
    assert answer.context["form"]["number"].value() == number
    assert not Phone.objects.within(here.world.enter().system).exists()


def test_a_number_stands_once_and_six_are_enough(here: Here) -> None:
    first = here.phone()
    again = here.visitor.fill("participants:phone_new", here.robin.pk, number="503.555.0142")
    assert "This number stands here already." in said(again)
    other = [here.phone(f"503 555 020{last}") for last in range(5)][-1]
    refused = here.visitor.fill("participants:phone_new", here.robin.pk, number="503 555 0300")
    assert "six numbers" in said(refused)
    twice = here.visitor.fill("participants:phone", here.robin.pk, other.pk, number=NUMBER)
    assert "This number stands here already." in said(twice)
    found = queries.phones_by_person(here.world.system, [here.robin.pk, here.jay.pk])
    assert first.number in found[here.robin.pk]
    assert here.jay.pk not in found


def test_nobody_elses_number_is_touched(here: Here) -> None:
    phone, scope = here.phone(), here.world.scope(here.rosa)
    other = here.person("Wren")
    with pytest.raises(Missing):
        end_phone(scope, id=here.world.id(), at=scope.at, participant=other, phone=phone)
    with pytest.raises(Missing):
        change_phone(
            scope,
            id=here.world.id(),
            at=scope.at,
            participant=other,
            phone=phone,
            number=NUMBER,
            label="",
            ok_call=True,
            ok_text=True,
            ok_message=True,
        )
    name = add_alias(scope, id=here.world.id(), at=scope.at, participant=here.robin, name="Birdie")
    with pytest.raises(Missing):
        end_alias(scope, id=here.world.id(), at=scope.at, participant=other, alias=name)
    with pytest.raises(Denied):
        add_phone(scope, id=here.world.id(), at=scope.at, participant=here.jay, number=NUMBER)


def test_other_names(here: Here) -> None:
    page = "participants:aliases"
    assert "No other name yet" in said(here.visitor.get(page, here.robin.pk))
    assert here.visitor.fill(page, here.robin.pk, name=" Birdie  Two ").status_code == 303
    assert "Birdie Two" in said(here.visitor.get(page, here.robin.pk))
    twice = here.visitor.fill(page, here.robin.pk, name="Birdie Two")
    assert "This name stands here already." in said(twice)
    assert here.visitor.fill(page, here.robin.pk, name=" ").status_code == 422
    alias = Alias.objects.within(here.world.enter().system).get()
    assert here.visitor.post("participants:alias_end", here.robin.pk, alias.pk).status_code == 303
    assert not queries.aliases(here.world.scope(here.rosa), here.robin).exists()
    assert here.visitor.post("participants:alias_end", here.robin.pk, alias.pk).status_code == 404
    assert str(alias).startswith("alias ")


def test_do_not_contact_is_said_first_and_lifted_as_quickly(here: Here) -> None:
    here.phone(ok_call=True)
    assert here.visitor.fill("participants:lock", here.robin.pk).status_code == 303
    assert not queries.may_contact(here.now())
    for page in ("participants:record", "participants:show"):
        shown = said(here.visitor.get(page, here.robin.pk))
        assert "nobody calls, writes or visits" in shown
        assert 'href="tel:+' not in shown
        assert shown.index("nobody calls") < shown.index("+15035550142")
    assert "nobody calls, writes or visits" in said(here.visitor.get("desk:person", here.robin.pk))
    first = here.now().do_not_contact_at
    scope = here.world.later(minutes=5).scope(here.rosa)
    lock_contact(scope, id=here.world.id(), at=scope.at, participant=here.robin)
    assert here.now().do_not_contact_at == first, "locked since the first time"
    assert here.visitor.post("participants:unlock", here.robin.pk).status_code == 303
    assert here.visitor.post("participants:unlock", here.robin.pk).status_code == 303
    assert queries.may_contact(here.now())
    assert len(events(here.world, "participants.contact.unlocked")) == 1
    unlock_contact(scope, id=here.world.id(), at=scope.at, participant=here.robin)


def test_the_print_tells_values_apart() -> None:
    assert print_of({"address": "a"}) != print_of({"address": "b"})
    assert print_of({"born_year": None}) == print_of({"born_year": ""})
    assert {name for section in Section for name in FIELDS[section]} == set(filled_values())


def test_a_moment_of_the_past_ends_nothing_before_it_began(here: Here) -> None:
    phone, scope = here.phone(), here.world.scope(here.rosa)
    ended = end_phone(scope, id=here.world.id(), at=scope.at - timedelta(days=1), participant=here.robin, phone=phone)
    assert ended.ended_at == phone.since


def test_a_bad_birth_is_refused_by_the_action_as_well(here: Here) -> None:
    with pytest.raises(Invalid, match="born_month"):
        keep_record(
            here.world.system,
            id=here.world.id(),
            at=here.world.at,
            participant=here.robin,
            section=Section.NAME,
            values={"born_year": 1990, "born_day": 3},
        )
