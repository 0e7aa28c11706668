"""Kits, marks, first steps, and the guide: whole in both languages, and without a wounding word."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from peerness.wording.book import standard
from peerness.wording.lens import Lens
from peerness.workforce.hiring import queries
from peerness.workforce.hiring.models import KitName
from peerness.workforce.hiring.rules import HIGHEST, LOWEST, Stage, may_move, middle, missing_marks


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_ships_is_whole_and_kind(language: str) -> None:
    with override(language):
        kits = queries.all_kits()
        steps = queries.first_steps(date(2026, 3, 2))
        guide = queries.guide()
    assert {kit.code for kit in kits} == set(KitName.values)
    assert all(len(kit.questions) == 5 for kit in kits)
    assert all(len(one.marks) == HIGHEST for kit in kits for one in kit.questions)
    assert all(len(step.words) <= 200 for step in steps)
    assert min(step.due_on for step in steps) == date(2026, 3, 2)
    assert len(guide) == 6
    texts = [words for kit in kits for one in kit.questions for words in (one.text, *one.marks)]
    lens = Lens(standard(language))
    for text in (*texts, *guide, *(step.words for step in steps)):
        assert [finding.text for finding in lens.read(text)] == [], text


def test_another_language_is_told_in_english() -> None:
    with override("de"):
        assert queries.kit("youth").name == "Young people"
        assert queries.guide()[0].startswith("First decide")


@given(st.dictionaries(st.sampled_from(["story", "boundaries", "care", "pathways", "door"]), st.integers(-1, 5)))
def test_every_question_needs_a_mark_that_counts(marks: dict[str, int]) -> None:
    kit = queries.kit("community")
    missing = missing_marks(kit, marks)
    assert all(LOWEST <= marks[one.code] <= HIGHEST for one in kit.questions if one.code not in missing)
    assert all(not LOWEST <= marks.get(code, 0) <= HIGHEST for code in missing)


def test_means_and_moves() -> None:
    assert middle([]) is None
    assert middle([1, 2]) == 1.5
    assert may_move(Stage.CAME, Stage.TALK)
    assert not may_move(Stage.CAME, Stage.CAME)
