"""Whole batches inside one action: written at once, told in one event with one print over all rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from peerness.access.action import (
    SYSTEM,
    action,
    change_many,
    create_columns,
    create_many,
    manifest,
    repeat,
    rewrite,
)
from peerness.access.models import Membership, MembershipRole
from peerness.access.testing import World
from peerness.audit import queries as audit
from peerness.audit.models import EventSubject
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Missing, PeernessError
from peerness.kernel.scope import Role
from peerness.tenancy.rows import columns


@action("access.test.batched", returns=Membership, by=SYSTEM)
def batch(scope: Any, *, id: UUID, at: datetime, write: Callable[[], object], membership: Membership) -> Membership:
    """Let a test write a batch inside an action."""
    write()
    return membership


@action("access.test.handed", returns=Membership, by=SYSTEM)
def handed(scope: Any, *, id: UUID, at: datetime, rows: tuple[int, ...], membership: Membership) -> Membership:
    """An action that is given many rows."""
    return membership


@action("access.test.handed_on", returns=Membership, by=SYSTEM, secrets=frozenset({"inside"}))
def handed_on(
    scope: Any, *, id: UUID, at: datetime, rows: tuple[int, ...], membership: Membership, inside: Callable[..., Any]
) -> Membership:
    """An action that hands its rows on."""
    inside(scope, rows)
    return membership


def test_a_batch_is_one_event_with_one_print_over_all_rows(world: World) -> None:
    membership, command = world.member(Role.PEER), world.id()
    own = {"organisation_id": world.organisation.pk, "membership": membership}
    rows = [MembershipRole(id=world.id(), role=role, **own) for role in (Role.INTAKE, Role.MANAGER)]
    said: dict[str, Any] = {"at": world.at, "membership": membership}

    assert batch(world.system, id=command, write=lambda: create_many(iter(rows)), **said) == membership
    event = audit.command(world.system, command)
    assert event is not None
    written = MembershipRole.objects.within(world.system).filter(pk__in=[row.pk for row in rows])
    assert event.changes == [["access.membershiprole", str(command), "created", f"2 {manifest(reversed(written))}"]]
    subjects = EventSubject.objects.within(world.system).filter(event_id=event.pk)
    assert set(subjects.values_list("record_id", flat=True)) == {row.pk for row in rows}

    rows[0].role = Role.EVALUATOR
    assert manifest(rows) != manifest(written), "another word is another print"

    people = [world.member(Role.PEER), world.member(Role.PEER)]
    ended = world.id()
    batch(world.system, id=ended, write=lambda: change_many(people, ended_at=world.at), **said)
    gone = Membership.objects.within(world.system).filter(ended_at=world.at)
    assert set(gone) == set(people)
    event = audit.command(world.system, ended)
    assert event is not None
    assert event.changes == [
        ["access.membership", str(ended), "changed", f"2 {manifest(gone, {'ended_at'})}"],
    ]

    nothing = world.id()
    batch(world.system, id=nothing, write=lambda: [*create_many([]), *change_many([], role="x")], **said)
    event = audit.command(world.system, nothing)
    assert event is not None
    assert event.changes == []
    assert manifest([]) == manifest([])


def test_a_batch_is_written_only_inside_an_action_and_in_its_own_organisation(world: World) -> None:
    stranger = World("Harbor House").member(Role.PEER)
    world.enter()
    own = world.member(Role.PEER)
    foreign = MembershipRole(
        id=world.id(), organisation_id=stranger.organisation_id, membership=stranger, role=Role.INTAKE
    )
    for outside in (lambda: create_many([foreign]), lambda: change_many([own], ended_at=world.at)):
        with pytest.raises(PeernessError, match="only inside an action"):
            outside()
    mine = MembershipRole(id=world.id(), organisation_id=own.organisation_id, membership=own, role=Role.INTAKE)
    for inside in (
        lambda: create_many([foreign]),
        lambda: create_many([mine, foreign]),
        lambda: change_many([own, stranger], ended_at=world.at),
    ):
        with pytest.raises(Missing):
            batch(world.system, id=world.id(), at=world.at, write=inside, membership=own)
    assert not Membership.objects.within(world.system).filter(ended_at__isnull=False).exists()


def test_a_batch_said_column_by_column_is_told_alike(world: World) -> None:
    membership, command = world.member(Role.PEER), world.id()
    whose = {"organisation_id": world.organisation.pk, "membership_id": membership.pk}
    rows = columns(MembershipRole, [world.id(), world.id()], **whose, role=[Role.INTAKE.value, Role.MANAGER.value])
    said: dict[str, Any] = {"at": world.at, "membership": membership}
    batch(world.system, id=command, write=lambda: create_columns(rows), **said)
    event = audit.command(world.system, command)
    assert event is not None
    written = MembershipRole.objects.within(world.system).filter(pk__in=rows.ids)
    assert event.changes == [["access.membershiprole", str(command), "created", f"2 {manifest(written)}"]]
    subjects = EventSubject.objects.within(world.system).filter(event_id=event.pk)
    assert set(subjects.values_list("record_id", flat=True)) == set(rows.ids)

    nothing = world.id()
    batch(world.system, id=nothing, write=lambda: create_columns(columns(MembershipRole, [], **whose)), **said)
    event = audit.command(world.system, nothing)
    assert event is not None
    assert event.changes == []
    with pytest.raises(PeernessError, match="only inside an action"):
        create_columns(rows)
    other = World("Harbor House").organisation.pk
    world.enter()
    foreign = columns(MembershipRole, [world.id()], **{**whose, "organisation_id": other}, role="intake")
    with pytest.raises(Missing):
        batch(world.system, id=world.id(), write=lambda: create_columns(foreign), **said)


def test_a_batch_that_is_handed_on_has_one_print(world: World) -> None:
    """The same rows again are the same command, others a conflict, however many there are."""
    membership, rows, command = world.member(Role.PEER), tuple(range(200)), world.id()

    def inner(scope: Any, rows: tuple[int, ...]) -> Membership:
        return handed(scope, id=ids.derived(command, "inner"), at=world.at, rows=rows, membership=membership)

    def outer(rows: tuple[int, ...]) -> Membership:
        said: dict[str, Any] = {"rows": rows, "membership": membership, "inside": inner}
        return handed_on(world.system, id=command, at=world.at, **said)

    assert outer(rows) == membership
    assert outer(tuple(range(200))) == membership
    with pytest.raises(Conflict):
        outer(tuple(range(1, 201)))
    assert inner(world.system, tuple(range(200))) == membership, "the print does not depend on who hands it on"
    with pytest.raises(Conflict):
        inner(world.system, tuple(range(1, 201)))


def test_rows_that_repeat_others_are_rewritten_only_inside_an_action(db: None) -> None:
    world = World()
    with pytest.raises(PeernessError, match="inside an action"):
        rewrite(Membership, world.system)
    with pytest.raises(PeernessError, match="inside an action"):
        repeat(columns(Membership, [], organisation_id=world.organisation.pk))


def test_rows_that_repeat_others_belong_to_the_organisation_of_the_action(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Membership, "repeats", True, raising=False)
    other = World("Harbor House")
    world.enter()
    member = world.member(Role.PEER)
    with pytest.raises(Missing):
        batch(
            world.system,
            id=world.id(),
            at=world.at,
            write=lambda: repeat(columns(Membership, [], organisation_id=other.organisation.pk)),
            membership=member,
        )
