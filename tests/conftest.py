"""What many tests share: a small organisation with its people; for those in a browser one server, one browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.figures import Figures

# Everything else is imported where it is used: most tests need no browser, and its packages take their time.
if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from xdist.workermanage import WorkerController

    from tests.guards.leaks import Visitor
    from tests.journeys.site import Site
    from tests.journeys.visits import Visits
    from tests.journeys.walk import Visited, Walk

FIGURES = pytest.StashKey[Figures]()


def pytest_configure(config: pytest.Config) -> None:
    """Somewhere to keep what is measured."""
    config.stash[FIGURES] = Figures()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker that shares the run with others hands over what it measured."""
    handed: dict[str, object] | None = getattr(session.config, "workeroutput", None)
    if handed is not None:
        handed["figures"] = session.config.stash[FIGURES].measured


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: WorkerController) -> None:
    """Whoever shared the run out takes over what a worker measured."""
    for name, (number, remark) in getattr(node, "workeroutput", {}).get("figures", {}).items():
        node.config.stash[FIGURES].add(name, number, remark)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell the figures at the end of a run."""
    figures = config.stash.get(FIGURES, Figures())
    if figures.measured:
        terminalreporter.section("figures")
        for line in figures.lines():
            terminalreporter.write_line(line)
        figures.keep()


@pytest.fixture(scope="session")
def figures(pytestconfig: pytest.Config) -> Figures:
    """What the run measures."""
    return pytestconfig.stash[FIGURES]


@pytest.fixture
def people(db: None) -> Iterator[list[Visitor]]:
    """One signed-in person of each role of a small organisation, and a stranger; no server and no browser."""
    from tests.guards.visitors import visitors

    with visitors() as found:
        yield found


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the invented organisation in it; copied, never run."""
    from tests.journeys.site import build

    return build(tmp_path_factory.mktemp("site") / "built")


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[Site]:
    """The server that all stories talk to; at the end its log must be free of errors."""
    from tests.journeys.site import copied, running

    with running(copied(built, built.with_name("running"))) as site:
        yield site
        assert not site.complaints(), "".join(site.said)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser; each person gets a device of their own in it."""
    from playwright.sync_api import sync_playwright

    from tests.journeys.visits import chromium

    with sync_playwright() as playwright:
        browser = chromium(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def visits(site: Site, browser: Browser) -> Visits:
    """People at their devices."""
    from tests.journeys.visits import Visits

    return Visits(site, browser)


@pytest.fixture(scope="session")
def walks(site: Site) -> list[Walk]:
    """The ways of all people over the running server, along every link."""
    from tests.journeys.walk import everybody

    return everybody(site)


@pytest.fixture(scope="session")
def pages(site: Site, walks: list[Walk]) -> list[Visited]:
    """Every page of the running server that can be opened by its address, as each of the people sees it."""
    from tests.journeys.corners import opened_by_address

    return [*(page for walk in walks for page in walk.pages), *opened_by_address(site)]


@pytest.fixture(scope="session")
def mending(site: Site) -> list[Visited]:
    """Pages that come after something was sent and was not right."""
    from tests.journeys.corners import with_faults

    return with_faults(site)
