"""The rule of balance: people are counted, nobody is named, and few are not shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerness.supervision.rules.balance import FEWEST, balance


@given(st.lists(st.integers(0, 12_000), max_size=40))
def test_everybody_who_worked_is_counted_once(minutes: list[int]) -> None:
    told, worked = balance(minutes), [one for one in minutes if one]
    if len(worked) < FEWEST:
        assert told is None
    else:
        assert told is not None
        assert told.less + told.alike + told.more == len(worked)
        assert told.alike >= 1 or len(set(worked)) > 1
        assert min(worked) <= told.middle <= max(worked)


def test_far_less_and_far_more_are_seen() -> None:
    told = balance([100, 1000, 1000, 1000, 1100, 2000, 0])
    assert told is not None
    assert (told.less, told.alike, told.more, told.middle) == (1, 4, 1, 1000.0)
