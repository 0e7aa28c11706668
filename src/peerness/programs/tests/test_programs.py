"""The list of programs: /programs/."""

from __future__ import annotations

import pytest

from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, program, said, stranger, works
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db


def test_members_see_the_programs_in_which_they_work() -> None:
    world = planted(World)
    center, hospital = program(world, "Community Center"), program(world, "Hospital Bedside")
    page = said(Visitor(world, works(world, world.member(Role.PEER), center)).get("programs:programs"))
    assert "Community Center" in page
    assert "Hospital Bedside" not in page
    assert "Set up a program" not in page
    everything = said(Visitor(world, world.member(Role.ADMINISTRATOR)).get("programs:programs"))
    assert "Community Center" in everything
    assert hospital.name in everything


def test_an_empty_list_teaches_the_next_step() -> None:
    world = planted(World)
    peer, manager = Visitor(world, world.member(Role.PEER)), Visitor(world, world.member(Role.MANAGER))
    assert "An administrator says who works in which program." in said(peer.get("programs:programs"))
    assert "Set up the first one; it takes a name." in said(manager.get("programs:programs"))


def test_only_administrators_are_led_to_who_works_where() -> None:
    world = planted(World)
    center = program(world)
    manager = Visitor(world, works(world, world.member(Role.MANAGER), center))
    assert f"/programs/{center.pk}/team/" not in said(manager.get("programs:programs"))
    administrator = Visitor(world, world.member(Role.ADMINISTRATOR))
    assert f"/programs/{center.pk}/team/" in said(administrator.get("programs:programs"))


def test_a_stranger_sees_their_own_and_nothing_is_sent() -> None:
    world = planted(World)
    program(world, "Community Center")
    visitor = stranger(Role.ADMINISTRATOR)
    page = said(visitor.get("programs:programs"))
    assert "Elsewhere" in page
    assert "Community Center" not in page
    assert visitor.other("POST", "programs:programs") == 405


def test_the_list_asks_the_database_seldom() -> None:
    world = planted(World)
    visitor = Visitor(world, works(world, world.member(Role.PEER), *(program(world, f"No {n}") for n in range(7))))
    assert visitor.questions("programs:programs") <= 12
