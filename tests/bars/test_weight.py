"""No page weighs more than an old phone on a slow network can bear."""

from __future__ import annotations

import pytest

from tests.bars.weight import Scale
from tests.figures import Figures
from tests.journeys.visits import Visits
from tests.journeys.walk import Visited

pytestmark = pytest.mark.journey
MOST = 70 * 1000
#: A page of the workshop with every component on it; nobody opens it on a phone.
WORKSHOP = frozenset({"ui:gallery"})


def heaviest_of_each_view(pages: list[Visited]) -> list[Visited]:
    """One page of each view, the longest; style sheets, scripts and typeface are the same for all of a view."""
    found: dict[str, Visited] = {}
    for page in sorted(pages, key=lambda page: -page.answer.wire):
        if page.answer.status == 200 and page.view not in WORKSHOP:
            found.setdefault(page.view, page)
    return list(found.values())


def test_no_page_weighs_more(pages: list[Visited], visits: Visits, figures: Figures) -> None:
    weights: dict[str, tuple[float, str]] = {}
    by_person: dict[str, list[Visited]] = {}
    for page in heaviest_of_each_view(pages):
        by_person.setdefault(page.who, []).append(page)
    for who, theirs in by_person.items():
        with visits.member(who, "phone") if who else visits.stranger("phone") as (screen, _):
            scale = Scale().under(screen.context.new_cdp_session(screen))
            for page in theirs:
                weights[page.name] = scale.weigh(screen, page.path), scale.told()
    assert weights
    name, (most, pieces) = max(weights.items(), key=lambda one: one[1][0])
    figures.add("heaviest page, kB", round(most / 1000, 1), f"{name}: {pieces}")
    heavy = {name: weight for name, weight in weights.items() if weight[0] > MOST}
    assert not heavy, "\n".join(f"{weight / 1000:.1f} kB {name}: {told}" for name, (weight, told) in heavy.items())


def test_the_scale_weighs_everything_but_pictures(visits: Visits) -> None:
    with visits.stranger("phone") as (screen, _):
        scale = Scale().under(screen.context.new_cdp_session(screen))
        first = scale.weigh(screen, "/")
        kinds = {path.rpartition(".")[2] for path in scale.pieces}
        assert {"css", "js", "woff2"} <= kinds
        assert "svg" not in kinds
        assert scale.weigh(screen, "/") == pytest.approx(first, rel=0.05), "the second visit came out of the store"
