"""Properties of every score, tried with five hundred invented ones each: order, missing, reversal, bands."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerness.instruments.answering import Answer, Answers
from peerness.instruments.form import Condition, Form, Item, Kind, Operator, Option, Words
from peerness.instruments.known import own, shelf
from peerness.instruments.scoring import (
    DIGITS,
    Band,
    How,
    Missing,
    Score,
    band_of,
    from_data,
    reckon,
    reckon_all,
    to_data,
    unknown_items,
    value_of,
    values_of,
)

tried = settings(max_examples=500, deadline=None)
Values = dict[str, Decimal | None]


def bands(start: int, widths: list[int]) -> tuple[Band, ...]:
    """Stretches that follow each other, as authors publish them: in whole numbers."""
    found = []
    for width in widths:
        found.append(Band(Decimal(start), Decimal(start + width), f"{start} to {start + width}", "a paper"))
        start += width + 1
    return tuple(found)


def declared(case: tuple[int, int, int, int, How, Missing, int, tuple[Band, ...]]) -> Score:
    """A declaration that does not contradict itself; `turned` is a pattern of bits, one for each question."""
    count, low, wide, turned, how, missing, gaps, stretches = case
    items = tuple(f"q{number}" for number in range(count))
    return Score(
        code="s",
        name="S",
        items=items,
        low=Decimal(low),
        high=Decimal(low + wide),
        how=how,
        reversed=frozenset(id for number, id in enumerate(items) if turned >> number & 1),
        missing=missing,
        most_missing=gaps % count,
        bands=stretches,
        not_asked=Decimal(0) if turned & 1 else None,
        error=Decimal("1.5") if turned & 2 else None,
    )


stretches = st.builds(bands, st.integers(0, 30), st.lists(st.integers(0, 30), min_size=1, max_size=5))
scores = st.tuples(
    st.integers(1, 28),
    st.integers(0, 2),
    st.integers(1, 6),
    st.integers(0, 2**28 - 1),
    st.sampled_from(How),
    st.sampled_from(Missing),
    st.integers(0, 27),
    stretches,
).map(declared)


def case(score: Score, pattern: int, gaps: int) -> tuple[Score, Values]:
    """A score with a value, or none, for each of its questions, from the digits of one number each."""
    values: Values = {}
    for number, id in enumerate(score.items):
        step = pattern // 7**number % (int(score.high - score.low) + 1)
        values[id] = None if gaps >> number & 1 else score.low + step
    return score, values


told = st.builds(case, scores, st.integers(0, 7**28), st.integers(0, 2**28 - 1))
whole = st.builds(case, scores, st.integers(0, 7**28), st.just(0))


@tried
@given(told, st.randoms(use_true_random=False))
def test_the_order_of_questions_and_answers_changes_nothing(case: tuple[Score, Values], chance: Any) -> None:
    score, values = case
    turned, mixed = list(score.items), list(values.items())
    chance.shuffle(turned)
    chance.shuffle(mixed)
    assert reckon(replace(score, items=tuple(turned)), dict(mixed)) == reckon(score, values)


@tried
@given(told)
def test_what_is_missing_is_counted_and_beyond_what_the_score_allows_there_is_none(case: tuple[Score, Values]) -> None:
    score, values = case
    result = reckon(score, values)
    missing = sum(value is None for value in values.values())
    assert (result.answered, result.of) == (len(score.items) - missing, len(score.items))
    assert result.is_complete is (missing == 0)
    assert (result.value is None) is (missing > score.most_missing)
    without = {id: value for id, value in values.items() if value is not None}
    assert reckon(score, without) == result
    if result.value is not None and (score.how is How.MEAN or score.missing is Missing.PRORATE):
        assert score.least <= result.value <= score.most


@settings(max_examples=500, deadline=None)
@given(whole)
def test_a_missing_answer_at_the_persons_own_mean_changes_a_prorated_sum_by_rounding_alone(
    case: tuple[Score, Values],
) -> None:
    score, values = case
    score = replace(score, missing=Missing.PRORATE, most_missing=len(score.items) - 1, reversed=frozenset())
    known = [value for value in values.values() if value is not None]
    values[score.items[0]] = sum(known[1:], Decimal(0)) / max(1, len(known) - 1) if known[1:] else known[0]
    if len(score.items) > 1:
        whole, gap = reckon(score, values), reckon(score, {**values, score.items[0]: None})
        assert whole.value is not None
        assert gap.value is not None
        assert abs(whole.value - gap.value) <= DIGITS


@tried
@given(whole)
def test_reversal_mirrors_a_score_and_twice_is_none(case: tuple[Score, Values]) -> None:
    score, values = case
    mirrored = replace(score, reversed=frozenset(score.items) - score.reversed)
    one, other = reckon(score, values).value, reckon(mirrored, values).value
    assert one is not None
    assert other is not None
    assert abs(one + other - (score.least + score.most)) <= DIGITS * 2
    turned = {id: score.low + score.high - value for id, value in values.items() if value is not None}
    assert reckon(mirrored, dict(turned)).value == one


@tried
@given(stretches, st.integers(-5, 210), st.integers(0, 99))
def test_a_number_lies_in_at_most_one_band_and_every_whole_number_inside_the_ends_in_one(
    found_bands: tuple[Band, ...], units: int, hundredths: int
) -> None:
    score = Score("s", "S", ("a",), Decimal(0), Decimal(200), bands=found_bands)
    number = Decimal(units) + Decimal(hundredths) / 100
    found = band_of(score, number)
    inside = [band for band in score.bands if band.low <= number <= band.high]
    assert inside in ([], [found])
    if hundredths == 0 and score.bands[0].low <= number <= score.bands[-1].high:
        assert found is not None
    if found is None:
        assert not score.bands[0].low <= number <= score.bands[-1].high


@settings(max_examples=500, deadline=None)
@given(scores)
def test_a_declaration_survives_being_kept(score: Score) -> None:
    assert from_data(to_data(score)) == score


def test_parts_and_whole_of_named_instruments() -> None:
    mirc = shelf()["mirc"].scores
    values: Values = {str(number): Decimal(2) for number in range(1, 29)}
    assert [reckon(score, values).value for score in mirc] == [56, 14, 14, 14, 14]
    barc = shelf()["barc10"].scores[0]
    assert [barc.least, barc.most] == [10, 60]
    bands = [band_of(barc, Decimal(number)) for number in (46, 47, 61)]
    assert [band.name if band else None for band in bands] == ["below 47", "47 or more", None]
    assert band_of(mirc[0], Decimal(50)) is None


def test_the_own_check_in_means_two_answers_for_each_domain() -> None:
    rows = [Answer("personal-1", "2"), Answer("personal-2", "5"), Answer("social-1", "4")]
    results = {one.code: one for one in reckon_all(own().scores, Answers(own().form, rows))}
    assert results["personal"].value == Decimal("3.50")
    assert [results["social"].value, results["social"].answered] == [4, 1]
    assert results["cultural"].value is None


@pytest.mark.parametrize(
    "change",
    [
        {"items": ()},
        {"items": ("a", "a")},
        {"low": Decimal(6)},
        {"reversed": frozenset("z")},
        {"most_missing": 2},
        {"bands": (Band(Decimal(1), Decimal(5), "x", "p"), Band(Decimal(5), Decimal(6), "y", "p"))},
        {"bands": (Band(Decimal(5), Decimal(1), "x", "p"),)},
        {"bands": (Band(Decimal(1), Decimal(5), "x", ""),)},
    ],
)
def test_a_declaration_that_contradicts_itself_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="s:"):
        replace(Score("s", "S", ("a", "b"), Decimal(1), Decimal(6)), **change)


def test_what_an_answer_counts() -> None:
    words = Words("?")
    choice = Item("c", Kind.CHOICE, words, options=(Option("x", words, weight=Decimal(3)),))
    assert value_of(choice, "x") == 3
    assert value_of(choice, "2") == 2
    assert value_of(Item("t", Kind.STRING, words), "2") is None
    skipped = Item("d", Kind.INTEGER, words, when=(Condition("c", Operator.EXISTS, "true"),))
    form = Form(words, items=(choice, skipped))
    score = Score("s", "S", ("c", "d", "e"), Decimal(0), Decimal(4), not_asked=Decimal(0), most_missing=2)
    assert values_of(Answers(form, []), score) == {"c": None, "d": Decimal(0)}
    assert values_of(Answers(form, [Answer("c", "x")]), score) == {"c": 3, "d": None}
    assert unknown_items((score,), form) == ("e",)
