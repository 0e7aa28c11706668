"""The permissions over people: check and filter agree in small random worlds of two organisations."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from peerness.access.actions import break_glass
from peerness.access.models import Membership
from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.participants.actions import end_reach, give_reach, record_person
from peerness.participants.models import Named, Participant, PossibleDouble
from peerness.participants.permissions import (
    JOIN,
    KEEP_RECORD,
    LINK_FAMILY,
    OF_THE_PROGRAM,
    PART,
    RECORD,
    RENAME,
    RESTRICT,
    SEE_DOUBLE,
    SEE_PERSON,
    SEE_RECORD,
)
from peerness.participants.testing import agreement, restricted
from peerness.programs.testing import program, works
from peerness.tenancy.testing import planted
from tests.agreement import assert_agree, undone, worlds

OF_PEOPLE = (SEE_PERSON, RENAME, SEE_RECORD, KEEP_RECORD, RESTRICT, JOIN, PART)
TRIED = (*OF_PEOPLE, RECORD, LINK_FAMILY, SEE_DOUBLE)
REASON = "somebody called and needs an answer now"
_numbers = st.sets(st.integers(0, 2), max_size=3)


@dataclass(frozen=True)
class Somebody:
    """A member: roles, programs, and of which people they were given sight, lost it again, or broke the glass."""

    roles: set[Role]
    works: set[int]
    given: set[int]
    ended: set[int]
    opened: set[int]
    named: set[int]
    long_ago: bool


somebody = st.builds(
    Somebody,
    st.sets(st.sampled_from(list(Role)), min_size=1, max_size=2),
    st.sets(st.integers(0, 1)),
    _numbers,
    _numbers,
    _numbers,
    _numbers,
    st.booleans(),
)


@settings(worlds, max_examples=12)
@given(st.lists(somebody, min_size=1, max_size=2))
def test_check_and_filter_agree(db: None, members: list[Somebody]) -> None:
    with undone():
        other = planted(World, "Harbor House")
        elsewhere = program(other, "Harbor program")
        stranger = record_person(other.system, id=other.id(), at=other.at, called="Gull", program=elsewhere)
        world = planted(World)
        programs = [program(world, "Community Center"), program(world, "Hospital Bedside")]
        people = [
            record_person(world.system, id=world.id(), at=world.at, called="Robin Woods", program=programs[n % 2])
            for n in range(3)
        ]
        pairs = list(PossibleDouble.objects.within(world.system))
        assert len(pairs) == 3, "three people of one name are three pairs"
        agreed = [agreement(world, person) for person in people]
        keeper = world.member(Role.MANAGER)
        for one in members:
            member = works(world, world.member(*one.roles), *(programs[n] for n in one.works))
            _lives(world, one, member, people)
            for number in one.named:
                people[number] = restricted(world, people[number], keeper, *([member] if number else []))
            scope = world.scope(member)
            for permission in OF_PEOPLE:
                assert_agree(permission, scope, [*people, stranger])
            assert_agree(LINK_FAMILY, scope, agreed)
            assert_agree(SEE_DOUBLE, scope, pairs)
            for person in people:
                on_it = Named.objects.within(scope).filter(participant=person, membership=member, ends_at__isnull=True)
                seen = any(permission.allows(scope, person) for permission in OF_PEOPLE)
                assert not (seen and person.restricted_at and not on_it.exists())
            assert_agree(RECORD, scope, [*programs, elsewhere])
            if one.roles <= {Role.EVALUATOR, Role.ADMINISTRATOR}:
                assert not any(SEE_PERSON.allows(scope, person) for person in people)


def _lives(world: World, one: Somebody, member: Membership, people: list[Participant]) -> None:
    """What happens to a member before we look."""
    for number in one.given:
        give_reach(world.system, id=world.id(), at=world.at, participant=people[number], membership=member)
    if one.roles & OF_THE_PROGRAM:
        for number in one.opened:
            scope = world.scope(member)
            break_glass(scope, id=world.id(), at=world.at, record=people[number].pk, reason=REASON)
    world.later(minutes=61 if one.long_ago else 1)
    for number in one.ended:
        end_reach(world.system, id=world.id(), at=world.at, participant=people[number], membership=member)
    world.later(seconds=1)
