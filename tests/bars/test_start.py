"""A second start answers at once, the demo is made in seconds, and a walk through all pages leaves the server small."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import pytest

from tests.figures import Figures
from tests.journeys.site import Site, build, copied, running
from tests.journeys.walk import Visited

pytestmark = pytest.mark.journey
SECONDS = 3.0
DEMO = 20.0
MEMORY = 180 * 1000 * 1000


def test_the_second_start_answers_within_seconds(built: Path, tmp_path: Path, figures: Figures) -> None:
    folder = copied(built, tmp_path / "second")
    took = []
    for _ in range(3):
        with running(folder) as site:
            took.append(site.seconds_to_answer)
    figures.add("start to first answer, seconds", round(min(took), 2))
    # The best of three: the bar is about our work, not about what else the machine does.
    assert min(took) <= SECONDS, took


def test_the_invented_organisation_is_made_within_seconds(tmp_path: Path, figures: Figures) -> None:
    began, worked = time.perf_counter(), _worked()
    build(tmp_path / "first")
    took, worked = time.perf_counter() - began, _worked() - worked
    figures.add("the invented organisation made, seconds of a processor", round(worked, 1), f"{took:.1f} by the clock")
    # It works on one processor from beginning to end; what else the machine does beside it is not its doing.
    assert worked <= DEMO, (worked, took)


def _worked() -> float:
    """Seconds of a processor that the programs we started have used, those that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_the_server_stays_small(site: Site, pages: list[Visited], figures: Figures) -> None:
    """The server that all stories talk to has answered for every page by now, most of them several times."""
    held = site.memory()
    figures.add("memory after a walk, megabytes", round(held / 1e6), f"{len(pages)} pages")
    assert held <= MEMORY, f"{held / 1e6:.0f} MB after {len(pages)} pages"
