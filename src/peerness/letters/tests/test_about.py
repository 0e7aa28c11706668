"""A letter about one person: /people/…/letters/ and its pages, from beginning to the file that left."""

from __future__ import annotations

from base64 import b64decode
from datetime import timedelta
from typing import Any

import pytest

from peerness.access.testing import AtBrowser as Visitor
from peerness.access.testing import events, said
from peerness.consent import registry
from peerness.consent.actions import register_row, restrict_sharing
from peerness.consent.models import Disclosure, Dispatch
from peerness.consent.rules.terms import Category
from peerness.consent.testing import consented
from peerness.enrolment.testing import partner, person
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Role
from peerness.letters import queries
from peerness.letters.actions import begin_about, note_read, send_about, stop_letters
from peerness.letters.models import Attendance, Ground, Stopped
from peerness.letters.rules.attendance import as_letter
from peerness.programs.testing import program, stranger, works
from peerness.support.registry import stoppers
from peerness.support.testing import Scene, session

LIST, BEGIN, ABOUT, LEAVE, ANSWERED, PDF = (
    f"letters:{name}" for name in ("abouts", "begin_about", "about", "send_about", "answered_about", "about_pdf")
)


class Desk(Scene):
    """The scene of a support session, with a partner and a consent that names it."""

    def __init__(self) -> None:
        """Robin agreed that Lakeside may know when they come."""
        super().__init__()
        self.lakeside = partner(self.world)

    def agreed(self) -> None:
        """Robin's consent."""
        consented(self.world, self.robin, self.lakeside)

    def letter(self, ground: str = "treatment") -> Attendance:
        """A letter that waits to be read."""
        world = self.world
        return begin_about(
            world.system,
            id=world.id(),
            at=world.at,
            participant=self.robin,
            partner=self.lakeside,
            ground=ground,
            language="en",
            starts_on=(world.at - timedelta(days=30)).date(),
            ends_on=world.at.date(),
        )

    def read(self, held: Attendance, stops: bool = False) -> Attendance:
        """Robin reads it."""
        shown = queries.print_of(queries.payload(self.world.system, held))
        return note_read(self.world.system, id=self.world.id(), at=self.world.at, letter=held, shown=shown, stops=stops)

    def sends(self, held: Attendance) -> Any:
        """Somebody lets it leave."""
        return send_about(self.world.system, id=self.world.id(), at=self.world.at, letter=held)


@pytest.fixture
def desk(db: None) -> Desk:
    """The organisation of these tests."""
    return Desk()


def _typed(desk: Desk, **changed: str) -> dict[str, str]:
    day = desk.world.at.date()
    return {
        "partner": str(desk.lakeside.pk),
        "ground": "treatment",
        "language": "en",
        "starts_on": f"{day - timedelta(days=30)}",
        "ends_on": f"{day}",
        **changed,
    }


def test_it_is_begun_read_first_sent_through_the_gate_and_answered(desk: Desk) -> None:
    desk.agreed()
    rosa = desk.visitor(desk.rosa)
    assert "No letter yet" in said(rosa.get(LIST, desk.robin.pk))
    later = rosa.fill(BEGIN, desk.robin.pk, **_typed(desk, ends_on="2099-01-01"))
    assert later.status_code == 422
    assert "A letter tells what was" in said(later)
    typed = {"id": desk.world.id(), **_typed(desk)}
    assert [rosa.post(BEGIN, desk.robin.pk, **typed).status_code for _ in range(2)] == [303, 303]
    [held] = Attendance.objects.within(desk.world.enter().system)
    assert str(held) == "Their care, on a consent"
    assert "It waits until they have read it." in said(rosa.get(LIST, desk.robin.pk))
    early = rosa.fill(LEAVE, desk.robin.pk, held.pk)
    assert early.status_code == 409
    assert "The person reads it first." in said(early)
    assert rosa.get(PDF, desk.robin.pk, held.pk).status_code == 404
    page = said(rosa.get(ABOUT, desk.robin.pk, held.pk))
    assert "Robin takes part in peer recovery support with us since" in page
    assert rosa.fill(ABOUT, desk.robin.pk, held.pk).status_code == 422
    assert rosa.fill(ABOUT, desk.robin.pk, held.pk, wish="go").status_code == 303
    assert "They have read it" in said(rosa.get(ABOUT, desk.robin.pk, held.pk))
    assert "Let this letter leave?" in said(rosa.get(LEAVE, desk.robin.pk, held.pk))
    assert rosa.fill(LEAVE, desk.robin.pk, held.pk).status_code == 303
    assert rosa.fill(LEAVE, desk.robin.pk, held.pk).status_code == 409
    system = desk.world.enter().system
    [line] = Disclosure.objects.within(system)
    assert (line.participant_id, sorted(line.categories)) == (desk.robin.pk, ["attendance", "presence"])
    assert Dispatch.objects.within(system).get().route == "letter"
    assert "Did an answer come?" in said(rosa.get(ANSWERED, desk.robin.pk, held.pk))
    assert [rosa.fill(ANSWERED, desk.robin.pk, held.pk).status_code for _ in range(2)] == [303, 409]
    assert len(events(desk.world, "letters.attendance.sent")) == 1
    assert "Sent" in said(rosa.get(LIST, desk.robin.pk))
    assert rosa.other("DELETE", LIST, desk.robin.pk) == 405


def test_the_file_is_kept_as_it_left_and_is_tagged(desk: Desk) -> None:
    desk.agreed()
    session(desk.world, desk.rosa, desk.robin)
    sent = desk.sends(desk.read(desk.letter()))
    file = b64decode(sent.content)
    assert all(mark in file for mark in (b"%PDF", b"StructTreeRoot", b"/Lang", b"/Title"))
    answer = desk.visitor(desk.rosa).get(PDF, desk.robin.pk, sent.pk)
    assert (answer.content, answer["Content-Type"]) == (file, "application/pdf")
    assert answer["Cache-Control"] == "private, no-store"
    with pytest.raises(Conflict, match="sent already"):
        desk.read(sent)


def test_the_person_stops_it_and_nothing_leaves(desk: Desk) -> None:
    desk.agreed()
    held = desk.letter()
    rosa = desk.visitor(desk.rosa)
    assert rosa.fill(ABOUT, desk.robin.pk, held.pk, wish="stop").status_code == 303
    assert "Nothing leaves." in said(rosa.get(ABOUT, desk.robin.pk, held.pk))
    assert "The person stopped it" in said(rosa.get(LIST, desk.robin.pk))
    stopped = Attendance.objects.within(desk.world.enter().system).get()
    for act in (desk.sends, desk.read):
        with pytest.raises(Conflict):
            act(stopped)
    assert not Dispatch.objects.within(desk.world.system).exists()
    read_then_stopped = desk.read(desk.read(desk.letter()), stops=True)
    with pytest.raises(Conflict, match="stopped"):
        desk.sends(read_then_stopped)


def test_an_order_compels_it_and_the_page_says_so(desk: Desk) -> None:
    held = desk.letter(Ground.ORDER.value)
    rosa = desk.visitor(desk.rosa)
    page = said(rosa.get(ABOUT, desk.robin.pk, held.pk))
    assert "An order compels this letter" in page
    assert "Stop it" not in page
    with pytest.raises(Conflict, match="order compels"):
        desk.read(held, stops=True)
    held = desk.read(held)
    assert rosa.fill(LEAVE, desk.robin.pk, held.pk).status_code == 409
    assert not Dispatch.objects.within(desk.world.enter().system).exists()
    register_row(
        desk.world.system,
        id=desk.world.id(),
        at=desk.world.at,
        partner=desk.lakeside,
        basis="court_order",
        participant=desk.robin,
        reference="Order 7",
        starts_at=desk.world.at - timedelta(days=1),
        is_order=True,
        is_subpoena=True,
        has_findings=True,
        notice_given=True,
    )
    desk.sends(held)
    assert Dispatch.objects.within(desk.world.system).get().basis == "court_order"


def test_what_changed_after_the_reading_does_not_leave(desk: Desk) -> None:
    desk.agreed()
    held = desk.read(desk.letter())
    session(desk.world, desk.rosa, desk.robin)
    with pytest.raises(Conflict, match="has changed since"):
        desk.sends(held)
    assert not Dispatch.objects.within(desk.world.system).exists()
    with pytest.raises(Conflict, match="has changed since"):
        note_read(
            desk.world.system, id=desk.world.id(), at=desk.world.at, letter=held, shown=held.payload_sha256, stops=False
        )
    assert desk.sends(desk.read(held)).sent_at is not None


def test_without_a_consent_or_with_a_restriction_the_gate_says_why(desk: Desk) -> None:
    held = desk.read(desk.letter())
    refused = desk.visitor(desk.rosa).fill(LEAVE, desk.robin.pk, held.pk)
    assert refused.status_code == 409
    assert "No consent names this recipient." in said(refused)
    desk.world.enter()
    desk.agreed()
    keep = frozenset({Category.ATTENDANCE})
    restrict_sharing(
        desk.world.system,
        id=desk.world.id(),
        at=desk.world.at,
        participant=desk.robin,
        partner=desk.lakeside,
        categories=keep,
    )
    desk.sends(held)
    assert not Dispatch.objects.within(desk.world.system).exists()


def test_at_a_death_every_letter_stops_in_the_same_transaction(desk: Desk) -> None:
    assert stoppers()["letters"] is stop_letters
    held, read = desk.letter(), desk.read(desk.letter())
    for _ in range(2):
        stop_letters(desk.world.system, id=desk.world.id(), at=desk.world.at, participant=desk.robin)
    found = Attendance.objects.within(desk.world.system).filter(pk__in=[held.pk, read.pk])
    assert {one.stopped for one in found} == {Stopped.DEATH}
    assert not any(one.is_open for one in found)


def test_days_in_the_wrong_order_are_told(desk: Desk) -> None:
    typed = _typed(desk, starts_on=_typed(desk)["ends_on"], ends_on=_typed(desk)["starts_on"])
    wrong = desk.visitor(desk.rosa).fill(BEGIN, desk.robin.pk, **typed)
    assert wrong.status_code == 422
    assert "cannot lie before" in said(wrong)


def test_others_are_refused(desk: Desk) -> None:
    held = desk.letter()
    world = desk.world
    manager = Visitor(world, world.member(Role.MANAGER))
    elsewhere = Visitor(world, works(world, world.member(Role.PEER), program(world, "Elsewhere")))
    strange = stranger(Role.PEER)
    gull = person(world.enter(), program(world, "Third"), "Gull")
    for address in (ABOUT, LEAVE, ANSWERED, PDF):
        assert manager.get(address, desk.robin.pk, held.pk).status_code == 403
        assert elsewhere.get(address, desk.robin.pk, held.pk).status_code in {403, 404}
        assert strange.get(address, desk.robin.pk, held.pk).status_code == 404
        assert desk.visitor(desk.rosa).get(address, gull.pk, held.pk).status_code in {403, 404}
    for address in (LIST, BEGIN):
        assert manager.get(address, desk.robin.pk).status_code == 403
        assert strange.get(address, desk.robin.pk).status_code == 404


def test_the_exporter_takes_a_release_and_nothing_else() -> None:
    assert as_letter in registry.exporters()


def test_no_letter_begins_about_somebody_who_died(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "has_died", lambda scope, person: True)
    with pytest.raises(Conflict, match="died"):
        desk.letter()


def test_a_letter_for_a_day_to_come_is_refused_by_the_action(desk: Desk) -> None:
    world = desk.world
    with pytest.raises(Invalid):
        begin_about(
            world.system,
            id=world.id(),
            at=world.at,
            participant=desk.robin,
            partner=desk.lakeside,
            ground="treatment",
            language="en",
            starts_on=world.at.date(),
            ends_on=(world.at + timedelta(days=2)).date(),
        )
