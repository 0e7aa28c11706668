"""A peer's own short profile, /my-profile/, and the rules of being away."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from peerness.access.testing import World
from peerness.kernel.errors import Denied, Invalid
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, said
from peerness.workforce import queries
from peerness.workforce.actions import note_leave, write_profile
from peerness.workforce.models import Peer, Profile
from peerness.workforce.rules import Away, LifeStage, carries, stage_at
from peerness.workforce.testing import peer, profile

PAGE = "workforce:profile"


@pytest.mark.django_db
def test_a_peer_writes_their_profile_and_sees_it_as_people_will() -> None:
    world = World()
    rosa = peer(world, name="Rosa", title="Coach")
    mine = Visitor(world, rosa.membership)
    empty = mine.fill(PAGE, lived="Prison, and out of it")
    assert empty.status_code == 422
    assert "Write at least one sentence." in said(empty)
    assert "Prison, and out of it" in said(empty)
    typed = {"words": " I listen. ", "languages": ["es", "en"], "ways": ["own"], "hours": ["evenings"], "most": "12"}
    form = mine.get(PAGE).context["form"]
    sent = {"id": form["id"].value(), **typed, "life_stage": "older", "raises_children": "on", "place": "Elm Street"}
    assert [mine.post(PAGE, **sent).status_code for _ in range(2)] == [303, 303]
    page = said(mine.get(PAGE))
    for told in ("I listen.", "English, Spanish", "A way of one's own", "Evenings", "55 and older", "Elm Street"):
        assert told in page
    assert mine.fill(PAGE, words="I listen, mostly.").status_code == 303
    found = Profile.objects.within(world.enter().system).get()
    assert (found.words, found.languages, found.most) == ("I listen, mostly.", "en,es", 12)
    assert str(found).startswith("written 2026")
    assert len(events(world, "workforce.profile.written")) == 2
    assert "I listen, mostly." in said(mine.get("desk:peer", rosa.pk))
    assert mine.questions(PAGE) <= 12


@pytest.mark.django_db
def test_nobody_else_writes_it() -> None:
    world = World()
    rosa, dev = peer(world, name="Rosa"), peer(world, name="Dev")
    scope = world.scope(dev.membership)
    with pytest.raises(Denied, match=r"workforce\.profile\.write"):
        write_profile(scope, id=world.id(), at=scope.at, peer=rosa, words="Not mine")
    with pytest.raises(Invalid, match="words"):
        profile(world, rosa, words="  ")
    assert Visitor(world, world.member(Role.MANAGER)).get(PAGE).status_code == 403
    assert Visitor(world, world.member(Role.PEER)).get(PAGE).status_code == 403, "a role without a place in the list"
    assert Visitor(world, rosa.membership).other("DELETE", PAGE) == 405


def test_stages_of_life() -> None:
    assert [stage_at(age) for age in (19, 25, 26, 54, 55)] == [
        LifeStage.YOUNG,
        LifeStage.YOUNG,
        LifeStage.MIDDLE,
        LifeStage.MIDDLE,
        LifeStage.OLDER,
    ]


def test_away_and_back_step_by_step() -> None:
    leave = Away(date(2026, 3, 2), date(2026, 3, 13), 50, date(2026, 4, 1))
    days = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 13), date(2026, 3, 14), date(2026, 4, 1)]
    assert [leave.carries(day) for day in days] == [100, 0, 0, 50, 100]
    assert [leave.is_over(day) for day in days] == [False, False, False, False, True]
    open_ended = Away(date(2026, 3, 2), None)
    assert (open_ended.carries(date(2030, 1, 1)), open_ended.is_over(date(2030, 1, 1))) == (0, False)
    at_once = Away(date(2026, 3, 2), date(2026, 3, 3))
    assert (at_once.carries(date(2026, 3, 4)), at_once.is_over(date(2026, 3, 4))) == (100, True)
    assert carries([leave, open_ended], date(2026, 3, 20)) == 0
    assert carries([], date(2026, 3, 20)) == 100


@pytest.mark.django_db
def test_the_database_says_what_the_rules_say() -> None:
    world = World()
    today = world.at.date()
    rosa = peer(world, name="Rosa")
    noted: dict[str, Any] = {
        "first_on": today,
        "last_on": today + timedelta(4),
        "share": 50,
        "full_on": today + timedelta(9),
    }
    system = world.system
    note_leave(system, id=world.id(), at=system.at, peer=rosa, **noted)
    note_leave(system, id=world.id(), at=system.at, peer=rosa, first_on=today + timedelta(20))
    for days in range(-1, 25):
        day = today + timedelta(days)
        found: Any = queries.with_share(system, Peer.objects.within(system), day).get()
        leaves = queries.leaves(system, [rosa.pk], day).get(rosa.pk, [])
        assert found.share == carries((leave.away for leave in leaves), day)
