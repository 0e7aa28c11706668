"""The rules of competencies: files are whole, levels lie on the scale, views that lie apart are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.workforce.rules.competencies import FAR_APART, HIGHEST, LOWEST, Competency, areas, far_apart, levels

_levels = st.dictionaries(st.sampled_from(list(Competency)), st.integers(LOWEST, HIGHEST))


def _file(*codes: str, actions: int = 4) -> dict[str, object]:
    area = [{"code": code, "name": code, "short": code, "actions": ["Does it."] * actions} for code in codes]
    return {"source": "us", "area": area}


def test_a_file_is_whole() -> None:
    assert areas(_file("one", "two"), 4).codes == ("one", "two")
    with pytest.raises(ValueError, match="twice"):
        areas(_file("one", "one"), 4)
    with pytest.raises(ValueError, match="fewer than 4"):
        areas(_file("one", actions=3), 4)


@given(_levels)
def test_levels_keep_what_was_said_and_nothing_else(said: dict[str, int]) -> None:
    assert levels({**said, "unknown": 3}, tuple(Competency)) == said
    assert levels(dict.fromkeys(Competency, 0), tuple(Competency)) == {}


@pytest.mark.parametrize("level", [LOWEST - 2, HIGHEST + 1])
def test_a_level_outside_the_scale_is_refused(level: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        levels({"story": level}, tuple(Competency))


@given(_levels, _levels)
def test_far_apart_is_the_same_from_both_sides(own: dict[str, int], seen: dict[str, int]) -> None:
    apart = far_apart(own, seen)
    assert apart == far_apart(seen, own)
    for code in Competency:
        both = code in own and code in seen
        assert (code in apart) is (both and abs(own[code] - seen[code]) >= FAR_APART)
