"""The permissions of consent: check and filter agree in small random worlds of two organisations."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from peerness.access.testing import World
from peerness.consent.actions import keep_late, take_feedback
from peerness.consent.models import LateConsent
from peerness.consent.permissions import (
    ANSWER_FEEDBACK,
    ANSWER_REQUEST,
    DISCLOSE,
    END_ORDER,
    KEEP_CONSENT,
    KEEP_ORDER,
    SEE_CONSENT,
    TAKE_BACK,
)
from peerness.consent.testing import consented
from peerness.enrolment.testing import partner, person
from peerness.kernel.scope import Role
from peerness.participants.models import Participant
from peerness.programs.testing import program
from peerness.tenancy.testing import planted
from peerness.workforce.testing import peer
from tests.agreement import assert_agree, undone, worlds

OF_PEOPLE = (DISCLOSE, KEEP_CONSENT, KEEP_ORDER)
OF_CONSENTS = (SEE_CONSENT, TAKE_BACK, ANSWER_REQUEST, END_ORDER)
TRIED = (*OF_PEOPLE, *OF_CONSENTS, ANSWER_FEEDBACK)
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
BLIND = {Role.MANAGER, Role.EVALUATOR, Role.ADMINISTRATOR}


def came_late(world: World, one: Participant) -> LateConsent:
    """A consent that came too late."""
    values: dict[str, Any] = {"begun": world.at, "typed": {}, "faults": ["partner"]}
    return keep_late(world.system, id=world.id(), at=world.at, participant=one, **values)


# A world takes long to build; a few of them each run, others the next time.
@settings(worlds, max_examples=8)
@given(members)
def test_check_and_filter_agree(db: None, members: list[tuple[set[Role], set[int], set[int]]]) -> None:
    with undone():
        other = planted(World, "Harbor House")
        gull = person(other, program(other, "Harbor program"), "Gull")
        strange = consented(other, gull, partner(other))
        world = planted(World)
        programs = [program(world, "Community Center"), program(world, "Hospital Bedside")]
        walking = [
            (peer(world, *(programs[n] for n in works), roles=tuple(roles)), beside) for roles, works, beside in members
        ]
        people = [
            person(world, programs[n % 2], f"Tree {n}", *(one for one, beside in walking if n in beside))
            for n in range(3)
        ]
        lakeside = partner(world)
        consents = [consented(world, one, lakeside) for one in people]
        late = [came_late(world, one) for one in people]
        told = [
            take_feedback(
                world.system, id=world.id(), at=world.at, matter=matter, said="words", program=place, about_whom=whom
            )
            for place in (programs[0], None)
            for matter, whom in (("peer", None), ("good", None), ("peer", walking[0][0].membership))
        ]
        world.enter().later(minutes=1)
        for one, _ in walking:
            scope = world.scope(one.membership)
            for permission in OF_PEOPLE:
                assert_agree(permission, scope, [*people, gull])
            for permission in OF_CONSENTS:
                assert_agree(permission, scope, [*consents, strange])
                assert_agree(permission, scope, late)
            assert_agree(ANSWER_FEEDBACK, scope, told)
            assert not any(ANSWER_FEEDBACK.allows(scope, row) for row in told if row.about_whom_id == scope.member)
            if scope.actor.roles <= BLIND:
                assert not any(SEE_CONSENT.allows(scope, one) for one in consents)
