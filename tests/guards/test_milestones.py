"""Moments belong to the person: nothing of ours counts days, keeps a streak, begins again at nothing or celebrates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import polib
import pytest

from tests.guards.translations import catalogues
from tests.guards.tree import ROOT, templates

#: What counters and games say, in English and Spanish, in words, names of classes and of functions.
_COUNTS = re.compile(
    r"streaks?\b|\bconfetti|\bfireworks?\b|\bballoons?\b|"
    r"(days?|weeks?|months?|years?)[ _-]+(sober|clean|abstinent|without[ _-]us(e|ing)|since[ _-](last[ _-]use))|"
    r"\b(sober|clean|abstinen(t|ce)|recovery)[ _-]?(days?|time|counter|clock|date|birthday)\b|"
    r"reset[ _-]?(the[ _-])?counter|\bleader ?boards?\b|\bachievements?\b|\bbadges? earned\b|"
    r"\brachas?\b|\bconfeti\b|d[ií]as? (sobri[oa]s?|limpi[oa]s?|sin consumir)|tiempo (sobrio|limpio)",
    re.IGNORECASE,
)
_STATIC = ("*.js", "*.mjs", "*.css")


def said() -> Iterable[tuple[str, str]]:
    """Every place in which a page could say it: templates, scripts, styles, and all sentences in both languages."""
    for path in templates():
        yield str(path.relative_to(ROOT)), path.read_text("utf-8")
    for kind in _STATIC:
        for path in sorted((ROOT / "src").rglob(kind)):
            yield str(path.relative_to(ROOT)), path.read_text("utf-8")
    for path in catalogues():
        for entry in polib.pofile(str(path)):
            if not entry.obsolete:
                yield f"{Path(path).name}: {entry.msgid}", f"{entry.msgid}\n{entry.msgid_plural}\n{entry.msgstr}"


def test_nothing_counts_days_or_celebrates() -> None:
    places = list(said())
    assert len(places) > 1000
    assert [f"{where}: {found[0]}" for where, text in places if (found := _COUNTS.search(text))] == []


@pytest.mark.parametrize(
    "words",
    [
        "Your streak: 12",
        'class="confetti"',
        "30 days clean",
        "days_without_use",
        "Sober time",
        "resetCounter()",
        "12 días sin consumir",
        "Su racha",
    ],
)
def test_a_counter_is_found(words: str) -> None:
    assert _COUNTS.search(words)
