"""A person's card: what one may read of the timeline, and who stands in the trail afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from peerness.access.actions import break_glass
from peerness.desk.rules import PER_TIMELINE
from peerness.enrolment.testing import beside, released
from peerness.participants.permissions import SEE_PEOPLE, SEE_PERSON
from peerness.programs.testing import Visitor, said
from peerness.support.models import Attendance, SupportSession
from peerness.support.permissions import READ_NOTE
from peerness.support.testing import Scene, in_new_york, looks, questions, refused, seen, sent, session
from peerness.tenancy.permission import Permission

WORDS = {"line": "Zinnia by the river", "note": "Marigold slept", "next_step": "Aster on Monday"}


def held(scene: Scene, *, signed: bool = True) -> SupportSession:
    return session(scene.world, scene.rosa, scene.robin, signed=signed, **WORDS)  # type: ignore[arg-type]


def card(visitor: Visitor, scene: Scene, **params: str) -> str:
    return said(visitor.get("desk:person", scene.robin.pk, **params))


def words_on(page: str) -> set[str]:
    return {name for name, words in WORDS.items() if words in page}


def test_the_peer_sees_the_whole_story(scene: Scene) -> None:
    held(scene)
    page = card(scene.visitor(scene.rosa), scene)
    assert words_on(page) == set(WORDS)
    for told in ("Robin", "Rosa", "Community Center", "Welcomed", "A peer begins to walk beside them"):
        assert told in page


def test_the_supervisor_reads_what_is_signed_by_their_peer_alone(scene: Scene) -> None:
    held(scene)
    session(scene.world, scene.rosa, scene.robin, note="Secret draft", signed=False)
    session(scene.world, scene.dev, scene.robin, note="Dev wrote this")
    page = card(scene.visitor(scene.supervisor), scene)
    assert words_on(page) == set(WORDS)
    assert "Secret draft" not in page
    assert "Dev wrote this" not in page


@pytest.mark.parametrize("role", ["manager", "intake"])
def test_without_words_the_card_counts_and_says_why(scene: Scene, role: str) -> None:
    held(scene)
    page = card(scene.visitor(getattr(scene, role)), scene)
    assert not words_on(page)
    assert str(READ_NOTE.reason) in page
    assert "Sessions held" in page
    assert "Support session" not in page


def test_a_peer_who_only_reaches_the_person_reads_no_words(scene: Scene) -> None:
    held(scene)
    assert not words_on(card(scene.visitor(scene.dev), scene))
    beside(scene.world, scene.robin, scene.dev)
    assert words_on(card(scene.visitor(scene.dev), scene)) == set(WORDS)


def test_drafts_are_told_to_their_peer_alone(scene: Scene) -> None:
    held(scene, signed=False)
    beside(scene.world, scene.robin, scene.dev)
    assert words_on(card(scene.visitor(scene.rosa), scene)) == set(WORDS)
    assert not words_on(card(scene.visitor(scene.dev), scene))
    assert not words_on(card(scene.visitor(scene.supervisor), scene))


def test_a_volunteer_loses_sight_after_the_release(scene: Scene) -> None:
    visitor = scene.visitor(scene.vern)
    assert visitor.get("desk:person", scene.willow.pk).status_code == 200
    scene.world.later(minutes=1)
    released(scene.world, scene.vern)
    scene.world.later(minutes=1)
    answer = visitor.get("desk:person", scene.willow.pk)
    assert refused(answer, SEE_PERSON.reason)
    assert "Willow" not in said(answer)


def test_the_release_stands_on_the_timeline(scene: Scene) -> None:
    scene.world.later(minutes=1)
    released(scene.world, scene.rosa)
    scene.world.later(minutes=1)
    page = card(scene.visitor(scene.manager), scene)
    assert "The peer no longer walks beside them" in page
    assert "Nobody yet" in page


@pytest.mark.parametrize(
    ("who", "why"),
    [("vern", SEE_PERSON), ("bao", SEE_PERSON), ("evaluator", SEE_PEOPLE), ("administrator", SEE_PEOPLE)],
)
def test_out_of_reach_is_refused_without_the_name(scene: Scene, who: str, why: Permission) -> None:
    held(scene)
    answer = scene.visitor(getattr(scene, who)).get("desk:person", scene.robin.pk)
    assert refused(answer, why.reason)
    assert "Robin" not in said(answer)
    assert not words_on(said(answer))


@pytest.mark.parametrize(("who", "leads"), [("bao", True), ("vern", False), ("evaluator", False)])
def test_only_staff_are_led_to_the_emergency(scene: Scene, who: str, leads: bool) -> None:
    page = card(scene.visitor(getattr(scene, who)), scene)
    assert (reverse("access:glass", args=[scene.robin.pk]) in page) is leads


def test_an_opened_record_says_so(scene: Scene) -> None:
    mine, world = scene.world.scope(scene.bao.membership), scene.world
    visitor = scene.visitor(scene.bao)
    break_glass(mine, id=world.id(), at=world.at, record=scene.robin.pk, reason="Robin called the ward at night")
    assert "Opened in an emergency" in card(visitor, scene)
    world.later(minutes=61)
    assert refused(scene.visitor(scene.bao).get("desk:person", scene.robin.pk), SEE_PERSON.reason)


def test_a_strangers_card_is_not_there(scene: Scene, strangers: Scene) -> None:
    for who in (scene.rosa, scene.vern, scene.supervisor, scene.manager, scene.intake):
        assert scene.visitor(who).get("desk:person", strangers.robin.pk).status_code == 404
    assert scene.visitor(scene.rosa).get("desk:person", scene.world.id()).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_only_looking(scene: Scene, method: str) -> None:
    assert sent(scene.visitor(scene.rosa), method, "desk:person", scene.robin.pk).status_code == 405


def test_whoever_opens_it_stands_in_the_trail_with_what_was_shown(scene: Scene) -> None:
    held(scene)
    card(scene.visitor(scene.rosa), scene)
    [event] = looks(scene.world, "desk:person")
    [part] = Attendance.objects.within(scene.world.system)
    assert event.actor_id == scene.rosa.membership_id
    assert seen(scene.world, event) == {
        ("participants.participant", scene.robin.pk),
        ("support.attendance", part.pk),
        ("support.attendance.participant_id", scene.robin.pk),
    }


def test_whoever_reads_no_words_has_not_opened_them(scene: Scene) -> None:
    held(scene)
    card(scene.visitor(scene.manager), scene)
    [event] = looks(scene.world, "desk:person")
    assert seen(scene.world, event) == {("participants.participant", scene.robin.pk)}


def test_who_was_refused_has_not_looked(scene: Scene) -> None:
    card(scene.visitor(scene.bao), scene)
    assert not looks(scene.world, "desk:person")


def pages_of(scene: Scene, visitor: Visitor) -> list[Any]:
    return [visitor.get("desk:person", scene.robin.pk, page=number).context["page"] for number in ("1", "2")]


def test_a_long_timeline_goes_on_the_next_page(scene: Scene) -> None:
    scene.world.later(days=3)
    made = [session(scene.world, scene.rosa, scene.robin, hours=1 + n, minutes=5).pk for n in range(PER_TIMELINE + 2)]
    first, second = pages_of(scene, scene.visitor(scene.rosa))
    assert [part.session_id for part in (*first.parts, *second.parts)] == made
    assert (len(first.parts), first.newer, first.older) == (PER_TIMELINE, None, 2)
    assert (second.newer, second.older) == (1, None)
    assert len(first.timeline) == PER_TIMELINE, "the welcome is older and stands on the last page"
    assert len(second.timeline) == 4


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "999999999"])
def test_an_invented_page_is_the_first(scene: Scene, page: str) -> None:
    held(scene)
    assert words_on(card(scene.visitor(scene.rosa), scene, page=page)) == set(WORDS)


def test_a_page_behind_the_last_is_empty_but_opens(scene: Scene) -> None:
    held(scene)
    assert not words_on(card(scene.visitor(scene.rosa), scene, page="9"))


def test_times_stand_in_the_organisations_zone(scene: Scene) -> None:
    in_new_york(scene.world)
    scene.world.later(days=6)
    session(scene.world, scene.rosa, scene.robin, hours=10)
    assert 'datetime="2026-03-08T00:00-05:00"' in card(scene.visitor(scene.rosa), scene)


def test_few_questions_however_many_sessions(scene: Scene) -> None:
    visitor = scene.visitor(scene.rosa)
    held(scene)
    few = questions(visitor, "desk:person", scene.robin.pk)
    for _ in range(5):
        held(scene)
    beside(scene.world, scene.robin, scene.dev)
    assert questions(visitor, "desk:person", scene.robin.pk) == few <= 12


def test_a_session_leads_to_its_own_page(scene: Scene) -> None:
    one = held(scene)
    assert reverse("support:session", args=[one.pk]) in card(scene.visitor(scene.rosa), scene)
