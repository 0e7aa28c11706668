"""Sites: /sites/."""

from __future__ import annotations

import pytest

from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.programs.models import Site
from peerness.programs.testing import Visitor, events, said, stranger
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db
PAGE = "programs:sites"


@pytest.fixture
def world() -> World:
    """An organisation without a site."""
    return planted(World)


@pytest.fixture
def manager(world: World) -> Visitor:
    """Somebody who may add sites."""
    return Visitor(world, world.member(Role.MANAGER))


def test_a_site_is_added(world: World, manager: Visitor) -> None:
    assert "No site yet" in said(manager.get(PAGE))
    assert manager.fill(PAGE, name=" Riverbend House ").status_code == 303
    assert "Riverbend House" in said(manager.get(PAGE))
    assert len(events(world, "programs.site.set_up")) == 1


def test_nothing_typed_is_lost(world: World, manager: Visitor) -> None:
    manager.fill(PAGE, name="Riverbend House")
    again = manager.fill(PAGE, name="Riverbend House")
    assert again.status_code == 422
    assert "This name is already in use here. Choose another one." in said(again)
    assert again.context["form"]["name"].value() == "Riverbend House"
    assert manager.fill(PAGE, name=" \t ").status_code == 422


def test_a_second_tap_adds_nothing(world: World, manager: Visitor) -> None:
    id = world.id()
    assert [manager.post(PAGE, id=id, name="Once").status_code for _ in range(2)] == [303, 303]
    assert Site.objects.within(world.enter().system).count() == 1


def test_roles_methods_and_strangers(world: World, manager: Visitor) -> None:
    peer = Visitor(world, world.member(Role.PEER))
    answer = peer.post(PAGE, id=world.id(), name="Mine")
    assert answer.status_code == 403
    assert "Only program managers and administrators set up programs." in said(answer)
    assert manager.other("DELETE", PAGE) == 405
    manager.fill(PAGE, name="Riverbend House")
    assert "Riverbend House" not in said(stranger(Role.MANAGER).get(PAGE))
