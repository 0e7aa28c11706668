"""The permissions of access: their check and their filter agree in small random worlds of two organisations."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerness.access import actions
from peerness.access.models import BreakGlass, Membership
from peerness.access.permissions import (
    BE_A_MEMBER,
    BREAK_GLASS,
    CLOSE_GLASS,
    MANAGE_MEMBERS,
    READ_AUDIT,
    SEE_OUTBOX,
)
from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.tenancy.testing import planted
from tests.agreement import assert_agree, undone, worlds

ON_MEMBERS = (BE_A_MEMBER, BREAK_GLASS, MANAGE_MEMBERS, READ_AUDIT, SEE_OUTBOX)
TRIED = (*ON_MEMBERS, CLOSE_GLASS)
REASON = "somebody called and needs an answer now"

#: Each member's roles, whether they belong to the second organisation, and how many records they have opened.
people = st.lists(
    st.tuples(st.sets(st.sampled_from(list(Role)), min_size=1, max_size=3), st.booleans(), st.integers(0, 2)),
    min_size=1,
    max_size=4,
)


@worlds
@given(people)
def test_check_and_filter_agree(db: None, people: list[tuple[set[Role], bool, int]]) -> None:
    with undone():
        here, there = World(), planted(World, "Harbor House")
        members: list[tuple[World, Membership]] = []
        glasses: list[BreakGlass] = []
        for roles, elsewhere, count in people:
            world = (there if elsewhere else here).enter()
            member = world.member(*roles)
            members.append((world, member))
            glasses += [_opened(world, member) for _ in range(count if roles & BREAK_GLASS.roles else 0)]
        for world, member in members:
            scope = world.scope(member)
            for permission in ON_MEMBERS:
                assert_agree(permission, scope, [one for _world, one in members])
            assert_agree(CLOSE_GLASS, scope, glasses)


def _opened(world: World, member: Membership) -> BreakGlass:
    return actions.break_glass(world.scope(member), id=world.id(), at=world.at, record=world.id(), reason=REASON)
