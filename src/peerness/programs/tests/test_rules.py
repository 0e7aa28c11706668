"""Small cells: which counts are told to those who never see people."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerness.programs.rules import HIDDEN, SMALLEST, Cell, cell, total

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
