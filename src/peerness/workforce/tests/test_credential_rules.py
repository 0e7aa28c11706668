"""The rules of credentials: files read row by row, which line holds, how far it is, when it is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.workforce.queries.credentials import shipped, shipped_counts
from peerness.workforce.rules.credentials import (
    Part,
    Standing,
    Warned,
    by_domain,
    cycle_begins,
    months_before,
    standing_of,
    to_certify,
    to_renew,
    warned,
)
from peerness.workforce.rules.hours import Domain, HoursKind, domain_of_session, hours, is_countable
from peerness.workforce.rules.jurisdictions import (
    COLUMNS,
    Fault,
    Grade,
    Line,
    Lived,
    faults_of,
    grade_of,
    is_number,
    least,
    lived_in,
    read,
    standing,
    to_come,
)

TODAY = date(2026, 3, 2)
HEAD = "jurisdiction,credential,source,source_grade,training_hours,valid_from\n"


def test_what_ships_can_be_read_and_is_dated_and_graded() -> None:
    assert len(shipped()) > 50
    assert all(line.last_checked and line.source and line.source_grade for line in shipped())
    assert {kind for line in shipped() for kind in line.lived} == set(Lived)
    counts = shipped_counts()
    assert sum(one["number"] for one in counts["counts"]) == 51  # the states and the District of Columbia
    assert counts["told_on"] == date(2022, 1, 31)


def test_a_bad_row_is_named_with_all_its_faults_and_takes_no_other_with_it() -> None:
    text = HEAD + (
        "Ohio,CPRS,the board,A,46,\n"
        "\n"
        ",,,Z,forty,soon\n"
        "Ohio,cprs,a letter,B,40,\n"
        "Ohio,CPRS,a letter,B,50,2027-01-01\n"
        "Iowa,PRS,the board,A,40\n"
        f"Utah,{'x' * 130},the board,A,60-40,2026-1-1\n"
    )
    found = read(text)
    assert [(number, line.training_hours) for number, line in found.lines] == [(2, "46"), (6, "50")]
    assert [(row.number, [fault for fault, _name in row.faults]) for row in found.bad] == [
        (4, [Fault.NO_PLACE, Fault.NO_CREDENTIAL, Fault.NO_SOURCE, Fault.NUMBER, Fault.GRADE, Fault.DAY]),
        (5, [Fault.TWICE]),
        (7, [Fault.COLUMNS]),
        (8, [Fault.NUMBER, Fault.DAY, Fault.LONG]),
    ]
    assert read("").missing == ("jurisdiction", "credential", "source", "source_grade")
    assert read("a,b\n1,2\n").lines == ()


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    found = read(HEAD + text)
    assert all(line.jurisdiction and line.source for _number, line in found.lines)
    assert all(row.faults for row in found.bad)


def test_numbers_are_read_as_people_write_them() -> None:
    assert [least(said) for said in ("46", "40-60", "65.5", "up to 120", "", "many")] == [
        46,
        40,
        65.5,
        None,
        None,
        None,
    ]
    assert is_number("", 10)
    assert is_number("40-60", 60)
    assert not is_number("40-61", 60)
    assert not is_number("60-40", 60)
    assert not is_number("-4", 60)


def test_lived_experience_and_grades() -> None:
    assert lived_in("integrated (+family, veteran, youth)") == (Lived.INTEGRATED, Lived.FAMILY, Lived.YOUTH)
    assert lived_in("integrated (SUD/co-occurring)") == (Lived.INTEGRATED,)
    assert lived_in("SUD (separate MHPS)") == (Lived.SUBSTANCE_USE,)
    assert lived_in("separate") == (Lived.SUBSTANCE_USE, Lived.MENTAL_HEALTH)
    assert lived_in("") == ()
    assert [grade_of(said) for said in ("A", "A/B", "B/C", "K", "")] == [
        Grade.READ,
        Grade.SECOND,
        Grade.UNCHECKED,
        Grade.UNCHECKED,
        Grade.UNCHECKED,
    ]


def test_the_line_that_holds() -> None:
    old, new = Line("Ohio", "CPRS", training_hours="40"), Line("ohio", "cprs", training_hours="46")
    later = Line("Ohio", "CPRS", training_hours="50", valid_from=TODAY + timedelta(days=1))
    lines = [old, later, new]
    assert standing(lines, TODAY) == {"ohio/cprs": new}
    assert standing(lines, TODAY + timedelta(days=1)) == {"ohio/cprs": later}
    assert to_come(lines, TODAY) == [later]
    assert to_come(lines, TODAY + timedelta(days=1)) == []


@given(st.lists(st.integers(-400, 400)), st.integers(-400, 400))
def test_a_line_holds_only_from_its_day_on(days: list[int], at: int) -> None:
    lines = [Line("Ohio", "CPRS", valid_from=TODAY + timedelta(days=n)) for n in days]
    day = TODAY + timedelta(days=at)
    found = standing(lines, day)
    held = [line.valid_from for line in lines if line.valid_from and line.valid_from <= day]
    assert [line.valid_from for line in found.values()] == ([max(held)] if held else [])


@pytest.mark.parametrize(
    ("left", "said"),
    [(121, None), (120, 120), (61, 120), (60, 60), (31, 60), (30, 30), (0, 30), (-1, 0)],
)
def test_when_the_end_is_spoken_of(left: int, said: int | None) -> None:
    found = warned(TODAY + timedelta(days=left), TODAY)
    assert found == (None if said is None else Warned(said, abs(left)))


def test_how_a_credential_stands() -> None:
    def stands(left: int | None, held: bool = True) -> Standing:
        return standing_of(held=held, expires_on=None if left is None else TODAY + timedelta(days=left), today=TODAY)

    assert [stands(None, False), stands(None), stands(200), stands(90), stands(-1)] == [
        Standing.WORKING,
        Standing.CURRENT,
        Standing.CURRENT,
        Standing.SOON,
        Standing.LAPSED,
    ]


def test_the_cycle_and_how_far_it_is() -> None:
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2024, 3, 30), 1) == date(2024, 2, 29)
    assert months_before(date(2026, 3, 31), 4) == date(2025, 11, 30)
    assert months_before(date(2026, 3, 2), 24) == date(2024, 3, 2)


@pytest.mark.parametrize("said", ["2026-02-30", "2026-13-01", "20260301", "March 2026"])
def test_what_is_no_day_is_a_fault_of_its_row(said: str) -> None:
    cells = {"jurisdiction": "Ohio", "credential": "CPS", "source": "A page", "source_grade": "V", "valid_from": said}
    assert (Fault.DAY, "valid_from") in faults_of(cells)
    assert (Fault.DAY, "valid_from") not in faults_of({**cells, "valid_from": "2026-02-28"})
    line = Line("Ohio", "CPRS", training_hours="46", renewal_months="24", ce_hours_per_cycle="20", ce_ethics_hours="6")
    assert cycle_begins(TODAY, line) == date(2024, 3, 2)
    assert cycle_begins(None, line) is None
    assert cycle_begins(TODAY, None) is None
    assert cycle_begins(TODAY, Line("Ohio", "CPRS")) is None
    totals = {("training", "ethics"): 180, ("training", "advocacy"): 600, ("work", "wellness"): 60}
    training, work, supervision = to_certify(line, totals)
    assert (training.have, training.needed, training.left, training.share) == (13, 46, 33, 28)
    assert (work.have, work.needed, work.left, work.share) == (1, None, 0, None)
    assert supervision == Part(HoursKind.SUPERVISION, None, 0)
    every, ethics = to_renew(line, totals)
    assert (every.left, ethics.left, ethics.domain) == (7, 3, Domain.ETHICS)
    assert by_domain(totals)[HoursKind.TRAINING] == (10, 0, 0, 3, 0)


@given(st.dictionaries(st.tuples(st.sampled_from(HoursKind), st.sampled_from(Domain)), st.integers(0, 9999)))
def test_domains_add_up_to_the_whole(totals: dict[tuple[str, str], int]) -> None:
    for kind, numbers in by_domain(totals).items():
        assert sum(numbers) == pytest.approx(hours(totals, kind))


def test_the_domain_of_a_session_and_what_can_be_counted() -> None:
    assert domain_of_session(["check_in", "supplies"], ["instrumental"]) is Domain.HARM_REDUCTION
    assert domain_of_session([], ["emotional", "informational"]) is Domain.MENTORING
    assert domain_of_session(["listening"], []) is Domain.WELLNESS
    assert is_countable(60, TODAY, TODAY) is None
    assert is_countable(0, TODAY, TODAY) == "minutes"
    assert is_countable(60, TODAY + timedelta(days=1), TODAY) == "on"
    assert set(COLUMNS) > {"last_checked", "valid_from", "source_grade"}
