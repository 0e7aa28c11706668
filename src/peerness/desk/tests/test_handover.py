"""The handover sheet, what is not passed on, the page for the pocket, and what prepares a meeting on the card."""

from __future__ import annotations

import pytest

from peerness.consent.actions import take_back
from peerness.consent.testing import consented
from peerness.enrolment.actions import answer, say_wishes, turn_episode
from peerness.enrolment.models import Episode
from peerness.enrolment.rules.episodes import Turn
from peerness.enrolment.testing import partner
from peerness.kernel.scope import Role
from peerness.participants.actions import add_phone, hold_back, lock_contact, pass_on
from peerness.participants.models import HeldBack
from peerness.participants.testing import agreement, fill
from peerness.programs.testing import Visitor, events, said, stranger
from peerness.recovery.actions import change_line, take_away
from peerness.recovery.rules import Part, Voice
from peerness.recovery.testing import line as plan_line
from peerness.support.testing import Scene, planned, questions, session

SHEET, MARK, OWN, CARD = "desk:handover", "desk:pass_on", "desk:own_page", "desk:person"
pytestmark = pytest.mark.django_db


def known(scene: Scene) -> Visitor:
    """Robin as Rosa knows them: six sessions, an intake, a number, words of their own."""
    world, robin = scene.world, scene.robin
    fill(world, robin)
    said_of = {"matters": "Marigold kids", "hard_days": "Hyssop tea", "good_times": "", "wants": "talk"}
    answer(world.system, id=world.id(), at=world.at, participant=robin, answers=said_of, brief=True)
    say_wishes(world.system, id=world.id(), at=world.at, participant=robin, words="Wisteria humour")
    agreement(world, robin, "my sister")
    add_phone(
        world.system,
        id=world.id(),
        at=world.at,
        participant=robin,
        number="+15035550142",
        label="",
        ok_call=True,
        ok_text=False,
        ok_message=False,
    )
    for number in range(6):
        step = "Aster on Monday" if number == 0 else ""
        session(world, scene.rosa, robin, hours=1 + number, line=f"Line {number}", next_step=step)
    return scene.visitor(scene.rosa)


def test_the_sheet_has_preferences_five_contacts_and_the_next_step(scene: Scene) -> None:
    rosa = known(scene)
    page = said(rosa.get(SHEET, scene.robin.pk)).partition("<main")[2]
    for told in ("Marigold kids", "Hyssop tea", "Somebody to talk to", "Wisteria humour", "own words on faith"):
        assert told in page
    assert [f"Line {number}" in page for number in range(6)] == [True] * 5 + [False]
    assert "Aster on Monday" in page
    assert "+15035550142" in page
    assert questions(rosa, SHEET, scene.robin.pk) <= 12


def test_what_they_do_not_want_passed_on_is_left_out_and_comes_back(scene: Scene) -> None:
    rosa = known(scene)
    marking = rosa.get(MARK, scene.robin.pk)
    names = marking.context["page"].names
    newest = marking.context["page"].contacts[0].name
    assert questions(rosa, MARK, scene.robin.pk) <= 12
    for thing in ("answer:hard_days", "wish:words", "aspect:faith", newest):
        assert thing in names
        sent = {"id": scene.world.id(), "thing": thing, "hold": "1"}
        assert [rosa.post(MARK, scene.robin.pk, **sent).status_code for _ in range(2)] == [303, 303]
    page = said(rosa.get(SHEET, scene.robin.pk)).partition("<main")[2]
    for gone in ("Hyssop tea", "Wisteria humour", "own words on faith", "Line 0", "Aster on Monday"):
        assert gone not in page
    assert "Line 5" in page, "the sheet still has five contacts"
    assert "Hyssop tea" in said(rosa.get(MARK, scene.robin.pk))
    assert "Hyssop tea" in said(rosa.get(CARD, scene.robin.pk)), "it stays where it was written"
    rosa.post(MARK, scene.robin.pk, id=scene.world.id(), thing="answer:hard_days")
    assert "Hyssop tea" in said(rosa.get(SHEET, scene.robin.pk))
    assert len(events(scene.world, "participants.thing.held_back")) == 4
    wrong = rosa.post(MARK, scene.robin.pk, id=scene.world.id(), thing="answer:nothing", hold="1")
    assert wrong.status_code == 422
    assert "This is not there any more." in said(wrong)


def test_goals_stand_on_both_pages_as_they_are_now(scene: Scene) -> None:
    world, rosa = scene.world, scene.visitor(scene.rosa)
    kept = plan_line(world, scene.robin, "Juniper garden", Part.GOAL)
    gone = plan_line(world, scene.robin, "Clover bicycle", Part.GOAL)
    system, robin = world.system, scene.robin
    new = {"words": "Juniper orchard", "voice": Voice.THEIRS, "seen": kept.number}
    change_line(system, id=world.id(), at=system.at, participant=robin, line=kept.line, **new)  # type: ignore[arg-type]
    take_away(system, id=world.id(), at=system.at, participant=robin, line=gone.line)
    for page in (SHEET, OWN):
        told = said(rosa.get(page, scene.robin.pk))
        assert "Juniper orchard" in told
        assert "Juniper garden" not in told
        assert "Clover" not in told
    assert "Juniper" not in said(scene.visitor(scene.intake).get(SHEET, scene.robin.pk)), "intake reads no plans"
    assert questions(rosa, SHEET, scene.robin.pk) <= 12


def test_holding_back_twice_is_once(scene: Scene) -> None:
    system = scene.world.system
    for act in (hold_back, hold_back, pass_on, pass_on):
        act(system, id=scene.world.id(), at=system.at, participant=scene.robin, thing="wish:words")
    [row] = HeldBack.objects.within(system)
    assert row.ended_at == system.at
    assert str(row).startswith("since 2026")


def test_a_supervisor_sees_no_words_of_sessions_they_may_not_read(scene: Scene) -> None:
    known(scene)
    intake = said(scene.visitor(scene.intake).get(SHEET, scene.robin.pk))
    assert "Line 0" not in intake
    assert "Marigold kids" in intake


def test_the_page_for_the_pocket(scene: Scene) -> None:
    rosa, world = known(scene), scene.world
    page = said(rosa.get(OWN, scene.robin.pk)).partition("<main")[2]
    for told in ("Rosa", "My next meeting", "Aster on Monday", "Community Center", "my sister", "no texts", "988"):
        assert told in page
    assert "Line 0" not in page
    assert "Day, time and place:" in page, "nothing is planned, so it is written in by hand"
    planned(scene, scene.rosa, scene.robin, way="phone")
    page = said(rosa.get(OWN, scene.robin.pk)).partition("My next meeting")[2].partition("My goals")[0]
    assert "Phone" in page or "phone" in page
    assert "Day, time and place:" not in page
    assert questions(rosa, OWN, scene.robin.pk) <= 12
    episode = Episode.objects.within(world.enter().system).get(participant=scene.robin)
    turn_episode(world.system, id=world.id(), at=world.at, participant=scene.robin, episode=episode, turn=Turn.BRIEF)
    lock_contact(world.system, id=world.id(), at=world.at, participant=scene.robin)
    page = said(rosa.get(OWN, scene.robin.pk))
    assert "Brief check-ins only, as I wished." in page
    assert "Nobody calls, writes or visits me." in page
    assert "Do not contact" in said(rosa.get(SHEET, scene.robin.pk))


def test_the_pocket_has_the_next_meeting_and_what_they_allowed(scene: Scene) -> None:
    """The meeting that comes first, and each consent that holds: not one that was taken back or of somebody else."""
    world, rosa = scene.world, scene.visitor(scene.rosa)
    assert "______" in said(rosa.get(OWN, scene.robin.pk)), "a line to write on while nothing is planned"
    planned(scene, scene.rosa, scene.robin, hours=72, place="Library steps")
    planned(scene, scene.rosa, scene.robin, hours=24, place="Fountain")
    lakeside, taken = partner(world, "Lakeside"), partner(world, "Millstream")
    consented(world, scene.robin, lakeside)
    gone = consented(world, scene.robin, taken)
    consented(world, scene.willow, partner(world, "Hillside"))
    take_back(world.system, id=world.id(), at=world.at, consent=gone)
    page = said(rosa.get(OWN, scene.robin.pk)).partition("<main")[2]
    assert "Fountain" in page
    assert "With Rosa" in page
    assert "Lakeside" in page
    for hidden in ("______", "Library steps", "Millstream", "Hillside"):
        assert hidden not in page
    assert questions(rosa, OWN, scene.robin.pk) <= 12


def test_the_card_prepares_a_meeting(scene: Scene) -> None:
    rosa = scene.visitor(scene.rosa)
    assert "Before you meet" not in said(rosa.get(CARD, scene.robin.pk))
    rosa = known(scene)
    top = said(rosa.get(CARD, scene.robin.pk)).partition("Before you meet")[2].partition("What happened")[0]
    for told in ("Aster on Monday", "Line 0", "Marigold kids", "Hyssop tea", "tel:+15035550142", "no texts"):
        assert told in top
    assert questions(rosa, CARD, scene.robin.pk) <= 12
    assert "Before you meet" not in said(scene.visitor(scene.manager).get(CARD, scene.robin.pk))
    world = scene.world
    lock_contact(world.system, id=world.id(), at=world.at, participant=scene.robin)
    assert "tel:" not in said(rosa.get(CARD, scene.robin.pk)).partition("Before you meet")[2].partition("</dl>")[0]


@pytest.mark.parametrize("page", [SHEET, MARK, OWN])
def test_roles_methods_and_strangers(scene: Scene, page: str) -> None:
    assert scene.visitor(scene.manager).get(page, scene.robin.pk).status_code == 403
    assert scene.visitor(scene.bao).get(page, scene.robin.pk).status_code == 403
    assert stranger(Role.INTAKE).get(page, scene.robin.pk).status_code == 404
    assert scene.visitor(scene.rosa).other("DELETE", page, scene.robin.pk) == 405
