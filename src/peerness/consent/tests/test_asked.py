"""What a person asks about their record: written down, answered in time, kept back where they want it."""

from __future__ import annotations

import csv
from datetime import date
from typing import Any

import pytest

from peerness.consent import queries
from peerness.consent.actions import answer_request, disclose, take_wish
from peerness.consent.models import AnswerTerms, Disclosure, RecordRequest, Restriction
from peerness.consent.rules.elements import Recipient
from peerness.consent.rules.terms import How, Kind
from peerness.consent.testing import Here, consented, sending
from peerness.kernel.errors import Conflict
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, program, said, stranger, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return Here()


@pytest.fixture
def rosa(here: Here) -> Visitor:
    """Rosa at a browser."""
    return Visitor(here.world, here.rosa)


def asked(here: Here, wish: str = "accounting", **changes: Any) -> RecordRequest:
    """A request of Robin."""
    values = {"wish": wish, "asked_on": here.world.at.date(), **changes}
    return take_wish(here.world.system, id=here.world.id(), at=here.world.at, participant=here.robin, **values)


@pytest.mark.rule("P-23", "P-25", "P-55")
def test_a_request_has_its_day_is_moved_once_and_answered(here: Here, rosa: Visitor) -> None:
    robin = here.robin.pk
    assert "Nothing was asked yet" in said(rosa.get("consent:asked", robin))
    assert "Everything is answered" in said(rosa.get("consent:asked_due"))
    missed = rosa.fill("consent:take_wish", robin, wish="amendment", said=" ")
    assert missed.status_code == 422
    assert set(missed.context["form"].errors) == {"said"}
    ahead = rosa.fill("consent:take_wish", robin, wish="access", said="my file", asked_on="2027-01-01")
    assert set(ahead.context["form"].errors) == {"asked_on"}
    assert "my file" in said(ahead)
    assert set(rosa.fill("consent:take_wish", robin, asked_on="").context["form"].errors) == {"wish", "asked_on"}
    for _ in range(2):
        assert rosa.fill("consent:take_wish", robin, wish="accounting", said="who knows?").status_code == 303
    first, second = RecordRequest.objects.within(here.world.enter().system).order_by("pk")
    assert str(first) == "accounting 2026-03-02"
    assert first.due_on == date(2026, 5, 1)
    assert "Robin" in said(rosa.get("consent:asked_due"))
    page = said(rosa.get("consent:asked_one", robin, first.pk))
    for words in ("who knows?", "It takes longer", "Show them what was shared"):
        assert words in page
    assert rosa.fill("consent:answer_later", robin, first.pk, because=" ").status_code == 422
    assert rosa.fill("consent:answer_later", robin, first.pk, because="two programs to ask").status_code == 303
    assert rosa.fill("consent:answer_later", robin, first.pk, because="again").status_code == 409
    first.refresh_from_db()
    assert first.due_on == date(2026, 5, 31)
    answered_at_last(here, rosa, first, second)


def answered_at_last(here: Here, rosa: Visitor, first: RecordRequest, second: RecordRequest) -> None:
    """The rest of the story: one is answered, the other is late."""
    robin = here.robin.pk
    assert set(rosa.fill("consent:asked_one", robin, first.pk, answer="").context["form"].errors) == {
        "outcome",
        "answer",
    }
    whole = {"outcome": "done", "answer": "handed over on paper"}
    assert rosa.fill("consent:asked_one", robin, first.pk, **whole).status_code == 303
    with pytest.raises(Conflict):
        answer_request(here.world.system, id=here.world.id(), at=here.world.at, request=first, **whole)
    assert "handed over on paper" in said(rosa.get("consent:asked_one", robin, first.pk))
    assert "Done as they asked" in said(rosa.get("consent:asked", robin))
    assert len(events(here.world, "consent.request.answered")) == 1
    here.world.later(days=70)
    late = Visitor(here.world, here.rosa)
    assert "late" in said(late.get("consent:asked_due"))
    assert "The day of the answer has passed." in said(late.get("consent:asked_one", robin, second.pk))
    assert late.fill("consent:answer_later", robin, second.pk, because="too late").status_code == 409
    assert late.questions("consent:asked_due") <= 12
    assert late.get("consent:asked_one", robin, here.world.id()).status_code == 404


def test_the_list_of_an_exchange_comes_on_its_day(here: Here, rosa: Visitor) -> None:
    assert asked(here, "intermediary").due_on == date(2026, 4, 1)
    row = asked(here, "intermediary")
    assert "The list of an exchange" in said(rosa.get("consent:asked_one", here.robin.pk, row.pk))
    assert rosa.fill("consent:answer_later", here.robin.pk, row.pk, because="no").status_code == 409
    assert asked(here, "amendment", said="my name").due_on == date(2026, 5, 1)
    access = asked(here, "access")
    assert access.due_on == date(2026, 4, 1)
    assert "Give them a copy" in said(rosa.get("consent:asked_one", here.robin.pk, access.pk))


@pytest.mark.rule("P-23")
def test_who_got_it_through_an_exchange(here: Here, rosa: Visitor) -> None:
    world = here.world
    assert rosa.get("consent:exchanges_pdf", here.robin.pk).content.startswith(b"%PDF-")
    assert "Nothing went through an exchange" in said(rosa.get("consent:exchanges", here.robin.pk))
    consented(world, here.robin, here.mill)
    consented(world, here.robin, here.lakeside, kind=Kind.INTERMEDIARY, **_through(here))
    scope = world.scope(here.rosa)
    for to in (here.lakeside, here.mill):
        disclose(scope, id=world.id(), at=scope.at, participant=here.robin, sending=sending(world, to))
    page = said(rosa.get("consent:exchanges", here.robin.pk))
    assert "Lakeside General" in page
    assert "Mill Street" not in page
    left = [row.pk for row in Disclosure.objects.within(world.enter().system)]
    receipt = said(rosa.get("consent:receipt", here.robin.pk, left[0]))
    assert "was passed on to" in receipt
    assert "Community Center" not in receipt
    assert rosa.get("consent:receipt", here.robin.pk, world.id()).status_code == 404
    for name in ("exchanges_pdf", "shared_pdf"):
        paper = rosa.get(f"consent:{name}", here.robin.pk)
        assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    table = list(csv.reader(said(rosa.get("consent:exchanges_csv", here.robin.pk)).splitlines()))
    assert table[0] == ["When", "Who got it", "What"]
    assert [row[1] for row in table[1:2]] == ["Lakeside General"]
    assert table[-2:] == [
        ["The list reaches back to", "2023-03-02"],
        ["Asked for today, it is due by", "2026-04-01"],
    ]
    for days, there in ((365 * 3, True), (3, False)):
        world.later(days=days)
        shown = said(Visitor(world, here.rosa).get("consent:exchanges", here.robin.pk))
        assert ("Lakeside General" in shown) is there


def _through(here: Here) -> dict[str, Any]:
    recipient = Recipient(How.INTERMEDIARY, here.lakeside.name, here.lakeside.pk)
    return {"recipients": (recipient,), "intermediary_members": "those who treat the person"}


def test_a_request_that_is_sent_twice_is_one_request(here: Here, rosa: Visitor) -> None:
    form = rosa.get("consent:take_wish", here.robin.pk).context["form"]
    sent = {"id": str(form["id"].value()), "wish": "access", "asked_on": "2026-03-02"}
    answers = [rosa.post("consent:take_wish", here.robin.pk, **sent) for _ in range(2)]
    assert len({(one.status_code, one["Location"]) for one in answers}) == 1
    assert RecordRequest.objects.within(here.world.enter().system).count() == 1


@pytest.mark.rule("P-55", "P-27")
def test_a_copy_for_the_person_goes_through_the_gate(here: Here, rosa: Visitor) -> None:
    form = rosa.get("consent:own_copy", here.robin.pk).context["form"]
    sent = {name: str(form[name].value()) for name in ("id", "until")}
    found = []
    for _ in range(2):  # a double tap, or the phone that sends again a minute later
        here.world.later(minutes=1)
        found.append(Visitor(here.world, here.rosa).post("consent:own_copy", here.robin.pk, **sent))
    assert [one.status_code for one in found] == [200, 200]
    assert found[0].content == found[1].content
    rosa = Visitor(here.world, here.rosa)
    unread = rosa.post("consent:own_copy", here.robin.pk, id=str(here.world.id()), until="nonsense")
    assert unread.status_code == 200
    assert Disclosure.objects.within(here.world.enter().system).count() == 2
    assert "takes part since" in said(found[0])
    assert {row.consent_id for row in Disclosure.objects.within(here.world.enter().system)} == {None}
    assert rosa.post("consent:own_copy", here.robin.pk, id="x").status_code == 422
    assert "The person's own access" in said(rosa.get("consent:shared", here.robin.pk))


def test_where_nothing_is_kept_no_copy_is_made(here: Here, rosa: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peerness.consent.registry.kept", frozenset)
    assert rosa.fill("consent:own_copy", here.robin.pk).status_code == 409


@pytest.mark.rule("P-54")
def test_what_is_kept_back_does_not_leave(here: Here, rosa: Visitor) -> None:
    robin = here.robin.pk
    consented(here.world, here.robin, here.lakeside)
    assert rosa.fill("consent:keep_back", robin, categories=None).status_code == 422
    for partner in (str(here.lakeside.pk), ""):
        assert (
            rosa.fill("consent:keep_back", robin, partner=partner, categories=["presence", "attendance"]).status_code
            == 303
        )
    page = said(rosa.get("consent:asked", robin))
    assert "Lakeside General" in page
    assert "Everybody" in page
    scope = here.world.scope(here.rosa)
    refused = disclose(
        scope, id=here.world.id(), at=scope.at, participant=here.robin, sending=sending(here.world, here.lakeside)
    )
    assert "kept back" in str(refused) or hasattr(refused, "refused")
    for row in Restriction.objects.within(here.world.enter().system):
        for _ in range(2):
            assert rosa.post("consent:share_again", robin, row.pk).status_code == 303
    assert "Ended:" in said(rosa.get("consent:asked", robin))
    assert rosa.post("consent:share_again", robin, here.world.id()).status_code == 404


def test_terms_of_answers_are_the_organisation_s_own(here: Here) -> None:
    ada = Visitor(here.world, here.ada)
    assert "the cautious ones hold" in said(ada.get("consent:answer_terms"))
    wrong = ada.fill("consent:answer_terms", access_days="0", accounting_years="40")
    assert set(wrong.context["form"].errors) == {"access_days", "accounting_years", "read_by"}
    assert ada.fill("consent:answer_terms", access_days="15", read_by="counsel, letter of May").status_code == 303
    assert "counsel, letter of May" in said(ada.get("consent:answer_terms"))
    assert str(AnswerTerms.objects.within(here.world.enter().system).get()) == "since 2026-03-02"
    assert queries.terms(here.world.system).access_days == 15
    assert asked(here, "access").due_on == date(2026, 3, 17)


def test_who_may_come_and_who_not(here: Here, rosa: Visitor) -> None:
    row = asked(here)
    elsewhere = Visitor(
        here.world, works(here.world, here.world.member(Role.PEER), program(here.world, "Hospital Bedside"))
    )
    manager = Visitor(here.world, works(here.world, here.world.member(Role.MANAGER), here.center))
    gull = stranger(Role.PEER)
    here.world.enter()
    names = ("asked", "take_wish", "own_copy", "keep_back", "exchanges", "exchanges_csv")
    pages: list[tuple[str, tuple[object, ...]]] = [(f"consent:{name}", (here.robin.pk,)) for name in names]
    pages += [(f"consent:{name}", (here.robin.pk, row.pk)) for name in ("asked_one", "answer_later")]
    for page, ids in pages:
        for visitor in (elsewhere, manager):
            assert visitor.get(page, *ids).status_code == 403, page
        assert gull.get(page, *ids).status_code == 404, page
        assert rosa.get(page, *ids).status_code == 200, page
    assert rosa.get("consent:answer_terms").status_code == 403
    assert manager.get("consent:asked_due").status_code == 403
    assert rosa.questions("consent:asked", here.robin.pk) <= 12
