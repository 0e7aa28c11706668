"""Who am I with today? One's people, the longest not met first, and what waits for a signature."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from peerness.enrolment.testing import beside, person, released
from peerness.participants.actions import join, lock_contact
from peerness.programs.testing import said
from peerness.support.actions import begin_calls, wish_reminders
from peerness.support.jobs import remind_all
from peerness.support.testing import Scene, in_new_york, number, planned, questions, session


def test_whom_nobody_has_met_for_the_longest_stands_first(scene: Scene) -> None:
    world = scene.world
    recent, long_ago = person(world, scene.center, "Recent", scene.rosa), person(world, scene.center, "Ago", scene.rosa)
    session(world, scene.rosa, recent, hours=1)
    session(world, scene.rosa, long_ago, hours=20)
    page = said(scene.visitor(scene.rosa).get("desk:today"))
    assert page.index("Robin") < page.index("Ago<") < page.index("Recent")
    assert "No session yet" in page
    assert reverse("support:log_with", args=[long_ago.pk]) in page


def test_drafts_wait_for_the_signature(scene: Scene) -> None:
    draft = session(scene.world, scene.rosa, scene.robin, note="Marigold", signed=False)
    session(scene.world, scene.dev, scene.robin, signed=False)
    page = said(scene.visitor(scene.rosa).get("desk:today"))
    assert "1 session waits for your signature" in page
    assert reverse("support:sign", args=[draft.pk]) in page
    assert "Marigold" not in page


def test_each_next_step_stands_beside_its_own_person(scene: Scene) -> None:
    world = scene.world
    wren, silent = person(world, scene.center, "Wren", scene.rosa), person(world, scene.center, "Silent", scene.rosa)
    world.later(days=22)
    for hours, whom, step in (
        (3, scene.robin, "Call the clinic."),
        (2, wren, "Bring the form."),
        (1, wren, ""),
        (9, wren, "Older than the form."),
        (22 * 24 - 1, silent, "Long ago."),
        (1, scene.willow, "Somebody else's."),
    ):
        session(world, scene.dev if whom == scene.willow else scene.rosa, whom, hours=hours, next_step=step)
    rows = said(scene.visitor(scene.rosa).get("desk:today")).partition("Whom nobody has met")[2].split("<li ")[1:]
    steps = [row.partition("Next step: ")[2].partition("<")[0] for row in rows]
    who = [name for row in rows for name in ("Robin", "Wren", "Silent") if f">{name}<" in row]
    assert dict(zip(who, steps, strict=True)) == {"Silent": "", "Robin": "Call the clinic.", "Wren": "Bring the form."}


def test_a_session_under_a_joined_record_counts(scene: Scene) -> None:
    world = scene.world
    session(world, scene.rosa, scene.willow, next_step="Call the clinic.")
    assert "No session yet" in said(scene.visitor(scene.rosa).get("desk:today"))
    join(world.enter().system, id=world.id(), at=world.at, kept=scene.robin, merged=scene.willow)
    page = said(scene.visitor(scene.rosa).get("desk:today"))
    assert "No session yet" not in page
    assert "Next step: Call the clinic." in page


def test_nothing_waits(scene: Scene) -> None:
    assert "your signature" not in said(scene.visitor(scene.rosa).get("desk:today"))


def test_whoever_is_not_to_be_contacted_is_marked(scene: Scene) -> None:
    rosa, world = scene.visitor(scene.rosa), scene.world
    assert "Do not contact" not in said(rosa.get("desk:today"))
    lock_contact(world.enter().system, id=world.id(), at=world.at, participant=scene.robin)
    assert "Do not contact" in said(rosa.get("desk:today"))


def test_only_ones_own_people(scene: Scene) -> None:
    page = said(scene.visitor(scene.rosa).get("desk:today"))
    assert "Robin" in page
    assert "Willow" not in page
    assert "Jay" not in page


def test_after_the_release_nobody_is_left(scene: Scene) -> None:
    scene.world.later(minutes=1)
    released(scene.world, scene.rosa)
    scene.world.later(minutes=1)
    page = said(scene.visitor(scene.rosa).get("desk:today"))
    assert "Robin" not in page
    assert "Nobody is assigned to you yet" in page


def test_whoever_is_assigned_to_several_sees_each_once(scene: Scene) -> None:
    beside(scene.world, scene.willow, scene.rosa)
    page = said(scene.visitor(scene.rosa).get("desk:today"))
    assert page.count(reverse("desk:person", args=[scene.willow.pk])) == 1


def test_a_volunteer_does_not_welcome(scene: Scene) -> None:
    assert "Welcome someone" in said(scene.visitor(scene.rosa).get("desk:today"))
    assert "Welcome someone" not in said(scene.visitor(scene.vern).get("desk:today"))


def test_times_stand_in_the_organisations_zone(scene: Scene) -> None:
    in_new_york(scene.world)
    scene.world.later(days=6)
    session(scene.world, scene.rosa, scene.robin, hours=10)
    page = said(scene.visitor(scene.rosa).get("desk:today"))
    assert 'datetime="2026-03-08T00:00-05:00"' in page


def test_what_is_due_today(scene: Scene) -> None:
    world = scene.world
    number(world, scene.robin)
    planned(scene, scene.rosa, scene.robin, hours=23)
    for whom in (scene.robin, scene.willow):
        given: dict[str, Any] = {"participant": whom, "next_on": world.at.date(), "peer": scene.rosa}
        begin_calls(world.enter().system, id=world.id(), at=world.at, **given)
    assert "to send" not in said(scene.visitor(scene.rosa).get("desk:today"))
    wish_reminders(world.system, id=world.id(), at=world.at, participant=scene.robin, by="text", hours=24)
    assert remind_all(world.at) == 1
    page = said(scene.visitor(scene.rosa).get("desk:today"))
    assert f'<a href="{reverse("support:calls")}">2 people to call today' in page
    assert f'<a href="{reverse("support:reminders")}">1 reminder to send' in page
    others = said(scene.visitor(scene.dev).get("desk:today"))
    assert "to call today" not in others
    assert "to send" not in others
    assert questions(scene.visitor(scene.rosa), "desk:today") <= 12
