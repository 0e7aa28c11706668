"""The page of the door: /door/, and the renewal of its address."""

from __future__ import annotations

import pytest

from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.programs.models import Door
from peerness.programs.queries import door_by_key, programs_at_door
from peerness.programs.rules import DoorKey, read_door_key
from peerness.programs.testing import Visitor, events, program, said, stranger
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db
PAGE, RENEW = "programs:door", "programs:renew_door"
SAID = {"is_open": "open", "phone": "555 010 0100", "hours": "weekdays", "welcome": "Come in."}


@pytest.fixture
def world() -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def manager(world: World) -> Visitor:
    """Somebody who may open the door."""
    return Visitor(world, world.member(Role.MANAGER))


def test_the_door_is_opened_and_closed_and_keeps_its_links(world: World, manager: Visitor) -> None:
    center = program(world, "Community Center")
    assert "Link for partners" not in said(manager.get(PAGE))
    assert manager.fill(PAGE, **SAID, programs=[str(center.pk)]).status_code == 303
    page = said(manager.get(PAGE))
    door = Door.objects.within(world.enter().system).get()
    key = DoorKey(world.organisation.pk, door.key)
    assert f"http://testserver/ask/{key}/" in page
    assert f"http://testserver/ask/{key}/partner/" in page
    assert page.count('class="qr"') == 2
    assert (door.is_open, door.phone, door.hours, door.welcome) == (True, "555 010 0100", "weekdays", "Come in.")
    assert list(programs_at_door(world.system)) == [center]
    manager.fill(PAGE, is_open="closed", programs=[])
    world.enter()
    door.refresh_from_db()
    assert (door.is_open, door.key, list(programs_at_door(world.system))) == (False, key.key, [])
    assert "The form is closed." in said(manager.get(PAGE))
    assert len(events(world, "programs.door.kept")) == 2


def test_an_open_door_needs_a_phone_number(world: World, manager: Visitor) -> None:
    answer = manager.fill(PAGE, **{**SAID, "phone": " "})
    assert answer.status_code == 422
    assert "Give a phone number" in said(answer)
    assert answer.context["form"]["welcome"].value() == "Come in."
    assert manager.fill(PAGE, **{**SAID, "is_open": ""}).status_code == 422
    assert not Door.objects.within(world.enter().system).exists()


def test_a_double_tap_sets_it_up_once(world: World, manager: Visitor) -> None:
    typed = {"id": world.id(), **SAID}
    assert [manager.post(PAGE, **typed).status_code for _ in range(2)] == [303, 303]
    assert manager.post(PAGE, **{**typed, "hours": "never"}).status_code == 409
    assert Door.objects.within(world.enter().system).count() == 1


def test_another_address_after_it_was_said_what_happens_then(world: World, manager: Visitor) -> None:
    assert manager.get(RENEW).status_code == 303, "there is no door yet"
    manager.fill(PAGE, **SAID)
    old = Door.objects.within(world.enter().system).get().key
    assert "posters" in said(manager.get(RENEW))
    assert manager.post(RENEW).status_code == 422
    assert manager.post(RENEW, id=world.id()).status_code == 303
    assert door_by_key(world.enter().system, old) is None
    assert len(events(world, "programs.door.renewed")) == 1


def test_roles_methods_and_strangers(world: World, manager: Visitor) -> None:
    for role in (Role.PEER, Role.VOLUNTEER, Role.INTAKE, Role.SUPERVISOR, Role.EVALUATOR):
        visitor = Visitor(world, world.member(role))
        for page in (PAGE, RENEW):
            refused = visitor.post(page, id=world.id(), **SAID)
            assert refused.status_code == 403
            assert "open and close the door" in said(refused)
    assert Visitor(world, world.member(Role.ADMINISTRATOR)).get(PAGE).status_code == 200
    assert manager.other("DELETE", PAGE) == 405
    assert manager.other("DELETE", RENEW) == 405
    manager.fill(PAGE, **SAID)
    assert "555 010 0100" not in said(stranger(Role.MANAGER).get(PAGE))


def test_a_key_is_read_back_and_nothing_else_is_one(world: World) -> None:
    key = DoorKey(world.id(), world.id())
    assert read_door_key(str(key)) == key
    for text in ("", "x", str(key)[:-2], str(key) + "=", str(key) + "AA", "é" * 43, str(key)[:-1] + "!"):
        assert read_door_key(text) is None
