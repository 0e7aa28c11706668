"""Log a session: three touches and a signature, or a draft."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from peerness.audit.rules import Outcome
from peerness.enrolment.testing import beside, person
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, said, works
from peerness.support.models import Attendance, SupportSession
from peerness.support.permissions import LOG
from peerness.support.testing import Scene, in_new_york, looks, mends, questions, refused, seen, sent

WORDS = {"line": "Walked by the river", "note": "“I slept well.”", "next_step": "Call the landlord"}


def sessions(scene: Scene) -> list[SupportSession]:
    scene.world.enter()
    return list(SupportSession.objects.within(scene.world.system))


def parts(scene: Scene) -> list[Attendance]:
    scene.world.enter()
    return list(Attendance.objects.within(scene.world.system))


def test_one_touch_logs_and_signs(scene: Scene) -> None:
    answer = scene.visitor(scene.rosa).fill("support:log", minutes="30", **WORDS)
    assert (answer.status_code, answer.url) == (303, reverse("desk:today"))
    [session], [part] = sessions(scene), parts(scene)
    assert (session.peer_id, session.minutes, session.line) == (scene.rosa.pk, 30, WORDS["line"])
    assert (session.signed_at, session.logged_at) == (scene.world.at, scene.world.at)
    assert session.program_id == scene.center.pk
    assert session.part2 == scene.robin.part2
    assert (part.participant_id, part.note, part.next_step) == (scene.robin.pk, WORDS["note"], WORDS["next_step"])


def test_who_when_and_minutes_are_enough(scene: Scene) -> None:
    """The form proposes a session that has just ended, with the only person there is."""
    scene.visitor(scene.rosa).fill("support:log")
    [session] = sessions(scene)
    assert session.started_at == scene.world.at - timedelta(minutes=15)
    assert (session.minutes, session.line) == (15, "")


def test_a_longer_session_that_has_just_ended_began_earlier(scene: Scene) -> None:
    scene.visitor(scene.rosa).fill("support:log", minutes="60")
    assert sessions(scene)[0].started_at == scene.world.at - timedelta(minutes=60)


def test_a_time_that_was_typed_stays(scene: Scene) -> None:
    scene.visitor(scene.rosa).fill("support:log", started_at="2026-03-02T13:05", minutes="60")
    assert sessions(scene)[0].started_at == datetime(2026, 3, 2, 13, 5, tzinfo=UTC)


def test_a_draft_waits_for_its_signature(scene: Scene) -> None:
    answer = scene.visitor(scene.rosa).fill("support:log", draft="1", **WORDS)
    [session] = sessions(scene)
    assert session.signed_at is None
    assert (answer.status_code, answer.url) == (303, reverse("support:session", args=[session.pk]))
    assert len(events(scene.world, "support.session.logged")) == 1
    assert not events(scene.world, "support.session.signed")


def test_only_other_minutes_are_written_by_hand(scene: Scene) -> None:
    scene.visitor(scene.rosa).fill("support:log", minutes="other", other="7")
    assert sessions(scene)[0].minutes == 7


def test_a_volunteer_logs_with_their_own_people_alone(scene: Scene) -> None:
    visitor = scene.visitor(scene.vern)
    page = said(visitor.get("support:log"))
    assert "Willow" in page
    assert "Robin" not in page
    assert visitor.fill("support:log").status_code == 303
    assert visitor.fill("support:log", person=scene.robin.pk).status_code == 422
    assert len(sessions(scene)) == 1


def test_without_people_the_page_leads_on(scene: Scene) -> None:
    page = scene.visitor(scene.dev).get("support:log")
    assert page.status_code == 200
    assert "Nobody is assigned to you yet" in said(page)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_only_looking_and_sending(scene: Scene, method: str) -> None:
    assert sent(scene.visitor(scene.rosa), method, "support:log").status_code == 405


@pytest.mark.parametrize("role", ["supervisor", "manager", "intake", "evaluator", "administrator"])
def test_others_do_not_log(scene: Scene, role: str) -> None:
    visitor = scene.visitor(getattr(scene, role))
    assert refused(visitor.get("support:log"), LOG.reason)
    assert refused(visitor.post("support:log", person=scene.robin.pk, minutes="15"), LOG.reason)
    assert not sessions(scene)
    refusals = events(scene.world, "page.support:log", Outcome.REFUSED)
    assert [event.reason for event in refusals] == [LOG.name] * 2


def test_a_peer_who_is_not_on_the_list_is_told_who_helps(scene: Scene) -> None:
    new = works(scene.world, scene.world.member(Role.PEER, name="New"), scene.center)
    answer = scene.visitor(new).get("support:log")
    assert answer.status_code == 403
    assert "You do not stand in the list of peers yet." in said(answer)


@pytest.mark.parametrize("which", ["robin", "willow", "jay"])
def test_a_strangers_person_cannot_be_chosen(scene: Scene, strangers: Scene, which: str) -> None:
    person = getattr(strangers, which)
    answer = scene.visitor(scene.rosa).fill("support:log", person=person.pk, **WORDS)
    assert answer.status_code == 422
    assert "person" in answer.context["form"].errors
    assert not sessions(scene)
    assert not sessions(strangers)


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"started_at": "2026-03-02T15:30"}, "started_at", "in the future"),
        ({"started_at": "2026-03-03T09:00"}, "started_at", "in the future"),
        ({"started_at": "2026-02-20T09:00"}, "started_at", "before the person was welcomed"),
        ({"started_at": "2026-03-02T14:30", "minutes": "60"}, "minutes", "It would end in the future."),
        ({"started_at": "last week"}, "started_at", "Write the day and the time"),
        ({"started_at": ""}, "started_at", "Choose when the session began."),
        ({"started_at": "2026-03-02T14:30+01:00"}, "started_at", "Write the day and the time"),
        ({"started_at": "0001-01-01T00:00"}, "started_at", "Write the day and the time"),
        ({"minutes": "other", "other": "0"}, "other", "one minute is enough"),
        ({"minutes": "other", "other": "1441"}, "other", "at most"),
        ({"minutes": "other", "other": "a while"}, "other", "as a whole number"),
        ({"minutes": "other"}, "other", "one minute is enough"),
        ({"minutes": "15", "other": "20"}, "minutes", "You chose one number and wrote another."),
        ({"minutes": ""}, "minutes", "Choose how many minutes it took."),
        ({"person": ""}, "person", "Choose with whom you were."),
    ],
)
def test_a_slip_is_mended_at_its_field_and_nothing_typed_is_lost(
    scene: Scene, typed: dict[str, str], field: str, sentence: str
) -> None:
    answer = scene.visitor(scene.rosa).fill("support:log", **{**WORDS, **typed})
    assert mends(answer, field, sentence)
    page = said(answer)
    for word in (*WORDS.values(), *typed.values()):
        assert word in page
    assert not sessions(scene)
    assert not events(scene.world, "support.session.logged")


def test_too_many_words_come_back_whole(scene: Scene) -> None:
    line = "river " * 60
    answer = scene.visitor(scene.rosa).fill("support:log", line=line)
    assert mends(answer, "line", "280")
    assert line.strip() in said(answer)


def test_a_double_tap_is_one_session_and_one_event(scene: Scene) -> None:
    visitor, form = scene.visitor(scene.rosa), {"minutes": "15", "started_at": "2026-03-02T14:00", **WORDS}
    command = str(scene.world.id())
    answers = [visitor.post("support:log", id=command, person=scene.robin.pk, **form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(sessions(scene)) == len(parts(scene)) == 1
    assert len(events(scene.world, "support.session.logged")) == 1
    assert len(events(scene.world, "support.session.signed")) == 1


def test_the_same_form_with_other_words_is_shown_again(scene: Scene) -> None:
    visitor, form = scene.visitor(scene.rosa), {"minutes": "15", "started_at": "2026-03-02T14:00"}
    command = str(scene.world.id())
    visitor.post("support:log", id=command, person=scene.robin.pk, line="The first words", **form)
    answer = visitor.post("support:log", id=command, person=scene.robin.pk, line="The second words", **form)
    assert answer.status_code == 409
    assert "The second words" in said(answer)
    assert reverse("support:session", args=[command]) in said(answer)
    assert [session.line for session in sessions(scene)] == ["The first words"]


def test_the_event_names_the_session_and_the_person_but_no_word(scene: Scene) -> None:
    scene.visitor(scene.rosa).fill("support:log", **WORDS)
    [event], [session], [part] = events(scene.world, "support.session.logged"), sessions(scene), parts(scene)
    assert ("participants.participant", scene.robin.pk) not in seen(scene.world, event), "only what was written"
    assert ("support.attendance.participant_id", scene.robin.pk) in seen(scene.world, event)
    assert ("support.supportsession", session.pk) in seen(scene.world, event)
    assert ("support.attendance", part.pk) in seen(scene.world, event)
    assert not [word for word in WORDS.values() if word in str(event.changes)]


def test_the_list_of_people_leaves_one_event(scene: Scene) -> None:
    scene.visitor(scene.rosa).get("support:log")
    [event] = looks(scene.world, "support:log")
    assert event.actor_id == scene.rosa.membership_id
    assert not seen(scene.world, event)


def test_few_questions_however_many_people(scene: Scene) -> None:
    visitor = scene.visitor(scene.rosa)
    few = questions(visitor, "support:log")
    for number in range(8):
        person(scene.world, scene.center, f"Tree {number}", scene.rosa)
    assert questions(visitor, "support:log") == few <= 12


def test_several_people_wait_to_be_chosen(scene: Scene) -> None:
    beside(scene.world, scene.willow, scene.rosa)
    visitor = scene.visitor(scene.rosa)
    assert "Choose a person" in said(visitor.get("support:log"))
    assert mends(visitor.fill("support:log"), "person", "Choose with whom you were.")


# ── clocks ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def spring(scene: Scene) -> Visitor:
    """Rosa in New York on the Sunday on which the clocks went forward, 11:00 there."""
    in_new_york(scene.world)
    scene.world.later(days=6)
    return scene.visitor(scene.rosa)


def autumn(scene: Scene) -> Visitor:
    """Rosa in New York on the Sunday on which the clocks went back, 10:00 there."""
    in_new_york(scene.world)
    scene.world.later(days=244)
    return scene.visitor(scene.rosa)


def test_times_are_proposed_and_read_in_the_organisations_zone(scene: Scene) -> None:
    visitor = spring(scene)
    assert 'value="2026-03-08T10:45"' in said(visitor.get("support:log"))
    visitor.fill("support:log", started_at="2026-03-08T09:00")
    assert sessions(scene)[0].started_at == datetime(2026, 3, 8, 13, 0, tzinfo=UTC)


def test_before_the_clocks_went_forward_it_was_an_hour_less(scene: Scene) -> None:
    spring(scene).fill("support:log", started_at="2026-03-08T01:30")
    assert sessions(scene)[0].started_at == datetime(2026, 3, 8, 6, 30, tzinfo=UTC)


def test_an_hour_that_was_left_out_is_refused(scene: Scene) -> None:
    answer = spring(scene).fill("support:log", started_at="2026-03-08T02:30", **WORDS)
    assert mends(answer, "started_at", "left this time out")
    assert WORDS["note"] in said(answer)
    assert not sessions(scene)


def test_an_hour_that_came_twice_is_asked_for(scene: Scene) -> None:
    answer = autumn(scene).fill("support:log", started_at="2026-11-01T01:30", **WORDS)
    assert mends(answer, "which", "Choose which of the two it was.")
    assert WORDS["note"] in said(answer)
    assert not sessions(scene)


@pytest.mark.parametrize(("which", "hour"), [("0", 5), ("1", 6)])
def test_either_of_the_two_hours_is_kept(scene: Scene, which: str, hour: int) -> None:
    autumn(scene).fill("support:log", started_at="2026-11-01T01:30", which=which)
    assert sessions(scene)[0].started_at == datetime(2026, 11, 1, hour, 30, tzinfo=UTC)


def test_the_future_begins_at_the_organisations_noon(scene: Scene) -> None:
    """12:00 in New York is an hour ahead, although the same figures in UTC lie behind."""
    assert mends(spring(scene).fill("support:log", started_at="2026-03-08T12:00"), "started_at", "in the future")
