"""The permissions of exchange: check and filter agree in small random worlds of two organisations."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerness.access.testing import World
from peerness.exchange.permissions import KEEP_FILE, PUT_FILE
from peerness.exchange.testing import file_of
from peerness.kernel.scope import Role
from peerness.programs.testing import program, works
from peerness.tenancy.testing import planted
from tests.agreement import assert_agree, undone, worlds

TRIED = (PUT_FILE, KEEP_FILE)
members = st.lists(
    st.tuples(st.sets(st.sampled_from(list(Role)), min_size=1, max_size=2), st.sets(st.integers(0, 1))),
    min_size=1,
    max_size=3,
)


@worlds
@given(members)
def test_check_and_filter_agree(db: None, members: list[tuple[set[Role], set[int]]]) -> None:
    with undone():
        other = planted(World, "Harbor House")
        elsewhere = program(other, "Harbor program")
        stranger = file_of(other, elsewhere)
        world = planted(World)
        programs = [program(world, "Community Center"), program(world, "Hospital Bedside")]
        files = [file_of(world, one) for one in programs]
        everybody = [works(world, world.member(*roles), *(programs[n] for n in reached)) for roles, reached in members]
        world.enter()
        for one in everybody:
            scope = world.scope(one)
            assert_agree(PUT_FILE, scope, [*programs, elsewhere])
            assert_agree(KEEP_FILE, scope, [*files, stranger])
            assert scope.has(Role.MANAGER) or not any(KEEP_FILE.allows(scope, each) for each in files)
