"""The permissions of enrolment: check and filter agree in small random worlds of two organisations."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from peerness.access.testing import World
from peerness.enrolment.actions import hand_over
from peerness.enrolment.models import ToTell
from peerness.enrolment.permissions import (
    ANSWER_REQUEST,
    ASSIGN,
    DECLARE_TIE,
    DO_INTAKE,
    NOTE_DEATH,
    REACH_REQUEST,
    SAY_WISHES,
    SEE_REQUEST,
    TAKE_REQUEST,
    TELL,
    TURN_EPISODE,
    WELCOME,
)
from peerness.enrolment.testing import beside, person, released, request
from peerness.kernel.scope import Role
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.programs.testing import program
from peerness.tenancy.testing import planted
from peerness.workforce.testing import peer
from tests.agreement import assert_agree, undone, worlds

OF_PEOPLE = (ASSIGN, DECLARE_TIE, DO_INTAKE, NOTE_DEATH, SAY_WISHES, TURN_EPISODE)
TRIED = (*OF_PEOPLE, ANSWER_REQUEST, REACH_REQUEST, SEE_REQUEST, TAKE_REQUEST, TELL, WELCOME)
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


# A world takes long to build; a few of them each run, others the next time.
@settings(worlds, max_examples=12)
@given(members)
def test_check_and_filter_agree(db: None, members: list[tuple[set[Role], set[int], set[int], bool]]) -> None:
    with undone():
        other = planted(World, "Harbor House")
        elsewhere = program(other, "Harbor program")
        stranger = person(other, elsewhere, "Gull")
        world = planted(World)
        programs = [program(world, "Community Center"), program(world, "Hospital Bedside")]
        walking = [
            (peer(world, *(programs[n] for n in works), roles=tuple(roles)), beside, gone)
            for roles, works, beside, gone in members
        ]
        people = [
            person(world, programs[n % 2], f"Tree {n}", *(one for one, beside, _ in walking if n in beside))
            for n in range(3)
        ]
        asked = [request(world, one) for one in (*programs, None)] + [request(other)]
        untold = [to_tell(other, elsewhere, stranger), *(to_tell(world, one.program, one) for one in people)]
        world.enter().later(minutes=1)
        for one, _, gone in walking:
            if gone:
                released(world, one)
        world.later(seconds=1)
        for one, _, _ in walking:
            scope = world.scope(one.membership)
            assert_agree(WELCOME, scope, [*programs, elsewhere])
            for permission in OF_PEOPLE:
                assert_agree(permission, scope, [*people, stranger])
            assert_agree(TELL, scope, untold)
            assert_agree(TAKE_REQUEST, scope, [*programs, elsewhere])
            for permission in (SEE_REQUEST, REACH_REQUEST, ANSWER_REQUEST):
                assert_agree(permission, scope, asked)
            if one_is_blind(scope.actor.roles):
                assert not any(SEE_REQUEST.allows(scope, one) for one in asked)
            blind = not scope.has(Role.INTAKE, Role.SUPERVISOR, Role.MANAGER)
            assert not (blind and any(ASSIGN.allows(scope, one) for one in people))


def to_tell(world: World, where: Program, who: Participant) -> ToTell:
    """Somebody who walks with another peer from now on and does not know it yet."""
    giver, taker = peer(world, where), peer(world, where)
    beside(world.enter(), who, giver)
    scope = world.later(seconds=1).system
    hand_over(scope, id=world.id(), at=world.at, giver=giver, taker=taker, people=frozenset({who.pk}))
    return ToTell.objects.within(scope).get(participant=who)


def one_is_blind(roles: frozenset[Role]) -> bool:
    """Whether none of these roles ever sees who asked for support."""
    return roles <= {Role.VOLUNTEER, Role.EVALUATOR, Role.ADMINISTRATOR}
