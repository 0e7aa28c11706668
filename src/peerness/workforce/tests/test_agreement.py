"""Times on call, short profiles, leave, what peers say together, the ladder: check and filter agree.

In small random worlds of two organisations.
"""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.programs.models import Program
from peerness.programs.testing import program
from peerness.tenancy.testing import planted
from peerness.workforce.actions import put_on_call
from peerness.workforce.actions.ladder import write_ladder_step
from peerness.workforce.models import LadderStep, OnCall
from peerness.workforce.permissions import (
    ANSWER_VOICES,
    END_ON_CALL,
    KEEP_LADDER,
    NOTE_LEAVE,
    PUT_ON_CALL,
    SEE_LADDER,
    SEE_ON_CALL,
    SEE_VOICES,
    WRITE_PROFILE,
)
from peerness.workforce.testing import peer
from tests.agreement import assert_agree, undone, worlds

OF_THE_HOUSE = (KEEP_LADDER, SEE_LADDER, SEE_VOICES)
TRIED = (*OF_THE_HOUSE, ANSWER_VOICES, END_ON_CALL, NOTE_LEAVE, PUT_ON_CALL, SEE_ON_CALL, WRITE_PROFILE)


def _on_call(world: World, program: Program) -> OnCall:
    ends_at = world.at + timedelta(hours=8)
    return put_on_call(
        world.system,
        id=world.id(),
        at=world.at,
        program=program,
        peer=peer(world, program),
        starts_at=world.at,
        ends_at=ends_at,
    )


def _step(world: World) -> LadderStep:
    said = {"position": 1, "title": "Peer", "does": "Walks beside people."}
    return write_ladder_step(world.enter().system, id=world.id(), at=world.at, **said)  # type: ignore[arg-type]


# A world takes long to build; a few of them each run, others the next time.
@settings(worlds, max_examples=8)
@given(st.sets(st.sampled_from(list(Role)), min_size=1, max_size=2), st.sets(st.integers(0, 1)))
def test_check_and_filter_agree(db: None, roles: set[Role], works_in: set[int]) -> None:
    with undone():
        other = planted(World, "Harbor House")
        elsewhere = program(other, "Harbor program")
        stranger = _on_call(other, elsewhere)
        world = planted(World)
        programs = [program(world, "Community Center"), program(world, "Hospital Bedside")]
        times = [_on_call(world, one) for one in programs]
        oneself = peer(world, *(programs[n] for n in works_in), roles=tuple(roles))
        scope = world.scope(oneself.membership)
        for permission in (SEE_ON_CALL, END_ON_CALL):
            assert_agree(permission, scope, [*times, stranger])
        assert_agree(PUT_ON_CALL, scope, [*programs, elsewhere])
        for permission in (WRITE_PROFILE, NOTE_LEAVE, ANSWER_VOICES):
            assert_agree(permission, scope, [oneself, *(time.peer for time in times), stranger.peer])
        steps = [_step(world), _step(other)]
        for permission in OF_THE_HOUSE:
            assert_agree(permission, scope, steps)
