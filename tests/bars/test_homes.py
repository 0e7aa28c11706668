"""Each home of an organisation as large as the demo asks twelve questions at most, and none for each row."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peerness.access.testing import World
from peerness.desk.rules import HOMES, Home
from peerness.kernel.scope import Role
from peerness.participants.models import Participant
from peerness.programs.testing import Visitor, program, works
from peerness.project.demo.crowd import Crowd
from peerness.support.models import SupportSession
from peerness.workforce.testing import peer
from tests.bars.queries import MOST, asked, loops
from tests.figures import Figures

pytestmark = [pytest.mark.walk, pytest.mark.django_db]
PEOPLE, SESSIONS = 240, 1000


def test_the_homes_of_an_organisation_as_large_as_the_demo(figures: Figures) -> None:
    world = World()
    center = program(world)
    supervisor = works(world, world.member(Role.SUPERVISOR), center)
    peers = [peer(world, center, name=f"Peer {number}", supervisor=supervisor) for number in range(12)]
    who = {Home.TODAY: peers[0].membership, Home.MONDAY: supervisor}
    for home in (Home.PROGRAM, Home.WELCOMING, Home.FIGURES, Home.HOUSE):
        [role] = HOMES[home]
        who[home] = works(world, world.member(role), center)
    world.later(days=180)
    Crowd(world.system, center, peers, world.at - timedelta(days=180), world.at).fill(
        PEOPLE, SESSIONS, lambda done, total, what="": None
    )
    world.enter()
    assert Participant.objects.within(world.system).count() == PEOPLE
    assert SupportSession.objects.within(world.system).count() == SESSIONS
    for home in Home:
        visitor = Visitor(world, who[home])
        visitor.get(f"desk:{home}")  # the first page of a session writes its moment
        with CaptureQueriesContext(connection) as captured:
            assert visitor.get(f"desk:{home}").status_code == 200
        told = asked(captured.captured_queries)
        figures.add(f"questions of the home {home}, {PEOPLE} people and {SESSIONS} sessions", len(told))
        assert len(told) <= MOST, "\n".join(told)
        assert not loops(told)
