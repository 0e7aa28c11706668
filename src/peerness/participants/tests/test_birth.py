"""Dates of birth as far as they are known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.participants.rules.birth import Birth, Slip

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("birth", "slip"),
    [
        (Birth(), None),
        (Birth(1984), None),
        (Birth(1984, 7), None),
        (Birth(1984, 2, 29), None),
        (Birth(2026, 3, 2), None),
        (Birth(None, 7), Slip.YEAR_MISSING),
        (Birth(None, None, 3), Slip.YEAR_MISSING),
        (Birth(84), Slip.NO_SUCH_YEAR),
        (Birth(2101), Slip.NO_SUCH_YEAR),
        (Birth(1984, None, 3), Slip.MONTH_MISSING),
        (Birth(1984, 13), Slip.NO_SUCH_MONTH),
        (Birth(1984, 0), Slip.NO_SUCH_MONTH),
        (Birth(1985, 2, 29), Slip.NO_SUCH_DAY),
        (Birth(1985, 2, 0), Slip.NO_SUCH_DAY),
        (Birth(2026, 3, 3), Slip.NOT_YET),
        (Birth(2026, 4), Slip.NOT_YET),
        (Birth(2027), Slip.NOT_YET),
    ],
)
def test_what_has_to_be_mended(birth: Birth, slip: Slip | None) -> None:
    assert birth.slip(TODAY) is slip


@pytest.mark.parametrize(
    ("birth", "ages"),
    [
        (Birth(), None),
        (Birth(1984), (41, 42)),
        (Birth(1984, 3), (41, 42)),
        (Birth(1984, 2), (42, 42)),
        (Birth(1984, 3, 2), (42, 42)),
        (Birth(1984, 3, 3), (41, 41)),
    ],
)
def test_how_old_somebody_can_be(birth: Birth, ages: tuple[int, int] | None) -> None:
    assert birth.age(TODAY) == ages


@given(st.dates(min_value=date(1900, 1, 1), max_value=TODAY))
def test_knowing_less_never_tells_another_age(born: date) -> None:
    whole = Birth(born.year, born.month, born.day)
    assert whole.slip(TODAY) is None
    exact = whole.age(TODAY)
    assert exact is not None
    assert exact[0] == exact[1]
    for less in (Birth(born.year, born.month), Birth(born.year)):
        ages = less.age(TODAY)
        assert ages is not None
        assert ages[0] <= exact[0] <= ages[1]
        assert less.slip(TODAY) is None


@given(st.dates(min_value=TODAY + timedelta(days=1), max_value=date(2100, 12, 31)))
def test_nobody_is_born_tomorrow(born: date) -> None:
    assert Birth(born.year, born.month, born.day).slip(TODAY) is Slip.NOT_YET
