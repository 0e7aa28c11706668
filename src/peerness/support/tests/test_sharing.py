"""What support gives to the gate: days and minutes of signed sessions, never a word and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from peerness.consent import registry
from peerness.consent.rules.terms import Category
from peerness.kernel.periods import Period
from peerness.support.queries import attended
from peerness.support.testing import Scene, session

pytestmark = pytest.mark.django_db


def test_days_and_minutes_of_signed_sessions_leave_and_nothing_else() -> None:
    scene = Scene()
    world = scene.world
    session(world, scene.rosa, scene.robin, hours=1, minutes=30, line="about housing", note="words", next_step="call")
    session(world, scene.rosa, scene.robin, hours=2, signed=False)
    session(world, scene.vern, scene.willow, hours=3, minutes=20)
    now = world.at
    everybody = [scene.robin.pk, scene.willow.pk, scene.jay.pk]
    found = attended(world.system, everybody, Period(now - timedelta(days=1), now))
    assert found == {
        scene.robin.pk: [{"met on": now.date(), "minutes": 30}],
        scene.willow.pk: [{"met on": now.date(), "minutes": 20}],
    }
    assert attended(world.system, everybody, Period(now)) == {}
    assert registry.provider_of(Category.ATTENDANCE) is attended
