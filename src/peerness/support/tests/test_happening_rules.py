"""The rules of what happened: a debrief goes on as it may, and the table of duties has no gaps."""

from __future__ import annotations

from datetime import date

import pytest

from peerness.support.queries import shipped_duties
from peerness.support.rules.happening import (
    REPORTERS,
    STATES,
    Concern,
    Duty,
    DutyRow,
    Note,
    debrief_of,
    duty_of,
    may_follow,
)


def test_a_debrief_is_offered_from_the_beginning_and_follows_its_notes() -> None:
    assert debrief_of([]) is Note.OFFERED
    assert debrief_of([Note.OFFERED, Note.SEEN, Note.ACCEPTED, Note.ADDENDUM]) is Note.ACCEPTED
    assert may_follow(Note.DECLINED, Note.ACCEPTED), "one may think again"
    assert not may_follow(Note.DECLINED, Note.DEBRIEFED)
    assert not may_follow(Note.DEBRIEFED, Note.DECLINED)
    assert may_follow(Note.DEBRIEFED, Note.ADDENDUM)


@pytest.mark.parametrize("state", ["", *STATES])
def test_the_shipped_table_has_no_gaps(state: str) -> None:
    for role in ("", *REPORTERS):
        for concern in Concern:
            row = duty_of(shipped_duties(), state, role, concern)
            assert row is not None
            assert row.source
            assert row.grade in {"V", "S", "K"}


def test_the_line_that_fits_best_counts_and_ones_own_comes_first() -> None:
    day = date(2026, 3, 2)

    def line(state: str, role: str, duty: Duty, grade: str = "K") -> DutyRow:
        return DutyRow(state, role, Concern.CHILD, duty, grade, day, "somewhere")

    rows = [
        line("", "", Duty.ASK),
        line("", "peer", Duty.MAY),
        line("NV", "", Duty.MUST),
        line("NV", "", Duty.MAY, "O"),
    ]
    assert duty_of(rows, "OR", "intake", Concern.CHILD) is rows[0]
    assert duty_of(rows, "OR", "peer", Concern.CHILD) is rows[1]
    assert duty_of(rows, "NV", "peer", Concern.CHILD) is rows[3]
    assert duty_of(rows, "NV", "peer", Concern.ADULT) is None
