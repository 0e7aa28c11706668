"""The permission over programs: its check and its filter agree in small random worlds of two organisations."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.programs.permissions import (
    SEE_CHARTER,
    SEE_PROGRAM,
    SHAPE_SESSIONS,
    SIGN_CHARTER,
    SWITCH_SETTINGS,
    WRITE_CHARTER,
)
from peerness.programs.testing import charter, program, works
from peerness.tenancy.testing import planted
from tests.agreement import assert_agree, undone, worlds

OF_PROGRAMS = (SEE_PROGRAM, SHAPE_SESSIONS, SWITCH_SETTINGS, WRITE_CHARTER)
OF_CHARTERS = (SEE_CHARTER, SIGN_CHARTER)
TRIED = (*OF_PROGRAMS, *OF_CHARTERS)
#: Each member's roles, and in which of the programs they work.
members = st.lists(
    st.tuples(st.sets(st.sampled_from(list(Role)), min_size=1, max_size=2), st.sets(st.integers(0, 2))),
    min_size=1,
    max_size=3,
)


@worlds
@given(members)
def test_check_and_filter_agree(db: None, members: list[tuple[set[Role], set[int]]]) -> None:
    with undone():
        there = program(planted(World, "Harbor House"), "Harbor program")
        world = planted(World)
        here = [program(world, f"Program {number}") for number in range(3)]
        charters = [charter(world, one) for one in here]
        for roles, working in members:
            member = works(world, world.member(*roles), *(here[number] for number in working))
            scope = world.scope(member)
            for permission in OF_PROGRAMS:
                assert_agree(permission, scope, [*here, there])
            for permission in OF_CHARTERS:
                assert_agree(permission, scope, charters)
            seen = {one for one in here if SEE_PROGRAM.allows(scope, one)}
            everything = Role.ADMINISTRATOR in roles
            assert seen == (set(here) if everything else {here[number] for number in working})
