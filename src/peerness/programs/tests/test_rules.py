"""Small cells: which counts are told to those who never see people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from peerness.programs.rules import (
    CHARTER_WORDS,
    HIDDEN,
    SMALLEST,
    Cell,
    RoleCharter,
    cell,
    in_force_on,
    missing_from,
    total,
)

counts = st.integers(0, 3 * SMALLEST)


def test_from_one_to_ten_is_hidden_and_zero_is_told() -> None:
    assert [str(cell(count, hide=True)) for count in (0, 1, 10, 11, 1200)] == ["0", "< 11", "< 11", "11", "1,200"]
    assert [str(cell(count, hide=False)) for count in (0, 1, 10)] == ["0", "1", "10"]


@given(counts)
def test_a_hidden_count_leaves_no_trace(count: int) -> None:
    """Every count that could point at a person looks exactly like every other one."""
    shown = cell(count, hide=True)
    assert shown.hidden is (0 < count < SMALLEST)
    assert not shown.hidden or (shown == Cell(None) and str(shown) == HIDDEN)


@given(st.lists(counts, min_size=1, max_size=6))
def test_no_hidden_part_can_be_worked_out_from_the_sum(parts: list[int]) -> None:
    cells = [cell(count, hide=True) for count in parts]
    assert total(cells) == (None if any(one.hidden for one in cells) else sum(parts))
    assert total([cell(count, hide=False) for count in parts]) == sum(parts)


def test_the_sum_of_nothing_is_zero() -> None:
    assert total([]) == 0


MOMENT = datetime(2026, 3, 2, tzinfo=UTC)
starts = st.lists(st.integers(-20, 20), max_size=5)


@given(starts, st.integers(-25, 25))
def test_the_charter_in_force_is_the_latest_that_has_begun(days: list[int], asked: int) -> None:
    charters = [
        RoleCharter(UUID(int=number), UUID(int=9), number, MOMENT + timedelta(days=day), {}, frozenset())
        for number, day in enumerate(days)
    ]
    found = in_force_on(charters, MOMENT + timedelta(days=asked))
    begun = [day for day in days if day <= asked]
    assert (found is None) == (not begun)
    if found is not None:
        assert found.since == MOMENT + timedelta(days=max(begun))
        assert found.version == max(number for number, day in enumerate(days) if day == max(begun))


def test_a_draft_lacks_what_it_does_not_say() -> None:
    words = dict.fromkeys(CHARTER_WORDS, "said")
    assert missing_from(words, {"ride": "navigator"}) == []
    assert missing_from({**words, "told": " "}, {}) == ["told", "within"]
