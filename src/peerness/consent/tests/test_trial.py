"""What would be shared is tried on the gate itself: before signing and at any later time, for each recipient."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from peerness.consent.actions import disclose, restrict_sharing, take_back
from peerness.consent.models import Consent, Dispatch
from peerness.consent.rules.release import Release
from peerness.consent.rules.terms import Category, Kind, Purpose
from peerness.consent.testing import Here, consented, sending
from peerness.consent.tests.test_gate import forged
from peerness.programs.testing import Visitor, said

pytestmark = pytest.mark.django_db
LOOK = {"signature": "", "look": "1"}


@pytest.fixture
def here(db: None) -> Here:
    """Robin, Rosa, and two partners."""
    return Here()


@pytest.fixture
def rosa(here: Here) -> Visitor:
    """Rosa at a browser."""
    return Visitor(here.world, here.rosa)


def tried(here: Here, consent: Consent) -> list[Any]:
    """What the page of a consent says of each recipient."""
    found: list[Any] = Visitor(here.world, here.rosa).get("consent:consent", here.robin.pk, consent.pk).context["tried"]
    return found


@pytest.mark.rule("P-37")
def test_what_is_shown_is_what_leaves(here: Here) -> None:
    world = here.world
    consent = consented(world, here.robin, here.lakeside, here.mill)
    for partner, one in zip((here.lakeside, here.mill), tried(here, consent), strict=True):
        scope = world.enter().scope(here.rosa)
        left = disclose(scope, id=world.id(), at=scope.at, participant=here.robin, sending=sending(world, partner))
        assert isinstance(left, Release)
        assert one.recipient == partner.name
        assert len(one.shown) == len(left.parts[0].rows)
        assert "takes part since: 2026-03-02" in one.shown[0].rows


@pytest.mark.rule("P-37")
def test_looking_leaves_nothing_and_needs_neither_signature_nor_tick(here: Here, rosa: Visitor) -> None:
    typed = {"partner": str(here.lakeside.pk), "told": None, **LOOK}
    page = said(rosa.fill("consent:new", here.robin.pk, **typed))
    for words in ("This would be shared today", "Lakeside General", "takes part since: 2026-03-02"):
        assert words in page
    system = here.world.enter().system
    assert not Consent.objects.within(system).exists()
    assert not Dispatch.objects.within(system).exists()


@pytest.mark.rule("P-37")
def test_what_is_kept_back_is_not_shown_and_is_told(here: Here, rosa: Visitor) -> None:
    world = here.world
    consent = consented(world, here.robin, here.lakeside, here.mill)
    values: dict[str, Any] = {"participant": here.robin, "categories": frozenset({Category.PRESENCE})}
    restrict_sharing(world.system, id=world.id(), at=world.at, partner=here.lakeside, **values)
    lakeside, mill = tried(here, consent)
    assert "That I take part here" in lakeside.kept_back
    assert not any("takes part since" in row for one in lakeside.shown for row in one.rows)
    assert any("takes part since" in row for one in mill.shown for row in one.rows)
    assert mill.kept_back == ""
    page = said(rosa.fill("consent:new", here.robin.pk, partner=str(here.lakeside.pk), **LOOK))
    assert "Kept back at their wish:" in page
    everything: dict[str, Any] = {**values, "categories": frozenset(Category)}
    restrict_sharing(world.enter().system, id=world.id(), at=world.at, partner=None, **everything)
    assert [one.refusal is not None for one in tried(here, consent)] == [True, True]


@pytest.mark.rule("P-37")
def test_a_partner_from_whom_it_was_taken_back_gets_nothing_and_the_page_says_why(here: Here) -> None:
    world = here.world
    consent = consented(world, here.robin, here.lakeside, here.mill)
    take_back(world.system, id=world.id(), at=world.at, consent=consent, partner=here.mill)
    lakeside, mill = tried(here, consent)
    assert lakeside.refusal is None
    assert str(mill.refusal.fails) == "The person has taken this consent back."
    assert mill.shown == []


@pytest.mark.rule("P-37")
def test_a_consent_that_was_tampered_with_would_share_nothing(here: Here) -> None:
    [one] = tried(here, forged(here))
    assert "not as it was signed" in str(one.refusal.fails)


@pytest.mark.rule("P-37")
def test_a_court_hears_facts_of_attendance_only(here: Here) -> None:
    values: dict[str, Any] = {
        "kind": Kind.JUSTICE,
        "purposes": frozenset({Purpose.JUSTICE}),
        "irrevocable_until": here.world.at + timedelta(days=9),
        "categories": frozenset({Category.PRESENCE, Category.PLAN}),
    }
    [one] = tried(here, consented(here.world, here.robin, here.lakeside, **values))
    assert [str(each.name) for each in one.shown] == ["That I take part here"]


@pytest.mark.rule("P-37")
def test_the_page_asks_the_database_no_more_than_others(here: Here, rosa: Visitor) -> None:
    consent = consented(here.world, here.robin, here.lakeside, here.mill)
    assert rosa.questions("consent:consent", here.robin.pk, consent.pk) <= 12
