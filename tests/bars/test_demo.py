"""The invented organisation is as large as promised, counted in the database: programs, people, half a year of life."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db.models import Count, Max, Min

from peerness.access.models import MembershipRole
from peerness.kernel.scope import Role
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.project import demo
from peerness.project.demo import cast
from peerness.support.models import Attendance, SupportSession
from peerness.tenancy.organisation import announce
from peerness.workforce.models import Peer
from tests.figures import Figures

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
PROGRAMS, PEERS, SUPERVISORS, PEOPLE, WEEKS = 3, 12, 2, 240, 26
pytestmark = [pytest.mark.walk, pytest.mark.django_db]


def test_it_is_as_large_as_promised(figures: Figures) -> None:
    with time_machine.travel(NOW, tick=False):
        scope = demo.build(lambda done, total, what="": None, NOW)
        announce(str(scope.organisation), "")
    programs = Program.objects.within(scope)
    assert {one.name for one in programs} == {cast.CENTER, cast.HOSPITAL, cast.COURT}
    assert Peer.objects.within(scope).count() == PEERS
    assert MembershipRole.objects.within(scope).filter(role=Role.SUPERVISOR).count() == SUPERVISORS
    came = Participant.objects.within(scope).exclude(called=cast.TWICE)
    assert came.filter(called__in=cast.CALLED[:PEOPLE]).count() == PEOPLE
    held = SupportSession.objects.within(scope).filter(signed_at__isnull=False)
    span = held.aggregate(first=Min("started_at"), last=Max("started_at"))
    assert span["last"] - span["first"] > timedelta(weeks=WEEKS - 1)
    weeks = {(NOW - began).days // 7 for began in held.values_list("started_at", flat=True)}
    assert weeks >= set(range(WEEKS)), "no week without anybody"
    by_program = dict(held.order_by().values_list("program__name").annotate(n=Count("pk")))
    assert len(by_program) == PROGRAMS
    assert min(by_program.values()) > 100
    assert held.order_by().values("peer").distinct().count() == PEERS, "everybody walks beside somebody"
    met = Attendance.objects.within(scope).filter(session__in=held).order_by().values("participant").distinct().count()
    assert met > PEOPLE * 0.9
    figures.add("signed sessions of the invented organisation", held.count(), f"with {met} people")
