"""The permissions of enrolment: check and filter agree in small random worlds of two organisations."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerness.access.testing import World
from peerness.enrolment.permissions import ASSIGN, WELCOME
from peerness.enrolment.testing import person, released
from peerness.kernel.scope import Role
from peerness.programs.testing import program
from peerness.workforce.testing import peer
from tests.agreement import assert_agree, undone, worlds

TRIED = (ASSIGN, WELCOME)
#: Each member's roles, programs, people beside whom they walk as a peer, and whether they were released.
members = st.lists(
    st.tuples(
        st.sets(st.sampled_from(list(Role)), min_size=1, max_size=2),
        st.sets(st.integers(0, 1)),
        st.sets(st.integers(0, 2)),
        st.booleans(),
    ),
    min_size=1,
    max_size=3,
)


@worlds
@given(members)
def test_check_and_filter_agree(db: None, members: list[tuple[set[Role], set[int], set[int], bool]]) -> None:
    with undone():
        other = World("Harbor House")
        elsewhere = program(other, "Harbor program")
        stranger = person(other, elsewhere, "Gull")
        world = World()
        programs = [program(world, "Community Center"), program(world, "Hospital Bedside")]
        walking = [
            (peer(world, *(programs[n] for n in works), roles=tuple(roles)), beside, gone)
            for roles, works, beside, gone in members
        ]
        people = [
            person(world, programs[n % 2], f"Tree {n}", *(one for one, beside, _ in walking if n in beside))
            for n in range(3)
        ]
        world.later(minutes=1)
        for one, _, gone in walking:
            if gone:
                released(world, one)
        world.later(seconds=1)
        for one, _, _ in walking:
            scope = world.scope(one.membership)
            assert_agree(WELCOME, scope, [*programs, elsewhere])
            assert_agree(ASSIGN, scope, [*people, stranger])
            blind = not scope.has(Role.INTAKE, Role.SUPERVISOR, Role.MANAGER)
            assert not (blind and any(ASSIGN.allows(scope, one) for one in people))
