"""What names nobody bears none of the eighteen identifiers, in whatever column they stand (45 CFR 164.514(b)(2))."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerness.consent.rules.nameless import COUNTS, OLDEST, TOGETHER, Age, naming_nobody
from peerness.consent.rules.terms import Category

TODAY = date(2026, 3, 2)
#: One of each kind, as words and, where life has them so, as numbers.
IDENTIFIERS: dict[str, Any] = {
    "name": "Robin Woods",
    "street": "12 Mill Street, Riverbend",
    "birth": date(1931, 5, 4),
    "phone": 5035550142,
    "fax": "503 555 0143",
    "email": "robin@example.org",
    "social security": 123456789,
    "record": 40017,
    "plan": "HP-88-1",
    "account": 7700123,
    "licence": "D1234567",
    "vehicle": "1HGCM82633A004352",
    "device": "SN-0042",
    "url": "https://robin.example",
    "ip": "192.0.2.17",
    "finger": b"\x00\x01",
    "face": b"\xff\xd8\xff",
    "any other code": True,
}


def left(row: dict[str, Any]) -> dict[str, object]:
    """What is left of one row."""
    [found] = naming_nobody({Category.PRESENCE: (row,)}, TODAY)[Category.PRESENCE]
    return dict(found)


@pytest.mark.rule("H-05", "P-31")
def test_none_of_the_eighteen_is_left() -> None:
    assert len(IDENTIFIERS) == 18
    assert left(IDENTIFIERS) == {}
    assert left({**IDENTIFIERS, "minutes": 30}) == {"minutes": 30}


@pytest.mark.rule("H-05")
@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Age(0), 0),
        (Age(OLDEST), OLDEST),
        (Age(OLDEST + 1), TOGETHER),
        (Age(104), TOGETHER),
        (date(2026, 3, 1), 2026),
        (datetime(2026, 3, 1, 9, 30, tzinfo=UTC), 2026),
        (date(2026 - OLDEST, 1, 1), 2026 - OLDEST),
    ],
)
def test_years_and_ages_up_to_the_oldest(value: object, kept: object) -> None:
    assert left({"what": value}) == {"what": kept}


@pytest.mark.rule("H-05")
def test_a_year_that_says_ninety_or_more_goes() -> None:
    assert left({"what": date(2026 - OLDEST - 1, 12, 31)}) == {}


@pytest.mark.rule("H-05")
@pytest.mark.parametrize(
    "place", ["97205-1234", "97205", "972", 97205, 972, "Mill County", "Riverbend", (45.5, -122.6)]
)
def test_no_area_is_named(place: object) -> None:
    assert left({"zip": place, "where": place}) == {}


@pytest.mark.rule("H-05")
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=50)
@given(
    st.dictionaries(
        st.sampled_from([*IDENTIFIERS, *COUNTS]),
        st.one_of(st.sampled_from(["Robin", "972", ""]), st.integers(0, 10**10), st.binary(max_size=3), st.booleans()),
        max_size=4,
    )
)
def test_whatever_stands_in_whatever_column_only_counts_are_left(row: dict[str, Any]) -> None:
    assert set(left(row)) <= COUNTS
