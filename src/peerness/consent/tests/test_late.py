"""A consent that arrives late, or out of order, or is not enough any more: refused, kept, mended, set aside."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from peerness.consent.actions import decide_status, restrict_sharing, set_aside, take_back
from peerness.consent.models import Consent, ConsentOffer, LateConsent
from peerness.consent.rules.late import LATE_AFTER, Meanwhile, happened, is_late
from peerness.consent.rules.terms import Category
from peerness.consent.testing import Here, consented
from peerness.consent.tests.papers import NOW
from peerness.consent.tests.test_offers import Phone
from peerness.enrolment.actions import note_death
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, said, stranger, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db: None) -> Here:
    """Robin, Rosa, and two partners."""
    return Here()


def waiting(here: Here) -> list[LateConsent]:
    """What came too late and waits."""
    return list(LateConsent.objects.within(here.world.enter().system).filter(settled_at=None))


def signed(here: Here) -> int:
    """How many consents there are."""
    return Consent.objects.within(here.world.enter().system).count()


class Page:
    """A page on the peer's phone: opened now, sent whenever there is a network again."""

    def __init__(self, here: Here, **typed: Any) -> None:
        """Open it and type."""
        self.here, self.rosa = here, Visitor(here.world, here.rosa)
        form = self.rosa.get("consent:new", here.robin.pk).context["form"]
        first = {name: form[name].value() for name in form.fields}
        values = {"partner": str(here.lakeside.pk), "told": "on", "signature": "Robin", "purpose": "treatment"}
        self.typed = {**{name: value for name, value in first.items() if value is not None}, **values, **typed}

    def send(self, **later: Any) -> Any:
        """Let it arrive, some minutes later or a day."""
        self.here.world.later(**later)
        return Visitor(self.here.world, self.here.rosa).post("consent:new", self.here.robin.pk, **self.typed)


@pytest.mark.rule("1.14c")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"partner": ""}, "partner"),
        ({"purpose": ""}, "purpose"),
        ({"categories": []}, "categories"),
        ({"information": " "}, "information"),
        ({"ends_on": ""}, "ends_on"),
        ({"told": ""}, "told"),
        ({"signature": ""}, "signature"),
        ({"language": "es"}, "language"),
    ],
)
def test_what_arrives_late_and_lacks_something_is_refused_and_kept(here: Here, changes: Any, field: str) -> None:
    page = Page(here, **changes)
    answer = page.send(hours=9)
    assert answer.status_code == 409
    assert field in answer.context["form"].errors
    assert "This came too late to count." in said(answer)
    assert signed(here) == 0
    [kept] = waiting(here)
    assert field in kept.faults
    typed = {name: values for name, values in page.typed.items() if name not in {"id", "begun", "late"}}
    assert {name: values for name, values in kept.typed.items() if values != [""]} == {
        name: list(map(str, value)) if isinstance(value, list) else [str(value)]
        for name, value in typed.items()
        if value not in ("", [])
    }
    for _ in range(2):  # the queue sends it once more: it is kept once
        assert page.send(minutes=1).status_code == 409
    assert len(waiting(here)) == 1


@pytest.mark.rule("1.14c", "P-12")
def test_what_was_taken_back_meanwhile_is_not_opened_again(here: Here) -> None:
    world = here.world
    before = consented(world, here.robin, here.lakeside)
    page = Page(here)
    world.later(hours=1)
    take_back(world.enter().system, id=world.id(), at=world.at, consent=before, partner=here.lakeside)
    answer = page.send(hours=1)
    assert (answer.status_code, signed(here)) == (409, 1)
    assert "taken back after this one was written" in said(answer)
    assert waiting(here)[0].faults == ["partner"]
    # Another partner's yes was not touched by it.
    assert Page(here, partner=str(here.mill.pk)).send(hours=2).status_code == 303


@pytest.mark.rule("1.14c", "P-06", "P-54")
def test_the_law_or_a_wish_changed_meanwhile(here: Here) -> None:
    world, page, second = here.world, Page(here), Page(here)
    world.later(hours=1)
    system = world.enter().system
    told: dict[str, Any] = {"answers": {}, "reason": "counsel says so", "decider": "Ada", "decided_on": world.at.date()}
    decide_status(system, id=world.id(), at=world.at, program=here.center, after="lawful_holder_only", **told)
    assert "How the law protects this record has changed since." in said(page.send(minutes=5))
    keep = frozenset({Category.ATTENDANCE})
    restrict_sharing(system, id=world.id(), at=world.at, participant=here.robin, partner=None, categories=keep)
    assert set(second.send(minutes=5).context["form"].errors) == {"purpose", "categories"}
    assert (signed(here), len(waiting(here))) == (0, 2)


def test_what_is_refused_at_once_is_only_shown_again(here: Here) -> None:
    assert Page(here, signature="").send(minutes=1).status_code == 422
    assert waiting(here) == []
    assert Page(here, begun="nonsense").send(hours=5).status_code == 303
    assert Page(here, begun="2026-03-02T10:00:00").send(hours=5).status_code == 303
    assert Page(here, id="nonsense", signature="").send(hours=5).status_code == 422
    assert waiting(here) == []


def test_it_is_mended_with_every_word_and_signed_anew(here: Here) -> None:
    world = here.world
    Page(here, told="", information="only that I come").send(hours=9)
    [kept] = waiting(here)
    rosa = Visitor(world, here.rosa)
    assert "Consents that came too late" in said(rosa.get("consent:due"))
    assert "Robin" in said(rosa.get("consent:late_list"))
    page = rosa.get("consent:late", here.robin.pk, kept.pk)
    for words in ("only that I come", "Lakeside General", "to mend", "Mend it and sign anew"):
        assert words in said(page)
    form = rosa.get("consent:new", here.robin.pk, late=str(kept.pk)).context["form"]
    assert form["information"].value() == "only that I come"
    assert not form["signature"].value()
    values = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    for _ in range(2):
        done = rosa.post("consent:new", here.robin.pk, **{**values, "told": "on", "signature": "Robin"})
        assert done.status_code == 303
    assert (signed(here), waiting(here)) == (1, [])
    settled = LateConsent.objects.within(world.enter().system).get()
    assert (settled.typed, settled.consent_id, settled.settled_by_id) == ({}, Consent.plain.get().pk, here.rosa.pk)
    assert rosa.get("consent:late", here.robin.pk, kept.pk).status_code == 404
    assert "Nothing came too late" in said(rosa.get("consent:late_list"))
    assert str(settled) == "late 2026-03-03 00:00"


def test_it_is_set_aside_and_its_words_are_gone(here: Here) -> None:
    world = here.world
    Page(here, signature="").send(hours=9)
    [kept] = waiting(here)
    rosa = Visitor(world, here.rosa)
    for _ in range(2):
        answer = rosa.fill("consent:late", here.robin.pk, kept.pk) if waiting(here) else None
        assert answer is None or answer.status_code == 303
    gone = LateConsent.objects.within(world.enter().system).get()
    assert (gone.typed, gone.consent_id) == ({}, None)
    assert len(events(world, "consent.late.set_aside")) == 1
    later = world.at + timedelta(hours=1)
    again = set_aside(world.enter().system, id=world.id(), at=later, late=kept)
    assert again.settled_at == gone.settled_at, "it was set aside already"
    Page(here, signature="").send(hours=9)
    [other] = waiting(here)
    mae = Visitor(world, works(world, world.member(Role.MANAGER), here.center))
    assert mae.get("consent:late", here.robin.pk, other.pk).status_code == 403
    assert mae.get("consent:late_list").status_code == 403
    assert stranger(Role.PEER).get("consent:late", here.robin.pk, other.pk).status_code == 404


def test_of_somebody_who_died_nothing_is_mended(here: Here) -> None:
    world = here.world
    Page(here, signature="").send(hours=9)
    [kept] = waiting(here)
    assert "Mend it and sign anew" in said(Visitor(world, here.rosa).get("consent:late", here.robin.pk, kept.pk))
    sol = Visitor(world, works(world, world.member(Role.SUPERVISOR, name="Sol"), here.center))
    note_death(world.system, id=world.id(), at=world.at, participant=here.robin)
    assert "Has died" in said(sol.get("consent:late_list"))
    page = said(sol.get("consent:late", here.robin.pk, kept.pk))
    assert "nobody signs it any more" in page
    assert "Mend it and sign anew" not in page
    assert sol.fill("consent:late", here.robin.pk, kept.pk).status_code == 303
    assert waiting(here) == []


def offered(here: Here, **typed: Any) -> tuple[Phone, ConsentOffer]:
    """A page on the person's own phone."""
    rosa = Visitor(here.world, here.rosa)
    values = {"partner": str(here.lakeside.pk), "signature": "", "offer": "1", "purpose": "treatment", **typed}
    made = rosa.fill("consent:new", here.robin.pk, **values)
    offer = ConsentOffer.objects.within(here.world.enter().system).get(consent=None)
    assert made.status_code == 303
    url = rosa.get("consent:offer", here.robin.pk, offer.pk).context["url"]
    return Phone(here, url.removeprefix("http://testserver")), offer


@pytest.mark.rule("1.14c", "P-38")
def test_what_a_person_signs_on_a_page_that_is_over_is_kept_and_the_answer_tells_nothing(here: Here) -> None:
    phone, offer = offered(here)
    here.world.at += timedelta(minutes=31)
    nobody = Phone(here, phone.path[:-3] + ("AA/" if phone.path[-3:] != "AA/" else "QA/"))
    for _ in range(2):
        here.world.later(minutes=1)
        late, unknown = (one.post(id=str(here.world.id()), signature="Robin") for one in (phone, nobody))
        assert (late.status_code, unknown.status_code) == (404, 404)
    [kept] = waiting(here)
    assert (kept.offer_id, kept.way, kept.typed["signature"]) == (offer.pk, "device", ["Robin"])
    assert kept.typed["partner"] == [str(here.lakeside.pk)]
    assert signed(here) == 0
    rosa = Visitor(here.world, here.rosa)
    form = rosa.get("consent:new", here.robin.pk, late=str(kept.pk)).context["form"]
    assert form["ends_on"].value() in {"2027-03-02", offer.said["ends_at"][:10]}


@pytest.mark.rule("1.14c")
def test_an_open_page_whose_consent_is_not_enough_any_more(here: Here) -> None:
    world = here.world
    before = consented(world, here.robin, here.lakeside)
    phone, _offer = offered(here, purpose="justice", until="2026-06-01")
    id = str(phone.get().context["form"]["id"].value())
    world.later(minutes=3)
    take_back(world.enter().system, id=world.id(), at=world.at, consent=before)
    for _ in range(2):
        world.later(minutes=1)
        answer = phone.post(id=id, signature="Robin")
        assert answer.status_code == 409
        assert "What you typed is kept." in said(answer)
    [kept] = waiting(here)
    assert (kept.faults, kept.typed["until"]) == (["__all__"], ["2026-06-01"])
    assert signed(here) == 1


def test_what_counts_as_late_and_as_meanwhile() -> None:
    second = timedelta(seconds=1)
    assert not is_late(NOW, NOW + LATE_AFTER)
    assert is_late(NOW, NOW + LATE_AFTER + second)
    moments = [(what, NOW + timedelta(minutes=n)) for n, what in enumerate(Meanwhile)]
    assert happened(NOW, NOW + timedelta(minutes=1), moments) == {Meanwhile.STATUS}
    assert happened(NOW - second, NOW, moments) == {Meanwhile.TAKEN_BACK}
    assert happened(NOW + timedelta(hours=1), NOW + timedelta(hours=2), moments) == frozenset()
