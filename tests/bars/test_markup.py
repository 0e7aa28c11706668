"""Every page of every role is valid HTML, and every page of the site is reached by somebody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bars.validator import faults_of
from tests.figures import Figures
from tests.journeys.walk import Visited, distinct

pytestmark = pytest.mark.journey
#: The workshop page shows the header of a page as one component among others.
WORKSHOP = "(ui:gallery):"


def is_the_workshops(fault: str) -> bool:
    """Whether a fault comes from showing components side by side."""
    return WORKSHOP in fault and "heading-level" in fault


def test_every_page_is_valid(pages: list[Visited], tmp_path: Path, figures: Figures) -> None:
    looked = distinct(pages)
    figures.add("pages read by html-validate", len(looked), f"of {len(pages)} visited")
    faults = faults_of({page.name: page.answer.text for page in looked}, tmp_path)
    assert any(map(is_the_workshops, faults)), "the reader has read nothing"
    told = [fault for fault in faults if not is_the_workshops(fault)]
    assert not told, "\n".join(told)
