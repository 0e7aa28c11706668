"""The rules of the staff survey: when it is asked again, and what is shown of it."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.readiness.rules.survey import Compared, Time, again_on, answers_at, compared
from peerness.workforce.rules.voices import FEWEST, Band, band

BOTH = list(Time)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_again_is_six_months_later_on_the_same_day_or_the_last_one(day: date) -> None:
    again = again_on(day)
    assert (again.year * 12 + again.month) - (day.year * 12 + day.month) == 6
    assert again.day == day.day or (again.day < day.day and again.day >= 28)


def test_the_end_of_august_is_asked_again_at_the_end_of_february() -> None:
    assert again_on(date(2026, 8, 31)) == date(2027, 2, 28)
    assert again_on(date(2026, 6, 30)) == date(2026, 12, 30)


def test_fewer_than_five_are_not_shown_at_either_time() -> None:
    counts = {("know", "before"): (4, 4), ("know", "after"): (1, 5)}
    assert compared(counts, ["know"], BOTH) == (Compared("know", None, Band.FEW),)
    assert (answers_at(counts, ["know"], Time.BEFORE), answers_at(counts, ["know"], Time.AFTER)) == (None, 5)
    assert answers_at(counts, [], Time.AFTER) is None


def test_a_time_that_is_not_over_shows_nothing() -> None:
    counts = {("know", "before"): (5, 5), ("know", "after"): (0, 5)}
    assert compared(counts, ["know"], [Time.BEFORE]) == (Compared("know", Band.MOST, None),)
    assert compared(counts, ["know"], []) == (Compared("know", None, None),)


@pytest.mark.parametrize("of", range(FEWEST + 1, 12))
def test_who_left_between_the_two_times_cannot_be_subtracted(of: int) -> None:
    seen: dict[Compared, set[bool]] = {}
    for good, left_was_good in product(range(of + 1), (True, False)):
        others = good - left_was_good
        if 0 <= others <= of - 1:
            counts = {("know", "before"): (good, of), ("know", "after"): (others, of - 1)}
            [told] = compared(counts, ["know"], BOTH)
            seen.setdefault(told, set()).add(left_was_good)
    assert seen
    assert all(possible == {True, False} for possible in seen.values()), seen


@given(st.integers(FEWEST, 40).flatmap(lambda of: st.tuples(st.just(of), st.integers(0, of), st.integers(0, of))))
def test_the_first_time_is_told_as_it_was(numbers: tuple[int, int, int]) -> None:
    of, before, after = numbers
    [told] = compared({("know", "before"): (before, of), ("know", "after"): (after, of)}, ["know"], BOTH)
    assert told.before is band(before, of)
    assert told.after is not None
