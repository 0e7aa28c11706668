"""The gate's decision: each ground, each reason for a refusal, and what no question can talk it into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from peerness.consent.rules.bases import REGISTERED, SERVES, Basis, Emergency, Registered
from peerness.consent.rules.decision import (
    Allowed,
    Asked,
    Given,
    Refused,
    Restriction,
    Revoked,
    Why,
    decide,
    may_revoke,
    same_name,
)
from peerness.consent.rules.elements import Element, Recipient
from peerness.consent.rules.terms import NEEDS, Category, How, Kind, Label, Purpose
from peerness.consent.tests.papers import FACTS, ME, NOW, ROW, TAKES_OUT, A, B, asked, given, paper

SECOND = timedelta(seconds=1)
FOUR = Emergency("Nurse Example", "Lakeside General", "Rosa", "found unconscious")


def told(
    question: Asked,
    *consents: Given,
    registers: Iterable[Registered] = (),
    restrictions: Iterable[Restriction] = (),
    at: object = NOW,
) -> Why | Allowed:
    """The reason of a refusal, or what is allowed."""
    found = decide(question, consents, registers, restrictions, at)  # type: ignore[arg-type]
    return found.why if isinstance(found, Refused) else found


def test_a_consent_allows_what_it_names_and_the_purpose_needs() -> None:
    assert told(asked(), given()) == Allowed(FACTS, consent=ROW)
    assert told(asked(categories=frozenset({Category.PRESENCE})), given()) == Allowed(
        frozenset({Category.PRESENCE}), consent=ROW
    )
    assert told(asked()) is Why.NO_CONSENT


@pytest.mark.rule("P-37")
@for_all(st.sampled_from(list(Kind)), st.sampled_from(list(Purpose)), st.sets(st.sampled_from(list(Category))))
def test_nothing_leaves_beyond_consent_and_purpose(kind: Kind, purpose: Purpose, wanted: set[Category]) -> None:
    on = given(kind)
    for categories in (None, frozenset(wanted)):
        found = decide(asked(purpose=purpose, categories=categories, label=Label.OUTSIDE), [on], [], [], NOW)
        if isinstance(found, Allowed):
            assert found.categories
            assert found.categories <= NEEDS[purpose] & on.paper.categories
            assert categories is None or found.categories == categories


@pytest.mark.rule("P-37")
def test_more_than_the_purpose_needs_is_refused() -> None:
    pays = asked(purpose=Purpose.PAYMENT, categories=FACTS | {Category.WORDS})
    assert told(pays, given(Kind.TPO)) is Why.MORE_THAN_NEEDED
    assert told(asked(categories=frozenset()), given()) is Why.NOTHING_ASKED
    assert told(asked(categories=frozenset({Category.CONTACT})), given()) is Why.NOT_THIS_INFORMATION
    assert told(asked(categories=FACTS | {Category.CONTACT}), given()) is Why.NOT_THIS_INFORMATION


@pytest.mark.rule("P-07")
@for_all(st.sampled_from(sorted(set(Element) - {Element.INTERMEDIARY, Element.FUNDRAISING})))
def test_an_incomplete_consent_is_refused_at_each_use(element: Element) -> None:
    broken = Given(ROW, replace(paper(Kind.TPO), **TAKES_OUT[element]))
    assert isinstance(decide(asked(), [broken], [], [], NOW), Refused)
    assert decide(asked(), [given(discloser="")], [], [], NOW) == Refused(Why.INCOMPLETE, Element.DISCLOSER)


@pytest.mark.rule("P-07")
def test_a_changed_consent_is_refused() -> None:
    assert told(asked(), replace(given(), intact=False)) is Why.TAMPERED


@pytest.mark.rule("C10")
def test_the_second_after_the_end_nothing_leaves() -> None:
    ends = NOW + timedelta(days=30)
    assert isinstance(told(asked(), given(ends_at=ends), at=ends - SECOND), Allowed)
    assert told(asked(), given(ends_at=ends), at=ends) is Why.EXPIRED
    event = given(ends_at=None, ends_event="the study ends")
    assert isinstance(told(asked(), event), Allowed)
    assert told(asked(), replace(event, ended_at=NOW)) is Why.EXPIRED


@pytest.mark.rule("P-11", "P-12")
def test_taken_back_from_one_or_from_all_and_only_forward() -> None:
    partly = replace(given(), revocations=(Revoked(NOW, B),))
    assert isinstance(told(asked(), partly), Allowed)
    assert told(asked(recipient=B), partly) is Why.REVOKED
    assert isinstance(told(asked(recipient=B), partly, at=NOW - SECOND), Allowed)
    assert told(asked(), replace(given(), revocations=(Revoked(NOW),))) is Why.REVOKED


@pytest.mark.rule("1.14a")
def test_class_wording_and_other_partners_are_no_recipients() -> None:
    classes = given(Kind.TPO, recipients=(Recipient(How.CLASS, "my treating providers"),))
    assert told(asked(), classes) is Why.CLASS_ONLY
    assert told(asked(recipient=UUID(int=99)), given()) is Why.NOT_THIS_RECIPIENT
    assert told(asked(recipient=None), given()) is Why.NOT_THIS_RECIPIENT


@pytest.mark.rule("1.14a")
@for_all(st.text(min_size=1).filter(lambda text: text.strip()), st.text())
def test_names_match_exactly_or_through_an_alias(name: str, other: str) -> None:
    assert same_name(f"  {name} ", [name])
    assert same_name(other, [name, other])
    if same_name(other, [name]):
        assert same_name(name, [other])
    assert not same_name("lakeside general", ["Lakeside General"])
    assert not same_name("Clinica Ines", ["Clínica Inés"])


@pytest.mark.rule("P-08", "P-09", "P-10")
def test_kinds_that_serve_one_purpose_serve_no_other() -> None:
    for_notes = asked(categories=frozenset({Category.NOTES}))
    assert told(for_notes, given(Kind.TPO)) is Why.NOT_THIS_INFORMATION
    assert told(for_notes, given(Kind.NOTES)) == Allowed(frozenset({Category.NOTES}), consent=ROW)
    referral = asked(purpose=Purpose.SERVICES)
    assert told(referral, given(Kind.PROCEEDINGS)) is Why.NOT_THIS_PURPOSE
    assert told(asked(purpose=Purpose.SERVICES), given(Kind.PLAIN)) is Why.NOT_THIS_LABEL
    present = frozenset({Category.PRESENCE})
    outside = asked(purpose=Purpose.SERVICES, categories=present, label=Label.OUTSIDE)
    assert told(outside, given(Kind.PLAIN)) == Allowed(present, consent=ROW)


@pytest.mark.rule("P-14")
def test_the_single_consent_serves_its_three_purposes() -> None:
    for purpose in Purpose:
        one = asked(purpose=purpose)
        served = isinstance(told(one, given(Kind.TPO, purposes=frozenset({Purpose.TREATMENT}))), Allowed)
        assert served is (purpose in {Purpose.TREATMENT, Purpose.PAYMENT, Purpose.OPERATIONS})


def test_of_several_consents_the_nearest_miss_is_told() -> None:
    over = given(ends_at=NOW)
    assert told(asked(), over, given(recipients=(Recipient(How.NAMED, "Mill Street", B),))) is Why.EXPIRED
    assert isinstance(told(asked(), over, given()), Allowed)


def row(basis: Basis, **changes: object) -> Registered:
    """A row of the register that holds."""
    kept = Registered(ROW, basis, A, NOW, order=True, subpoena=True, findings=True, notice_given=True)
    return replace(kept, **changes)  # type: ignore[arg-type]


@pytest.mark.rule("1.14b", "P-29", "P-30", "P-31", "P-32", "P-45", "P-49")
@for_all(st.sampled_from(sorted(REGISTERED)))
def test_a_ground_without_its_row_is_refused(basis: Basis) -> None:
    question = asked(basis=basis, purpose=min(SERVES[basis]), deidentified=True)
    assert told(question) is Why.NO_REGISTER
    assert isinstance(told(question, registers=[row(basis)]), Allowed)
    for other in (
        row(basis, partner=B),
        row(basis, starts_at=NOW + SECOND),
        row(basis, ends_at=NOW),
        row(basis, participant=B),
        *(row(one) for one in REGISTERED - {basis}),
    ):
        assert told(question, registers=[other]) is Why.NO_REGISTER
    assert isinstance(told(question, registers=[row(basis, participant=ME, ends_at=NOW + SECOND)]), Allowed)


@pytest.mark.rule("1.14b")
@for_all(st.sampled_from(list(Basis)), st.sampled_from(list(Purpose)))
def test_a_ground_serves_its_own_purposes_only(basis: Basis, purpose: Purpose) -> None:
    found = told(asked(basis=basis, purpose=purpose, deidentified=True, emergency=FOUR))
    assert (found is Why.WRONG_PURPOSE) is (purpose not in SERVES[basis])


@pytest.mark.rule("P-45", "P-49")
def test_a_subpoena_alone_opens_nothing() -> None:
    court = asked(basis=Basis.COURT_ORDER, purpose=Purpose.PROCEEDINGS, proceeding=True)
    for lacking in ("order", "subpoena", "findings", "notice_given"):
        assert told(court, registers=[row(Basis.COURT_ORDER, **{lacking: False})]) is Why.SUBPOENA_ALONE
    assert isinstance(told(court, registers=[row(Basis.COURT_ORDER)]), Allowed)
    assert told(asked(proceeding=True), given(Kind.TPO)) is Why.PROCEEDING
    for_court = asked(purpose=Purpose.PROCEEDINGS, proceeding=True)
    assert isinstance(told(for_court, given(Kind.PROCEEDINGS)), Allowed)
    notes = replace(court, categories=frozenset({Category.NOTES}))
    assert told(notes, registers=[row(Basis.COURT_ORDER)]) is Why.NOT_THIS_INFORMATION


@pytest.mark.rule("P-28")
def test_an_emergency_wants_its_four_facts() -> None:
    urgent = asked(basis=Basis.EMERGENCY, purpose=Purpose.EMERGENCY, recipient=None)
    assert isinstance(told(replace(urgent, emergency=FOUR)), Allowed)
    for lacking in ("recipient", "facility", "discloser", "nature"):
        assert told(replace(urgent, emergency=replace(FOUR, **{lacking: " "}))) is Why.EMERGENCY_FACTS


@pytest.mark.rule("P-31", "H-09")
def test_public_health_takes_only_what_names_nobody() -> None:
    health = asked(basis=Basis.PUBLIC_HEALTH, purpose=Purpose.PUBLIC_HEALTH)
    assert told(health, registers=[row(Basis.PUBLIC_HEALTH)]) is Why.IDENTIFIABLE


@pytest.mark.rule("P-34", "P-36")
def test_a_first_report_about_a_child_passes_and_the_rest_does_not() -> None:
    report = asked(basis=Basis.CHILD_REPORT, purpose=Purpose.CHILD_REPORT, recipient=None)
    assert isinstance(told(report), Allowed)
    assert told(replace(report, categories=frozenset({Category.WORDS}))) is Why.MORE_THAN_NEEDED
    assert told(replace(report, proceeding=True)) is Why.PROCEEDING


@pytest.mark.rule("P-55")
def test_what_is_theirs_is_open_to_them_alone() -> None:
    own = asked(basis=Basis.OWN_ACCESS, purpose=Purpose.OWN_REQUEST, recipient=None)
    assert told(own) == Allowed(frozenset(Category) - {Category.NOTES})
    assert told(replace(own, recipient=A)) is Why.NOT_THIS_RECIPIENT


@pytest.mark.rule("P-54")
def test_a_restriction_binds_the_gate() -> None:
    whole, partly = Restriction(A), Restriction(None, frozenset({Category.ATTENDANCE}))
    assert told(asked(), given(), restrictions=[whole]) is Why.RESTRICTED
    assert isinstance(told(asked(recipient=B), given(), restrictions=[whole]), Allowed)
    assert told(asked(), given(), restrictions=[partly]) == Allowed(frozenset({Category.PRESENCE}), consent=ROW)
    assert told(asked(categories=FACTS), given(), restrictions=[partly]) is Why.RESTRICTED
    urgent = asked(basis=Basis.EMERGENCY, purpose=Purpose.EMERGENCY, emergency=FOUR)
    assert isinstance(told(urgent, restrictions=[whole]), Allowed)


@pytest.mark.rule("P-42", "P-43", "P-44")
def test_a_consent_for_justice_stands_until_its_moment_and_tells_facts_only() -> None:
    court = paper(Kind.JUSTICE)
    assert court.irrevocable_until is not None
    assert not may_revoke(court, court.irrevocable_until - SECOND)
    assert may_revoke(court, court.irrevocable_until)
    assert not may_revoke(replace(court, irrevocable_until=None), NOW)
    assert may_revoke(paper(Kind.TPO), NOW)
    assert NEEDS[Purpose.JUSTICE] == FACTS
