"""Appointments: planned once or in a row, changed, cancelled, noted, listed; for those who reach the person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from peerness.enrolment.testing import person
from peerness.kernel.errors import Conflict, Denied, Invalid, Missing
from peerness.programs.testing import Visitor, events, program, said, works
from peerness.support import actions, queries
from peerness.support.forms import prefilled
from peerness.support.models import Appointment, AppointmentState, CancelledBy, Every
from peerness.support.permissions import AGREE, KEEP_APPOINTMENT
from peerness.support.testing import ZONE, Scene, followed, in_new_york, looks, mends, planned, questions, refused, seen
from peerness.support.testing import sent as asked

NEW_YORK = ZoneInfo(ZONE)


def rows(scene: Scene) -> list[Appointment]:
    """All appointments, in order."""
    return list(Appointment.objects.within(scene.world.enter().system).order_by("starts_at"))


def clock(one: Appointment) -> str:
    """Day and time as a clock in New York shows them."""
    return one.starts_at.astimezone(NEW_YORK).strftime("%m-%d %H:%M")


def test_a_row_is_planned_in_the_organisations_zone_and_keeps_its_time_when_the_clocks_change(scene: Scene) -> None:
    in_new_york(scene.world)
    rosa = scene.visitor(scene.rosa)
    page = said(rosa.get("support:plan", scene.robin.pk))
    assert "Robin" in page
    assert "How many times in all" in page
    typed = {"starts_at": "2026-03-03T14:00", "minutes": "45", "way": "video", "place": "Room 2", "every": "week"}
    answer = rosa.fill("support:plan", scene.robin.pk, **typed, times="3")
    assert answer.status_code == 303
    made = rows(scene)
    assert [clock(one) for one in made] == ["03-03 14:00", "03-10 14:00", "03-17 14:00"]
    assert [one.starts_at.hour for one in made] == [19, 18, 18]
    assert {(one.minutes, one.way, one.place, one.row, one.peer_id) for one in made} == {
        (45, "video", "Room 2", made[0].pk, scene.rosa.pk)
    }
    [event] = events(scene.world, "support.appointment.planned")
    assert ("support.appointment.participant_id", scene.robin.pk) in seen(scene.world, event)
    shown = said(followed(rosa, answer.url))
    assert "2 more follow" in shown
    assert looks(scene.world, "support:appointment")


def test_what_is_wrong_comes_back_with_every_word(scene: Scene) -> None:
    in_new_york(scene.world)
    rosa = scene.visitor(scene.rosa)
    good = {"starts_at": "2026-03-09T14:00", "minutes": "45", "way": "phone", "place": "Juniper Lane"}

    def fill(**typed: str) -> Any:
        return rosa.fill("support:plan", scene.robin.pk, **{**good, **typed})

    past = fill(starts_at="2026-03-02T08:00")
    assert mends(past, "starts_at", "This time is over")
    assert "Juniper Lane" in said(past)
    assert mends(fill(starts_at="2027-06-02T08:00"), "starts_at", "more than a year")
    assert mends(fill(starts_at="2026-03-08T02:30"), "starts_at", "left this time out")
    assert mends(fill(starts_at=""), "starts_at", "Choose the day")
    assert mends(fill(minutes="many"), "minutes", "whole number")
    assert mends(fill(every="week", times="99"), "times", "52")
    assert not rows(scene)
    id = scene.world.id()
    for _ in range(2):
        assert fill(id=str(id), starts_at="2026-11-01T01:30").status_code == 303  # twice that night: the first counts
    [one] = rows(scene)
    assert one.starts_at.hour == 5
    scope = scene.world.scope(scene.rosa.membership)
    plan: dict[str, Any] = {"participant": scene.robin, "peer": scene.rosa, "starts_at": scope.at + timedelta(days=1)}
    with pytest.raises(Invalid):
        actions.plan(scope, id=scene.world.id(), at=scope.at, minutes=0, **plan)
    with pytest.raises(Invalid):
        actions.plan(scope, id=scene.world.id(), at=scope.at, minutes=5, every=Every.WEEK, times=1, **plan)


def test_one_is_moved_and_this_and_those_that_follow(scene: Scene) -> None:
    in_new_york(scene.world)
    first, second, third = planned(scene, scene.rosa, scene.robin, times=3)
    rosa = scene.visitor(scene.rosa)
    moved = (second.starts_at.astimezone(NEW_YORK) + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
    assert rosa.fill("support:change_appointment", second.pk, starts_at=moved).status_code == 303
    before = [one.starts_at for one in (first, second, third)]
    after = [one.starts_at for one in rows(scene)]
    assert after == [before[0], before[1] + timedelta(hours=2), before[2]]
    later = (first.starts_at.astimezone(NEW_YORK) + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    answer = rosa.fill("support:change_appointment", first.pk, starts_at=later, which="following", place="The library")
    assert answer.status_code == 303
    now = rows(scene)
    assert [clock(one) for one in now] == ["03-04 11:00", "03-11 11:00", "03-18 11:00"]
    assert {one.place for one in now} == {"The library"}
    again = rosa.fill("support:change_appointment", first.pk, starts_at="2026-03-01T11:00")
    assert mends(again, "starts_at", "This time is over")
    scene.world.later(days=3)  # the place of what is under way may still be mended
    assert scene.visitor(scene.rosa).fill("support:change_appointment", first.pk, place="Upstairs").status_code == 303
    assert rows(scene)[0].place == "Upstairs"


def test_cancelling_asks_whose_wish_it_was(scene: Scene) -> None:
    first, second, third = planned(scene, scene.rosa, scene.robin, times=3)
    rosa = scene.visitor(scene.rosa)
    assert mends(rosa.fill("support:cancel", second.pk), "by", "counted against nobody")
    assert rosa.fill("support:cancel", second.pk, by="person", which="following").status_code == 303
    assert [one.state for one in rows(scene)] == ["planned", "cancelled", "cancelled"]
    assert rosa.fill("support:cancel", first.pk, by="peer").status_code == 303
    assert [one.cancelled_by for one in rows(scene)] == ["peer", "person", "person"]
    assert rosa.fill("support:cancel", third.pk, by="peer").status_code == 409
    assert "The person" in said(rosa.get("support:appointment", third.pk))
    rosa.post("support:note_appointment", third.pk, state="planned")
    assert [one.state for one in rows(scene)] == ["cancelled", "cancelled", "planned"]
    rosa.post("support:note_appointment", second.pk, state="held")
    assert [one.state for one in rows(scene)] == ["cancelled", "cancelled", "planned"]


def test_who_met_goes_on_to_log_the_session_as_it_was_planned(scene: Scene) -> None:
    in_new_york(scene.world)
    [one] = planned(scene, scene.rosa, scene.robin, minutes=40)
    rosa = scene.visitor(scene.rosa)
    assert rosa.post("support:note_appointment", one.pk, state="held").status_code == 409  # it is still to come
    scene.world.later(days=1, hours=3)
    rosa = scene.visitor(scene.rosa)
    page = rosa.get("support:appointment", one.pk)
    assert "It did not happen" in said(page)
    answer = rosa.post("support:note_appointment", one.pk, state="held")
    assert answer.url.startswith(reverse("support:log_with", args=[scene.robin.pk]) + "?at=")
    form = followed(rosa, answer.url).context["form"]
    assert form["started_at"].value().isoformat() == "2026-03-03T11:00:00"
    assert (form["minutes"].value(), form["other"].value()) == ("other", 40)
    assert rosa.post("support:note_appointment", one.pk, state="held").status_code == 303
    rosa.post("support:note_appointment", one.pk, state="nonsense")
    assert rows(scene)[0].state == AppointmentState.HELD
    assert rosa.post("support:note_appointment", one.pk, state="missed").url == reverse(
        "support:appointment", args=[one.pk]
    )
    assert "Did not happen" in said(rosa.get("support:appointment", one.pk))
    sol = scene.visitor(scene.supervisor)
    assert sol.post("support:note_appointment", one.pk, state="held").url.endswith(f"/appointments/{one.pk}/")
    assert rows(scene)[0].state == AppointmentState.HELD


def test_what_makes_no_sense_fills_in_nothing(scene: Scene) -> None:
    now = scene.world.at

    def fill(**params: str) -> dict[str, Any]:
        return prefilled(params, NEW_YORK, now)

    assert fill() == fill(at="yesterday", minutes="3") == fill(at="2026-03-01T10:00", minutes="x") == {}
    assert fill(at="2026-03-05T10:00", minutes="30") == fill(at="2026-03-01T10:00", minutes="0") == {}
    assert fill(at="2026-03-01T15:00", minutes="30")["minutes"] == "30"


def test_the_list_tells_today_coming_and_past(scene: Scene) -> None:
    soon = planned(scene, scene.rosa, scene.robin, hours=2)[0]
    planned(scene, scene.rosa, scene.robin, hours=50)
    planned(scene, scene.dev, scene.robin, hours=3)
    rosa = scene.visitor(scene.rosa)

    def count(**params: str) -> int:
        return int(rosa.get("support:appointments", **params).context["page"].listing.count)

    assert (count(), count(part="coming"), count(part="past"), count(whose="all")) == (1, 1, 0, 2)
    assert "No appointments here" in said(rosa.get("support:appointments", part="past"))
    found = rosa.post("support:find_appointment", q="Rob", part="coming")
    assert "Rob" not in found.url
    assert followed(rosa, found.url).context["page"].listing.count == 1
    nobody = rosa.post("support:find_appointment", q="Zinnia", part="nonsense")
    assert "No such appointment" in said(followed(rosa, nobody.url))
    assert "found" not in rosa.post("support:find_appointment", q=" ").url
    scene.world.later(days=1)
    rosa = scene.visitor(scene.rosa)
    assert count() == 1  # nobody noted yet what became of yesterday's
    assert count(part="past") == 1
    rosa.post("support:note_appointment", soon.pk, state="missed")
    assert (count(), count(part="past")) == (0, 1)
    assert looks(scene.world, "support:appointments")


def test_few_questions_however_many(scene: Scene) -> None:
    planned(scene, scene.rosa, scene.robin, hours=1, times=2)
    rosa = scene.visitor(scene.rosa)
    few = questions(rosa, "support:appointments", part="coming")
    planned(scene, scene.rosa, scene.robin, hours=30, times=12)
    assert questions(rosa, "support:appointments", part="coming") == few <= 12


def test_only_those_who_reach_the_person(scene: Scene, strangers: Scene) -> None:
    [one] = planned(scene, scene.rosa, scene.robin)
    pages = ("support:appointment", "support:change_appointment", "support:cancel")
    for visitor in map(scene.visitor, (scene.manager, scene.evaluator, scene.administrator)):
        assert refused(visitor.get("support:appointments"), KEEP_APPOINTMENT.reason)
        assert refused(visitor.get("support:plan", scene.robin.pk), AGREE.reason)
    for visitor in map(scene.visitor, (scene.vern, scene.bao)):
        assert all(refused(visitor.get(page, one.pk), KEEP_APPOINTMENT.reason) for page in pages)
        assert visitor.post("support:note_appointment", one.pk, state="held").status_code == 403
        assert visitor.get("support:plan", scene.robin.pk).status_code == 403
    for visitor in map(scene.visitor, (scene.intake, scene.supervisor, scene.dev)):
        assert visitor.get("support:appointment", one.pk).status_code == 200
    stranger = strangers.visitor(strangers.rosa)
    assert {stranger.get(page, one.pk).status_code for page in pages} == {404}
    assert stranger.post("support:note_appointment", one.pk, state="held").status_code == 404
    assert stranger.get("support:plan", scene.robin.pk).status_code == 404
    rosa = scene.visitor(scene.rosa)
    assert asked(rosa, "GET", "support:note_appointment", one.pk).status_code == 405
    assert asked(rosa, "PUT", "support:appointments").status_code == 405


def test_a_program_without_peers_says_so(scene: Scene) -> None:
    empty = program(scene.world, "Street Team")
    ines = works(scene.world, scene.intake, empty)
    sage = person(scene.world, empty, "Sage")
    assert "No peer works in this program yet" in said(Visitor(scene.world, ines).get("support:plan", sage.pk))


def test_the_system_cancels_for_the_program_and_what_is_closed_stays_closed(scene: Scene) -> None:
    [one] = planned(scene, scene.rosa, scene.robin)
    system = scene.world.system
    actions.cancel(system, id=scene.world.id(), at=system.at, appointment=one, by=CancelledBy.PROGRAM)
    scope = scene.world.scope(scene.rosa.membership)
    with pytest.raises(Conflict):
        actions.cancel(scope, id=scene.world.id(), at=scope.at, appointment=one, by="peer")
    missed = AppointmentState.MISSED
    with pytest.raises(Conflict):
        actions.note_appointment(scope, id=scene.world.id(), at=scope.at, appointment=one, state=missed)
    with pytest.raises(Missing):
        queries.appointment(scope, scene.world.id())
    with pytest.raises(Denied):
        queries.appointment(scene.world.scope(scene.bao.membership), one.pk)
