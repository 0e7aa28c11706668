"""Builders for tests: entries on the shelf, lists, links."""

from __future__ import annotations

from typing import Any

from peerness.access.queries import token_of_link
from peerness.access.testing import AtBrowser, World
from peerness.kernel.scope import Role
from peerness.library.actions import Given, add_resource, call_for_submissions, share_list, stock, write_list
from peerness.library.models import ReadingList, Resource
from peerness.library.queries import link_of, shipped


def entry(world: World, title: str = "A guide for peers", **said: Any) -> Resource:
    """An entry on the shelf."""
    return add_resource(world.system, id=world.id(), at=world.at, given=Given(title=title, **said))


def stocked(world: World) -> World:
    """The shipped catalogue on the shelf."""
    stock(world.system, id=world.id(), at=world.at, catalogue=shipped())
    return world


def reading_list(world: World, title: str = "To begin with", **said: Any) -> ReadingList:
    """A list without entries."""
    return write_list(world.system, id=world.id(), at=world.at, title=title, **said)


def shared(world: World, held: ReadingList) -> str:
    """The secret of a list's link."""
    share_list(world.system, id=world.id(), at=world.at, held=held)
    link = link_of(world.enter().system, held)
    assert link is not None
    return str(token_of_link(world.system.organisation, link.pk))


def called_for(world: World) -> str:
    """The secret of the open call for submissions."""
    link = call_for_submissions(world.system, id=world.id(), at=world.at)
    return str(token_of_link(world.system.organisation, link.pk))


def stranger(*roles: Role) -> AtBrowser:
    """A member of another organisation, with the same roles there."""
    world = World("Another organisation entirely")
    return AtBrowser(world, world.member(*roles))
