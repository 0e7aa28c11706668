"""People without a record are counted on one screen and with one touch; indirect work has its own list."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Role
from peerness.participants.models import Participant
from peerness.programs.testing import said, stranger, works
from peerness.support import actions
from peerness.support.models import DropIn, IndirectWork, OutreachContact
from peerness.support.permissions import COUNT, NOTE_INDIRECT, SEE_OUTREACH, UNDO_COUNT, UNDO_INDIRECT
from peerness.support.rules.outreach import Counts, IndirectKind, may_be_on, may_undo
from peerness.support.testing import Scene, mends, questions, refused


def test_the_rules_of_counting() -> None:
    assert set(IndirectKind) >= {"travel", "team", "training", "educating", "advocacy"}
    assert Counts().is_empty
    assert not Counts(reversals=1).is_empty
    assert Counts(people=1000, kits=-1).too_many == ("people", "kits")
    today = date(2026, 3, 2)
    assert may_be_on(today, today)
    assert not may_be_on(today + timedelta(days=1), today)
    assert not may_be_on(today - timedelta(days=63), today)


def test_a_stop_of_outreach_on_one_screen_and_taken_back(scene: Scene) -> None:
    visitor, world = scene.visitor(scene.rosa), scene.world
    people = Participant.objects.within(world.system).count()
    typed = {"place": "Under the bridge", "people": "12", "kits": "4", "reversals": "1", "materials": ""}
    assert visitor.fill("support:outreach", **typed).status_code == 303
    stop = OutreachContact.objects.within(world.system).get()
    assert (stop.place, stop.people, stop.kits, stop.reversals, stop.materials) == ("Under the bridge", 12, 4, 1, 0)
    assert Participant.objects.within(world.system).count() == people, "never as a participant"
    page = said(visitor.get("support:outreach"))
    assert "4 kits" in page
    assert "1 reversal<" in page
    assert refused(scene.visitor(scene.dev).post("support:undo_outreach", stop.pk), UNDO_COUNT.reason)
    assert stranger(Role.PEER).post("support:undo_outreach", stop.pk).status_code == 404
    for _tap in range(2):
        assert visitor.post("support:undo_outreach", stop.pk).status_code == 303
    assert "Under the bridge" not in said(visitor.get("support:outreach"))
    assert mends(visitor.fill("support:outreach", people="", place="Zinnia"), "people", "at least one")
    assert mends(visitor.fill("support:outreach", people="1000"), "people", "999")
    assert questions(visitor, "support:outreach") <= 12


def test_a_drop_in_is_one_touch_and_one_more_takes_it_back(scene: Scene) -> None:
    visitor, world = scene.visitor(scene.vern), scene.world
    tally = visitor.get("support:drop_ins").context["tallies"][0]
    sent: dict[str, Any] = {"id": str(tally.id), "program": str(scene.center.pk)}
    for _tap in range(2):
        assert visitor.post("support:drop_ins", **sent).status_code == 303
    assert DropIn.objects.within(world.system).count() == 1, "sent twice, counted once"
    world.later(minutes=1)
    visitor.post("support:drop_ins", id=str(world.id()), program=str(scene.center.pk))
    assert visitor.get("support:drop_ins").context["tallies"][0].today == 2
    for _tap in range(3):
        world.later(minutes=1)
        visitor.post("support:undo_drop_in", id=str(world.id()), program=str(scene.center.pk))
    assert visitor.get("support:drop_ins").context["tallies"][0].today == 0
    wrong = visitor.post("support:drop_ins", id=str(world.id()), program=str(scene.hospital.pk))
    assert wrong.status_code == 422
    assert visitor.post("support:undo_drop_in", id="x").status_code == 303
    nowhere = scene.visitor(works(world, world.member(Role.PEER)))
    assert "You work in no program yet" in said(nowhere.get("support:drop_ins"))
    assert "You work in no program yet" in said(nowhere.get("support:outreach"))


def test_figures_by_program_and_week_apart_from_participants(scene: Scene) -> None:
    world = scene.world
    mine: dict[str, Any] = {"at": world.at, "program": scene.center, "by": scene.rosa.membership}
    for people in (12, 3):
        actions.count_outreach(world.system, id=world.id(), counts=Counts(people, kits=2), **mine)
    actions.count_drop_in(world.system, id=world.id(), **mine)
    world.later(days=7)
    actions.count_drop_in(world.system, id=world.id(), **{**mine, "at": world.at})
    figures = scene.visitor(scene.manager).get("support:outreach_figures").context["figures"]
    weeks = [{name: str(cell) for name, cell in told.items()} for _week, told in figures[0].weeks]
    assert [week["drop_ins"] for week in weeks] == ["1", "1"]
    assert (weeks[1]["stops"], weeks[1]["people"], weeks[1]["kits"]) == ("2", "15", "4")
    hidden = said(scene.visitor(scene.evaluator).get("support:outreach_figures"))
    assert "< 11" in hidden
    assert ">15<" in hidden
    assert "Nothing was counted" in said(scene.visitor(scene.bao).get("support:outreach_figures"))
    assert refused(scene.visitor(scene.administrator).get("support:outreach_figures"), SEE_OUTREACH.reason)
    assert refused(scene.visitor(scene.manager).get("support:outreach"), COUNT.reason)
    assert questions(scene.visitor(scene.manager), "support:outreach_figures") <= 12
    other = works(world, world.member(Role.MANAGER))
    assert "No program within your reach" in said(scene.visitor(other).get("support:outreach_figures"))


def test_indirect_work_in_a_few_touches_on_ones_own_list(scene: Scene) -> None:
    visitor, world = scene.visitor(scene.rosa), scene.world
    assert "Nothing noted yet" in said(visitor.get("support:indirect"))
    assert visitor.fill("support:indirect", kind="educating", minutes="45").status_code == 303
    work = IndirectWork.objects.within(world.system).get()
    assert (work.kind, work.minutes, work.day, work.peer_id) == ("educating", 45, date(2026, 3, 2), scene.rosa.pk)
    assert "Educating colleagues" in said(visitor.get("support:indirect"))
    assert "Nothing noted yet" in said(scene.visitor(scene.dev).get("support:indirect")), "one's own list"
    assert mends(visitor.fill("support:indirect", minutes="5"), "kind", "required")
    assert mends(visitor.fill("support:indirect", kind="team", minutes="5", day="2030-01-01"), "day", "today at the")
    assert refused(scene.visitor(scene.dev).post("support:undo_indirect", work.pk), UNDO_INDIRECT.reason)
    assert stranger(Role.PEER).post("support:undo_indirect", work.pk).status_code == 404
    for _tap in range(2):
        assert visitor.post("support:undo_indirect", work.pk).status_code == 303
    assert "Nothing noted yet" in said(visitor.get("support:indirect"))
    assert refused(scene.visitor(scene.manager).get("support:indirect"), NOTE_INDIRECT.reason)
    assert refused(scene.visitor(scene.supervisor).get("support:indirect"), "You do not stand in the list of peers")


def test_what_stands_in_reports_stays_and_everybody_counts_for_themselves(scene: Scene) -> None:
    world = scene.world
    mine = world.scope(scene.rosa.membership)
    given: dict[str, Any] = {"at": mine.at, "program": scene.center, "by": scene.rosa.membership}
    stop = actions.count_outreach(mine, id=world.id(), counts=Counts(1), **given)
    mark = actions.count_drop_in(mine, id=world.id(), **given)
    today = mine.at.date()
    work: dict[str, Any] = {"at": mine.at, "peer": scene.rosa, "kind": IndirectKind.TEAM, "day": today, "today": today}
    line = actions.note_indirect(mine, id=world.id(), minutes=5, **work)
    with pytest.raises(Invalid):
        actions.note_indirect(mine, id=world.id(), minutes=0, **work)
    with pytest.raises(Invalid):
        actions.count_drop_in(mine, id=world.id(), **{**given, "by": scene.dev.membership})
    with pytest.raises(Invalid):
        actions.count_outreach(mine, id=world.id(), counts=Counts(1000), **given)
    late = mine.at + timedelta(days=8)
    assert not may_undo(mine.at, late)
    with pytest.raises(Conflict):
        actions.undo_outreach(mine, id=world.id(), at=late, contact=stop)
    with pytest.raises(Conflict):
        actions.undo_drop_in(mine, id=world.id(), at=late, mark=mark)
    with pytest.raises(Conflict):
        actions.undo_indirect(mine, id=world.id(), at=late, work=line)
    for _again in range(2):
        assert actions.undo_drop_in(mine, id=world.id(), at=mine.at, mark=mark).undone_at == mine.at
    assert reverse("support:drop_ins")
