"""The language lens reads quickly: a bar on what it does in a second of one processor core."""

from __future__ import annotations

import time

from peerness.wording.book import standard
from peerness.wording.evaluation import ORDINARY, SPEED, speed
from peerness.wording.lens import Lens
from tests.figures import Figures


def test_the_lens_reads_megabytes_in_a_second(figures: Figures) -> None:
    quick = speed(Lens(standard("en")), [ORDINARY], time.process_time)
    figures.add("megabytes a second of the language lens", round(quick, 1), f"on one core, wanted {SPEED:g}")
    assert quick >= SPEED
