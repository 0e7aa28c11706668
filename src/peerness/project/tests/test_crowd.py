"""A crowd: people, peers and sessions written in batches stand like those that came one by one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from peerness.access.testing import World
from peerness.audit.models import Event
from peerness.audit.queries import verify
from peerness.enrolment.queries import assignments
from peerness.participants.models import Participant, SearchKey
from peerness.participants.queries import people
from peerness.programs.testing import Visitor, program, said
from peerness.project.demo import crowd
from peerness.project.demo.crowd import EACH, Crowd
from peerness.support.models import Attendance, SupportSession
from peerness.workforce.testing import peer

pytestmark = pytest.mark.django_db
PEOPLE, SESSIONS = 90, 50


def test_a_crowd_lives_like_everybody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "BATCH", 40)
    world, told = World(), list[tuple[int, int]]()
    center = program(world)
    rosa = peer(world, center, name="Rosa")
    world.later(days=30)
    since = world.at - timedelta(days=30)
    Crowd(world.system, center, [rosa], since, world.at).fill(
        PEOPLE, SESSIONS, lambda done, total, what="": told.append((done, total)), before=5
    )
    world.enter()
    assert told == [(5 + done, 12) for done in range(1, 8)], "two more peers, three times people, twice sessions"
    assert Participant.objects.within(world.system).count() == assignments(world.system).count() == PEOPLE
    assert assignments(world.system).filter(peer=rosa).count() == PEOPLE // 3 <= EACH
    sessions = SupportSession.objects.within(world.system)
    assert sessions.filter(signed_at__isnull=False, started_at__lt=world.at).count() == SESSIONS
    assert Attendance.objects.within(world.system).filter(session__in=sessions).count() == SESSIONS
    keyed = SearchKey.objects.within(world.system).values("participant").distinct().count()
    assert keyed == PEOPLE, "everybody can be found"
    logged = Event.objects.within(world.system).filter(kind="support.sessions.brought")
    counts = [change[3].split()[0] for event in logged.order_by("at") for change in event.changes]
    assert counts == ["40", "40", "10", "10"], "their parts, and the sessions"
    verdict = verify(world.system)
    assert (verdict.faults, verdict.waiting) == ((), 0)

    with_rosa = people(world.scope(rosa.membership)).order_by("called")[0]
    page = said(Visitor(world, rosa.membership).get("desk:person", with_rosa.pk))
    assert with_rosa.called in page
