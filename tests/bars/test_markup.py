"""Every page of every role is valid HTML, and every page of the site is seen by somebody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bars.validator import faults_of
from tests.figures import Figures
from tests.journeys.walk import Visited, Walk, distinct, routes

pytestmark = pytest.mark.journey
#: The workshop page shows the header of a page as one component among others.
WORKSHOP = "(ui:gallery)"


def is_the_workshops(fault: str) -> bool:
    """Whether a fault comes from showing components side by side."""
    return WORKSHOP in fault and "heading-level" in fault


def test_every_page_is_valid(pages: list[Visited], mending: list[Visited], tmp_path: Path, figures: Figures) -> None:
    looked = distinct([*pages, *mending])
    figures.add("pages read by html-validate", len(looked), f"of {len(pages) + len(mending)} visited")
    faults = faults_of({f"{page.name} {page.answer.status}": page.answer.text for page in looked}, tmp_path)
    assert any(map(is_the_workshops, faults)), "the reader has read nothing"
    told = [fault for fault in faults if not is_the_workshops(fault)]
    assert not told, "\n".join(told)


#: Addresses at which no page can be seen here, each with its reason.
UNSEEN = {
    "ui:worker": "is a script, no page",
    "desk:home": "leads on to the home of one's role",
    "account_reset_password_from_key": "needs the e-mail: the story of the forgotten password goes there",
}


def test_every_page_is_seen(pages: list[Visited], mending: list[Visited]) -> None:
    """A page that nobody comes to is measured by nobody."""
    asked = {name for name, route in routes().items() if "GET" in route.methods}
    seen = {page.view for page in (*pages, *mending) if page.answer.status == 200}
    assert asked - seen == set(UNSEEN)


def test_no_link_leads_nowhere(walks: list[Walk]) -> None:
    dead = {walk.who: walk.dead for walk in walks if walk.dead}
    assert not dead
