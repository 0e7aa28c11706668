"""Credentials and hours: check and filter agree in small random worlds of two organisations."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.tenancy.testing import planted
from peerness.workforce.actions.credentials import write_rule
from peerness.workforce.models import RuleLine
from peerness.workforce.permissions import (
    ADD_CREDENTIAL,
    COUNT_HOURS,
    KEEP_CREDENTIAL,
    KEEP_RULES,
    SEE_CREDENTIAL,
    SEE_HOURS,
    SEE_RULES,
    TAKE_HOURS_BACK,
    UNCOUNT_WORK,
)
from peerness.workforce.testing import credential, peer, supervised, trained
from tests.agreement import assert_agree, undone, worlds

TRIED = (
    ADD_CREDENTIAL,
    COUNT_HOURS,
    KEEP_CREDENTIAL,
    KEEP_RULES,
    SEE_CREDENTIAL,
    SEE_HOURS,
    SEE_RULES,
    TAKE_HOURS_BACK,
    UNCOUNT_WORK,
)


def _rule(world: World) -> RuleLine:
    said = {"jurisdiction": "Ohio", "credential": "CPRS", "source": "a letter", "source_grade": "B"}
    return write_rule(world.system, id=world.id(), at=world.at, said=said)


# A world takes long to build; a few of them each run, others the next time.
@settings(worlds, max_examples=8)
@given(st.sets(st.sampled_from(list(Role)), min_size=1, max_size=2), st.booleans(), st.booleans())
def test_check_and_filter_agree(db: None, roles: set[Role], supervises: bool, ended: bool) -> None:
    with undone():
        other = planted(World, "Harbor House")
        strange = peer(other)
        theirs = (strange, credential(other, strange), trained(other, strange), _rule(other))
        world = planted(World)
        oneself, colleague = peer(world, roles=tuple(roles)), peer(world)
        if supervises:
            supervised(world, colleague, oneself.membership)
        if ended:
            world.later(hours=1)
            supervised(world, colleague)
        peers = [oneself, colleague, theirs[0]]
        held = [credential(world, oneself), credential(world, colleague), theirs[1]]
        hours = [trained(world, oneself), trained(world, colleague), theirs[2]]
        scope = world.scope(oneself.membership)
        for permission in (ADD_CREDENTIAL, COUNT_HOURS, SEE_HOURS, UNCOUNT_WORK):
            assert_agree(permission, scope, peers)
        for permission in (KEEP_CREDENTIAL, SEE_CREDENTIAL):
            assert_agree(permission, scope, held)
        assert_agree(TAKE_HOURS_BACK, scope, hours)
        for permission in (KEEP_RULES, SEE_RULES):
            assert_agree(permission, scope, [_rule(world), theirs[3]])
