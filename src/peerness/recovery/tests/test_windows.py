"""When a check-in is due, what of its answers stands, and which of them ask for help: pure."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.instruments.answering import Answer
from peerness.instruments.known import OWN, WrongNumber, own
from peerness.instruments.reading import Refused
from peerness.recovery.rules.checkins import (
    Kept,
    concerns,
    exceeds_noise,
    rounds_of,
    rounds_text,
    safety_of,
    standing_answers,
)
from peerness.recovery.rules.taking import lines_of, numbers_of, taken
from peerness.recovery.rules.windows import BASELINE, CLOSEOUT, TIMINGS, YEARS, Schedule, State, due, windows

CAME = date(2026, 1, 1)


def names(schedule: Schedule, day: int, *done: int, ended: int | None = None) -> list[tuple[str, State]]:
    found = windows(
        TIMINGS[schedule],
        since=CAME,
        done=[CAME + timedelta(days=one) for one in done],
        today=CAME + timedelta(days=day),
        ended=None if ended is None else CAME + timedelta(days=ended),
    )
    return [(one.name, one.state) for one in found]


def test_the_usual_points_open_one_after_the_other() -> None:
    assert names(Schedule.NONE, 5) == []
    assert names(Schedule.USUAL, 0) == [(BASELINE, State.OPEN), ("30", State.LATER)]
    assert names(Schedule.USUAL, 35, 2) == [(BASELINE, State.DONE), ("30", State.OPEN), ("60", State.LATER)]
    assert [state for _, state in names(Schedule.USUAL, 370, 2, 31, 61, 92, 180)] == [
        *[State.DONE] * 5,
        State.OPEN,
        State.LATER,
    ]


def test_suprt_asks_within_thirty_days_before_or_after() -> None:
    assert names(Schedule.SUPRT_180, 30)[0] == (BASELINE, State.OPEN)
    assert names(Schedule.SUPRT_180, 31)[0] == (BASELINE, State.PASSED)
    assert names(Schedule.SUPRT_180, 149)[-1] == ("180", State.LATER)
    assert names(Schedule.SUPRT_180, 150)[1] == ("180", State.OPEN)
    assert names(Schedule.SUPRT_180, 211)[1] == ("180", State.PASSED)
    assert names(Schedule.SUPRT_90, 60)[1] == ("90", State.OPEN)
    assert names(Schedule.SUPRT_180, 335, 1, 180)[2] == ("year1", State.OPEN)
    assert len(names(Schedule.SUPRT_180, 365 * 30)) == 2 + YEARS


def test_after_the_end_of_care_only_the_closeout_is_asked_for() -> None:
    assert names(Schedule.SUPRT_180, 105, 1, ended=100) == [(BASELINE, State.DONE), (CLOSEOUT, State.OPEN)]
    assert names(Schedule.SUPRT_180, 131, 1, ended=100)[-1] == (CLOSEOUT, State.PASSED)
    assert CLOSEOUT not in dict(names(Schedule.USUAL, 105, 1, ended=100))
    assert names(Schedule.SUPRT_180, 165, 1, ended=160) == [(BASELINE, State.DONE), (CLOSEOUT, State.OPEN)], (
        "a reassessment that was still open at the end is not asked for any more"
    )
    assert State.OPEN not in dict(names(Schedule.USUAL, 92, 1, 31, 61, ended=88)).values()
    assert State.OPEN not in dict(names(Schedule.SUPRT_90, 110, 1, 105, ended=100)).values(), "closed out already"


def test_a_new_way_begins_with_a_baseline_of_its_own() -> None:
    """R-04: what was answered on an earlier way, also the day before, is no baseline of the new one."""
    assert names(Schedule.SUPRT_180, 3, -1, -180) == [(BASELINE, State.OPEN), ("180", State.LATER)]


def test_the_points_are_data_as_they_were_promised() -> None:
    """The usual points, and those of rule R-05 with their windows: days from the welcome, days before and after."""
    usual = [point.day for point in TIMINGS[Schedule.USUAL].points]
    assert (usual, TIMINGS[Schedule.USUAL].yearly) == ([0, 30, 60, 90, 182], 30)
    for schedule, day in ((Schedule.SUPRT_180, 180), (Schedule.SUPRT_90, 90)):
        timing = TIMINGS[schedule]
        assert [(point.day, point.before, point.after) for point in timing.points] == [(0, 0, 30), (day, 30, 30)]
        assert (timing.yearly, timing.closeout) == (30, 30)
        assert "SUPRT" in timing.source
    assert names(Schedule.USUAL, 335, 1, 30, 60, 90, 182)[-2] == ("year1", State.OPEN)


@given(st.sampled_from(Schedule), st.integers(0, 4000), st.lists(st.integers(0, 4000), max_size=9))
def test_a_check_in_today_leaves_nothing_due_and_only_the_last_window_lies_ahead(
    schedule: Schedule, day: int, done: list[int]
) -> None:
    today = CAME + timedelta(days=day)
    days = [CAME + timedelta(days=one) for one in done]
    found = windows(TIMINGS[schedule], since=CAME, done=days, today=today)
    assert all(one.opens <= one.on <= one.closes for one in found)
    assert [one for one in found[:-1] if one.state is State.LATER] == []
    open_now = due(found)
    if open_now is not None:
        assert open_now.opens <= today <= open_now.closes
    assert due(windows(TIMINGS[schedule], since=CAME, done=[*days, today], today=today)) is None


def test_the_last_saving_of_a_question_stands_and_an_empty_one_takes_it_back() -> None:
    rows = [Kept(1, "q", (), 0, "a"), Kept(1, "q", (), 1, "b"), Kept(1, "w", (0,), 0, "x"), Kept(2, "q", (), 0, "c")]
    assert set(standing_answers(rows[::-1])) == {Answer("q", "c"), Answer("w", "x", (0,))}
    assert standing_answers([*rows, Kept(3, "q", (), 0, ""), Kept(3, "w", (0,), 0, "")]) == ()
    assert rounds_of(rounds_text((0, 2))) == (0, 2)
    assert rounds_of("") == ()


def test_an_answer_that_asks_for_help_is_heard() -> None:
    safety = safety_of([["safe", ["talk"]]])
    assert concerns(own().form, [Answer("safe", "talk")], safety) == ("safe",)
    assert concerns(own().form, [Answer("safe", "well"), Answer("words", "talk")], safety) == ()


def test_a_change_is_compared_with_the_error_of_measurement() -> None:
    assert exceeds_noise(Decimal(10), Decimal(20), None) is None
    assert exceeds_noise(Decimal(10), Decimal(20), Decimal(3)) is True
    assert exceeds_noise(Decimal(20), Decimal(12), Decimal(3)) is False


def test_a_pasted_copy_and_a_file() -> None:
    assert lines_of("1. First\n\n 2) Second ") == ("First", "Second")
    assert numbers_of("3, 7 and 12") == (3, 7, 12)
    barc = taken(known="barc10", questions="\n".join(f"{n}. Question" for n in range(1, 11)))
    assert barc.scores[0].code == "total"
    assert taken(known=OWN) == own()
    assert taken(known="", file=own().text).safety == ()
    with pytest.raises(WrongNumber):
        taken(known="phq9", file=own().text)
    with pytest.raises(Refused):
        taken(known="", file="{")
