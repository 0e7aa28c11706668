"""A consent for more people, through an exchange, until something happens, for a study or a hearing: on one page."""

from __future__ import annotations

from typing import Any

import pytest

from peerness.consent import queries
from peerness.consent.actions import note_event
from peerness.consent.models import Consent, ConsentOffer, ConsentTurn
from peerness.consent.rules.offers import as_typed, packed, unpacked
from peerness.consent.rules.terms import Kind
from peerness.consent.testing import Here, consented, said_values
from peerness.kernel.errors import Conflict
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, said, stranger, works

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db: None) -> Here:
    """Robin, Rosa, and two partners."""
    return Here()


@pytest.fixture
def rosa(here: Here) -> Visitor:
    """Rosa at a browser."""
    return Visitor(here.world, here.rosa)


def typed(here: Here, **changes: Any) -> dict[str, Any]:
    """What is typed for a consent for Lakeside."""
    return {"partner": str(here.lakeside.pk), "told": "on", "signature": "Robin", **changes}


def kept(here: Here) -> Consent:
    """The one consent there is."""
    return Consent.objects.within(here.world.enter().system).get()


@pytest.mark.rule("P-11", "C4")
def test_one_yes_for_two_partners_is_taken_back_from_one(here: Here, rosa: Visitor) -> None:
    others = [str(here.mill.pk), str(here.lakeside.pk)]
    assert rosa.fill("consent:new", here.robin.pk, **typed(here, others=others)).status_code == 303
    consent = kept(here)
    named = [(one.how, one.name) for one in queries.recipients_of(here.world.system, consent)]
    assert named == [("named", "Lakeside General"), ("named", "Mill Street")]
    page = said(rosa.get("consent:take_back", here.robin.pk, consent.pk))
    for touch in ("everybody", "Lakeside General", "Mill Street"):
        assert f"Take it back from {touch}" in page
    assert rosa.fill("consent:take_back", here.robin.pk, consent.pk, partner=str(here.mill.pk)).status_code == 303
    standing = queries.consent(here.world.enter().scope(here.rosa), here.robin, consent.pk)
    assert [one.name for one in standing.recipients] == ["Lakeside General"]
    assert "Take it back from" not in said(rosa.get("consent:take_back", here.robin.pk, consent.pk))


@pytest.mark.rule("C5", "P-23")
def test_through_an_exchange_with_whom_it_serves(here: Here, rosa: Visitor) -> None:
    whole = typed(here, intermediary_members="those who treat me", purpose="tpo")
    assert rosa.fill("consent:new", here.robin.pk, **whole).status_code == 303
    consent = kept(here)
    assert (consent.kind, consent.intermediary_members) == ("intermediary", "those who treat me")
    assert "Those who can see it through them: those who treat me" in consent.text
    bad = rosa.fill("consent:new", here.robin.pk, **{**whole, "purpose": "own_request"})
    assert "purpose" in bad.context["form"].errors
    assert bad.context["form"].more_said
    assert "those who treat me" in said(bad)


@pytest.mark.rule("C10")
def test_it_ends_when_something_happens(here: Here, rosa: Visitor) -> None:
    robin = here.robin.pk
    assert rosa.fill("consent:new", robin, **typed(here, ends_event="I move out")).status_code == 303
    consent = kept(here)
    assert (consent.ends_at, consent.ends_event) == (None, "I move out")
    assert "What it ends with has happened" in said(rosa.get("consent:consent", robin, consent.pk))
    page = rosa.get("consent:event_came", robin, consent.pk)
    assert "I move out" in said(page)
    id = str(page.context["form"]["id"].value())
    for _ in range(2):
        assert rosa.post("consent:event_came", robin, consent.pk, id=id).status_code == 303
    assert ConsentTurn.objects.within(here.world.enter().system).get().turn == "event"
    assert len(events(here.world, "consent.consent.event_came")) == 1
    shown = said(rosa.get("consent:consent", robin, consent.pk))
    assert "This consent has ended." in shown
    assert "What it ends with has happened" not in shown
    neither = rosa.fill("consent:new", robin, **typed(here, ends_on="", ends_event=" "))
    assert set(neither.context["form"].errors) == {"ends_on"}


@pytest.mark.rule("C10")
def test_no_end_is_for_the_single_consent_alone(here: Here, rosa: Visitor) -> None:
    robin = here.robin.pk
    assert rosa.fill("consent:new", robin, **typed(here, no_end="on", ends_on="")).status_code == 303
    consent = kept(here)
    assert (consent.kind, consent.ends_at, consent.ends_event, consent.no_end) == ("tpo", None, "", True)
    assert "It has no end date. It lasts until I take it back." in consent.text
    assert "None, until they take it back" in said(rosa.get("consent:consents", robin))
    others: tuple[dict[str, Any], ...] = (
        {"purpose": "treatment"},
        {"purpose": "services"},
        {"purpose": "own_request"},
        {"purpose": "justice", "until": "2026-05-01"},
        {"intermediary_members": "those who treat me"},
        {"ends_event": "I move out"},
    )
    for other in others:
        bad = rosa.fill("consent:new", robin, **typed(here, no_end="on", **other))
        assert (bad.status_code, set(bad.context["form"].errors)) == (422, {"ends_on"}), other
        assert bad.context["form"].more_said
    assert kept(here) == consent
    again = as_typed(packed(said_values(here.world, here.lakeside, kind=Kind.TPO, ends_at=None, no_end=True)), "en", "")
    assert (again["ends_on"], again["no_end"]) == ([], ["on"])
    back = rosa.fill("consent:take_back", robin, consent.pk)
    assert back.status_code == 303
    assert not queries.consent(here.world.enter().scope(here.rosa), here.robin, consent.pk).holds


def test_only_a_consent_that_ends_so_has_such_a_page(here: Here, rosa: Visitor) -> None:
    world = here.world
    dated = consented(world, here.robin, here.lakeside)
    assert rosa.fill("consent:event_came", here.robin.pk, dated.pk).status_code == 409
    with pytest.raises(Conflict):
        note_event(world.enter().system, id=world.id(), at=world.at, consent=dated)
    assert rosa.post("consent:event_came", here.robin.pk, dated.pk, id="x").status_code == 422
    mae = Visitor(world, works(world, world.member(Role.MANAGER), here.center))
    assert mae.get("consent:event_came", here.robin.pk, dated.pk).status_code == 403
    assert stranger(Role.PEER).get("consent:event_came", here.robin.pk, dated.pk).status_code == 404
    assert rosa.other("PUT", "consent:event_came", here.robin.pk, dated.pk) == 405


@pytest.mark.rule("P-08", "P-09")
@pytest.mark.parametrize("purpose", ["research", "proceedings"])
def test_papers_for_studies_and_hearings_are_a_supervisor_s(here: Here, rosa: Visitor, purpose: str) -> None:
    world = here.world
    offered = dict(rosa.get("consent:new", here.robin.pk).context["form"].fields["purpose"].choices)
    assert purpose not in offered
    assert rosa.fill("consent:new", here.robin.pk, **typed(here, purpose=purpose)).status_code == 422
    sol = Visitor(world, works(world, world.member(Role.SUPERVISOR, name="Sol"), here.center))
    form = sol.get("consent:new", here.robin.pk).context["form"]
    assert "notes" not in dict(form.fields["purpose"].choices)
    assert "notes" not in dict(form.fields["categories"].choices)
    assert sol.fill("consent:new", here.robin.pk, **typed(here, purpose=purpose)).status_code == 303
    assert (kept(here).kind, kept(here).purposes) == (purpose, [purpose])


@pytest.mark.rule("P-43")
def test_a_court_s_consent_without_its_day_opens_the_folded_part(here: Here, rosa: Visitor) -> None:
    bad = rosa.fill("consent:new", here.robin.pk, **typed(here, purpose="justice"))
    assert bad.context["form"].more_said
    other = rosa.fill("consent:new", here.robin.pk, **typed(here, told=None))
    assert not other.context["form"].more_said
    assert not rosa.get("consent:new", here.robin.pk).context["form"].more_said


@pytest.mark.rule("1.14c")
def test_nothing_of_it_is_lost_on_the_way_to_a_phone_and_back(here: Here, rosa: Visitor) -> None:
    said_here = said_values(
        here.world, here.lakeside, here.mill, kind=Kind.INTERMEDIARY, intermediary_members="those who treat me"
    )
    plain = packed({**said_here, "ends_at": None, "ends_event": "I move out"})
    typed_again = as_typed(plain, "en", "Robin")
    assert typed_again["others"] == [str(here.mill.pk)]
    assert typed_again["intermediary_members"] == ["those who treat me"]
    assert (typed_again["ends_on"], typed_again["ends_event"]) == ([], ["I move out"])
    assert unpacked(plain, "Robin", here.world.at)["intermediary_members"] == "those who treat me"
    offer = typed(here, offer="1", signature="", others=[str(here.mill.pk)])
    assert rosa.fill("consent:new", here.robin.pk, **offer).status_code == 303
    made = ConsentOffer.objects.within(here.world.enter().system).get()
    assert as_typed(made.said, "en", "")["purpose"] == ["tpo"]
