"""A past that is brought along: as possible as what is logged by hand, all of it or none, and signed for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from peerness.kernel.errors import Denied, Invalid
from peerness.support.actions import Held, bring_history
from peerness.support.models import Attendance, SupportSession
from peerness.support.testing import Scene


def test_a_past_is_brought_in_one_piece(scene: Scene) -> None:
    world, command = scene.world, scene.world.id()
    one = Held(world.at - timedelta(hours=5), 30, line="Zinnia", note="Marigold", next_step="Aster")
    past = Held.rows([one, replace(one, started_at=world.at - timedelta(hours=2), signed=False)])
    for _again in range(2):
        bring_history(world.system, id=command, at=world.at, participant=scene.robin, peer=scene.rosa, held=past)
    first, second = SupportSession.objects.within(world.system).order_by("started_at")
    assert (first.line, first.minutes, first.program_id) == ("Zinnia", 30, scene.center.pk)
    assert first.signed_at == one.ended_at + timedelta(hours=1)
    assert second.signed_at is None
    assert Attendance.objects.within(world.system).filter(participant=scene.robin, note="Marigold").count() == 2
    with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
        SupportSession.objects.within(world.system).filter(pk=first.pk).update(line="changed")
    early = Held.rows([one, replace(one, started_at=world.at - timedelta(days=9))])
    with pytest.raises(Invalid):
        bring_history(world.system, id=world.id(), at=world.at, participant=scene.robin, peer=scene.rosa, held=early)
    assert SupportSession.objects.within(world.system).count() == 2, "all of it, or none"
    bring_history(world.system, id=world.id(), at=world.at, participant=scene.robin, peer=scene.rosa, held=())
    mine = world.scope(scene.rosa.membership)
    with pytest.raises(Denied):
        bring_history(mine, id=world.id(), at=mine.at, participant=scene.robin, peer=scene.rosa, held=past)
