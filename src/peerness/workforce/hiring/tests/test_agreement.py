"""Hiring and interviewing: check and filter agree in small random worlds of two organisations."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.tenancy.testing import planted
from peerness.workforce.hiring.permissions import HIRE, INTERVIEW
from peerness.workforce.hiring.testing import applied, job
from tests.agreement import assert_agree, undone, worlds

TRIED = (HIRE, INTERVIEW)


# A world takes long to build; a few of them each run, others the next time.
@settings(worlds, max_examples=8)
@given(st.sets(st.sampled_from(list(Role)), min_size=1, max_size=2), st.booleans())
def test_check_and_filter_agree(db: None, roles: set[Role], interviews: bool) -> None:
    with undone():
        other = planted(World, "Harbor House")
        theirs = job(other)
        strange = applied(other, posting=theirs)
        world = planted(World)
        oneself = world.member(*roles)
        asked = applied(world, "Wren Example", *([oneself] if interviews else []))
        found = [asked, applied(world, "Finch Example"), strange]
        scope = world.scope(oneself)
        assert_agree(INTERVIEW, scope, found)
        assert_agree(HIRE, scope, found)
        assert_agree(HIRE, scope, [job(world), theirs])
