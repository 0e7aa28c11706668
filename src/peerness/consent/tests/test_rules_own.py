"""Rules of the organisation's own texts and kinds: nothing that the law asks can be written away."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations, product

import pytest

from peerness.consent.rules.elements import Paper
from peerness.consent.rules.kinds import LONGEST, PURPOSES, OwnKind, beyond, lacks, rests_on
from peerness.consent.rules.terms import NEEDS, Category, Kind, Label, Purpose
from peerness.consent.rules.wording import FAR, Document, Fault, faults, hard, our_text, places, print_of, reaches
from peerness.wording.grade import PARTICIPANTS, grade

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
RIDE = OwnKind(Purpose.SERVICES, frozenset({Category.PRESENCE, Category.CONTACT}), 30)
CONTACT = "Ask Wren Fern, 555 0100 200, wren@riverbend.example."


def paper(**changes: object) -> Paper:
    """A paper of the kind that asks for rides."""
    whole = Paper(
        Kind.SPECIFIC,
        categories=frozenset({Category.PRESENCE}),
        purposes=frozenset({Purpose.SERVICES}),
        signed_at=NOW,
        ends_at=NOW + timedelta(days=31),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def test_a_kind_only_narrows() -> None:
    assert lacks(RIDE) == ()
    assert lacks(replace(RIDE, purpose=Purpose.PROCEEDINGS, categories=frozenset())) == ("purpose", "categories")
    assert lacks(replace(RIDE, categories=frozenset({Category.PLAN}))) == ("categories",)
    for days in (0, LONGEST + 1):
        assert lacks(replace(RIDE, days=days)) == ("days",)
    assert rests_on(Label.OUTSIDE) is Kind.PLAIN
    assert rests_on(Label.PROGRAM) is Kind.SPECIFIC


def test_a_paper_stays_within_its_kind() -> None:
    assert beyond(RIDE, paper()) == ()
    assert beyond(RIDE, paper(kind=Kind.TPO)) == ("purpose",)
    assert beyond(RIDE, paper(purposes=frozenset({Purpose.SERVICES, Purpose.PAYMENT}))) == ("purpose",)
    assert beyond(RIDE, paper(categories=frozenset({Category.REFERRALS}))) == ("categories",)
    for ends in (NOW + timedelta(days=31, seconds=1), None):
        assert beyond(RIDE, paper(ends_at=ends)) == ("ends_on",)
    assert beyond(RIDE, paper(signed_at=None)) == ("ends_on",)


def test_no_kind_covers_more_than_its_purpose_needs() -> None:
    every = [frozenset(some) for size in range(len(Category) + 1) for some in combinations(Category, size)]
    for purpose, what, days in product(PURPOSES, every, (0, 1, LONGEST, LONGEST + 1)):
        fits = bool(what) and what <= NEEDS[purpose] - {Category.NOTES} and 1 <= days <= LONGEST
        assert (lacks(OwnKind(purpose, what, days)) == ()) is fits


@pytest.mark.rule("P-22")
@pytest.mark.parametrize("document", list(Document))
@pytest.mark.parametrize("language", ["en", "es", "xx"])
def test_our_own_text_fits_but_for_whom_to_ask(document: Document, language: str) -> None:
    found = faults(document, language, our_text(document, language))
    assert found == ({"contact": Fault.CONTACT} if document is Document.NOTICE else {})


def test_every_piece_keeps_its_places() -> None:
    ours = dict(our_text(Document.CONSENT, "en"))
    for name, piece in ours.items():
        assert faults(Document.CONSENT, "en", {**ours, name: " "}) == {name: Fault.EMPTY}
        assert faults(Document.CONSENT, "en", {**ours, name: f"{piece} {{more}}"}) == {name: Fault.PLACES}
        assert faults(Document.CONSENT, "en", {**ours, name: piece + "x" * 1300}) == {name: Fault.LONG}
        if places(piece):
            assert faults(Document.CONSENT, "en", {**ours, name: "I agree."}) == {name: Fault.PLACES}
    assert set(faults(Document.CONSENT, "en", {})) == set(ours)


def test_where_no_piece_is_far_too_hard_the_hardest_is_named() -> None:
    parts = {
        "one": "The person may take back a consent at any moment and for any reason, and nobody asks why.",
        "two": "The house gives the person a copy of the paper and keeps another one in the record.",
    }
    grades = {name: grade(piece) for name, piece in parts.items()}
    assert PARTICIPANTS < max(grades.values()) <= PARTICIPANTS + FAR
    assert hard(parts, "en") == {"one": grades["one"]}
    assert hard({"one": "You may take it back. Nobody asks you why you do it at all."}, "en") == {}


@pytest.mark.parametrize("piece", ["{", "{name!r}", "{name:>9}", "{name.x}", "{0}", "{}", "{name[0]}"])
def test_only_plain_places_are_read(piece: str) -> None:
    assert places(piece) is None


def test_places_and_plain_words() -> None:
    assert places("no place {{here}}") == frozenset()
    assert places("{name} and {what}") == frozenset({"name", "what"})


@pytest.mark.rule("P-51")
def test_a_contact_has_phone_and_mail() -> None:
    assert reaches(CONTACT)
    assert not reaches("Ask Wren, wren@riverbend.example")
    assert not reaches("Ask Wren, 555 0100 200")
    whole = {**our_text(Document.NOTICE, "en"), "contact": CONTACT}
    assert faults(Document.NOTICE, "en", whole) == {}
    for wrong in ("{organisation} 5550100200 a@b.example", "{ 5550100200 a@b.example"):
        assert faults(Document.NOTICE, "en", {**whole, "contact": wrong}) == {"contact": Fault.CONTACT}


def test_a_changed_letter_changes_the_print() -> None:
    assert print_of({"a": "x", "b": "y"}) == print_of({"b": "y", "a": "x"})
    assert print_of({"a": "x"}) != print_of({"a": "X"})
