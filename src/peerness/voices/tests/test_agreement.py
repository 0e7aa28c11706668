"""The permissions of voices: check and filter agree in small random worlds of two organisations."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from peerness.access.testing import World
from peerness.enrolment.testing import person
from peerness.kernel.scope import Role
from peerness.participants.testing import restricted
from peerness.programs.testing import program, works
from peerness.tenancy.testing import planted
from peerness.voices.permissions import KEEP, TAKE
from peerness.voices.testing import voice
from peerness.workforce.testing import peer
from tests.agreement import assert_agree, undone, worlds

TRIED = (TAKE, KEEP)
#: Each member's roles, programs, and people beside whom they walk as a peer.
members = st.lists(
    st.tuples(
        st.sets(st.sampled_from(list(Role)), min_size=1, max_size=2),
        st.sets(st.integers(0, 1)),
        st.sets(st.integers(0, 2)),
    ),
    min_size=1,
    max_size=3,
)


# A world takes long to build; a few of them each run, others the next time.
@settings(worlds, max_examples=8)
@given(members, st.booleans())
def test_check_and_filter_agree(db: None, members: list[tuple[set[Role], set[int], set[int]]], is_named: bool) -> None:
    with undone():
        other = planted(World, "Harbor House")
        gull = person(other, program(other, "Harbor program"), "Gull")
        strange = voice(other, other.member(Role.SUPERVISOR), gull)
        world = planted(World)
        programs = [program(world, "Community Center"), program(world, "Hospital Bedside")]
        asks = works(world, world.member(Role.SUPERVISOR), *programs)
        walking = [
            (peer(world, *(programs[n] for n in works_in), roles=tuple(roles)), beside)
            for roles, works_in, beside in members
        ]
        people = [
            person(world, programs[n % 2], f"Tree {n}", *(one for one, beside in walking if n in beside))
            for n in range(3)
        ]
        voices = [voice(world, asks, one) for one in (*people, None)]
        restricted(world, people[0], *([walking[0][0].membership] if is_named else [asks]))
        world.enter().later(minutes=1)
        for one, _ in walking:
            scope = world.scope(one.membership)
            assert_agree(TAKE, scope, [*people, gull])
            assert_agree(KEEP, scope, [*voices, strange])
            if scope.actor.roles <= {Role.EVALUATOR, Role.ADMINISTRATOR, Role.VOLUNTEER}:
                assert not any(KEEP.allows(scope, held) for held in voices)
            if not is_named:
                assert not KEEP.allows(scope, voices[0]) or one.membership == asks
