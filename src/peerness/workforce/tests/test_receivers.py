"""What becomes of peers and supervision when somebody joins, is given other roles, or leaves."""

from __future__ import annotations

import pytest

from peerness.access.actions import accept_invitation, change_roles, end_membership, invite
from peerness.access.models import Link, Membership
from peerness.access.testing import World
from peerness.kernel.scope import ActorKind, Role, Scope, system_scope
from peerness.tenancy.testing import planted
from peerness.workforce import queries
from peerness.workforce.actions import add_peer
from peerness.workforce.models import Peer
from peerness.workforce.testing import peer, supervised

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def scope(world: World) -> Scope:
    """The administrator's scope."""
    return world.scope(world.member(Role.ADMINISTRATOR))


def joined(world: World, scope: Scope, *roles: Role) -> Membership:
    """Somebody who accepted an invitation with these roles."""
    invitation = invite(
        scope,
        id=world.id(),
        at=scope.at,
        name="New",
        email="",
        roles=frozenset(roles),
        programs=frozenset(),
        base="https://example.org/",
    )
    link = Link.objects.within(scope).get(target=invitation.pk)
    holder = system_scope(scope.organisation, scope.at, ActorKind.LINK_HOLDER)
    return accept_invitation(
        holder, id=world.id(), at=scope.at, link=link, invitation=invitation, account=world.account()
    )


def test_whoever_is_invited_as_a_peer_is_one_from_the_first_day(world: World, scope: Scope) -> None:
    for role in (Role.PEER, Role.VOLUNTEER):
        assert queries.of_membership(scope, joined(world, scope, role).pk) is not None
    assert queries.of_membership(scope, joined(world, scope, Role.INTAKE).pk) is None


def test_whoever_is_given_the_role_later_is_a_peer_once(world: World, scope: Scope) -> None:
    ines = world.member(Role.INTAKE)
    for roles in ({Role.INTAKE, Role.PEER}, {Role.INTAKE}, {Role.VOLUNTEER}):
        world.later(minutes=1)
        now = scope.at_moment(world.at)
        change_roles(now, id=world.id(), at=world.at, membership=ines, roles=frozenset(roles))
    assert Peer.objects.within(scope).filter(membership=ines).count() == 1


def test_a_returning_peer_is_the_same_one(world: World) -> None:
    rosa = peer(world, title="Coach")
    again = add_peer(world.system, id=world.id(), at=world.at, membership=rosa.membership)
    assert (again.pk, again.title) == (rosa.pk, "Coach")
    titled = add_peer(world.system, id=world.id(), at=world.at, membership=rosa.membership, title=" Lead ")
    assert titled.title == "Lead"


def test_who_leaves_supervises_nobody_and_is_supervised_by_nobody(world: World, scope: Scope) -> None:
    sol, tam = world.member(Role.SUPERVISOR, name="Sol"), world.member(Role.SUPERVISOR, name="Tamsin")
    rosa, dev, nia = (peer(world, name=name) for name in ("Rosa", "Dev", "Nia"))
    for one, by in ((rosa, sol), (dev, tam), (nia, sol)):
        supervised(world, one, by)
    end_membership(scope, id=world.id(), at=scope.at, membership=sol)
    end_membership(scope, id=world.id(), at=scope.at, membership=dev.membership)
    assert not queries.lines(world.enter().system).exists()
    assert {found.pk for found in queries.peers(scope)} == {rosa.pk, nia.pk}
