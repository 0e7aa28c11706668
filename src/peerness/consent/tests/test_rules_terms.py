"""Clocks, partners, the five questions, and the frozen notice texts."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.consent.rules.clocks import Terms, Wish, due, reaches_back_to
from peerness.consent.rules.notices import SHORT_STATEMENT, TEXTS, current
from peerness.consent.rules.partners import Hipaa, OfPartner, Onward, onward
from peerness.consent.rules.status import Answer, Answers, proposed
from peerness.consent.rules.terms import Kind, Label

#: The sha-256 of each published text, and who has read it. A change needs a new version, never a new print.
PRINTS = {
    (1, "en"): (
        "1e05e9a7546593fb7c505d40783c6996304a3051b468110aef452df040266be6",
        "written for Peerness, needs counsel's review",
    ),
    (1, "es"): (
        "0361cc6affac65683c8960745868800a6cc59e18dccd5920cb34ab7354e5670e",
        "written for Peerness, needs counsel's review",
    ),
}


@pytest.mark.rule("P-23", "P-25")
def test_when_an_answer_is_due() -> None:
    asked = date(2026, 3, 2)
    assert due(Wish.INTERMEDIARY, asked, Terms()) == asked + timedelta(days=30)
    assert due(Wish.INTERMEDIARY, asked, Terms(), extended=True) == asked + timedelta(days=30)
    assert due(Wish.ACCOUNTING, asked, Terms()) == asked + timedelta(days=60)
    assert due(Wish.ACCOUNTING, asked, Terms(), extended=True) == asked + timedelta(days=90)


@pytest.mark.rule("P-23", "P-24")
def test_how_far_back_a_list_reaches() -> None:
    assert reaches_back_to(Wish.INTERMEDIARY, date(2026, 3, 2), Terms()) == date(2023, 3, 2)
    assert reaches_back_to(Wish.ACCOUNTING, date(2026, 3, 2), Terms()) == date(2020, 3, 2)
    assert reaches_back_to(Wish.INTERMEDIARY, date(2028, 2, 29), Terms()) == date(2025, 2, 28)


@pytest.mark.rule("P-15", "P-16", "P-17")
def test_what_a_partner_may_pass_on() -> None:
    for kind, hipaa, part2, proceeding in product(Kind, Hipaa, OfPartner, (False, True)):
        assert onward(kind, hipaa, part2, proceeding=proceeding) is expected_onward(kind, hipaa, part2, proceeding)


def expected_onward(kind: Kind, hipaa: Hipaa, part2: OfPartner, proceeding: bool) -> Onward:
    """The table in plain words."""
    if proceeding:
        return Onward.NOTHING
    if kind is Kind.TPO and hipaa in {Hipaa.COVERED, Hipaa.ASSOCIATE}:
        return Onward.AS_HIPAA
    if part2 is OfPartner.PROGRAM:
        return Onward.AS_CONSENT
    return Onward.CONTRACTORS if kind is Kind.TPO and part2 is OfPartner.HOLDER else Onward.NOTHING


answers = st.builds(Answers, *(st.sampled_from(list(Answer)) for _ in range(5)))


@pytest.mark.rule("P-03", "P-06")
@given(answers)
def test_unsure_counts_as_yes(one: Answers) -> None:
    values = {name: getattr(one, name) for name in ("federal", "holds_out", "provides", "inside", "receives")}
    sure = Answers(**{name: Answer.YES if value is Answer.UNSURE else value for name, value in values.items()})
    assert proposed(one) is proposed(sure)


@pytest.mark.rule("P-03", "P-06")
def test_what_the_answers_point_to() -> None:
    yes, no = Answer.YES, Answer.NO
    assert proposed(Answers(yes, yes, yes, no, no)) is Label.PROGRAM
    assert proposed(Answers(yes, no, no, yes, no)) is Label.PROGRAM
    assert proposed(Answers(yes, yes, no, no, yes)) is Label.LAWFUL_HOLDER
    assert proposed(Answers(no, yes, yes, yes, no)) is Label.OUTSIDE


@pytest.mark.rule("P-22")
def test_a_published_notice_never_changes() -> None:
    assert {(text.version, text.language): text.print for text in TEXTS} == {
        key: one for key, (one, _) in PRINTS.items()
    }
    assert all(reviewer for _, reviewer in PRINTS.values())


@pytest.mark.rule("P-18", "P-20")
def test_the_current_notice_in_the_reader_s_language() -> None:
    day = date(2026, 3, 2)
    assert current("es", day).language == "es"
    assert current("fr", day).language == "en"
    assert current("en", date(2020, 1, 1)) is TEXTS[0]
    assert all(text.text.startswith(SHORT_STATEMENT) for text in TEXTS)
