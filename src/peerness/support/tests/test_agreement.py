"""The permissions of support: check and filter agree in small random worlds, and words stay with those they are for."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from peerness.access.actions import break_glass
from peerness.access.testing import World
from peerness.enrolment.testing import beside, person, released
from peerness.kernel.scope import Role
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.programs.testing import program
from peerness.support.models import Attendance, Group, SupportSession
from peerness.support.permissions import (
    ADD,
    KEEP_GROUP,
    LEAD_GROUP,
    LOG,
    READ_NOTE,
    READ_SESSION,
    READERS,
    SEE_GROUP,
    SIGN,
    SIGN_DAY,
    UNDO,
)
from peerness.support.testing import group, session
from peerness.support.tests.happened import HAPPENED, assert_happened_agrees, happened
from peerness.tenancy.testing import planted
from peerness.workforce.models import Peer
from peerness.workforce.testing import peer, supervised
from tests.agreement import assert_agree, undone, worlds

OF_GROUPS, OF_SESSIONS = (KEEP_GROUP, LEAD_GROUP, SEE_GROUP), (ADD, READ_SESSION, SIGN, UNDO)
TRIED = (*OF_GROUPS, *OF_SESSIONS, LOG, READ_NOTE, SIGN_DAY, *HAPPENED)
REASON = "somebody called and needs an answer now"
MEMBERS, PEOPLE = 3, 3
_who, _whom = st.integers(0, MEMBERS - 1), st.integers(0, PEOPLE - 1)


@dataclass(frozen=True)
class Recipe:
    """What happens in a small organisation; numbers stand for its members and its people."""

    roles: list[set[Role]]
    works: list[set[int]]
    supervision: set[tuple[int, int]]
    beside: set[tuple[int, int]]
    sessions: list[tuple[int, int, bool]]
    opened: set[tuple[int, int]]
    released: set[int]


recipes = st.builds(
    Recipe,
    st.lists(st.sets(st.sampled_from(list(Role)), min_size=1, max_size=2), min_size=MEMBERS, max_size=MEMBERS),
    st.lists(st.sets(st.integers(0, 1)), min_size=MEMBERS, max_size=MEMBERS),
    st.sets(st.tuples(_who, _who).filter(lambda pair: pair[0] != pair[1]), max_size=3),
    st.sets(st.tuples(_who, _whom), max_size=4),
    st.lists(st.tuples(_who, _whom, st.booleans()), min_size=1, max_size=4),
    st.sets(st.tuples(_who, _whom), max_size=2),
    st.sets(_who, max_size=1),
)


GLASS = {Role.PEER, Role.SUPERVISOR, Role.MANAGER, Role.INTAKE}


@dataclass
class Lived:
    """The organisation after the recipe."""

    world: World
    programs: list[Program]
    peers: list[Peer]
    people: list[Participant]
    sessions: list[SupportSession]

    def notes(self) -> list[Attendance]:
        """Every part that somebody had in a session."""
        return list(Attendance.objects.within(self.world.enter().system).select_related("session"))


def lived(recipe: Recipe) -> Lived:
    """Let it happen, through the same actions as everybody else."""
    world = planted(World)
    programs = [program(world, "Community Center"), program(world, "Hospital Bedside")]
    peers = [
        peer(world, *(programs[n] for n in works), roles=tuple(roles))
        for roles, works in zip(recipe.roles, recipe.works, strict=True)
    ]
    for number, one in enumerate(peers):
        supervised(world, one, *(peers[by].membership for of, by in recipe.supervision if of == number))
    people = [person(world, programs[number % 2], f"Tree {number}") for number in range(PEOPLE)]
    for who, whom in sorted(recipe.beside):
        beside(world, people[whom], peers[who])
    sessions = [session(world, peers[who], people[whom], signed=signed) for who, whom, signed in recipe.sessions]
    world.later(minutes=1)
    for who, whom in sorted(recipe.opened):
        if recipe.roles[who] & GLASS:
            scope = world.scope(peers[who].membership)
            break_glass(scope, id=world.id(), at=world.at, record=people[whom].pk, reason=REASON)
    for who in recipe.released:
        released(world, peers[who])
    world.later(seconds=1)
    return Lived(world, programs, peers, people, sessions)


def stranger() -> tuple[Attendance, Group]:
    """Somebody's part in a session of another organisation, and a group there."""
    other = planted(World, "Harbor House")
    elsewhere = program(other, "Harbor program")
    walks = peer(other, elsewhere)
    held = session(other, walks, person(other, elsewhere, "Gull", walks))
    part = (
        Attendance.objects.within(other.system)
        .select_related("participant__program", "session__peer")
        .get(session=held)
    )
    return part, group(other, elsewhere)


# A world of support takes long to build; five of them each run, others the next time.
@settings(worlds, max_examples=5)
@given(recipes)
def test_check_and_filter_agree(db: None, recipe: Recipe) -> None:
    with undone():
        strange, elsewhere = stranger()
        here = lived(recipe)
        notes, groups = here.notes(), [group(here.world, one) for one in here.programs]
        for one in here.peers:
            scope = here.world.scope(one.membership)
            assert_agree(LOG, scope, [*here.people, strange.participant])
            for permission in OF_SESSIONS:
                assert_agree(permission, scope, [*here.sessions, strange.session])
            assert_agree(READ_NOTE, scope, [*notes, strange])
            assert_agree(SIGN_DAY, scope, [*here.peers, strange.session.peer])
            for permission in OF_GROUPS:
                assert_agree(permission, scope, [*groups, elsewhere])
        words_are_for_those_whom_the_role_table_names(recipe, here, notes)
        made = happened(here.world, here.peers, here.people)
        for one in here.peers:
            assert_happened_agrees(
                here.world.scope(one.membership), made, here.peers, [*here.people, strange.participant]
            )


def words_are_for_those_whom_the_role_table_names(recipe: Recipe, here: Lived, notes: list[Attendance]) -> None:
    """The same in plain words, worked out from the recipe alone."""
    for note in notes:
        author, whom = here.peers.index(note.session.peer), here.people.index(note.participant)
        for who, one in enumerate(here.peers):
            roles = recipe.roles[who]
            walks = (who, whom) in recipe.beside and who not in recipe.released
            opened = (who, whom) in recipe.opened and roles & GLASS
            supervises = Role.SUPERVISOR in roles and (author, who) in recipe.supervision
            shared = note.session.signed_at is not None and (walks or opened or supervises)
            expected = bool(roles & READERS and (who == author or shared))
            assert READ_NOTE.allows(here.world.scope(one.membership), note) is expected
