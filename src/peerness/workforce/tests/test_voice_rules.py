"""The rules of what many say together: quarters, bands, and that subtraction tells nothing."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.workforce.rules.voices import FEWEST, Band, band, near, quarter_of, quarters_before, shown, whole

MOST = 12


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(1, 9))
def test_quarters_are_the_calendars(day: date, number: int) -> None:
    first = quarter_of(day)
    assert first <= day
    assert (first.day, first.month % 3) == (1, 1)
    behind = quarters_before(day, number)
    assert behind == sorted(behind)
    assert len(set(behind)) == number
    assert all(one < first for one in behind)


@pytest.mark.parametrize("of", range(FEWEST, MOST))
def test_both_ends_hold_at_least_two_counts(of: int) -> None:
    """Else a band would say that all answers were alike, and so everybody's."""
    for end in (Band.FEW, Band.MOST):
        assert sum(band(number, of) is end for number in range(of + 1)) >= 2


def test_fewer_than_five_answers_are_not_shown() -> None:
    assert shown([(0, 0), (2, 4), (1, 5), (2, 4)]) == [None, None, Band.FEW, None]


@pytest.mark.parametrize("of", range(FEWEST + 1, MOST))
def test_who_leaves_cannot_be_subtracted(of: int) -> None:
    """The attack: everybody answers the same as before, one leaves; what is shown before and after is compared.

    Whatever is shown, both answers of whoever left stay possible.
    """
    seen: dict[tuple[Band | None, ...], set[bool]] = {}
    for good in range(of + 1):
        for left_was_good in (True, False):
            others = good - left_was_good
            if 0 <= others <= of - 1:
                told = tuple(shown([(good, of), (others, of - 1)]))
                seen.setdefault(told, set()).add(left_was_good)
    assert seen
    assert all(possible == {True, False} for possible in seen.values()), seen


@pytest.mark.parametrize("of", range(FEWEST, MOST))
def test_who_joins_cannot_be_subtracted(of: int) -> None:
    seen: dict[tuple[Band | None, ...], set[bool]] = {}
    for good, new_is_good in product(range(of + 1), (True, False)):
        told = tuple(shown([(good, of), (good + new_is_good, of + 1)]))
        seen.setdefault(told, set()).add(new_is_good)
    assert all(possible == {True, False} for possible in seen.values()), seen


def test_the_attack_is_a_real_one() -> None:
    """Plain counts, or bands that follow every answer, would give the one who left away."""
    plain = {((good, of), (good - left, of - 1)) for of in (6,) for good in range(1, 6) for left in (True, False)}
    assert any(before[0] != after[0] for before, after in plain)
    naive = {(band(2, 6), band(2 - left, 5)) for left in (True, False)}
    assert len(naive) == 2
    assert len({tuple(shown([(2, 6), (2 - left, 5)])) for left in (True, False)}) == 1


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda one: one[0] <= one[1]), max_size=8))
def test_what_is_shown_is_never_further_off_than_one_answer(counts: list[tuple[int, int]]) -> None:
    for (number, of), told in zip(counts, shown(counts), strict=True):
        assert told is None if of < FEWEST else told in {band(number, of), *near(number, of)}


def test_only_full_batches_are_counted() -> None:
    assert whole([5, 5, 4]) == [True, True, False]
