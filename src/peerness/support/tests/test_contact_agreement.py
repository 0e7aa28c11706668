"""The permissions of staying in touch: check and filter agree in small random worlds."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings

from peerness.access.testing import World
from peerness.enrolment.testing import person
from peerness.participants.models import Participant
from peerness.programs.testing import program
from peerness.support.actions import begin_calls, plan, remind, wish_reminders
from peerness.support.models import Appointment, Calls, Reminder
from peerness.support.permissions import AGREE, CALL, KEEP_APPOINTMENT, SEND_REMINDER, STOP_CONTACT
from peerness.support.tests.test_agreement import Recipe, lived, recipes
from peerness.workforce.models import Peer
from peerness.workforce.testing import peer
from tests.agreement import assert_agree, undone, worlds

TRIED = (AGREE, CALL, KEEP_APPOINTMENT, SEND_REMINDER, STOP_CONTACT)


def agreed(world: World, whom: Participant, who: Peer) -> tuple[Appointment, Calls, Reminder]:
    """An appointment with its reminder, and weekly calls."""
    system = world.enter().system
    meeting = plan(
        system,
        id=world.id(),
        at=system.at,
        participant=whom,
        peer=who,
        starts_at=system.at + timedelta(hours=1),
        minutes=30,
    )
    wish_reminders(system, id=world.id(), at=system.at, participant=whom, by="text", hours=2)
    calls = begin_calls(system, id=world.id(), at=system.at, participant=whom, next_on=date(2026, 3, 2))
    return meeting, calls, remind(system, id=world.id(), at=system.at, appointment=meeting)


# A world of support takes long to build; a few of them each run, others the next time.
@settings(worlds, max_examples=3)
@given(recipes)
def test_check_and_filter_agree(db: None, recipe: Recipe) -> None:
    with undone():
        other = World("Harbor House")
        elsewhere = program(other, "Harbor program")
        gull = person(other, elsewhere, "Gull")
        strange = agreed(other, gull, peer(other, elsewhere))
        here = lived(recipe)
        meetings, calls, reminders = zip(*(agreed(here.world, one, here.peers[0]) for one in here.people), strict=True)
        for one in here.peers:
            scope = here.world.scope(one.membership)
            for permission in (AGREE, STOP_CONTACT):
                assert_agree(permission, scope, [*here.people, gull])
            assert_agree(KEEP_APPOINTMENT, scope, [*meetings, strange[0]])
            assert_agree(CALL, scope, [*calls, strange[1]])
            assert_agree(SEND_REMINDER, scope, [*reminders, strange[2]])
