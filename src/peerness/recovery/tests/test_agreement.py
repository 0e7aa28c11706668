"""The permissions of recovery: check and filter agree in small random worlds of two organisations."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from peerness.access.testing import World
from peerness.enrolment.testing import person
from peerness.kernel.scope import Role
from peerness.programs.testing import program
from peerness.recovery.models import CallForHelp
from peerness.recovery.permissions import ANSWER_CALL, CHOOSE_SCHEME, READ_PLAN, WRITE_PLAN
from peerness.recovery.testing import check_in
from peerness.workforce.testing import peer
from tests.agreement import assert_agree, undone, worlds

TRIED = (ANSWER_CALL, CHOOSE_SCHEME, READ_PLAN, WRITE_PLAN)
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


@settings(worlds, max_examples=12)
@given(members)
def test_check_and_filter_agree(db: None, members: list[tuple[set[Role], set[int], set[int]]]) -> None:
    with undone():
        other = World("Harbor House")
        elsewhere = program(other, "Harbor program")
        stranger = person(other, elsewhere, "Gull")
        check_in(other, stranger, {"safe": "talk"})
        calls = list(CallForHelp.objects.within(other.system))
        world = World()
        programs = [program(world, "Community Center"), program(world, "Hospital Bedside")]
        supervisor = world.member(Role.SUPERVISOR, name="Sol")
        walking = [
            (peer(world, *(programs[n] for n in works), roles=tuple(roles), supervisor=supervisor), beside)
            for roles, works, beside in members
        ]
        people = [
            person(world, programs[n % 2], f"Tree {n}", *(one for one, beside in walking if n in beside))
            for n in range(3)
        ]
        check_in(world, people[0], {"safe": "talk"})
        calls += CallForHelp.objects.within(world.enter().system)
        world.enter().later(minutes=1)
        for membership in (supervisor, *(one.membership for one, _ in walking)):
            scope = world.scope(membership)
            assert_agree(CHOOSE_SCHEME, scope, [*programs, elsewhere])
            assert_agree(ANSWER_CALL, scope, calls)
            for permission in (READ_PLAN, WRITE_PLAN):
                assert_agree(permission, scope, [*people, stranger])
            if scope.actor.roles <= {Role.MANAGER, Role.INTAKE, Role.EVALUATOR, Role.ADMINISTRATOR}:
                assert not any(READ_PLAN.allows(scope, one) for one in people)
