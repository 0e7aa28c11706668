"""Passwords: long, not on any list, changed by oneself or by a link; and every other session ends with the old one."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError

from peerness.access import jobs
from peerness.access.models import Account, Message
from peerness.access.passwords import BreachedListValidator
from peerness.access.testing import PASSWORD, Visitor, World
from peerness.access.tests.test_sign_in import bare, sign_in
from peerness.audit.models import Event
from peerness.kernel.scope import INSTALLATION, Role, system_scope
from peerness.tenancy.organisation import entered

NEW = "lanterns over seven harbors"
LOST = "/account/password/lost/"


@pytest.fixture
def ana(world: World) -> Account:
    """A peer worker who can sign in, and reads Spanish."""
    account = world.account("Ana Reyes", "ana@example.org", PASSWORD)
    world.member(Role.PEER, account=account)
    Account.objects.filter(pk=account.pk).update(language="es")
    return account


# ── which passwords are good enough ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("password", [PASSWORD, NEW, "Ünïcödé wörds are fine too", "x9!Lq0 vB7%kd2 Ry4&hs8 Tn1"])
def test_a_good_password_passes(password: str) -> None:
    BreachedListValidator().validate(password)


@pytest.mark.parametrize(
    "password",
    ["passwordpassword", "qwertyuiopasdfgh", "aaaaaaaaaaaaaaaaaa", "1234567890123456", "letmeinletmeinletmein"],
)
def test_what_guessing_programs_try_early_is_refused_with_the_way_to_mend_it(password: str) -> None:
    with pytest.raises(ValidationError, match="do not belong together"):
        BreachedListValidator().validate(password)


@pytest.mark.parametrize(
    "password", ["anastasia.whitfield@example.org", "WhitfieldAnastasia", "AnastasiaReyes2026", "anastasia reyes 12"]
)
def test_one_s_own_name_and_address_make_no_password(password: str) -> None:
    person = Account(name="Anastasia Reyes-Whitfield", email="anastasia.whitfield@example.org")
    with pytest.raises(ValidationError):
        BreachedListValidator().validate(password, person)


def test_a_very_long_password_costs_no_time() -> None:
    BreachedListValidator().validate("many different words " * 400)


# ── changing it ────────────────────────────────────────────────────────────────────────────────────────────────────


def change(visitor: Visitor, old: str = PASSWORD, new: str = NEW, again: str | None = None) -> Any:
    """Fill in the form."""
    said = {"oldpassword": old, "password1": new, "password2": new if again is None else again}
    return visitor.post("/account/password/", said)


def test_a_changed_password_ends_all_other_sessions_and_not_one_s_own(world: World, ana: Account) -> None:
    here, there = Visitor(), Visitor()
    sign_in(here)
    sign_in(there)
    answer = change(here)
    assert (answer.status_code, answer["Location"]) == (302, "/me/")
    assert here.get("/me/").status_code == 200
    assert there.get("/me/").status_code == 302
    assert sign_in(Visitor()).status_code == 200
    assert sign_in(Visitor(), password=NEW).status_code == 302


def test_a_change_stands_in_the_trail_without_any_print_of_the_password(world: World, ana: Account) -> None:
    visitor = Visitor()
    sign_in(visitor)
    change(visitor)
    scope = system_scope(INSTALLATION, world.at)
    with entered(scope):
        event = Event.objects.within(scope).get(kind="access.account.password_set")
    assert (event.actor_kind, event.account_id) == ("account", ana.pk)
    assert [field for _model, _record, field, _value in event.changes] == ["password"]


@pytest.mark.parametrize(
    ("old", "new", "again", "told"),
    [
        ("wrong words", NEW, NEW, "not your password of now"),
        (PASSWORD, "too short", "too short", "at least 15 characters"),
        (PASSWORD, "passwordpassword", "passwordpassword", "do not belong together"),
        (PASSWORD, "ana@example.org ana", "ana@example.org ana", "too similar"),
        (PASSWORD, NEW, NEW + "x", "same password"),
    ],
)
def test_each_fault_says_how_to_mend_it(ana: Account, old: str, new: str, again: str, told: str) -> None:
    Account.objects.filter(pk=ana.pk).update(language="en")
    visitor = Visitor()
    sign_in(visitor)
    answer = change(visitor, old, new, again)
    assert answer.status_code == 200
    assert told in answer.content.decode()
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)


def test_a_stranger_changes_nothing(visitor: Visitor) -> None:
    assert visitor.get("/account/password/")["Location"].startswith("/account/sign-in/")


# ── having forgotten it ────────────────────────────────────────────────────────────────────────────────────────────


def link_in(text: str) -> str:
    """The address of the page for a new password, as it stands in the mail."""
    found = re.search(r"http://testserver(/account/password/new/\S+)", text)
    assert found, text
    return found.group(1)


def lost(world: World, visitor: Visitor, email: str = "ana@example.org") -> str:
    """Ask for a link and find it in the outbox."""
    visitor.post(LOST, {"email": email})
    world.enter()
    return link_in(Message.objects.within(world.system).get().body)


def test_the_page_that_asks_for_the_address(visitor: Visitor) -> None:
    text = visitor.get(LOST).content.decode()
    assert 'name="email"' in text
    assert "Send me the link" in text


def test_known_and_unknown_addresses_get_the_same_answer(world: World, ana: Account) -> None:
    answers = [Visitor().post(LOST, {"email": email}, follow=True) for email in ("ana@example.org", "no@example.org")]
    assert bare(answers[0]) == bare(answers[1])
    assert answers[0].redirect_chain == answers[1].redirect_chain
    world.enter()
    assert [message.to for message in Message.objects.within(world.system)] == ["ana@example.org"]
    assert mail.outbox == []


def test_the_mail_goes_through_the_outbox_in_the_person_s_own_language(world: World, ana: Account) -> None:
    Visitor(headers={"accept-language": "en"}).post(LOST, {"email": "ANA@example.org"})
    world.enter()
    message = Message.objects.within(world.system).get()
    assert (message.purpose, message.to) == ("password", "ana@example.org")
    jobs.deliver_all(world.at)
    assert len(mail.outbox) == 1
    world.enter()
    assert Message.objects.within(world.system).get().body == ""


def test_whoever_belongs_nowhere_is_written_to_directly(world: World, visitor: Visitor) -> None:
    world.account("Ben Ito", "ben@example.org", PASSWORD)
    visitor.post(LOST, {"email": "ben@example.org"})
    assert [one.to for one in mail.outbox] == [["ben@example.org"]]
    assert "Ben Ito" in str(mail.outbox[0].body)


def test_the_link_opens_once_and_the_new_password_ends_every_session(world: World, ana: Account) -> None:
    signed_in, visitor = Visitor(), Visitor()
    sign_in(signed_in)
    address = lost(world, visitor)
    page = visitor.get(address, follow=True)
    assert page.status_code == 200
    form = page.redirect_chain[-1][0]
    assert address != form  # the secret does not stay in the address
    answer = visitor.post(form, {"password1": NEW, "password2": NEW})
    assert answer["Location"] == "/account/password/done/"
    assert visitor.get("/account/password/done/").status_code == 200
    assert signed_in.get("/me/").status_code == 302
    assert sign_in(Visitor(), password=NEW).status_code == 302
    again = Visitor().get(address, follow=True)
    assert "does not open" in again.content.decode() or "no se abre" in again.content.decode()


def test_a_weak_new_password_is_refused_on_the_link_s_page_too(world: World, ana: Account, visitor: Visitor) -> None:
    form = visitor.get(lost(world, visitor), follow=True).redirect_chain[-1][0]
    answer = visitor.post(form, {"password1": "too short", "password2": "too short"})
    assert answer.status_code == 200
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)


def test_the_link_opens_for_one_hour(
    world: World, ana: Account, visitor: Visitor, monday: time_machine.Traveller
) -> None:
    address = lost(world, visitor)
    monday.shift(3601)
    assert visitor.get(address).status_code == 200
    assert not visitor.get(address).has_header("Location")


@pytest.mark.parametrize("address", ["/account/password/new/abc-def/", "/account/password/new/1-set-password/"])
def test_a_link_that_never_was_gets_the_same_calm_page(visitor: Visitor, address: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 200
    assert "This link does not open" in answer.content.decode()


def test_links_cannot_be_asked_for_without_end(ana: Account, visitor: Visitor) -> None:
    statuses = [visitor.post(LOST, {"email": "ana@example.org"}).status_code for _ in range(6)]
    assert statuses == [302] * 5 + [429]
    unknown = [visitor.post(LOST, {"email": "no@example.org"}).status_code for _ in range(6)]
    assert unknown == statuses
