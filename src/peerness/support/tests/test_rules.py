"""When a session was, and what makes it complete."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.support.rules import (
    CLOCK_DRIFT,
    LONGEST,
    USUAL,
    Fault,
    Times,
    faults_of,
    just_ended,
    moments_of,
    print_of,
    proposed,
)

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
EARLIER = NOW - timedelta(days=30)
ZONES = [ZoneInfo(name) for name in ("UTC", "America/New_York", "America/Phoenix", "Australia/Lord_Howe", "Asia/Tokyo")]
moments = st.integers(0, 50_000_000).map(lambda minutes: datetime(2001, 1, 2, tzinfo=UTC) + timedelta(minutes=minutes))


def faults(started_at: datetime, minutes: int) -> dict[str, Fault]:
    """What is wrong now with a session of somebody who was welcomed a month ago."""
    return faults_of(Times(started_at, minutes), now=NOW, welcomed_at=EARLIER)


def test_minutes_of_a_day_at_most_and_one_at_least() -> None:
    began = NOW - timedelta(days=2)
    assert faults(began, 0) == {"minutes": Fault.TOO_SHORT}
    assert faults(began, -5) == {"minutes": Fault.TOO_SHORT}
    assert faults(began, LONGEST + 1) == {"minutes": Fault.TOO_LONG}
    assert faults(began, 1) == faults(began, LONGEST) == {}


def test_a_session_lies_between_the_welcome_and_now() -> None:
    assert faults(NOW + CLOCK_DRIFT + timedelta(minutes=1), 5) == {"started_at": Fault.IN_THE_FUTURE}
    assert faults(EARLIER - timedelta(days=1, minutes=1), 5) == {"started_at": Fault.BEFORE_THE_WELCOME}
    assert faults(EARLIER - timedelta(hours=23), 5) == {}, "welcomed in the evening, written down after the walk"
    assert faults(NOW + timedelta(days=1), 0).keys() == {"started_at", "minutes"}


def test_a_session_that_would_not_be_over_yet() -> None:
    assert faults(NOW - timedelta(minutes=15), 60) == {"minutes": Fault.ENDS_IN_THE_FUTURE}
    assert faults(NOW - timedelta(minutes=15), 25) == {}, "a phone's clock may run ahead a little"


@pytest.mark.parametrize(
    ("wall", "zone", "expected"),
    [
        ("2026-03-02T14:30", "America/New_York", [datetime(2026, 3, 2, 19, 30, tzinfo=UTC)]),
        ("2026-03-08T02:30", "America/New_York", []),
        (
            "2026-11-01T01:30",
            "America/New_York",
            [datetime(2026, 11, 1, 5, 30, tzinfo=UTC), datetime(2026, 11, 1, 6, 30, tzinfo=UTC)],
        ),
        ("2026-03-08T02:30", "America/Phoenix", [datetime(2026, 3, 8, 9, 30, tzinfo=UTC)]),
        # Half an hour only: the clocks go back from 2:00 to 1:30.
        ("2026-04-05T01:15", "Australia/Lord_Howe", [datetime(2026, 4, 4, 14, 15, tzinfo=UTC)]),
        (
            "2026-04-05T01:45",
            "Australia/Lord_Howe",
            [datetime(2026, 4, 4, 14, 45, tzinfo=UTC), datetime(2026, 4, 4, 15, 15, tzinfo=UTC)],
        ),
    ],
)
def test_what_a_clock_on_the_wall_means(wall: str, zone: str, expected: list[datetime]) -> None:
    assert list(moments_of(datetime.fromisoformat(wall), ZoneInfo(zone))) == expected


@given(moments, st.sampled_from(ZONES))
def test_every_moment_is_found_again_from_its_wall_clock(moment: datetime, zone: ZoneInfo) -> None:
    wall = moment.astimezone(zone).replace(tzinfo=None, fold=0)
    found = moments_of(wall, zone)
    assert moment in found
    assert list(found) == sorted(set(found))
    assert len(found) in (1, 2)


@given(st.integers(-100, LONGEST))
def test_a_session_left_as_proposed_never_ends_after_the_form_was_opened(minutes: int) -> None:
    start = proposed(NOW.replace(second=41))
    assert start == NOW - timedelta(minutes=USUAL)
    began = just_ended(start, minutes)
    assert began <= start
    if minutes >= USUAL:
        assert began + timedelta(minutes=minutes) == NOW
    else:
        assert began == start, "a shorter one stays where it was shown"


def test_the_print_of_a_draft_tells_any_change() -> None:
    base = (Times(NOW, 15), "line", "note", "next")
    others = [
        (Times(NOW + timedelta(minutes=1), 15), "line", "note", "next"),
        (Times(NOW, 16), "line", "note", "next"),
        (Times(NOW, 15), "line2", "note", "next"),
        (Times(NOW, 15), "line", "notenext", ""),
        (Times(NOW, 15), "line", "note", ""),
    ]
    prints = {print_of(*one) for one in (base, *others)}
    assert len(prints) == 6
    assert print_of(Times(NOW.astimezone(ZoneInfo("Asia/Tokyo")), 15), "line", "note", "next") == print_of(*base)
