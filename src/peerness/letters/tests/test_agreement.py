"""The permissions of letters about people: check and filter agree in small random worlds of two organisations."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from peerness.access.testing import World
from peerness.enrolment.testing import partner, person
from peerness.kernel.scope import Role
from peerness.letters.actions import begin_about
from peerness.letters.models import Attendance
from peerness.letters.permissions import ABOUT, TELL
from peerness.participants.models import Participant
from peerness.programs.models import Partner
from peerness.programs.testing import program
from peerness.tenancy.testing import planted
from peerness.workforce.testing import peer
from tests.agreement import assert_agree, undone, worlds

TRIED = (TELL, ABOUT)
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


def _letter(world: World, about: Participant, to: Partner) -> Attendance:
    day = world.at.date()
    return begin_about(
        world.system,
        id=world.id(),
        at=world.at,
        participant=about,
        partner=to,
        ground="treatment",
        language="en",
        starts_on=day - timedelta(days=7),
        ends_on=day,
    )


# A world takes long to build; a few of them each run, others the next time.
@settings(worlds, max_examples=8)
@given(members)
def test_check_and_filter_agree(db: None, members: list[tuple[set[Role], set[int], set[int]]]) -> None:
    with undone():
        other = planted(World, "Harbor House")
        gull = person(other, program(other, "Harbor program"), "Gull")
        strange = _letter(other, gull, partner(other))
        world = planted(World)
        programs = [program(world, "Community Center"), program(world, "Hospital Bedside")]
        walking = [
            (peer(world, *(programs[n] for n in works), roles=tuple(roles)), beside) for roles, works, beside in members
        ]
        people = [
            person(world, programs[n % 2], f"Tree {n}", *(one for one, beside in walking if n in beside))
            for n in range(3)
        ]
        letters = [_letter(world, one, partner(world, f"Partner {one.called}")) for one in people]
        world.enter().later(minutes=1)
        for one, _ in walking:
            scope = world.scope(one.membership)
            assert_agree(TELL, scope, [*people, gull])
            assert_agree(ABOUT, scope, [*letters, strange])
            if scope.actor.roles <= {Role.MANAGER, Role.EVALUATOR, Role.ADMINISTRATOR}:
                assert not any(ABOUT.allows(scope, held) for held in letters)
