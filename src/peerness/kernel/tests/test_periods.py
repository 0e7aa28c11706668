"""A day lasts as long as people live it, and a period holds its start and not its end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.kernel.periods import Period, day, day_of, week

NEW_YORK = ZoneInfo("America/New_York")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_period_that_ends_before_it_starts_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Period(NOON, NOON - HOUR)


def test_a_period_holds_its_start_and_not_its_end() -> None:
    period = Period(NOON, NOON + HOUR)
    assert period.holds(NOON)
    assert not period.holds(NOON + HOUR)
    assert not period.holds(NOON - timedelta(microseconds=1))


def test_a_period_without_end_goes_on() -> None:
    assert Period(NOON).holds(NOON + timedelta(days=10_000))


@pytest.mark.parametrize(
    ("changing", "hours"), [(date(2026, 3, 8), 23), (date(2026, 3, 9), 24), (date(2026, 11, 1), 25)]
)
def test_a_day_is_as_long_as_the_clocks_say(changing: date, hours: int) -> None:
    lived = day(changing, NEW_YORK)
    assert lived.end is not None
    assert lived.end.astimezone(UTC) - lived.start.astimezone(UTC) == timedelta(hours=hours)


@given(st.integers(0, 100 * 366 * 24 * 60))
def test_each_moment_lies_in_the_day_and_week_that_people_call_it(minutes: int) -> None:
    moment = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    called = day_of(moment, NEW_YORK)
    assert day(called, NEW_YORK).holds(moment)
    lived = week(called, NEW_YORK)
    assert lived.holds(moment)
    assert lived.start.weekday() == 0
    assert lived.end is not None
    assert (lived.end.date() - lived.start.date()).days == 7
