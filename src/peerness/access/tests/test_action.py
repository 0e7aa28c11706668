"""The action: who may, once, with one event, and in one's own organisation only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from peerness.access import actions
from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold, insert, kinds, remove
from peerness.access.models import Account, Invitation, Membership, MembershipRole, Message
from peerness.access.permissions import MANAGE_MEMBERS
from peerness.access.rules import Purpose
from peerness.access.testing import World
from peerness.audit import queries as audit
from peerness.audit.models import Event, EventSubject
from peerness.audit.rules import Outcome
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Denied, Invalid, Missing, PeernessError
from peerness.kernel.scope import Actor, ActorKind, Role, Scope, account_scope
from peerness.tenancy.testing import planted


def invite(world: World, scope: Scope, id: UUID, **other: Any) -> Invitation:
    """One and the same invitation, except for what a test wants otherwise."""
    said: dict[str, Any] = {
        "at": world.at,
        "name": "Nova Reyes",
        "email": "nova@example.org",
        "roles": frozenset({Role.PEER, Role.SUPERVISOR}),
        "programs": frozenset(),
        "base": "https://example.org/join/",
    }
    return actions.invite(scope, id=id, **(said | other))


def done(scope: Scope, command: UUID) -> Event:
    """The event of a command."""
    found = audit.command(scope, command)
    assert found is not None
    return found


@pytest.fixture
def admin(world: World) -> Scope:
    """An administrator's scope."""
    return world.scope(world.member(Role.ADMINISTRATOR))


# ── once ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_command_twice_gives_the_same_answer_and_one_event(world: World, admin: Scope) -> None:
    command = world.id()
    first = invite(world, admin, command)
    again = invite(world, admin.at_moment(world.at + timedelta(hours=2)), command, at=world.at + timedelta(hours=2))
    assert again == first
    assert Event.objects.within(admin).filter(command=command).count() == 1
    assert Invitation.objects.within(admin).count() == 1
    assert Message.objects.within(admin).count() == 1


@pytest.mark.parametrize(
    "other", [{"name": "Nova R."}, {"roles": frozenset({Role.PEER})}, {"email": ""}, {"base": "https://other/"}]
)
def test_the_same_id_with_another_content_is_a_conflict(world: World, admin: Scope, other: dict[str, Any]) -> None:
    command = world.id()
    invite(world, admin, command)
    with pytest.raises(Conflict, match="saved before"):
        invite(world, admin, command, **other)
    assert Invitation.objects.within(admin).count() == 1


def test_another_hand_gets_no_answer_to_somebody_s_command(world: World, admin: Scope) -> None:
    command = world.id()
    invite(world, admin, command)
    with pytest.raises(Conflict):
        invite(world, world.scope(world.member(Role.ADMINISTRATOR)), command)


def test_another_kind_of_command_with_the_same_id_is_a_conflict(world: World, admin: Scope) -> None:
    command = world.id()
    invite(world, admin, command)
    with pytest.raises(Conflict):
        actions.change_roles(
            admin, id=command, at=world.at, membership=world.member(Role.PEER), roles=frozenset({Role.INTAKE})
        )


def test_an_id_that_another_organisation_has_used_is_a_conflict_that_tells_nothing(world: World, admin: Scope) -> None:
    command = world.id()
    invite(world, admin, command)
    other = planted(World, "Harbor House")
    with pytest.raises(Conflict, match="saved before"):
        invite(other, other.system, command)


# ── one event ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_event_tells_who_did_what_when_and_to_which_records(world: World, admin: Scope) -> None:
    command = world.id()
    invitation = invite(world, admin, command, at=world.at - timedelta(hours=3))
    event = done(admin, command)
    assert (event.kind, event.outcome, event.result) == ("access.invitation.sent", Outcome.DONE, invitation.pk)
    assert (event.at, event.recorded_at) == (world.at - timedelta(hours=3), world.at)
    assert (event.actor_id, event.account_id, event.roles) == (admin.member, admin.actor.account, ["administrator"])
    subjects = EventSubject.objects.within(admin).filter(event_id=event.pk).values_list("model", flat=True)
    assert set(subjects) == {"access.invitation", "access.link"}


def test_the_trail_keeps_harmless_values_and_only_prints_of_all_others(world: World, admin: Scope) -> None:
    command = world.id()
    invite(world, admin, command)
    kept = {field: value for _model, _record, field, value in done(admin, command).changes}
    assert kept["invited_at"] == "2026-03-02T15:00:00.000000+00:00"
    assert kept["roles"] == '["peer", "supervisor"]'
    for private in ("name", "email", "token_hash"):
        assert len(kept[private]) == 64
    everything = str(list(Event.objects.within(admin).values()))
    assert "Nova" not in everything
    assert "nova@example.org" not in everything


def test_what_stays_the_same_is_neither_written_nor_told(world: World, admin: Scope) -> None:
    membership = world.member(Role.PEER)
    command = world.id()
    actions.change_roles(admin, id=command, at=world.at, membership=membership, roles=frozenset({Role.PEER}))
    assert done(admin, command).changes == []


def test_a_nested_action_names_its_cause(world: World, admin: Scope) -> None:
    command = world.id()
    invite(world, admin, command)
    nested = done(admin, ids.derived(command, "message"))
    assert (nested.kind, nested.cause) == ("access.message.posted", command)
    assert done(admin, command).cause is None


def test_a_password_leaves_no_trace_not_even_its_print(world: World) -> None:
    account = world.account(password="a first secret of long words")
    scope, command = account_scope(account.pk, world.at), world.id()
    kept = []
    for password in ("one quiet morning by the lake", "another evening on the hill"):
        changed = actions.set_password(scope, id=command, at=world.at, account=account, password=password)
        kept.append(changed.password)
    assert kept[0] == kept[1]  # the second one was the same command and so did nothing


# ── who may ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_refusal_writes_nothing_but_that_it_was_refused(world: World) -> None:
    peer = world.scope(world.member(Role.PEER))
    with pytest.raises(Denied, match=r"access\.members\.manage"):
        invite(world, peer, world.id())
    refused = Event.objects.within(peer).get(outcome=Outcome.REFUSED)
    assert (refused.kind, refused.reason) == ("access.invitation.sent", "access.members.manage")
    assert (refused.actor_id, refused.command) == (peer.member, None)
    assert not Invitation.objects.within(peer).exists()


def test_an_actor_of_the_wrong_kind_is_refused(world: World) -> None:
    holder = Scope(world.organisation.pk, Actor(ActorKind.LINK_HOLDER, uuid4()), world.at)
    with pytest.raises(Denied, match=r"access\.invitation\.sent\.actor"):
        invite(world, holder, world.id())


def test_another_organisation_s_record_is_simply_not_there(world: World, admin: Scope) -> None:
    stranger = planted(World, "Harbor House").member(Role.PEER)
    world.enter()
    with pytest.raises(Missing):
        actions.end_membership(admin, id=world.id(), at=world.at, membership=stranger)
    assert not Event.objects.within(admin).filter(kind="access.member.ended").exists()


def test_the_same_holds_for_jobs_and_commands_which_need_no_permission(world: World) -> None:
    other = planted(World, "Harbor House")
    message = actions.post(
        other.system, id=other.id(), at=other.at, purpose=Purpose.INVITATION, to="a@example.org", subject="", body="x"
    )
    world.enter()
    with pytest.raises(Missing):
        actions.note_sent(world.system, id=world.id(), at=world.at, message=message)


# ── how an action is written ───────────────────────────────────────────────────────────────────────────────────────


def test_an_action_for_members_must_name_a_permission() -> None:
    with pytest.raises(ValueError, match="needs a permission"):
        action("room.thing.done", returns=Account)


def test_after_the_scope_everything_is_named(world: World, admin: Scope) -> None:
    with pytest.raises(TypeError, match="is named"):
        actions.withdraw_invitation(admin, world.id())  # type: ignore[call-arg]


def test_the_pens_write_only_inside_an_action(world: World, admin: Scope) -> None:
    membership = world.member(Role.PEER)
    role = MembershipRole.objects.within(admin).filter(membership=membership).get()
    tries: list[Callable[[], object]] = [
        lambda: create(MembershipRole, admin, id=world.id(), membership=membership, role=Role.INTAKE),
        lambda: insert(Account(id=world.id(), email="x@example.org", name="X", created_at=world.at)),
        lambda: change(membership, ended_at=world.at),
        lambda: remove(role),
        lambda: hold(admin, membership),
    ]
    for attempt in tries:
        with pytest.raises(PeernessError, match="only inside an action"):
            attempt()


@action("access.test.reached", returns=Membership, by=SYSTEM)
def reach(scope: Scope, *, id: UUID, at: datetime, write: Callable[[], Membership]) -> Membership:
    """Let a test write whatever it wants inside an action."""
    return write()


def test_an_action_writes_only_in_its_own_organisation(world: World) -> None:
    stranger = planted(World, "Harbor House").member(Role.PEER)
    world.enter()
    smuggled = Membership(id=world.id(), organisation_id=stranger.organisation_id, account=stranger.account)
    for write in (
        lambda: change(stranger, ended_at=world.at),
        lambda: insert(smuggled),
        lambda: hold(world.system, stranger),
    ):
        with pytest.raises(Missing):
            reach(world.system, id=world.id(), at=world.at, write=write)


def test_what_is_not_there_any_more_cannot_be_held(world: World) -> None:
    membership = world.member(Role.PEER)
    role = MembershipRole.objects.within(world.system).get(membership=membership)

    def hold_what_is_gone() -> Membership:
        remove(MembershipRole.objects.within(world.system).get(pk=role.pk))
        hold(world.system, role)
        return membership

    with pytest.raises(Missing):
        reach(world.system, id=world.id(), at=world.at, write=hold_what_is_gone)


def test_a_refusal_inside_another_action_is_told_once_by_the_outer_one(world: World) -> None:
    peer = world.scope(world.member(Role.PEER))

    def refused() -> Membership:
        invite(world, peer, world.id())
        raise AssertionError

    with pytest.raises(Denied):
        reach(world.system, id=world.id(), at=world.at, write=refused)
    told = Event.objects.within(world.system).filter(outcome=Outcome.REFUSED)
    assert [event.kind for event in told] == ["access.test.reached"]


def test_whoever_comes_a_moment_too_late_gets_the_answer_of_the_first(
    world: World, admin: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both looked, both saw nothing: as two processes do on PostgreSQL."""
    command = world.id()
    first = invite(world, admin, command)
    looks = [None]
    monkeypatch.setattr("peerness.access.action.command", lambda *said: looks.pop() if looks else audit.command(*said))
    assert invite(world, admin, command) == first
    assert Event.objects.within(admin).filter(command=command).count() == 1


def test_an_unforeseen_clash_is_not_hidden(world: World) -> None:
    """Only named constraints and ids are explained; anything else is a mistake and must be seen as one."""
    membership = world.member(Role.PEER)

    def twice() -> Membership:
        for _ in range(2):
            create(MembershipRole, world.system, id=world.id(), membership=membership, role=Role.INTAKE)
        return membership

    with pytest.raises(Exception, match="membershiprole"):
        reach(world.system, id=world.id(), at=world.at, write=twice)


def test_a_broken_constraint_of_a_nested_action_tells_how_to_mend_it(world: World) -> None:
    account = world.account(email="ana@example.org")
    invitation = world.invitation(Role.PEER)
    link = invitation_link(world, invitation)
    holder = Scope(world.organisation.pk, Actor(ActorKind.LINK_HOLDER, link.pk), world.at)
    with pytest.raises(Invalid) as invalid:
        actions.join(
            holder,
            id=world.id(),
            at=world.at,
            link=link,
            invitation=invitation,
            email=account.email.upper(),
            name="Ana",
            password="quiet rivers run through it",
            language="en",
        )
    assert set(invalid.value.errors) == {"email"}
    assert not Membership.objects.within(world.system).exists()


def invitation_link(world: World, invitation: Invitation) -> Any:
    """The open link of an invitation."""
    from peerness.access.queries import open_link

    link = open_link(world.system, invitation)
    assert link is not None
    return link


def test_all_kinds_of_actions_are_known() -> None:
    assert {"access.invitation.sent", "access.member.ended", "access.glass.broken"} <= set(kinds())


def test_the_permission_of_an_action_can_be_read_from_it() -> None:
    plan = actions.invite.action  # type: ignore[attr-defined]
    assert plan.permission is MANAGE_MEMBERS
    assert plan.by >= MEMBERS
    assert replace(plan, by=SYSTEM).by == SYSTEM
