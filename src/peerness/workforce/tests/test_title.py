"""The title of a peer: /peers/<id>/title/."""

from __future__ import annotations

import pytest

from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, said, stranger
from peerness.tenancy.testing import planted
from peerness.workforce.models import Peer
from peerness.workforce.testing import peer

pytestmark = pytest.mark.django_db
PAGE = "workforce:title"


@pytest.fixture
def world() -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def rosa(world: World) -> Peer:
    """A peer with a title."""
    return peer(world, name="Rosa", title="Coach")


@pytest.fixture
def manager(world: World) -> Visitor:
    """Somebody who may give titles."""
    return Visitor(world, world.member(Role.MANAGER))


def test_the_title_is_given_and_taken_away(world: World, rosa: Peer, manager: Visitor) -> None:
    assert manager.get(PAGE, rosa.pk).context["form"]["title"].value() == "Coach"
    answer = manager.fill(PAGE, rosa.pk, title=" Peer recovery specialist ")
    assert (answer.status_code, answer["Location"]) == (303, f"/peers/{rosa.pk}/")
    assert Peer.objects.within(world.enter().system).get().title == "Peer recovery specialist"
    manager.fill(PAGE, rosa.pk, title="")
    assert Peer.objects.within(world.enter().system).get().title == ""
    assert len(events(world, "workforce.peer.titled")) == 2


def test_nothing_typed_is_lost_and_a_second_tap_changes_nothing(world: World, rosa: Peer, manager: Visitor) -> None:
    long = manager.fill(PAGE, rosa.pk, title="T" * 81)
    assert long.status_code == 422
    assert "T" * 81 in said(long)
    id = world.id()
    assert [manager.post(PAGE, rosa.pk, id=id, title="Once").status_code for _ in range(2)] == [303, 303]
    assert len(events(world, "workforce.peer.titled")) == 1


def test_roles_methods_and_strangers(world: World, rosa: Peer, manager: Visitor) -> None:
    refused = Visitor(world, rosa.membership).post(PAGE, rosa.pk, id=world.id(), title="Boss")
    assert refused.status_code == 403
    assert "Only program managers and administrators" in said(refused)
    assert manager.other("DELETE", PAGE, rosa.pk) == 405
    assert manager.get(PAGE, world.id()).status_code == 404
    assert stranger(Role.MANAGER).post(PAGE, rosa.pk, id=world.id(), title="Theirs").status_code == 404
    assert Peer.objects.within(world.enter().system).get().title == "Coach"
