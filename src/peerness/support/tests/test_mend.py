"""Mend a draft of one's own; what is signed, or was changed meanwhile, is not overwritten."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from peerness.programs.testing import events, said
from peerness.support.models import Attendance, SupportSession
from peerness.support.permissions import SIGN
from peerness.support.testing import Scene, in_new_york, looks, mends, questions, refused, seen, sent, session

WORDS = {"line": "Mended line", "note": "Mended note", "next_step": "Mended step"}


def draft(scene: Scene, minutes: int = 30) -> SupportSession:
    """Rosa's draft about Robin."""
    return session(scene.world, scene.rosa, scene.robin, minutes=minutes, line="Old line", note="Old", signed=False)


def saved(scene: Scene, one: SupportSession) -> tuple[SupportSession, Attendance]:
    scene.world.enter()
    part = Attendance.objects.within(scene.world.system).select_related("session").get(session_id=one.pk)
    return part.session, part


def test_the_form_shows_what_is_written(scene: Scene) -> None:
    page = said(scene.visitor(scene.rosa).get("support:mend", draft(scene).pk))
    for words in ("Old line", "Old", "Robin", 'value="2026-03-02T14:00"'):
        assert words in page


def test_a_mended_draft_stays_a_draft(scene: Scene) -> None:
    one = draft(scene)
    typed = {"started_at": "2026-03-02T13:10", "minutes": "45", **WORDS}
    answer = scene.visitor(scene.rosa).fill("support:mend", one.pk, draft="1", **typed)
    assert (answer.status_code, answer.url) == (303, reverse("support:session", args=[one.pk]))
    session, part = saved(scene, one)
    assert session.signed_at is None
    assert (session.started_at, session.minutes) == (datetime(2026, 3, 2, 13, 10, tzinfo=UTC), 45)
    assert (session.line, part.note, part.next_step) == tuple(WORDS.values())


def test_the_other_button_signs(scene: Scene) -> None:
    one = draft(scene, minutes=7)
    answer = scene.visitor(scene.rosa).fill("support:mend", one.pk, **WORDS)
    assert (answer.status_code, answer.url) == (303, reverse("desk:today"))
    session, _ = saved(scene, one)
    assert (session.signed_at, session.minutes) == (scene.world.at, 7)


def test_words_can_be_taken_away(scene: Scene) -> None:
    one = draft(scene)
    scene.visitor(scene.rosa).fill("support:mend", one.pk, draft="1", line="", note="", next_step="")
    session, part = saved(scene, one)
    assert (session.line, part.note) == ("", "")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_only_looking_and_sending(scene: Scene, method: str) -> None:
    assert sent(scene.visitor(scene.rosa), method, "support:mend", draft(scene).pk).status_code == 405


def test_a_strangers_draft_is_not_there(scene: Scene, strangers: Scene) -> None:
    strangers.world.enter()
    theirs, visitor = draft(strangers), scene.visitor(scene.rosa)
    assert visitor.get("support:mend", theirs.pk).status_code == 404
    assert visitor.post("support:mend", theirs.pk, **WORDS).status_code == 404
    assert saved(strangers, theirs)[0].line == "Old line"


@pytest.mark.parametrize("who", ["dev", "vern", "supervisor", "manager", "intake", "evaluator", "administrator"])
def test_nobody_mends_for_somebody_else(scene: Scene, who: str) -> None:
    one, visitor = draft(scene), scene.visitor(getattr(scene, who))
    page = visitor.get("support:mend", one.pk)
    assert refused(page, SIGN.reason)
    assert "Old line" not in said(page)
    assert refused(visitor.post("support:mend", one.pk, **WORDS), SIGN.reason)
    assert saved(scene, one)[0].line == "Old line"


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"started_at": "2026-03-02T16:00"}, "started_at", "in the future"),
        ({"started_at": ""}, "started_at", "Choose when the session began."),
        ({"minutes": "other", "other": "0"}, "other", "one minute is enough"),
        ({"minutes": "other", "other": "90"}, "other", "It would end in the future."),
    ],
)
def test_a_slip_is_mended_at_its_field_and_nothing_typed_is_lost(
    scene: Scene, typed: dict[str, str], field: str, sentence: str
) -> None:
    one = draft(scene)
    answer = scene.visitor(scene.rosa).fill("support:mend", one.pk, **{**WORDS, **typed})
    assert mends(answer, field, sentence)
    assert not [words for words in (*WORDS.values(), *typed.values()) if words not in said(answer)]
    session, part = saved(scene, one)
    assert (session.line, part.note, session.signed_at) == ("Old line", "Old", None)
    assert not events(scene.world, "support.session.mended")


def test_a_double_tap_mends_once(scene: Scene) -> None:
    one, visitor = draft(scene), scene.visitor(scene.rosa)
    form = visitor.get("support:mend", one.pk).context["form"]
    typed = {"id": str(form["id"].value()), "seen": form["seen"].value(), "minutes": "30", **WORDS}
    answers = [visitor.post("support:mend", one.pk, started_at="2026-03-02T14:00", draft="1", **typed) for _ in "12"]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(events(scene.world, "support.session.mended")) == 1


def test_what_was_changed_elsewhere_is_not_overwritten(scene: Scene) -> None:
    one, phone, desk = draft(scene), scene.visitor(scene.rosa), scene.visitor(scene.rosa)
    before = phone.get("support:mend", one.pk).context["form"]["seen"].value()
    desk.fill("support:mend", one.pk, draft="1", note="Written at the desk")
    answer = phone.fill("support:mend", one.pk, draft="1", seen=before, note="Written on the phone")
    assert answer.status_code == 409
    assert "Written on the phone" in said(answer)
    assert "This draft was changed elsewhere meanwhile." in said(answer)
    assert saved(scene, one)[1].note == "Written at the desk"


def test_after_the_comparison_it_is_saved(scene: Scene) -> None:
    """The page that came back is a new command, which knows what is saved now."""
    one, visitor = draft(scene), scene.visitor(scene.rosa)
    typed = {"draft": "1", "note": "Mine", "minutes": "30", "started_at": "2026-03-02T14:00"}
    shown = visitor.fill("support:mend", one.pk, seen="0" * 16, **typed).context["form"]
    again = {"id": shown["id"].value(), "seen": shown["seen"].value()}
    assert visitor.post("support:mend", one.pk, **typed, **again).status_code == 303
    assert saved(scene, one)[1].note == "Mine"


def test_a_signed_session_has_no_form(scene: Scene) -> None:
    one = session(scene.world, scene.rosa, scene.robin, line="Old line")
    visitor = scene.visitor(scene.rosa)
    assert visitor.get("support:mend", one.pk).status_code == 409
    answer = visitor.post("support:mend", one.pk, id=str(scene.world.id()), minutes="5", **WORDS)
    assert answer.status_code == 409
    assert "Mended note" in said(answer), "nothing typed is lost"
    assert saved(scene, one)[0].line == "Old line"


def test_the_page_stands_in_the_trail(scene: Scene) -> None:
    one = draft(scene)
    scene.visitor(scene.rosa).get("support:mend", one.pk)
    [event] = looks(scene.world, "support:mend")
    _, part = saved(scene, one)
    assert seen(scene.world, event) == {
        ("support.attendance", part.pk),
        ("support.attendance.participant_id", scene.robin.pk),
    }


@pytest.mark.parametrize(("hours", "wall"), [(9.5, "00:30"), (8.5, "01:30"), (7.5, "03:30")])
def test_the_wall_clock_of_a_night_without_an_hour(scene: Scene, hours: float, wall: str) -> None:
    in_new_york(scene.world)
    scene.world.later(days=6)
    one = session(scene.world, scene.rosa, scene.robin, hours=hours, signed=False)
    visitor = scene.visitor(scene.rosa)
    assert f'value="2026-03-08T{wall}"' in said(visitor.get("support:mend", one.pk))
    visitor.fill("support:mend", one.pk, draft="1", line="Only the words")
    assert saved(scene, one)[0].started_at == one.started_at


@pytest.mark.parametrize("hours", [9.5, 8.5])
def test_either_of_two_equal_hours_survives_a_mended_word(scene: Scene, hours: float) -> None:
    """The clocks showed 1:30 twice that night; mending the words keeps which one it was."""
    in_new_york(scene.world)
    scene.world.later(days=244)
    one = session(scene.world, scene.rosa, scene.robin, hours=hours, signed=False)
    visitor = scene.visitor(scene.rosa)
    assert "Which of the two" in said(visitor.get("support:mend", one.pk))
    visitor.fill("support:mend", one.pk, draft="1", line="Only the words")
    assert saved(scene, one)[0].started_at == one.started_at


def test_few_questions(scene: Scene) -> None:
    assert questions(scene.visitor(scene.rosa), "support:mend", draft(scene).pk) <= 12
