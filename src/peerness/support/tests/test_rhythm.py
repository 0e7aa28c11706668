"""Check-up rhythms, who waits, and stopping everything."""

from __future__ import annotations

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peerness.enrolment.actions import turn_episode
from peerness.enrolment.models import Episode
from peerness.enrolment.rules.episodes import Turn
from peerness.enrolment.testing import person
from peerness.kernel.errors import Denied
from peerness.participants.actions import join, lock_contact
from peerness.participants.models import Participant
from peerness.programs.testing import events, said
from peerness.support import actions, jobs, queries
from peerness.support.models import Appointment, Calls, CheckUp
from peerness.support.permissions import AGREE
from peerness.support.rules.rhythm import Due, Rhythm
from peerness.support.testing import Scene, in_new_york, number, planned, questions, refused, session


def agrees(scene: Scene, rhythm: str = "weekly", whom: Participant | None = None) -> CheckUp:
    """Somebody says how often they want to hear from their peer."""
    system = scene.world.enter().system
    return actions.agree_rhythm(
        system, id=scene.world.id(), at=system.at, participant=whom or scene.robin, rhythm=rhythm
    )


def past(scene: Scene, *people: Participant) -> dict[UUID, Due]:
    """Who waits, as Rosa sees it."""
    return queries.past_rhythm(scene.world.scope(scene.rosa.membership), [one.pk for one in people or (scene.robin,)])


def turned(scene: Scene, turn: Turn) -> None:
    """Robin takes a break, or comes back."""
    system = scene.world.enter().system
    episode = Episode.objects.within(system).get(participant=scene.robin)
    turn_episode(system, id=scene.world.id(), at=system.at, participant=scene.robin, episode=episode, turn=turn)


def test_whoever_waits_longer_than_agreed_is_told_by_two_questions(scene: Scene) -> None:
    in_new_york(scene.world)
    agrees(scene)
    agrees(scene, "monthly", scene.willow)
    agrees(scene, "weekly", scene.jay)
    assert past(scene) == {}
    scene.world.later(days=8)
    due = Due(date(2026, 3, 9), Rhythm.WEEKLY, 1)
    scope = scene.world.scope(scene.rosa.membership)
    with CaptureQueriesContext(connection) as asked:
        found = queries.past_rhythm(scope, [scene.robin.pk, scene.willow.pk, scene.jay.pk])
    assert found == {scene.robin.pk: due}  # Jay is out of reach
    assert len(asked) <= 2
    assert queries.past_rhythm(scope, []) == {}
    page = said(scene.visitor(scene.rosa).get("support:in_touch", scene.robin.pk))
    assert "They agreed to hear from you by March 9, 2026" in page
    session(scene.world, scene.dev, scene.robin, hours=20)
    assert past(scene) == {}


def test_a_call_that_reached_them_counts_and_one_that_did_not_does_not(scene: Scene) -> None:
    agrees(scene)
    system = scene.world.enter().system
    calls = actions.begin_calls(
        system, id=scene.world.id(), at=system.at, participant=scene.robin, next_on=date(2026, 3, 2)
    )
    scene.world.later(days=9)
    for outcome, waits in (("no_answer", True), ("reached", False)):
        system = scene.world.enter().system
        actions.note_call(system, id=scene.world.id(), at=system.at, calls=calls, outcome=outcome)
        assert bool(past(scene)) is waits


def test_nobody_waits_in_a_break_and_afterwards_the_time_counts_anew(scene: Scene) -> None:
    agrees(scene)
    scene.world.later(days=5)
    turned(scene, Turn.PAUSED)
    scene.world.later(days=20)
    assert past(scene) == {}
    turned(scene, Turn.RESUMED)
    scene.world.later(days=7)
    assert past(scene) == {}
    scene.world.later(days=1)
    assert past(scene)[scene.robin.pk].days_past == 1
    system = scene.world.enter().system
    lock_contact(system, id=scene.world.id(), at=system.at, participant=scene.robin)
    assert past(scene) == {}


def test_of_two_joined_records_the_later_agreement_counts(scene: Scene) -> None:
    twin = person(scene.world, scene.center, "Rob", scene.rosa)
    agrees(scene, "weekly", twin)
    scene.world.later(days=1)
    agrees(scene, "monthly")
    system = scene.world.enter().system
    join(system, id=scene.world.id(), at=system.at, kept=scene.robin, merged=twin)
    scene.world.later(days=10)
    assert past(scene) == {}
    agrees(scene)
    assert CheckUp.objects.within(scene.world.system).filter(ended_at__isnull=True).count() == 1
    scene.world.later(days=8)
    assert past(scene)[scene.robin.pk].rhythm is Rhythm.WEEKLY


def test_a_rhythm_is_agreed_on_the_page(scene: Scene, strangers: Scene) -> None:
    rosa = scene.visitor(scene.rosa)
    wrong = rosa.post("support:agree_rhythm", scene.robin.pk, id=str(scene.world.id()))
    assert wrong.status_code == 422
    assert "Choose what the person said" in said(wrong)
    id = str(scene.world.id())
    for _ in range(2):
        assert rosa.post("support:agree_rhythm", scene.robin.pk, id=id, rhythm="they_call").status_code == 303
    assert len(events(scene.world, "support.rhythm.agreed")) == 1
    scope = scene.world.scope(scene.rosa.membership)
    assert queries.agreed(scope, scene.robin, ZoneInfo("UTC")) == queries.Agreed("they_call")
    assert queries.agreed(scope, scene.jay, ZoneInfo("UTC")) == queries.Agreed()
    assert "“I'll call”" in said(rosa.get("support:in_touch", scene.robin.pk))
    assert refused(scene.visitor(scene.manager).get("support:in_touch", scene.robin.pk), AGREE.reason)
    assert scene.visitor(scene.bao).get("support:in_touch", scene.robin.pk).status_code == 403
    assert strangers.visitor(strangers.rosa).get("support:in_touch", scene.robin.pk).status_code == 404
    planned(scene, scene.rosa, scene.robin)
    assert questions(rosa, "support:in_touch", scene.robin.pk) <= 12


def test_everything_is_stopped_at_once(scene: Scene) -> None:
    number(scene.world, scene.robin)
    twin = person(scene.world, scene.center, "Rob", scene.rosa)
    planned(scene, scene.rosa, twin, times=2)
    system = scene.world.enter().system
    join(system, id=scene.world.id(), at=system.at, kept=scene.robin, merged=twin)
    planned(scene, scene.rosa, scene.robin, hours=5)
    agrees(scene)
    robin, at = scene.robin, system.at
    actions.wish_reminders(system, id=scene.world.id(), at=at, participant=robin, by="text")
    actions.begin_calls(system, id=scene.world.id(), at=at, participant=robin, next_on=date(2026, 3, 2))
    assert jobs.remind_all(scene.world.at) == 1
    rosa = scene.world.scope(scene.rosa.membership)
    assert queries.waiting(rosa).count() == 1
    id = scene.world.id()
    for _ in range(2):
        actions.stop_contact(rosa, id=id, at=at, participant=robin)
    assert queries.waiting(rosa).count() == 0
    assert {(one.state, one.cancelled_by) for one in Appointment.objects.within(system)} == {("cancelled", "program")}
    assert not Calls.objects.within(system).filter(ended_at__isnull=True).exists()
    assert not CheckUp.objects.within(system).filter(ended_at__isnull=True).exists()
    assert queries.contact(rosa, scene.robin).by == "not"
    assert len(events(scene.world, "support.contact.stopped")) == 1
    with pytest.raises(Denied):
        actions.stop_contact(scene.world.scope(scene.bao.membership), id=scene.world.id(), at=at, participant=robin)
