"""Several hands at once: nothing is written twice, nothing is lost, and nobody slips through between two looks.

SQLite lets writers in one after the other; PostgreSQL lets them in together. So these tests mean most there, and run
on both.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import pytest
from django.core import mail
from django.db import connection, transaction

from peerness.access import actions, jobs, queries
from peerness.access.models import Invitation, Link, Membership, MembershipRole, Message
from peerness.access.rules import Purpose
from peerness.access.testing import World, at_once
from peerness.audit import actions as audit
from peerness.audit.models import Event, Seal
from peerness.audit.queries import verify
from peerness.audit.rules import Entry, Outcome
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Actor, ActorKind, Role, Scope
from peerness.tenancy.organisation import entered

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = 6
T = TypeVar("T")


@pytest.fixture
def world(transactional_db: None) -> World:
    """One organisation, committed."""
    with transaction.atomic():
        return World()


def within(world: World, do: Callable[[], T]) -> T:
    """What is built or read inside the organisation, committed."""
    with entered(world.system):
        return do()


def message(world: World) -> Message:
    """A message that waits."""
    return actions.post(
        world.system, id=world.id(), at=world.at, purpose=Purpose.INVITATION, to="a@example.org", subject="", body="x"
    )


def test_the_same_command_at_the_same_moment_is_done_once(world: World) -> None:
    scope = within(world, lambda: world.scope(world.member(Role.ADMINISTRATOR)))
    command = world.id()

    def invite() -> Invitation:
        return actions.invite(
            scope,
            id=command,
            at=world.at,
            name="Nova Reyes",
            email="nova@example.org",
            roles=frozenset({Role.PEER}),
            programs=frozenset(),
            base="https://example.org/join/",
        )

    answers = at_once(*[invite] * HANDS)
    assert [getattr(answer, "pk", answer) for answer in answers] == [command] * HANDS
    counts = within(
        world,
        lambda: (
            Invitation.objects.within(scope).count(),
            Message.objects.within(scope).count(),
            Event.objects.within(scope).filter(command=command).count(),
        ),
    )
    assert counts == (1, 1, 1)


def test_a_command_that_changes_only_is_done_once_as_well(world: World) -> None:
    """Nothing is created whose id could clash: the event itself is what meets itself."""
    waiting, command = within(world, lambda: message(world)), world.id()
    answers = at_once(
        *[lambda: actions.note_failed(world.system, id=command, at=world.at, message=waiting, fault="busy")] * HANDS
    )
    assert {getattr(answer, "pk", answer) for answer in answers} == {waiting.pk}
    assert within(world, lambda: Message.objects.within(world.system).get().attempts) == 1


def test_the_same_id_with_other_content_at_the_same_moment_is_a_conflict_for_one(world: World) -> None:
    account = within(world, world.account)
    command = world.id()
    answers = at_once(
        *[
            lambda role=role: actions.add_member(
                world.system, id=command, at=world.at, account=account, roles=frozenset({role})
            )
            for role in (Role.PEER, Role.INTAKE)
        ]
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["Conflict", "Membership"]
    assert within(world, lambda: MembershipRole.objects.within(world.system).count()) == 1


def test_no_attempt_is_lost_when_many_fail_at_once(world: World) -> None:
    """Read, add one, write: without a lock PostgreSQL would count some of them as one."""
    waiting = within(world, lambda: message(world))
    answers = at_once(
        *[
            lambda command=command: actions.note_failed(
                world.system, id=command, at=world.at, message=waiting, fault="busy"
            )
            for command in [world.id() for _ in range(HANDS)]
        ]
    )
    assert all(isinstance(answer, Message) for answer in answers)
    assert within(world, lambda: Message.objects.within(world.system).get().attempts) == HANDS


def test_two_administrators_who_end_each_other_leave_one(world: World) -> None:
    one, two = within(world, lambda: (world.member(Role.ADMINISTRATOR), world.member(Role.ADMINISTRATOR)))
    scopes = within(world, lambda: {one.pk: world.scope(one), two.pk: world.scope(two)})

    def end(by: Membership, whom: Membership) -> Membership:
        return actions.end_membership(scopes[by.pk], id=world.id(), at=world.at, membership=whom)

    answers = at_once(lambda: end(one, two), lambda: end(two, one))
    assert sorted(type(answer).__name__ for answer in answers) == ["Invalid", "Membership"]
    assert within(world, lambda: queries.holding(world.system, Role.ADMINISTRATOR).count()) == 1


def test_two_administrators_who_take_the_role_from_each_other_leave_one(world: World) -> None:
    one, two = within(world, lambda: (world.member(Role.ADMINISTRATOR), world.member(Role.ADMINISTRATOR)))
    scopes = within(world, lambda: {one.pk: world.scope(one), two.pk: world.scope(two)})
    peer = frozenset({Role.PEER})

    def take(by: Membership, whom: Membership) -> Membership:
        return actions.change_roles(scopes[by.pk], id=world.id(), at=world.at, membership=whom, roles=peer)

    answers = at_once(lambda: take(one, two), lambda: take(two, one))
    assert sorted(type(answer).__name__ for answer in answers) == ["Invalid", "Membership"]
    assert within(world, lambda: queries.holding(world.system, Role.ADMINISTRATOR).count()) == 1


def test_two_changes_of_one_member_s_roles_end_in_one_of_them(world: World) -> None:
    """Never a mixture of both that nobody has asked for."""
    admin = within(world, lambda: world.scope(world.member(Role.ADMINISTRATOR)))
    member = within(world, lambda: world.member(Role.PEER))
    wanted = [frozenset({Role.INTAKE, Role.PEER}), frozenset({Role.SUPERVISOR})]
    answers = at_once(
        *[
            lambda roles=roles: actions.change_roles(admin, id=world.id(), at=world.at, membership=member, roles=roles)
            for roles in wanted
        ]
    )
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    held = within(
        world,
        lambda: frozenset(
            Role(one.role) for one in MembershipRole.objects.within(world.system).filter(membership=member)
        ),
    )
    assert held in wanted


def test_one_link_lets_one_person_in(world: World) -> None:
    invitation, accounts = within(world, lambda: (world.invitation(Role.PEER), [world.account(), world.account()]))
    link = within(world, lambda: queries.open_link(world.system, invitation))
    assert isinstance(link, Link)
    holder = Scope(world.organisation.pk, Actor(ActorKind.LINK_HOLDER, link.pk), world.at)
    answers = at_once(
        *[
            lambda account=account: actions.accept_invitation(
                holder, id=world.id(), at=world.at, link=link, invitation=invitation, account=account
            )
            for account in accounts
        ]
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["Conflict", "Membership"]
    assert within(world, lambda: Membership.objects.within(world.system).count()) == 1


def test_one_address_gets_one_account(world: World) -> None:
    def open_account() -> object:
        return actions.open_account(
            world.system, id=world.id(), at=world.at, email="ana@example.org", name="Ana", password=""
        )

    answers = at_once(*[open_account] * 3)
    assert sorted(type(answer).__name__ for answer in answers) == ["Account", "Invalid", "Invalid"]
    assert {type(answer) for answer in answers if isinstance(answer, Exception)} <= {Invalid, Conflict}


def test_several_processes_deliver_each_message_once(world: World) -> None:
    for _ in range(8):
        within(world, lambda: message(world))
    sent = at_once(*[lambda: jobs.deliver_all(world.at)] * 4)
    assert [one for one in sent if isinstance(one, Exception)] == []
    assert sum(one for one in sent if isinstance(one, int)) == 8
    assert len(mail.outbox) == 8
    assert within(world, lambda: Message.objects.within(world.system).filter(sent_at=world.at).count()) == 8


# ── the chain of seals ─────────────────────────────────────────────────────────────────────────────────────────────


def happen(scope: Scope) -> None:
    """One event, committed."""
    with entered(scope):
        audit.record(scope, Entry("room.thing.done", Outcome.DONE, scope.at))


def test_several_sealers_make_one_chain_while_events_keep_coming(world: World) -> None:
    def write() -> None:
        for _ in range(10):
            happen(world.system)

    answers = at_once(write, write, *[lambda: jobs.seal_all(world.at)] * 4)
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    jobs.seal_all(world.at)
    verdict = within(world, lambda: verify(world.system))
    assert verdict.faults == ()
    assert verdict.waiting == 0
    assert verdict.sealed == within(world, lambda: Event.objects.within(world.system).count())


@pytest.mark.postgres
def test_an_event_that_commits_after_a_later_one_was_sealed_is_sealed_behind_it(world: World) -> None:
    """Its transaction began first and ended last: the sealer could not have seen it in between."""
    jobs.seal_all(world.at)
    began, may_end = threading.Event(), threading.Event()

    def slow() -> object:
        with entered(world.system):
            event = audit.record(world.system, Entry("room.slow.done", Outcome.DONE, world.at))
            began.set()
            assert may_end.wait(20)
            return event.pk

    def quick() -> object:
        assert began.wait(20)
        later = world.system.at_moment(world.at + timedelta(seconds=5))
        happen(later)
        sealed = audit.seal(later)
        may_end.set()
        return sealed

    late, sealed = at_once(slow, quick)
    assert sealed == 1
    assert audit.seal(world.system) == 1
    last = within(world, lambda: Seal.objects.within(world.system).order_by("-number").first())
    assert last is not None
    assert last.event_id == late
    assert within(world, lambda: verify(world.system)).faults == ()


@pytest.mark.postgres
def test_the_hands_of_these_tests_are_the_application_too(world: World) -> None:
    def who() -> object:
        with connection.cursor() as cursor:
            cursor.execute("select current_user")
            return cursor.fetchone()[0]

    assert at_once(who, who) == ["peerness_app", "peerness_app"]
    assert ids.new(world.at).version == 7
