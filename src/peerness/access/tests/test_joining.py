"""The page behind an invitation's link: the three ways in, and one calm answer for every link that does not open."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import transaction

from peerness.access import actions, queries
from peerness.access.models import Account, Invitation, Membership
from peerness.access.testing import MONDAY, PASSWORD, Visitor, World
from peerness.access.tests.test_pages import command, page
from peerness.access.tests.test_sign_in import bare, sign_in
from peerness.kernel.scope import Role
from peerness.tenancy.testing import planted


def new_here(world: World, **said: Any) -> dict[str, Any]:
    """The form of somebody who is new, filled in."""
    return {
        "way": "new",
        "id": str(world.id()),
        "name": "Nova Reyes",
        "email": "Nova@Example.org",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "language": "es",
        **said,
    }


def members(world: World) -> list[str]:
    """The names of those who work here."""
    world.enter()
    return [membership.account.name for membership in queries.members(world.system)]


def test_somebody_new_opens_an_account_and_is_at_home(world: World, visitor: Visitor) -> None:
    link = world.link(world.invitation(Role.PEER, Role.INTAKE, email="nova@example.org"))
    text = page(visitor.get(link))
    assert "Welcome to Riverbend Recovery Community" in text
    assert "Peer worker, Intake" in text
    assert 'value="Nova Reyes"' in text
    assert 'value="nova@example.org"' in text
    answer = visitor.post(link, new_here(world))
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert visitor.get("/roles/").status_code == 200
    account = queries.account_by_email("nova@example.org")
    assert account is not None
    assert (account.name, account.language, account.email) == ("Nova Reyes", "es", "nova@example.org")
    assert visitor.cookies[settings.LANGUAGE_COOKIE_NAME].value == "es"
    assert members(world) == ["Nova Reyes"]


def test_nobody_who_joins_is_asked_for_an_address_that_the_invitation_does_not_have(world: World) -> None:
    text = page(Visitor().get(world.link(world.invitation(Role.PEER))))
    assert re.search(r'name="email"[^>]*id="new_email"', text)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Your name"),
        ({"email": "nowhere"}, "E-mail address"),
        ({"password1": "too short", "password2": "too short"}, "at least 15 characters"),
        ({"password1": "passwordpassword", "password2": "passwordpassword"}, "do not belong together"),
        ({"password1": "novareyes novareyes", "password2": "novareyes novareyes"}, "do not belong together"),
        ({"password2": PASSWORD + "x"}, "The two passwords differ"),
        ({"password1": "", "password2": ""}, "Password"),
        ({"language": "xx"}, "Language"),
        ({"id": "nonsense"}, "to mend"),
    ],
)
def test_what_is_wrong_is_told_and_the_link_stays_open(
    world: World, visitor: Visitor, wrong: dict[str, str], told: str
) -> None:
    link = world.link(world.invitation(Role.PEER))
    text = page(visitor.post(link, new_here(world, **wrong)), 422)
    assert told in text
    assert PASSWORD not in text
    assert members(world) == []
    assert visitor.post(link, new_here(world)).status_code == 303


def test_an_address_that_has_an_account_is_told_how_to_go_on(world: World, visitor: Visitor) -> None:
    world.account("Ana Reyes", "nova@example.org", PASSWORD)
    text = page(visitor.post(world.link(world.invitation(Role.PEER)), new_here(world)), 422)
    assert "There is an account with this e-mail address" in text


def test_whoever_has_an_account_joins_with_its_password(world: World, visitor: Visitor) -> None:
    world.account("Ana Reyes", "ana@example.org", PASSWORD)
    link = world.link(world.invitation(Role.PEER))
    said = {"way": "known", "id": str(world.id()), "email": "ANA@example.org"}
    wrong = page(visitor.post(link, {**said, "password": "wrong words by the river"}), 422)
    assert "is not right" in wrong
    assert members(world) == []
    assert visitor.post(link, {**said, "password": PASSWORD}).status_code == 303
    assert members(world) == ["Ana Reyes"]
    assert visitor.get("/roles/").status_code == 200


def test_passwords_cannot_be_tried_without_end_on_this_page_either(world: World, visitor: Visitor) -> None:
    world.account("Ana Reyes", "ana@example.org", PASSWORD)
    link = world.link(world.invitation(Role.PEER))
    said = {"way": "known", "id": str(world.id()), "email": "ana@example.org", "password": "wrong by the river"}
    texts = [page(visitor.post(link, said), 422) for _ in range(6)]
    assert ["many tries" in text for text in texts] == [False] * 5 + [True]


def test_whoever_is_signed_in_joins_with_one_tap(world: World, visitor: Visitor) -> None:
    account = world.account("Ana Reyes", "ana@example.org", PASSWORD)
    planted(World, "Harbor House").member(Role.PEER, account=account)
    world.enter()
    link = world.link(world.invitation(Role.ADMINISTRATOR))
    sign_in(visitor)
    text = page(visitor.get(link))
    assert "You are signed in as" in text
    assert "new_email" not in text
    assert visitor.post(link, {"way": "same", "id": command(text)}).status_code == 303
    assert "Riverbend" in page(visitor.get("/members/"))  # the organisation that was just joined
    assert visitor.get("/organisations/").status_code == 200


def test_one_tap_without_an_id_or_without_a_session_joins_nobody(world: World, visitor: Visitor) -> None:
    link = world.link(world.invitation(Role.PEER))
    page(visitor.post(link, {"way": "same", "id": str(world.id())}), 422)
    visitor.comes(world.account())
    page(visitor.post(link, {"way": "same"}), 422)
    assert members(world) == []
    page(visitor.post(link, {"way": "nonsense"}))


def test_a_member_is_told_that_they_are_one_already(world: World, visitor: Visitor) -> None:
    visitor.comes(world.member(Role.PEER))
    link = world.link(world.invitation(Role.INTAKE))
    text = page(visitor.post(link, {"way": "same", "id": str(world.id())}), 422)
    assert "This person is a member already" in text


def test_whoever_left_comes_back_by_a_new_invitation(world: World, visitor: Visitor) -> None:
    member, admin = world.member(Role.PEER), world.scope(world.member(Role.ADMINISTRATOR))
    actions.end_membership(admin, id=world.id(), at=world.at, membership=member)
    link = world.link(world.invitation(Role.INTAKE))
    visitor.comes(member)
    assert visitor.post(link, {"way": "same", "id": str(world.id())}).status_code == 303
    assert world.scope(member).actor.roles == {Role.INTAKE}


def test_a_double_tap_joins_once_and_ends_at_home_both_times(world: World, visitor: Visitor) -> None:
    link, said = world.link(world.invitation(Role.PEER)), new_here(world)
    assert [visitor.post(link, said).status_code for _ in range(2)] == [303, 303]
    assert members(world) == ["Nova Reyes"]


def test_a_repeated_form_with_another_password_lets_nobody_in(world: World, visitor: Visitor) -> None:
    """On a shared device the form of the one before may still be there; without the password it opens nothing."""
    link, said = world.link(world.invitation(Role.PEER)), new_here(world)
    visitor.post(link, said)
    other = "completely other words here"
    stranger = Visitor()
    text = page(stranger.post(link, {**said, "password1": other, "password2": other}), 422)
    assert "is not right" in text
    assert stranger.get("/roles/").status_code == 302


# ── links that do not open ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def closed(world: World, monday: time_machine.Traveller) -> dict[str, str]:
    """The address of a used, a withdrawn, an expired, an unknown and a foreign link, and of none."""
    admin = world.scope(world.member(Role.ADMINISTRATOR))
    used, withdrawn, expired = (world.invitation(Role.PEER) for _ in range(3))
    links = {"used": world.link(used), "withdrawn": world.link(withdrawn), "expired": world.link(expired)}
    Visitor().post(links["used"], new_here(world))
    world.enter()
    actions.withdraw_invitation(admin, id=world.id(), at=world.at, invitation=withdrawn)
    monday.shift(8 * 24 * 3600)
    links["unknown"] = "/join/" + str(queries.token_of_link(world.organisation.pk, world.id()))
    links["of nobody"] = "/join/" + str(queries.token_of_link(world.id(), world.id()))
    links["cut"] = links["used"][:-4]
    links["nonsense"] = "/join/nonsense"
    return links


def test_used_expired_withdrawn_and_unknown_links_get_one_and_the_same_answer(
    world: World, closed: dict[str, str]
) -> None:
    answers = {name: Visitor().get(link) for name, link in closed.items()}
    posts = {name: Visitor().post(link, new_here(world, email="x@example.org")) for name, link in closed.items()}
    assert {answer.status_code for answer in [*answers.values(), *posts.values()]} == {404}
    reference = bare(answers["unknown"]).replace(closed["unknown"], "")
    for name, answer in answers.items():
        assert bare(answer).replace(closed[name], "") == reference, name
    assert "ask the person who invited you for a new link" in reference
    assert "Riverbend" not in reference
    assert queries.account_by_email("x@example.org") is None


def test_whoever_is_quicker_is_let_in_and_the_other_is_told_calmly(
    world: World, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = world.link(world.invitation(Role.PEER))
    real = actions.join

    def overtaken(scope: Any, **said: Any) -> Membership:
        real(scope, **{**said, "id": world.id(), "email": "quicker@example.org"})
        return real(scope, **said)

    monkeypatch.setattr(actions, "join", overtaken)
    assert "This link does not open" in page(visitor.post(link, new_here(world)), 404)


def test_the_secret_stays_out_of_the_trail(world: World, visitor: Visitor) -> None:
    from peerness.audit.models import Event

    link = world.link(world.invitation(Role.PEER))
    visitor.get(link)
    visitor.post(link, new_here(world))
    world.enter()
    everything = str(list(Event.objects.within(world.system).values()))
    assert link.removeprefix("/join/") not in everything
    assert "nova@example.org" not in everything.lower()
    assert isinstance(queries.account_by_email("nova@example.org"), Account)


@pytest.mark.django_db(transaction=True)
def test_the_whole_way_on_a_database_that_was_told_nothing() -> None:
    """Committed, with live requests: on PostgreSQL each of them has to tell the organisation by itself."""
    with time_machine.travel(MONDAY, tick=False):
        with transaction.atomic():
            world = World()
            admin = world.member(Role.ADMINISTRATOR, name="Ada Quinn")
        ada, nova = Visitor().comes(admin), Visitor()
        made = ada.post(
            "/invitations/new/", {"id": str(world.id()), "name": "Nova Reyes", "roles": ["peer"], "email": ""}
        )
        found = re.search(r'value="http://testserver(/join/[^"]+)"', page(ada.get(made["Location"])))
        assert found
        assert nova.post(found.group(1), new_here(world)).status_code == 303
        assert nova.get("/roles/").status_code == 200
        assert "Nova Reyes" in page(ada.get("/members/"))
        assert "access.invitation.joined" in page(ada.get("/audit/"))
        with transaction.atomic():
            world.enter()
            assert Invitation.objects.within(world.system).get().accepted_at == MONDAY
