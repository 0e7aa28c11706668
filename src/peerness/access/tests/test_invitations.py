"""Invitations: made, renewed, withdrawn, accepted once; the link opens for those who hold it and nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from peerness.access import actions, queries, registry
from peerness.access.models import Account, Invitation, Link, Membership, Message
from peerness.access.rules import INVITATION_LASTS, LinkState, Purpose, link_state
from peerness.access.testing import PASSWORD, World
from peerness.kernel.errors import Conflict, Denied, Invalid, Missing
from peerness.kernel.scope import Actor, ActorKind, Role, Scope
from peerness.tenancy.testing import planted


@pytest.fixture
def admin(world: World) -> Scope:
    """An administrator's scope."""
    return world.scope(world.member(Role.ADMINISTRATOR))


def link_of(world: World, invitation: Invitation) -> Link:
    """The open link of an invitation."""
    link = queries.open_link(world.system, invitation)
    assert link is not None
    return link


def holder(world: World, link: Link) -> Scope:
    """The scope of whoever holds a link."""
    return Scope(world.organisation.pk, Actor(ActorKind.LINK_HOLDER, link.pk), world.at)


def accept(world: World, invitation: Invitation, link: Link, account: Account, **other: Any) -> Membership:
    """Accept an invitation with an account."""
    said: dict[str, Any] = {"id": world.id(), "at": world.at, "link": link, "invitation": invitation}
    return actions.accept_invitation(holder(world, link), account=account, **(said | other))


def test_an_invitation_has_a_link_for_seven_days_and_an_e_mail_in_the_outbox(world: World) -> None:
    invitation = world.invitation(Role.PEER, email=" Nova@Example.org")
    link = link_of(world, invitation)
    token = queries.token_of_link(world.organisation.pk, link.pk)
    message = Message.objects.within(world.system).get()
    assert link.expires_at - link.created_at == INVITATION_LASTS
    assert (message.to, message.about_record, message.purpose) == ("nova@example.org", invitation.pk, "invitation")
    assert f"http://testserver/join/{token}" in message.body
    assert link.token_hash == token.hash
    assert str(token) not in str(list(Link.objects.within(world.system).values()))
    assert [str(invitation), str(link), str(message)] == ["Nova Reyes", "invitation", "email 2026-03-02"]


def test_without_an_address_nothing_is_posted(world: World) -> None:
    world.invitation(Role.PEER)
    assert not Message.objects.within(world.system).exists()


@pytest.mark.parametrize(("name", "roles", "field"), [(" ", {Role.PEER}, "name"), ("Nova", set(), "roles")])
def test_an_invitation_needs_a_name_and_a_role(
    world: World, admin: Scope, name: str, roles: set[Role], field: str
) -> None:
    with pytest.raises(Invalid) as invalid:
        actions.invite(
            admin,
            id=world.id(),
            at=world.at,
            name=name,
            email="",
            roles=frozenset(roles),
            programs=frozenset(),
            base="https://example.org/",
        )
    assert set(invalid.value.errors) == {field}


def test_an_administrator_s_invitation_names_who_invited(world: World, admin: Scope) -> None:
    made = actions.invite(
        admin,
        id=world.id(),
        at=world.at,
        name="Nova",
        email="",
        roles=frozenset({Role.PEER}),
        programs=frozenset(),
        base="https://example.org/",
    )
    assert made.invited_by_id == admin.member
    assert world.invitation(Role.PEER).invited_by_id is None


def test_the_link_is_found_by_its_secret_in_its_own_organisation_only(world: World) -> None:
    invitation = world.invitation(Role.PEER)
    link = link_of(world, invitation)
    token = queries.token_of_link(world.organisation.pk, link.pk)
    assert queries.invitation_by_token(world.system, token) == (link, invitation)
    other = planted(World, "Harbor House")
    assert queries.invitation_by_token(other.system, token) is None
    strange = queries.token_of_link(other.organisation.pk, link.pk)
    assert queries.link_by_token(other.system, strange, Purpose.INVITATION) is None
    world.enter()
    assert queries.link_by_token(world.system, token, Purpose.PASSWORD) is None


def test_accepting_gives_the_roles_and_uses_the_link_up(world: World) -> None:
    invitation = world.invitation(Role.PEER, Role.INTAKE)
    link = link_of(world, invitation)
    account = world.account()
    membership = accept(world, invitation, link, account)
    assert world.scope(membership).actor.roles == {Role.PEER, Role.INTAKE}
    assert queries.open_link(world.system, invitation) is None
    with pytest.raises(Conflict, match="accepted already"):
        accept(world, invitation, link, world.account())
    assert not queries.those_that_open(world.system, [invitation])


def test_a_second_tap_gets_the_same_membership(world: World) -> None:
    invitation = world.invitation(Role.PEER)
    link, command, account = link_of(world, invitation), world.id(), world.account()
    first = accept(world, invitation, link, account, id=command)
    assert accept(world, invitation, link, account, id=command) == first


def test_a_new_account_and_the_membership_come_to_be_together_or_not_at_all(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    invitation = world.invitation(Role.PEER)
    link = link_of(world, invitation)
    said: dict[str, Any] = {
        "id": world.id(),
        "at": world.at,
        "link": link,
        "invitation": invitation,
        "email": "nova@example.org",
        "name": "Nova  Reyes",
        "password": PASSWORD,
        "language": "es",
    }

    def refuse(*_: object) -> None:
        raise Invalid({"": "Not today."})

    with monkeypatch.context() as patch:
        patch.setattr(registry, "_joined", [refuse])
        with pytest.raises(Invalid):
            actions.join(holder(world, link), **said)
    assert queries.account_by_email("nova@example.org") is None
    assert link_of(world, invitation) == link
    membership = actions.join(holder(world, link), **said)
    account = membership.account
    assert (account.name, account.language, account.check_password(PASSWORD)) == ("Nova Reyes", "es", True)


@pytest.mark.parametrize("days", [7, 8, 400])
def test_an_expired_link_is_refused(world: World, days: int) -> None:
    invitation = world.invitation(Role.PEER)
    link = link_of(world, invitation)
    world.later(days=days)
    with pytest.raises(Conflict, match="no longer opens"):
        accept(world, invitation, link, world.account())


def test_a_new_link_replaces_the_former_one(world: World, admin: Scope) -> None:
    invitation = world.invitation(Role.PEER, email="nova@example.org")
    former = link_of(world, invitation)
    actions.renew_invitation(admin, id=world.id(), at=world.at, invitation=invitation, base="https://example.org/")
    assert link_of(world, invitation) != former
    assert Message.objects.within(admin).count() == 2
    with pytest.raises(Conflict, match="no longer opens"):
        accept(world, invitation, former, world.account())


def test_a_withdrawn_invitation_opens_no_more(world: World, admin: Scope) -> None:
    invitation = world.invitation(Role.PEER)
    link = link_of(world, invitation)
    actions.withdraw_invitation(admin, id=world.id(), at=world.at, invitation=invitation)
    assert queries.open_link(world.system, invitation) is None
    for act in (
        lambda: accept(world, invitation, link, world.account()),
        lambda: actions.withdraw_invitation(admin, id=world.id(), at=world.at, invitation=invitation),
        lambda: actions.renew_invitation(admin, id=world.id(), at=world.at, invitation=invitation, base="https://x/"),
    ):
        with pytest.raises(Conflict, match="withdrawn"):
            act()
    kept = Link.objects.within(world.system).get(pk=link.pk)
    state = link_state(expires_at=kept.expires_at, used_at=None, withdrawn_at=kept.withdrawn_at, now=world.at)
    assert state is LinkState.WITHDRAWN


def test_only_the_holder_of_a_link_accepts(world: World, admin: Scope) -> None:
    invitation = world.invitation(Role.PEER)
    link = link_of(world, invitation)
    with pytest.raises(Denied):
        actions.accept_invitation(
            admin, id=world.id(), at=world.at, link=link, invitation=invitation, account=world.account()
        )


def test_a_stranger_s_invitation_is_missing(world: World, admin: Scope) -> None:
    other = planted(World, "Harbor House")
    stranger = other.invitation(Role.PEER)
    world.enter()
    with pytest.raises(Missing):
        queries.invitation(admin, stranger.pk)


def test_what_waits_for_an_administrator_is_counted(world: World, admin: Scope) -> None:
    world.invitation(Role.PEER)
    withdrawn = world.invitation(Role.PEER)
    actions.withdraw_invitation(admin, id=world.id(), at=world.at, invitation=withdrawn)
    found = queries.attention(admin)
    assert (found.invitations, found.glasses, found.messages) == (1, 0, 0)


def test_an_accepted_link_of_a_member_tells_them_so(world: World) -> None:
    member = world.member(Role.PEER)
    invitation = world.invitation(Role.INTAKE)
    with pytest.raises(Invalid, match="email"):
        accept(world, invitation, link_of(world, invitation), member.account)
    assert queries.open_link(world.system.at_moment(world.at + timedelta(days=1)), invitation) is not None
