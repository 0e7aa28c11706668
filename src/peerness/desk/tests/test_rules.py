"""Homes, weeks and the stretches of a timeline: pure rules."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.desk.rules import HOMES, WEEKS, Home, Stretch, full_weeks, homes_of, since, stretch
from peerness.kernel.scope import Role

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
days = st.dates(date(2001, 1, 1), date(2090, 1, 1))
hours = st.integers(0, 200).map(lambda hour: NOON + timedelta(hours=hour))


@pytest.mark.parametrize(
    ("roles", "homes"),
    [
        ({Role.PEER}, [Home.TODAY]),
        ({Role.VOLUNTEER}, [Home.TODAY]),
        ({Role.SUPERVISOR}, [Home.MONDAY]),
        ({Role.MANAGER}, [Home.PROGRAM]),
        ({Role.INTAKE}, [Home.WELCOMING]),
        ({Role.EVALUATOR}, [Home.FIGURES]),
        ({Role.ADMINISTRATOR}, [Home.HOUSE]),
        ({Role.ADMINISTRATOR, Role.PEER, Role.VOLUNTEER}, [Home.TODAY, Home.HOUSE]),
        (set(), []),
    ],
)
def test_which_homes_a_member_has(roles: set[Role], homes: list[Home]) -> None:
    assert list(homes_of(frozenset(roles))) == homes


@given(st.frozensets(st.sampled_from(Role), min_size=1))
def test_every_member_has_a_home_and_no_home_of_others(roles: frozenset[Role]) -> None:
    found = homes_of(roles)
    assert found
    assert all(HOMES[home] & roles for home in found)


def test_the_week_under_way_is_not_shown() -> None:
    sunday, monday = date(2026, 3, 8), date(2026, 3, 9)
    assert full_weeks(sunday, 2) == (date(2026, 2, 16), date(2026, 2, 23))
    assert full_weeks(monday, 2) == (date(2026, 2, 23), date(2026, 3, 2))


@given(days, st.integers(1, 60))
def test_weeks_are_mondays_in_a_row_that_end_before_this_week(today: date, count: int) -> None:
    mondays = full_weeks(today, count)
    assert len(mondays) == count
    assert {monday.weekday() for monday in mondays} == {0}
    assert all(later - earlier == timedelta(days=7) for earlier, later in pairwise(mondays))
    assert timedelta(days=7) <= today - mondays[-1] < timedelta(days=14)


@given(days, days)
def test_weeks_since_it_began_hold_the_day_or_come_after(began: date, today: date) -> None:
    mondays = full_weeks(today)
    kept = since(began, mondays)
    assert kept == mondays[WEEKS - len(kept) :]
    assert all(monday + timedelta(days=6) >= began for monday in kept)
    assert all(monday + timedelta(days=6) < began for monday in mondays[: WEEKS - len(kept)])


@pytest.mark.parametrize(
    ("over", "until", "held"), [(None, None, True), (0, None, False), (-1, 0, True), (None, -1, False), (0, 1, False)]
)
def test_a_stretch_begins_after_its_start_and_holds_its_end(over: int | None, until: int | None, held: bool) -> None:
    def moment(hour: int | None) -> datetime | None:
        return None if hour is None else NOON + timedelta(hours=hour)

    assert Stretch(moment(over), moment(until)).holds(NOON) is held


@given(st.lists(hours, min_size=1, max_size=30), st.lists(hours, max_size=30), st.integers(1, 5))
def test_every_turn_stands_on_exactly_one_page(sessions: list[datetime], turns: list[datetime], size: int) -> None:
    """Cut the sessions into pages as the card does: no turn is lost, none is told twice."""
    newest = sorted(sessions, reverse=True)
    pages = [newest[start : start + size] for start in range(0, len(newest), size)]
    stretches = []
    for number, page in enumerate(pages):
        before = pages[number - 1][-1] if number else None
        stretches.append(stretch(page, before=before, has_older=number + 1 < len(pages)))
    for turn in turns:
        assert sum(one.holds(turn) for one in stretches) == 1


def test_a_timeline_without_sessions_holds_every_turn() -> None:
    assert stretch([], before=None, has_older=False).holds(NOON)
