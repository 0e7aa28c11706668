"""Pages of consent: on one screen, read aloud first, taken back in two touches, told to the person in plain words."""

from __future__ import annotations

import csv
from datetime import timedelta
from typing import Any

import pytest

from peerness.consent import queries, registry
from peerness.consent.actions import decide_status, disclose, give_notice, note_event, take_back
from peerness.consent.models import Alarm, Consent, NoticeGiven, RegisterRow, StatusChange
from peerness.consent.registry import Flow, Stopper
from peerness.consent.rules.terms import Kind, Purpose
from peerness.consent.testing import Here, consented, sending
from peerness.enrolment.testing import person
from peerness.kernel.scope import Role
from peerness.programs.models import Program
from peerness.programs.testing import Visitor, events, program, said, stranger, works

pytestmark = pytest.mark.django_db
OF_A_PERSON = ("consents", "new", "shared", "shared_csv", "give_notice")


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return Here()


@pytest.fixture
def rosa(here: Here) -> Visitor:
    """Rosa at a browser."""
    return Visitor(here.world, here.rosa)


def typed(here: Here, **changes: Any) -> dict[str, Any]:
    """What is typed for a consent for Lakeside."""
    return {"partner": str(here.lakeside.pk), "told": "on", "signature": "Robin", **changes}


@pytest.mark.rule("C1", "C2", "C3", "C4", "C6", "C7", "C9", "C10", "C11", "C13")
def test_a_consent_on_one_screen_looked_at_and_signed(here: Here, rosa: Visitor) -> None:
    page = said(rosa.get("consent:consents", here.robin.pk))
    assert "Nothing is shared" in page
    assert "Not now" in said(rosa.get("consent:new", here.robin.pk))
    looked = rosa.fill("consent:new", here.robin.pk, **typed(here, signature="", look="1"))
    assert looked.status_code == 200
    assert "I say yes to this." in said(looked)
    assert "takes part since: 2026-03-02" in said(looked)
    assert not Consent.objects.within(here.world.enter().system).exists()
    answer = rosa.fill("consent:new", here.robin.pk, **typed(here))
    assert answer.status_code == 303
    kept = Consent.objects.within(here.world.enter().system).get()
    assert (kept.kind, kept.name, kept.taken_by_id) == ("tpo", "Robin", here.rosa.pk)
    assert len(events(here.world, "consent.consent.signed")) == 1
    shown = said(rosa.get("consent:consent", here.robin.pk, kept.pk))
    assert kept.summary in shown
    assert "This would be shared today" in shown
    listed = said(rosa.get("consent:consents", here.robin.pk))
    assert "Lakeside General" in listed
    assert "It ends after March 2, 2027." in kept.summary
    assert "March 2, 2027" in listed


@pytest.mark.rule("1.14c")
def test_what_is_missing_comes_back_with_everything_typed(here: Here, rosa: Visitor) -> None:
    wrong = rosa.fill("consent:new", here.robin.pk, **typed(here, told=None, signature="", information="only this"))
    assert wrong.status_code == 422
    assert set(wrong.context["form"].errors) == {"told", "signature"}
    assert "only this" in said(wrong)
    for name in ("partner", "categories", "ends_on", "information"):
        missed = rosa.fill("consent:new", here.robin.pk, **typed(here, **{name: None}))
        assert name in missed.context["form"].errors
    bad = rosa.fill("consent:new", here.robin.pk, **typed(here, purpose="justice"))
    assert "told" in bad.context["form"].errors
    good = rosa.fill("consent:new", here.robin.pk, **typed(here, purpose="justice", until="2026-06-01"))
    assert good.status_code == 303
    assert rosa.fill("consent:new", here.robin.pk, **typed(here, purpose="services")).status_code == 303
    kinds = Consent.objects.within(here.world.enter().system).values_list("kind", flat=True)
    assert sorted(kinds) == ["justice", "specific"]


def test_outside_part_2_a_plain_release_is_enough(here: Here, rosa: Visitor) -> None:
    world = here.world
    decide_status(
        world.system,
        id=world.id(),
        at=world.at,
        program=here.center,
        after="outside",
        reason="no treatment",
        decider="the board",
        decided_on=world.at.date(),
        answers={},
    )
    wren = person(world, Program.objects.within(world.system).get(pk=here.center.pk), "Wren")
    assert rosa.fill("consent:new", wren.pk, **typed(here, purpose="services")).status_code == 303
    assert Consent.objects.within(world.enter().system).get().kind == "plain"


@pytest.mark.rule("P-11", "P-12")
def test_two_touches_take_a_consent_back_and_say_what_stops(here: Here, rosa: Visitor) -> None:
    consent = consented(here.world, here.robin, here.lakeside, here.mill)
    page = said(rosa.get("consent:take_back", here.robin.pk, consent.pk))
    assert "Nothing is under way" in page
    flow = Flow(here.world.id(), "a referral under way")
    registry.stops(Stopper("a referral", lambda scope, id, partner: [flow], lambda scope, id, at: None))
    assert "a referral under way" in said(rosa.get("consent:take_back", here.robin.pk, consent.pk))
    registry._stoppers.clear()
    wrong = rosa.fill("consent:take_back", here.robin.pk, consent.pk, partner=str(here.world.id()))
    assert wrong.status_code == 422
    assert rosa.fill("consent:take_back", here.robin.pk, consent.pk, partner=str(here.mill.pk)).status_code == 303
    partly = said(rosa.get("consent:consents", here.robin.pk))
    assert "Lakeside General" in partly
    assert "Mill Street" not in partly
    here.world.later(minutes=1)
    assert rosa.fill("consent:take_back", here.robin.pk, consent.pk, partner=None).status_code == 303
    assert "Nothing is shared" in said(rosa.get("consent:consents", here.robin.pk))
    assert "This consent has ended." in said(rosa.get("consent:consent", here.robin.pk, consent.pk))
    assert rosa.get("consent:consent", here.robin.pk, here.world.id()).status_code == 404


def test_how_a_consent_stands(here: Here) -> None:
    world = here.world
    event = consented(world, here.robin, here.lakeside, ends_at=None, ends_event="I move out")
    note_event(world.system, id=world.id(), at=world.at, consent=event)
    dated = consented(world, here.robin, here.lakeside, ends_at=world.at + timedelta(minutes=1))
    court = consented(
        world,
        here.robin,
        here.mill,
        kind=Kind.JUSTICE,
        purposes=frozenset({Purpose.JUSTICE}),
        irrevocable_until=world.at + timedelta(days=9),
    )
    each = consented(world, here.robin, here.lakeside)
    take_back(world.system, id=world.id(), at=world.at, consent=each, partner=here.lakeside)
    world.later(minutes=2)
    found = {one.consent.pk: one for one in queries.consents(world.scope(here.rosa), here.robin)}
    assert {id: one.holds for id, one in found.items()} == {
        event.pk: False,
        dated.pk: False,
        court.pk: True,
        each.pk: False,
    }
    assert found[dated.pk].ended_at == dated.ends_at
    assert not found[court.pk].may_be_taken_back


@pytest.mark.rule("P-23", "P-24", "P-25")
def test_the_person_sees_who_got_what_when_and_why(here: Here, rosa: Visitor) -> None:
    assert "Nobody outside has been told anything" in said(rosa.get("consent:shared", here.robin.pk))
    world = here.world
    consented(world, here.robin, here.lakeside)
    scope = world.scope(here.rosa)
    disclose(scope, id=world.id(), at=scope.at, participant=here.robin, sending=sending(world, here.lakeside))
    page = said(rosa.get("consent:shared", here.robin.pk))
    for words in ("Lakeside General", "That I take part here", "To help with treatment and care", "Stop this"):
        assert words in page
    table = list(csv.reader(said(rosa.get("consent:shared_csv", here.robin.pk)).splitlines()))
    assert table[1][1] == "Lakeside General"
    assert table[-1][-1] == "2026-05-01"
    world.later(days=366 * 6 + 2)
    assert "Nobody outside" in said(Visitor(world, here.rosa).get("consent:shared", here.robin.pk))


@pytest.mark.rule("P-50", "P-53")
def test_whoever_has_no_privacy_notice_stands_in_the_worklist(here: Here, rosa: Visitor) -> None:
    assert "Robin" in said(rosa.get("consent:notices"))
    assert "Not given yet" in said(rosa.get("consent:consents", here.robin.pk))
    assert rosa.fill("consent:give_notice", here.robin.pk, way="nonsense").status_code == 422
    assert rosa.fill("consent:give_notice", here.robin.pk, way="paper", acknowledged="on").status_code == 303
    assert NoticeGiven.objects.within(here.world.enter().system).get().way == "paper"
    assert "Everybody has it" in said(rosa.get("consent:notices"))
    give_notice(here.world.system, id=here.world.id(), at=here.world.at, participant=here.robin, way="sent")
    assert [*queries.without_notice(here.world.scope(here.rosa), "Rob")] == []


@pytest.mark.rule("P-06")
def test_five_questions_point_to_a_status_and_a_decision_needs_its_reason(here: Here) -> None:
    ada = Visitor(here.world, here.ada)
    answers = dict.fromkeys(("federal", "holds_out", "provides", "inside", "receives"), "no")
    looked = ada.fill("consent:status", here.center.pk, **answers, look="1")
    assert looked.status_code == 200
    assert "The answers point to this:" in said(looked)
    wrong = ada.fill("consent:status", here.center.pk, **answers, after="outside")
    assert wrong.status_code == 422
    assert set(wrong.context["form"].errors) == {"reason", "decider"}
    for _ in range(2):
        done = ada.fill(
            "consent:status", here.center.pk, **answers, after="outside", reason="counsel says so", decider="the board"
        )
        assert done.status_code == 303
    assert StatusChange.objects.within(here.world.enter().system).count() == 2
    assert "counsel says so" in said(ada.get("consent:status", here.center.pk))
    assert "The Part 2 status of a program was changed" in said(ada.get("consent:alarms"))
    alarm = Alarm.objects.within(here.world.enter().system).get()
    for _ in range(2):
        assert ada.post("consent:alarm_seen", alarm.pk).status_code == 303
    assert "Looked at:" in said(ada.get("consent:alarms"))
    assert ada.post("consent:alarm_seen", here.world.id()).status_code == 404


@pytest.mark.rule("1.14b", "P-30", "P-32")
def test_the_register_takes_signed_papers_and_ends_them(here: Here) -> None:
    ada = Visitor(here.world, here.ada)
    assert "No agreement yet" in said(ada.get("consent:register"))
    missed = ada.fill("consent:enter", reference=" ", partner=str(here.lakeside.pk))
    assert missed.status_code == 422
    assert set(missed.context["form"].errors) == {"reference"}
    late = ada.fill("consent:enter", partner=str(here.lakeside.pk), reference="folder 3", ends_on="2026-02-01")
    assert "ends_on" in late.context["form"].errors
    whole = {"partner": str(here.lakeside.pk), "reference": "folder 3", "basis": "audit"}
    assert ada.fill("consent:enter", **whole).status_code == 303
    assert ada.fill("consent:enter", **whole, ends_on="2026-12-31").status_code == 303
    page = said(ada.get("consent:register", q="Lake"))
    assert "folder 3" in page
    assert "No such agreement" in said(ada.get("consent:register", q="Nobody"))
    row = RegisterRow.objects.within(here.world.enter().system).filter(ends_at__isnull=True).get()
    for _ in range(2):
        assert ada.post("consent:end", row.pk).status_code == 303
    row.refresh_from_db()
    assert row.ends_at == here.world.at
    assert ada.post("consent:end", here.world.id()).status_code == 404
    rosa = Visitor(here.world, here.rosa)
    for name in ("register", "enter"):
        assert rosa.get(f"consent:{name}").status_code == 403
    gull = stranger(Role.ADMINISTRATOR)
    assert gull.post("consent:end", row.pk).status_code == 404


def test_who_may_come_and_who_not(here: Here, rosa: Visitor) -> None:
    consent = consented(here.world, here.robin, here.lakeside)
    ada = Visitor(here.world, here.ada)
    elsewhere = Visitor(
        here.world, works(here.world, here.world.member(Role.PEER), program(here.world, "Hospital Bedside"))
    )
    manager = Visitor(here.world, works(here.world, here.world.member(Role.MANAGER), here.center))
    gull = stranger(Role.PEER, Role.ADMINISTRATOR)
    here.world.enter()
    pages: list[tuple[str, tuple[object, ...]]] = [(f"consent:{name}", (here.robin.pk,)) for name in OF_A_PERSON]
    pages += [(f"consent:{name}", (here.robin.pk, consent.pk)) for name in ("consent", "take_back")]
    for page, ids in pages:
        for visitor in (ada, elsewhere, manager):
            assert visitor.get(page, *ids).status_code == 403, page
        assert gull.get(page, *ids).status_code == 404, page
        assert rosa.get(page, *ids).status_code == 200, page
    assert rosa.get("consent:status", here.center.pk).status_code == 403
    assert gull.get("consent:status", here.center.pk).status_code == 404
    assert rosa.get("consent:alarms").status_code == 403
    assert "Nothing rings" in said(ada.get("consent:alarms"))
    assert rosa.questions("consent:consents", here.robin.pk) <= 12
    assert rosa.questions("consent:shared", here.robin.pk) <= 12
