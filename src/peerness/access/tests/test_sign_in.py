"""Signing in and out, choosing an organisation, and telling a stranger nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.test import override_settings
from django.urls import NoReverseMatch, reverse

from peerness.access import registry
from peerness.access.models import Account
from peerness.access.testing import PASSWORD, Visitor, World
from peerness.audit.models import Event
from peerness.audit.rules import Outcome
from peerness.kernel.scope import INSTALLATION, Role, system_scope
from peerness.tenancy.organisation import entered
from peerness.tenancy.testing import planted

SIGN_IN = "/account/sign-in/"


@pytest.fixture
def ana(world: World) -> Account:
    """A peer worker who can sign in."""
    account = world.account("Ana Reyes", "ana@example.org", PASSWORD)
    world.member(Role.PEER, account=account)
    return account


def sign_in(visitor: Visitor, email: str = "ana@example.org", password: str = PASSWORD, **more: str) -> Any:
    """Type address and password."""
    return visitor.post(SIGN_IN, {"login": email, "password": password, **more})


def bare(response: Any) -> str:
    """The page without what is made afresh for each request, and without what was typed."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return re.sub(r'value="[^"]*@[^"]*"', "", text)


def test_with_address_and_password_one_is_at_home(visitor: Visitor, ana: Account) -> None:
    answer = sign_in(visitor, "  ANA@Example.org ")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert visitor.get("/me/").status_code == 200
    ana.refresh_from_db()
    assert ana.last_login is not None


def test_the_page_after_sign_in_may_be_one_of_ours_and_no_other(visitor: Visitor, ana: Account) -> None:
    assert sign_in(visitor, next="/roles/")["Location"] == "/roles/"
    visitor.post("/account/sign-out/")
    for elsewhere in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
        assert sign_in(visitor, next=elsewhere)["Location"] == "/"
        visitor.post("/account/sign-out/")


def test_a_page_for_members_sends_a_stranger_to_the_sign_in_and_back(visitor: Visitor, ana: Account) -> None:
    answer = visitor.get("/roles/?page=2")
    assert answer["Location"] == f"{SIGN_IN}?next=%2Froles%2F%3Fpage%3D2"
    page = visitor.get(answer["Location"])
    assert b'name="next" value="/roles/?page=2"' in page.content


def test_the_session_s_key_changes_at_sign_in(visitor: Visitor, ana: Account) -> None:
    visitor.get(SIGN_IN)
    session = visitor.session
    session["planted"] = "by somebody else"
    session.save()
    visitor.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    sign_in(visitor)
    assert visitor.cookies[settings.SESSION_COOKIE_NAME].value != session.session_key


def test_cookies_are_out_of_reach_for_scripts_and_other_sites(visitor: Visitor, ana: Account) -> None:
    visitor.get(SIGN_IN)
    sign_in(visitor)
    session, form = visitor.cookies[settings.SESSION_COOKIE_NAME], visitor.cookies[settings.CSRF_COOKIE_NAME]
    for cookie in (session, form):
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
    assert session["expires"] == ""  # it ends with the browser at the latest


def test_https_makes_cookies_secure(ana: Account) -> None:
    visitor = Visitor(headers={"x-forwarded-proto": "https"})
    secure = {"SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True}
    with override_settings(**secure):
        visitor.get(SIGN_IN)
        sign_in(visitor)
    assert all(visitor.cookies[name]["secure"] for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME))


# ── telling a stranger nothing ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("email", ["ana@example.org", "nobody@example.org", "closed@example.org"])
def test_a_known_an_unknown_and_a_closed_account_get_the_same_answer(
    world: World, visitor: Visitor, ana: Account, email: str
) -> None:
    closed = world.account("Carol", "closed@example.org", PASSWORD)
    Account.objects.filter(pk=closed.pk).update(is_active=False)
    wrong = "wrong words by the river" if email == "ana@example.org" else PASSWORD
    answer = sign_in(visitor, email, wrong)
    reference = sign_in(Visitor(), "reference@example.org", "wrong words by the river")
    assert answer.status_code == 200
    assert bare(answer) == bare(reference)
    assert "is not right" in answer.content.decode()


@pytest.mark.parametrize("email", ["ana@example.org", "nobody@example.org"])
def test_after_five_wrong_passwords_there_is_a_rest_for_known_and_unknown_alike(
    visitor: Visitor, ana: Account, monday: time_machine.Traveller, email: str
) -> None:
    for _ in range(5):
        assert "is not right" in sign_in(visitor, email, "wrong words by the river").content.decode()
    assert "many tries" in sign_in(visitor, email, "wrong words by the river").content.decode()
    if email == ana.email:
        assert "many tries" in sign_in(visitor).content.decode()
        monday.shift(301)
        assert sign_in(visitor).status_code == 302


def test_one_address_of_the_network_cannot_try_many_accounts(visitor: Visitor, ana: Account) -> None:
    for number in range(10):
        sign_in(visitor, f"person{number}@example.org", "wrong words by the river")
    assert "many tries" in sign_in(visitor).content.decode()
    from_elsewhere = Visitor(REMOTE_ADDR="192.0.2.7")
    assert sign_in(from_elsewhere).status_code == 302


def test_wrong_tries_stand_in_the_trail_of_the_installation_without_the_address(visitor: Visitor, ana: Account) -> None:
    for email in ("ana@example.org", "ANA@example.org", "nobody@example.org"):
        sign_in(visitor, email, "wrong words by the river")
    scope = system_scope(INSTALLATION, World().at)
    with entered(scope):
        tries = list(Event.objects.within(scope).filter(kind="access.account.signed_in", outcome=Outcome.REFUSED))
    assert len(tries) == 3
    assert len({one.content for one in tries}) == 2
    assert "ana@" not in str([vars(one) for one in tries])


def test_signing_in_and_out_stands_in_the_organisation_s_trail(world: World, visitor: Visitor, ana: Account) -> None:
    sign_in(visitor)
    visitor.post("/account/sign-out/")
    world.enter()
    events = Event.objects.within(world.system).filter(account_id=ana.pk).order_by("pk")
    assert {event.kind for event in events} == {"access.account.signed_in", "access.account.signed_out"}


def test_accounts_come_by_invitation_only(visitor: Visitor) -> None:
    assert get_adapter().is_open_for_signup(visitor.get(SIGN_IN).wsgi_request) is False


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "account_set_password", "account_reauthenticate", "account_inactive"]
)
def test_what_is_not_needed_has_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("path", ["/account/signup/", "/account/", "/account/email/", "/accounts/login/"])
def test_nobody_signs_up_by_themselves(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status_code == 404
    assert visitor.post(path, {"email": "x@example.org", "password1": PASSWORD}).status_code in (403, 404)


# ── signing out ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_signing_out_takes_a_form(visitor: Visitor, ana: Account) -> None:
    sign_in(visitor)
    for look in (visitor.get, visitor.head, visitor.options):
        assert look("/account/sign-out/").status_code == 405
    assert visitor.get("/me/").status_code == 200
    answer = visitor.post("/account/sign-out/")
    assert answer["Location"] == SIGN_IN
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert visitor.get("/me/").status_code == 302


# ── organisations ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def both(world: World) -> tuple[World, Account]:
    """Somebody who works in two organisations."""
    account = world.account("Ana Reyes", "ana@example.org", PASSWORD)
    world.member(Role.PEER, account=account)
    other = planted(World, "Harbor House")
    other.member(Role.ADMINISTRATOR, account=account)
    return other, account


def test_whoever_works_in_several_organisations_chooses_one_and_may_change_it(
    world: World, visitor: Visitor, both: tuple[World, Account]
) -> None:
    other, account = both
    sign_in(visitor)
    assert visitor.get("/roles/")["Location"] == "/organisations/"
    page = visitor.get("/organisations/").content.decode()
    assert world.organisation.name in page
    assert "Harbor House" in page
    answer = visitor.post("/organisations/", {"organisation": str(other.organisation.pk), "next": "/roles/"})
    assert (answer.status_code, answer["Location"]) == (303, "/roles/")
    assert "Harbor House" in visitor.get("/roles/").content.decode()
    visitor.post("/organisations/", {"organisation": str(world.organisation.pk), "next": "//evil.example"})
    assert world.organisation.name in visitor.get("/roles/").content.decode()
    assert visitor.get("/members/").status_code == 403  # administrator there, peer worker here
    assert account.name in visitor.get("/me/").content.decode()


@pytest.mark.parametrize("chosen", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_only_one_s_own_organisations_can_be_chosen(visitor: Visitor, both: tuple[World, Account], chosen: str) -> None:
    sign_in(visitor)
    stranger = planted(World, "Third Street")
    for wanted in (chosen, str(stranger.organisation.pk)):
        assert visitor.post("/organisations/", {"organisation": wanted}).status_code == 200
        assert visitor.get("/roles/").status_code == 302


def test_whoever_belongs_nowhere_is_told_calmly_what_to_do(world: World, visitor: Visitor) -> None:
    world.account("Ben Ito", "ben@example.org", PASSWORD)
    assert sign_in(visitor, "ben@example.org")["Location"] == "/"
    answer = visitor.get("/", follow=True)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "You belong to no organisation at the moment" in page
    assert "Ask an administrator" in page
    assert visitor.get("/me/").status_code == 200


# ── the demo's accounts ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_demo_names_its_accounts_on_the_sign_in_page(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_hints", [])
    assert b"invented" not in visitor.get(SIGN_IN).content
    hint = registry.SignInHint("Ana Reyes", "a peer worker", "ana@example.org", "long words in the demo")
    registry.gives_sign_in_hints(lambda: [hint])
    page = visitor.get(SIGN_IN).content.decode()
    assert all(words in page for words in ("Ana Reyes", "a peer worker", "ana@example.org", "long words in the demo"))


# ── what browsers may keep ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("ask", [lambda v: v.get("/me/"), lambda v: v.get("/roles/"), lambda v: v.get("/nothing/")])
def test_no_page_stays_in_a_shared_browser(visitor: Visitor, ana: Account, ask: Callable[[Visitor], Any]) -> None:
    sign_in(visitor)
    assert "no-store" in ask(visitor)["Cache-Control"]
    assert "private" in ask(visitor)["Cache-Control"]
    assert "no-store" in Visitor().get(SIGN_IN)["Cache-Control"]
