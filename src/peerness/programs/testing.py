"""Builders for tests: programs, who works in them, and somebody at a browser."""

from __future__ import annotations

from peerness.access.models import Membership
from peerness.access.testing import AtBrowser as Visitor
from peerness.access.testing import World, events, said
from peerness.kernel.scope import Role
from peerness.programs.actions import draft_charter, give_reach, put_in_force, set_up_program
from peerness.programs.models import USUAL_ROLE, Charter, OutsideActivity, Program

__all__ = ["Visitor", "charter", "events", "program", "said", "stranger", "works"]


def program(world: World, name: str = "Community Center") -> Program:
    """A program in which nobody works yet."""
    return set_up_program(world.system, id=world.id(), at=world.at, name=name)


def works(world: World, membership: Membership, *programs: Program) -> Membership:
    """Let a member work in exactly these programs."""
    ids = frozenset(program.pk for program in programs)
    return give_reach(world.system, id=world.id(), at=world.at, membership=membership, programs=ids)


def stranger(*roles: Role) -> Visitor:
    """A member of another organisation, with the same roles there."""
    world = World("Another organisation entirely")
    return Visitor(world, works(world, world.member(*roles), program(world, "Elsewhere")))


def charter(world: World, program: Program) -> Charter:
    """A charter in force that says what is usual."""
    system, words = (
        world.enter().system,
        {"purpose": "Walk beside.", "not_here": "No tests.", "decides": "Sol.", "told": "Mondays."},
    )
    outside = frozenset(OutsideActivity.values)
    draft = draft_charter(
        system, id=world.id(), at=world.at, program=program, within=dict(USUAL_ROLE), outside=outside, **words
    )
    return put_in_force(system, id=world.id(), at=world.at, program=program, charter=draft)
