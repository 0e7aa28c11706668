"""What stands below the words, when they may be used, and whose name must not stand in them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.voices.rules import Shown, Standing, byline, names_in, standing

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("shown", "line"),
    [(Shown.NAME, "María José Ruiz"), (Shown.INITIALS, "M. J. R."), (Shown.ANONYMOUS, "")],
)
def test_what_stands_below_the_words(shown: Shown, line: str) -> None:
    assert byline(shown, " María  José Ruiz ") == line


@given(st.dates(), st.dates(), st.booleans(), st.booleans())
def test_words_are_used_only_while_everything_holds(today: date, until: date, withdrawn: bool, died: bool) -> None:
    found = standing(today, until, withdrawn=withdrawn, died=died)
    assert (found is Standing.HOLDS) == (today <= until and not withdrawn and not died)
    assert not withdrawn or found is Standing.WITHDRAWN


def test_the_last_day_counts_and_a_death_is_told_before_an_end() -> None:
    assert standing(DAY, DAY, withdrawn=False, died=False) is Standing.HOLDS
    assert standing(DAY + timedelta(days=1), DAY, withdrawn=False, died=False) is Standing.ENDED
    assert standing(DAY + timedelta(days=1), DAY, withdrawn=False, died=True) is Standing.DIED


def test_a_name_in_the_words_is_found() -> None:
    assert names_in("They said: well done, ROBIN!", "Robin Li Example Robin") == ("Robin",)
    assert names_in("A robinia and a list of examples.", "Robin Li Example") == ()
