"""The permissions of supervision: check and filter agree in small random worlds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from hypothesis import given, settings
from hypothesis import strategies as st

from peerness.access.testing import World
from peerness.enrolment.testing import person
from peerness.kernel.scope import Role, Scope
from peerness.programs.testing import program
from peerness.supervision.models import BoundaryNote, DriftPicture, SupervisionSession
from peerness.supervision.permissions import (
    ANSWER,
    ASSESS_ONESELF,
    COMMENT,
    GROW,
    KEEP_RULE,
    OPEN_NOTE,
    PREPARE,
    READ,
    RECORD,
    SEE_GROWTH,
    SEE_LOAD,
    SEE_ONESELF,
    SEE_PICTURE,
    SEE_PLAN,
    SEE_PROGRAM_PICTURE,
    TAKE_BACK,
    TAKE_COURSE,
    WRITE_NOTE,
)
from peerness.supervision.testing import boundary_note, oneself, supervision
from peerness.support.testing import session
from peerness.tenancy.permission import Permission
from peerness.tenancy.testing import planted
from peerness.workforce.models import Peer
from peerness.workforce.testing import peer, supervised
from tests.agreement import assert_agree, undone, worlds

OF_PROGRAMS, OF_PEERS = (KEEP_RULE, SEE_LOAD, SEE_PROGRAM_PICTURE), (SEE_PLAN, PREPARE, WRITE_NOTE, SEE_GROWTH, GROW)
TRIED = (
    *OF_PROGRAMS,
    *OF_PEERS,
    RECORD,
    ASSESS_ONESELF,
    TAKE_COURSE,
    SEE_ONESELF,
    READ,
    TAKE_BACK,
    OPEN_NOTE,
    SEE_PICTURE,
    COMMENT,
    ANSWER,
)
MEMBERS = 3
_who = st.integers(0, MEMBERS - 1)
_pair = st.tuples(_who, _who).filter(lambda pair: pair[0] != pair[1])


@dataclass(frozen=True)
class Recipe:
    """What happens: roles, who works where, who supervises whom, who else may open a note, how old a picture is."""

    roles: list[set[Role]]
    works: list[set[int]]
    lines: set[tuple[int, int]]
    named: bool
    days: int


recipes = st.builds(
    Recipe,
    st.lists(st.sets(st.sampled_from(list(Role)), min_size=1, max_size=2), min_size=MEMBERS, max_size=MEMBERS),
    st.lists(st.sets(st.integers(0, 1)), min_size=MEMBERS, max_size=MEMBERS),
    st.sets(_pair, max_size=4),
    st.booleans(),
    st.sampled_from((0, 6, 7, 30)),
)


def _picture(world: World, of: object) -> DriftPicture:
    counts = dict.fromkeys("outside transport clerical after_hours no_goal gap_days".split(), 0)
    made = DriftPicture(
        id=world.id(), organisation_id=world.organisation.pk, month=world.at.date(), contacts=20, made_at=world.at
    )
    for name, value in {**counts, "peer": of}.items():
        setattr(made, name, value)
    made.save(force_insert=True)
    return made


# A world of supervision takes long to build; a few of them each run, others the next time.
@settings(worlds, max_examples=5)
@given(recipes)
def test_check_and_filter_agree(db: None, recipe: Recipe) -> None:
    with undone():
        world = planted(World)
        programs = [program(world, "Community Center"), program(world, "Hospital Bedside")]
        peers = [
            peer(world, *(programs[n] for n in works), roles=tuple(roles))
            for roles, works in zip(recipe.roles, recipe.works, strict=True)
        ]
        for number, one in enumerate(peers):
            supervised(world, one, *(peers[by].membership for of, by in recipe.lines if of == number))
        held: list[SupervisionSession] = []
        notes: list[BoundaryNote] = []
        for of, by in sorted(recipe.lines):
            leader = peers[by].membership
            held.append(supervision(world, leader, peers[of]))
            readers = [peers[of].membership_id] if recipe.named else []
            notes.append(boundary_note(world, leader, peers[of], "A note", *readers))
        whom = person(world, programs[0], "Reed", peers[0])
        sessions = [session(world, peers[0], whom)]
        pictures = [_picture(world, one) for one in peers]
        views = [oneself(world, one.membership) for one in peers]
        members = [one.membership for one in peers]
        tried: list[tuple[Permission, Sequence[models.Model]]] = [
            *((permission, programs) for permission in OF_PROGRAMS),
            *((permission, peers) for permission in OF_PEERS),
            *((permission, members) for permission in (RECORD, ASSESS_ONESELF, TAKE_COURSE)),
            *((permission, held) for permission in (READ, TAKE_BACK)),
            *((permission, pictures) for permission in (SEE_PICTURE, COMMENT)),
            *((SEE_ONESELF, views), (OPEN_NOTE, notes), (ANSWER, sessions)),
        ]
        world.later(days=recipe.days)
        for one in peers:
            scope = world.scope(one.membership)
            for permission, records in tried:
                assert_agree(permission, scope, records)
            growth_is_for_the_two(recipe, peers.index(one), peers, scope)
            pictures_are_for_whom_the_brief_names(recipe, peers.index(one), pictures, scope)


def growth_is_for_the_two(recipe: Recipe, who: int, peers: list[Peer], scope: Scope) -> None:
    """The same in plain words: the peer, and whoever supervises them without managing anything."""
    roles = recipe.roles[who]
    for of, held in enumerate(peers):
        own = of == who and roles & {Role.PEER, Role.VOLUNTEER, Role.SUPERVISOR}
        supervises = (of, who) in recipe.lines and Role.SUPERVISOR in roles
        expected = bool(own or (supervises and not roles & {Role.MANAGER, Role.ADMINISTRATOR}))
        assert SEE_GROWTH.allows(scope, held) is expected


def pictures_are_for_whom_the_brief_names(recipe: Recipe, who: int, pictures: list[DriftPicture], scope: Scope) -> None:
    """The same in plain words, worked out from the recipe alone."""
    roles = recipe.roles[who]
    for of, held in enumerate(pictures):
        own = of == who and roles & {Role.PEER, Role.VOLUNTEER, Role.SUPERVISOR}
        later = (of, who) in recipe.lines and Role.SUPERVISOR in roles and recipe.days >= 7
        expected = bool(own or (later and not roles & {Role.MANAGER, Role.ADMINISTRATOR}))
        assert SEE_PICTURE.allows(scope, held) is expected
