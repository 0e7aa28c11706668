"""Readiness: check and filter agree in small random worlds of two organisations."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.readiness.permissions import (
    ANSWER,
    ANSWER_SURVEY,
    DO_TASK,
    KEEP_PATH,
    KEEP_PLAN,
    KEEP_ROUNDS,
    KEEP_SURVEY,
    KEEP_VARIANTS,
    SAY_STAGE,
    SEE_PATH,
)
from peerness.readiness.testing import asked, chosen, opened, stage_said, task, ticked
from peerness.tenancy.testing import planted
from tests.agreement import assert_agree, undone, worlds

TRIED = (
    *(SEE_PATH, KEEP_PATH, KEEP_ROUNDS, ANSWER, KEEP_PLAN, DO_TASK),
    *(KEEP_SURVEY, ANSWER_SURVEY, KEEP_VARIANTS, SAY_STAGE),
)


@settings(worlds, max_examples=8)
@given(st.sets(st.sampled_from(list(Role)), min_size=1, max_size=2))
def test_check_and_filter_agree(db: None, roles: set[Role]) -> None:
    with undone():
        other = planted(World, "Harbor House")
        theirs, their_round = ticked(other), opened(other)
        their_task = task(other, other.member(Role.MANAGER), other.at.date())
        others = asked(other), chosen(other), stage_said(other, other.member(Role.MANAGER))
        world = planted(World)
        rows = [ticked(world), ticked(world, "money"), theirs]
        oneself, day = world.member(*roles), world.at.date()
        scope = world.scope(oneself)
        rounds = [opened(world), their_round]
        for permission in (SEE_PATH, KEEP_PATH):
            assert_agree(permission, scope, rows)
        for permission in (SEE_PATH, KEEP_ROUNDS, ANSWER):
            assert_agree(permission, scope, rounds)
        tasks = [task(world, oneself, day), task(world, world.member(Role.PEER), day), their_task]
        for permission in (SEE_PATH, KEEP_PLAN, DO_TASK):
            assert_agree(permission, scope, tasks)
        surveys, settings = [asked(world), others[0]], [chosen(world), others[1]]
        for permission in (SEE_PATH, KEEP_SURVEY, ANSWER_SURVEY):
            assert_agree(permission, scope, surveys)
        for permission in (SEE_PATH, KEEP_VARIANTS):
            assert_agree(permission, scope, settings)
        for permission in (SEE_PATH, SAY_STAGE):
            assert_agree(permission, scope, [stage_said(world, oneself), others[2]])
