"""Every page of every role is valid HTML, and every page of the site is seen by somebody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from django.http import HttpResponse

from peerness.access.models import Organisation
from peerness.kernel.scope import Scope, system_scope
from peerness.project.demo import cast
from peerness.project.docs.routes import Address, addresses
from tests.bars.behind_links import addresses_behind
from tests.bars.validator import faults_of
from tests.figures import Figures
from tests.guards import leaks
from tests.guards.leaks import Visitor
from tests.guards.visitors import NOW
from tests.journeys.client import Answer
from tests.journeys.walk import Visited, Walk, distinct, routes

pytestmark = pytest.mark.journey
#: The workshop page shows the header of a page as one component among others.
WORKSHOP = "(ui:gallery)"


def is_the_workshops(fault: str) -> bool:
    """Whether a fault comes from showing components side by side."""
    return WORKSHOP in fault and "heading-level" in fault


def test_every_page_is_valid(
    pages: list[Visited], mending: list[Visited], elsewhere: list[Visited], tmp_path: Path, figures: Figures
) -> None:
    visited = [*pages, *mending, *elsewhere]
    looked = distinct(page for page in visited if page.answer.is_page)
    figures.add("pages read by html-validate", len(looked), f"of {len(visited)} visited")
    faults = faults_of({f"{page.name} {page.answer.status}": page.answer.text for page in looked}, tmp_path)
    assert any(map(is_the_workshops, faults)), "the reader has read nothing"
    told = [fault for fault in faults if not is_the_workshops(fault)]
    assert not told, "\n".join(told)
    missing = asked() - seen(visited)
    assert missing == set(UNSEEN), "a page that nobody comes to is read by nobody"


#: Addresses at which no page can be seen here, each with its reason.
UNSEEN = {
    "ui:worker": "is a script, no page",
    "desk:home": "leads on to the home of one's role",
    "support:feed": "is a calendar, no page",
    "account_reset_password_from_key": "needs the e-mail: the story of the forgotten password goes there",
}


def asked() -> set[str]:
    """The names of all addresses that answer a question."""
    return {name for name, route in routes().items() if "GET" in route.methods}


def seen(visited: Iterable[Visited]) -> set[str]:
    """The names of those at which somebody got a page."""
    return {page.view for page in visited if page.answer.status == 200}


@pytest.fixture
def elsewhere(pages: list[Visited], mending: list[Visited], people: list[Visitor]) -> list[Visited]:
    """Pages that no walk along links came to, opened by address in a small organisation."""
    missing = asked() - seen([*pages, *mending]) - set(UNSEEN)
    world, scope = leaks.read_world(), system_scope(Organisation.objects.get(name=cast.ORGANISATION).pk, NOW)
    found = (first_seen(address, people, world, scope) for address in addresses() if address.name in missing)
    return [page for page in found if page]


def first_seen(address: Address, people: Sequence[Visitor], world: leaks.World, scope: Scope) -> Visited | None:
    """What the first of the people gets who gets anything; a sheet or a picture is seen, but is no page to read."""
    for path in addresses_behind(address.name, scope):
        answer = people[0].ask("GET", path)
        if answer.status_code == 200 and isinstance(answer, HttpResponse):
            return page_of(people[0], address, answer.content.decode(errors="replace"))
    for visitor in people:
        text, _ = leaks.first_page(address, address.route, visitor, world) if address.route else (None, 0)
        if text is not None:
            return page_of(visitor, address, text)
    return None


def page_of(visitor: Visitor, address: Address, text: str) -> Visited:
    """A page as a walk notes it."""
    kind = "text/html" if text.lstrip()[:9].lower() == "<!doctype" else "application/octet-stream"
    answer = Answer(address.path, 200, {"content-type": kind}, 0, text)
    return Visited(visitor.name, address.path, address.name, answer)


def test_no_link_leads_nowhere(walks: list[Walk]) -> None:
    dead = {walk.who: walk.dead for walk in walks if walk.dead}
    assert not dead
