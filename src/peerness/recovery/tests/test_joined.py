"""The plan of a joined record is still the plan of the person; and lines cannot be changed in place."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from peerness.kernel.errors import Missing
from peerness.participants.actions import join
from peerness.recovery import queries
from peerness.recovery.actions import begin_check_in
from peerness.recovery.models import PlanLine
from peerness.recovery.rules import Part
from peerness.recovery.testing import Scene, line


def test_a_joined_record_brings_its_plan_along(scene: Scene) -> None:
    world = scene.world
    line(world, scene.willow, "Paint on Sundays")
    line(world, scene.willow, "Ring twice", Part.REACHING)
    world.enter()
    join(world.system, id=world.id(), at=world.at, kept=scene.robin, merged=scene.willow)
    scope = world.scope(scene.rosa.membership)
    assert [one.words for one in queries.plan_lines(scope, scene.robin)] == ["Paint on Sundays", "Ring twice"]
    assert queries.reaching(scope, [scene.robin.pk]) == {scene.robin.pk: ["Ring twice"]}
    line(world, scene.robin, "Sing on Mondays")
    assert [one.words for one in queries.plan_lines(scope, scene.robin)] == [
        "Paint on Sundays",
        "Ring twice",
        "Sing on Mondays",
    ]
    scene.willow.refresh_from_db()
    with pytest.raises(Missing):
        line(world, scene.willow, "Nothing is written into a joined record")
    with pytest.raises(Missing):
        begin_check_in(
            world.system, id=world.id(), at=world.at, participant=scene.willow, instrument=None, language="en"
        )


def test_what_was_written_stays_as_it_was(scene: Scene) -> None:
    kept = line(scene.world, scene.robin, "Tea")
    scene.world.enter()
    for statement in ("update recovery_planline set words = 'x'", "delete from recovery_planline"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert PlanLine.objects.within(scene.world.system).get(pk=kept.pk).words == "Tea"
