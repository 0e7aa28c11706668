"""`peerness reindex`: the keys by which people are found are written anew, in every organisation."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.participants.actions import record_person
from peerness.participants.models import SearchKey
from peerness.participants.queries import find
from peerness.programs.testing import events, program, works
from peerness.project import starting
from peerness.project.command import peerness, reindex
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db


def test_lost_keys_come_back_in_every_organisation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "later_start", lambda: None)
    monkeypatch.setattr(reindex, "AT_ONCE", 2)
    worlds = [World(), planted(World, "Harbor House")]
    scopes = []
    for world in worlds:
        center = program(world.enter(), "Center")
        for called in ("Lavender", "Cedar", "Rowan"):
            record_person(world.system, id=world.id(), at=world.at, called=called, program=center)
        scopes.append(world.scope(works(world, world.member(Role.PEER), center)))
        SearchKey.objects.within(world.system).delete()
        assert not find(scopes[-1], "lavender")
    done = CliRunner().invoke(peerness, ["reindex"])
    assert done.exit_code == 0, done.output
    assert "The keys of 6 people are up to date." in done.output
    for world, scope in zip(worlds, scopes, strict=True):
        world.enter()
        assert find(scope, "lavendre")
        assert len(events(world, "participants.keys.rebuilt")) == 2, "two people at once, and the third"
