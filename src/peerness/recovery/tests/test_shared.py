"""What leaves of a plan: the person's own words as they stand, never a proposal, never a return to use."""

from __future__ import annotations

from datetime import timedelta

import pytest

from peerness.consent import registry
from peerness.consent.rules.terms import Category
from peerness.kernel.periods import Period
from peerness.recovery.queries.shared import plans
from peerness.recovery.rules import Part, Voice
from peerness.recovery.testing import Scene, line


@pytest.mark.django_db
def test_only_their_words_as_they_stand_for_those_who_may_read_them() -> None:
    scene = Scene()
    world, robin = scene.world, scene.robin
    line(world, robin, "walk by the river")
    line(world, robin, "try yoga", voice=Voice.PROPOSED)
    line(world, robin, "last Friday", part=Part.RETURN)
    period = Period(world.at - timedelta(days=1), world.at)
    provider = registry.provider_of(Category.PLAN)
    assert provider is plans
    row = {"part": "helps", "words": "walk by the river", "how far": "open"}
    world.later(minutes=1)
    for scope in (world.system, world.scope(scene.rosa.membership)):
        assert plans(scope, [robin.pk, scene.willow.pk], period) == {robin.pk: [row]}
    assert plans(world.scope(scene.intake), [robin.pk], period) == {}
