"""Nothing that was typed is lost with a session: it waits on the page, through signing in, until it is sent again."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import html5lib
import pytest
import time_machine
from django.conf import settings
from django.http import HttpResponseRedirect

from peerness.access.adapter import ClosedAdapter
from peerness.access.models import Account, Invitation
from peerness.access.rules import Purpose
from peerness.access.testing import PASSWORD, Visitor, World
from peerness.access.tests.test_sign_in import sign_in
from peerness.kernel.scope import Role
from peerness.tenancy.testing import planted

NEW = "/invitations/new/"
NOTE = 'Two lines,\n<b>"quotes"</b> & an ümlaut, and a very long one: ' + "word " * 400
Page = tuple[str, list[tuple[str, str]]]


class Strict(Visitor):
    """A browser that meets the checks against forged forms, and tells where a form came from as browsers do."""

    def __init__(self, **more: Any) -> None:
        """Check tokens."""
        super().__init__(enforce_csrf_checks=True, headers={"origin": "http://testserver"}, **more)

    def token(self) -> str:
        """The token that a page would hold now."""
        text = self.get("/account/sign-in/").content.decode()
        return forms(text)[0][1][0][1] if "csrfmiddlewaretoken" in text else ""


def forms(page: str) -> list[Page]:
    """Every form of a page: where it is sent, and its fields with their values."""
    found = []
    for form in html5lib.parse(page, namespaceHTMLElements=False).iter("form"):
        inputs = [
            (field.get("name", ""), field.get("value", ""))
            for field in form.iter("input")
            if field.get("name") and field.get("type") not in ("submit",)
        ]
        found.append((form.get("action", ""), inputs))
    return found


def form_to(response: Any, action: str) -> dict[str, list[str]]:
    """The fields of the one form that is sent to an address."""
    ((_, inputs),) = [form for form in forms(response.content.decode()) if form[0] == action]
    fields: dict[str, list[str]] = {}
    for name, value in inputs:
        fields.setdefault(name, []).append(value)
    return fields


@pytest.fixture
def ada(world: World) -> Account:
    """The administrator who types."""
    account = world.account("Ada Quinn", "ada@example.org", PASSWORD)
    world.member(Role.ADMINISTRATOR, account=account)
    return account


def typed(world: World, **more: Any) -> dict[str, Any]:
    """What stands in the form when the session ends."""
    return {"id": str(world.id()), "name": "Nova Reyes", "email": "", "roles": ["peer", "intake"], **more}


def again(response: Any, email: str = "ada@example.org", password: str = PASSWORD) -> dict[str, Any]:
    """The form for signing in again, filled in."""
    return {**form_to(response, "/sign-in-again/"), "again-login": email, "again-password": password}


def test_from_a_lost_session_to_the_saved_record_nothing_is_typed_twice(
    world: World, ada: Account, monday: time_machine.Traveller
) -> None:
    """The whole way without scripts, with all checks on, and with a token that has become stale."""
    browser = Strict()
    token = browser.token()
    sign_in(browser, "ada@example.org", csrfmiddlewaretoken=token)
    page = browser.get(NEW)
    said = {**typed(world), "csrfmiddlewaretoken": form_to(page, "")["csrfmiddlewaretoken"][0]}
    monday.shift(settings.IDLE_SECONDS)

    kept = browser.post(NEW, said)
    assert kept.status_code == 401
    assert "What you typed is safe" in kept.content.decode()
    world.enter()
    assert not Invitation.objects.within(world.system).exists()

    wrong = browser.post("/sign-in-again/", again(kept, password="wrong words by the river"))
    assert wrong.status_code == 422
    assert "is not right" in wrong.content.decode()

    ready = browser.post("/sign-in-again/", again(wrong))
    assert ready.status_code == 200
    form = form_to(ready, NEW)
    assert form["roles"] == ["peer", "intake"]
    assert form["id"] == [said["id"]]

    saved = browser.post(NEW, form)
    assert saved.status_code == 303
    world.enter()
    invitation = Invitation.objects.within(world.system).get()
    assert (invitation.name, invitation.roles, str(invitation.pk)) == ("Nova Reyes", ["intake", "peer"], said["id"])


def test_every_letter_survives_the_way_through_the_page(world: World, visitor: Visitor, ada: Account) -> None:
    kept = visitor.post(NEW + "?a=1&b=2", typed(world, name=NOTE, extra=["one", "", "two"]))
    ready = visitor.post("/sign-in-again/", again(kept))
    form = form_to(ready, NEW + "?a=1&b=2")
    assert form["name"] == [NOTE]
    assert form["extra"] == ["one", "", "two"]


def test_a_page_that_was_open_for_long_keeps_the_words_of_whoever_is_still_signed_in(
    world: World, ada: Account
) -> None:
    browser = Strict()
    sign_in(browser, "ada@example.org", csrfmiddlewaretoken=browser.token())
    kept = browser.post(NEW, typed(world, csrfmiddlewaretoken="x" * 64))
    assert kept.status_code == 403
    saved = browser.post(NEW, form_to(kept, NEW))
    assert saved.status_code == 303


def test_without_any_cookie_the_words_are_kept_as_well(world: World, ada: Account) -> None:
    browser = Strict()
    kept = browser.post(NEW, typed(world))
    assert kept.status_code == 403
    ready = browser.post("/sign-in-again/", again(kept))
    assert form_to(ready, NEW)["name"] == ["Nova Reyes"]


def test_words_are_kept_over_any_number_of_stale_tokens(world: World, ada: Account) -> None:
    browser = Strict()
    kept = browser.post(NEW, typed(world))
    for _ in range(3):
        stale = {**again(kept), "csrfmiddlewaretoken": "x" * 64}
        kept = browser.post("/sign-in-again/", stale)
        assert kept.status_code == 403
        assert form_to(kept, "/sign-in-again/")["kept.name"] == ["Nova Reyes"]


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.evil.example", "http://test"])
def test_a_stranger_s_page_gets_no_form_that_only_waits_for_a_tap(world: World, ada: Account, origin: str) -> None:
    browser = Strict()
    sign_in(browser, "ada@example.org", csrfmiddlewaretoken=browser.token())
    answer = browser.post(NEW, typed(world, name="planted by another page"), headers={"origin": origin})
    assert answer.status_code == 403
    assert "planted" not in answer.content.decode()
    from_nowhere = Visitor(enforce_csrf_checks=True).post(NEW, typed(world, name="planted by another page"))
    assert "planted" not in from_nowhere.content.decode()


def test_an_older_browser_tells_by_its_referer(world: World, ada: Account) -> None:
    browser = Visitor(enforce_csrf_checks=True, headers={"referer": "http://testserver/invitations/new/"})
    assert "Nova Reyes" in browser.post(NEW, typed(world)).content.decode()


def test_no_password_is_given_back(world: World, visitor: Visitor, ada: Account) -> None:
    secret = "an old secret by the sea"
    kept = visitor.post("/account/password/", {"oldpassword": secret, "password1": secret, "password2": secret})
    assert kept.status_code == 401
    assert secret not in kept.content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1"])
def test_the_words_are_sent_to_this_site_only(world: World, visitor: Visitor, ada: Account, elsewhere: str) -> None:
    kept = visitor.post(NEW, typed(world))
    ready = visitor.post("/sign-in-again/", {**again(kept), "kept-action": elsewhere})
    assert "evil" not in ready.content.decode()
    assert form_to(ready, "/")["name"] == ["Nova Reyes"]


def test_whoever_works_in_several_organisations_chooses_first(world: World, visitor: Visitor, ada: Account) -> None:
    other = planted(World, "Harbor House")
    other.member(Role.ADMINISTRATOR, account=ada)
    kept = visitor.post(NEW, typed(world))
    choice = visitor.post("/sign-in-again/", again(kept))
    fields = form_to(choice, "/sign-in-again/")
    assert "Harbor House" in choice.content.decode()
    ready = visitor.post("/sign-in-again/", {**fields, "organisation": str(other.organisation.pk)})
    assert visitor.post(NEW, form_to(ready, NEW)).status_code == 303
    other.enter()
    assert Invitation.objects.within(other.system).get().name == "Nova Reyes"
    refused = visitor.post("/sign-in-again/", {**fields, "organisation": quote("nobody's")})
    assert form_to(refused, NEW)["name"] == ["Nova Reyes"]


def test_a_form_that_arrives_before_an_organisation_was_chosen_is_kept(
    world: World, visitor: Visitor, ada: Account
) -> None:
    other = planted(World, "Harbor House")
    other.member(Role.PEER, account=ada)
    sign_in(visitor, "ada@example.org")
    kept = visitor.post(NEW, typed(world))
    assert kept.status_code == 401
    assert form_to(kept, "/sign-in-again/")["kept.name"] == ["Nova Reyes"]


def test_whoever_belongs_nowhere_can_at_least_copy_the_words(world: World, visitor: Visitor) -> None:
    world.account("Ben Ito", "ben@example.org", PASSWORD)
    kept = visitor.post(NEW, typed(world))
    told = visitor.post("/sign-in-again/", again(kept, "ben@example.org"))
    assert told.status_code == 200
    assert "Copy what you need" in told.content.decode()
    assert "Nova Reyes" in told.content.decode()


def test_too_many_tries_keep_the_words(world: World, visitor: Visitor, ada: Account) -> None:
    kept = visitor.post(NEW, typed(world))
    for _ in range(5):
        kept = visitor.post("/sign-in-again/", again(kept, password="wrong words by the river"))
    rest = visitor.post("/sign-in-again/", again(kept))
    assert (rest.status_code, "many tries" in rest.content.decode()) == (422, True)
    for _ in range(30):
        rest = visitor.post("/sign-in-again/", again(rest, "somebody@example.org"))
    assert rest.status_code == 429
    assert form_to(rest, "/sign-in-again/")["kept.name"] == ["Nova Reyes"]


def test_a_further_step_of_sign_in_is_gone_through_first(
    world: World, visitor: Visitor, ada: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a second factor, once there is one: the library's answer is passed on."""
    kept = visitor.post(NEW, typed(world))
    monkeypatch.setattr(ClosedAdapter, "pre_login", lambda *said, **more: HttpResponseRedirect("/one/step/more/"))
    assert visitor.post("/sign-in-again/", again(kept))["Location"] == "/one/step/more/"
    link = world.link(world.invitation(Role.PEER))
    said = {"way": "known", "id": str(world.id()), "email": "ada@example.org", "password": PASSWORD}
    joined = visitor.post(link, {**said, "email": world.account(email="b@example.org", password=PASSWORD).email})
    assert joined["Location"] == "/one/step/more/"


def test_signing_in_again_takes_a_form(visitor: Visitor) -> None:
    assert visitor.get("/sign-in-again/").status_code == 405


def test_a_conflict_gives_the_words_back_since_no_page_is_kept_by_the_browser(world: World, visitor: Visitor) -> None:
    from peerness.access import actions

    visitor.comes(world.member(Role.ADMINISTRATOR))
    message = actions.post(
        world.system, id=world.id(), at=world.at, purpose=Purpose.PASSWORD, to="a@example.org", subject="", body="x"
    )
    actions.note_sent(world.system, id=world.id(), at=world.at, message=message)
    answer = visitor.post(f"/outbox/{message.pk}/again/", {"id": str(world.id()), "words": "typed with care"})
    assert answer.status_code == 409
    assert "typed with care" in answer.content.decode()


def test_a_refusal_gives_the_words_back(world: World, visitor: Visitor) -> None:
    visitor.comes(world.member(Role.PEER))
    answer = visitor.post(NEW, typed(world, name="typed with care"))
    assert answer.status_code == 403
    assert "typed with care" in answer.content.decode()
