"""The thirteen elements: a paper that lacks one is refused by the name of that element."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.consent.rules.elements import Element, Recipient, missing
from peerness.consent.rules.terms import BEARS, Capacity, Category, How, Kind, Purpose
from peerness.consent.tests.papers import NOW, ONLY_OF, TAKES_OUT, A, paper


@pytest.mark.rule("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12", "C13")
@pytest.mark.parametrize("element", Element)
@pytest.mark.parametrize("kind", Kind)
def test_whatever_is_taken_out_is_named(kind: Kind, element: Element) -> None:
    whole = paper(kind)
    assert missing(whole, NOW) == ()
    lacks = missing(replace(whole, **TAKES_OUT[element]), NOW)
    if kind in ONLY_OF.get(element, frozenset(Kind)):
        assert lacks == (element,)
    else:
        assert element not in lacks or element is Element.FUNDRAISING


@given(st.sets(st.sampled_from(list(Element))), st.sampled_from(list(Kind)))
def test_every_lack_is_told_at_once_and_in_order(taken: set[Element], kind: Kind) -> None:
    broken = paper(kind)
    for element in sorted(taken):
        broken = replace(broken, **TAKES_OUT[element])
    lacks = missing(broken, NOW)
    assert lacks == tuple(sorted(lacks, key=list(Element).index))
    theirs = {one for one in taken if kind in ONLY_OF.get(one, frozenset(Kind))}
    assert theirs - {Element.PURPOSE, Element.FUNDRAISING, Element.INTERMEDIARY} <= set(lacks)


@pytest.mark.rule("C5")
def test_an_intermediary_says_whom_it_serves() -> None:
    through = (Recipient(How.INTERMEDIARY, "Lake Exchange", A),)
    assert missing(paper(Kind.TPO, recipients=through), NOW) == (Element.INTERMEDIARY,)
    assert missing(paper(Kind.TPO, recipients=through, intermediary_members="those who treat me"), NOW) == ()
    assert missing(paper(Kind.INTERMEDIARY, recipients=(Recipient(How.NAMED, "X", A),)), NOW) == (Element.INTERMEDIARY,)


@pytest.mark.rule("C10")
@given(st.sampled_from(list(Kind)), st.booleans(), st.booleans(), st.booleans())
def test_a_consent_ends_in_exactly_one_way(kind: Kind, on: bool, event: bool, never: bool) -> None:
    ends: dict[str, Any] = {
        "ends_at": NOW if on else None,
        "ends_event": "end of the study" if event else "",
        "no_end": never,
    }
    right = sum((on, event, never)) == 1 and (not never or kind is Kind.TPO)
    assert (Element.EXPIRY not in missing(paper(kind, **ends), NOW)) is right


@pytest.mark.rule("C3", "P-08", "P-09")
def test_kinds_that_stand_alone() -> None:
    notes, everything = frozenset({Category.NOTES}), frozenset(Category) - {Category.NOTES}
    assert missing(paper(Kind.TPO, categories=notes | {Category.PRESENCE}), NOW) == (Element.INFORMATION,)
    assert missing(paper(Kind.NOTES, categories=frozenset({Category.PRESENCE})), NOW) == (Element.INFORMATION,)
    assert missing(paper(information=" "), NOW) == (Element.INFORMATION,)
    assert missing(paper(categories=everything), NOW) == (Element.INFORMATION,)
    assert missing(paper(categories=everything, all_records=True), NOW) == ()
    both = frozenset({Purpose.PROCEEDINGS, Purpose.SERVICES})
    for kind in Kind:
        assert Element.PURPOSE in missing(paper(kind, purposes=both), NOW)
    assert [kind for kind in Kind if Purpose.PROCEEDINGS in BEARS[kind]] == [Kind.PROCEEDINGS]


@pytest.mark.rule("C11", "C12", "P-41")
def test_who_signs_and_when() -> None:
    guardian = Capacity.COURT_GUARDIAN
    assert missing(paper(capacity=guardian), NOW) == (Element.SIGNATURE,)
    assert missing(paper(capacity=guardian, signer="Ash, guardian"), NOW) == ()
    assert missing(paper(capacity=None), NOW) == (Element.SIGNATURE,)
    assert missing(paper(signed_at=NOW), NOW) == ()
    assert missing(paper(signed_at=NOW + timedelta(seconds=1)), NOW) == (Element.SIGNED_ON,)


@pytest.mark.rule("P-43")
def test_a_consent_for_justice_says_until_when_it_stands() -> None:
    assert missing(paper(Kind.JUSTICE, irrevocable_until=None), NOW) == (Element.REVOCATION,)
