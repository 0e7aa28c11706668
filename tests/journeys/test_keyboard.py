"""The thread's core with nothing but a keyboard, on a wide screen and on one that is zoomed to four times."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from peerness.project.demo import cast
from tests.journeys import keys
from tests.journeys.client import address_of
from tests.journeys.people import main_part
from tests.journeys.visits import Visits

pytestmark = pytest.mark.journey
SIZES = {"wide": (1280, 900), "zoomed": (320, 640)}
#: Nobody logs two sessions for the same hour.
WHO = {"wide": "Nia", "zoomed": "Bao"}
LINE = "Told by the keys alone."


@pytest.mark.parametrize("size", SIZES)
def test_a_session_is_logged_by_keyboard_alone(visits: Visits, size: str) -> None:
    width, height = SIZES[size]
    faults: list[str] = []
    with visits.stranger(viewport={"width": width, "height": height}) as (peer, watch):
        watch.expect(422)  # something else may lie at the same time
        peer.goto("/")
        faults += _signs_in(peer, WHO[size])
        faults += _opens_the_form(peer)
        faults += _fills_it(peer)
        faults += _saves_once_more_where_times_overlap(peer)
    assert not faults, "\n".join(dict.fromkeys(faults))


def _signs_in(page: Page, who: str) -> list[str]:
    found = keys.tab_to(page, page.get_by_role("link", name="Skip to the page"))
    page.keyboard.press("Enter")
    found += keys.tab_to(page, page.locator("input[name=login]"))
    page.keyboard.type(address_of(who))
    found += keys.tab_to(page, page.locator("input[name=password]"))
    page.keyboard.type(cast.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Who am I with today?")).to_be_visible()
    return found


def _opens_the_form(page: Page) -> list[str]:
    found = keys.go(page, page.get_by_role("link", name="Skip to the page"))
    # The link leads over the whole menu: the next stop lies inside the page.
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.getElementById('main').contains(document.activeElement)")
    found += keys.go(page, main_part(page).get_by_role("link", name="Log", exact=True))
    expect(page.get_by_role("heading", name="Log a session")).to_be_visible()
    return found


def _fills_it(page: Page) -> list[str]:
    found = keys.tab_to(page, page.locator("input[name=minutes]:checked"))
    page.keyboard.press("ArrowRight")
    found += keys.faults_of(keys.stop(page))
    found += keys.tab_to(page, page.get_by_label("In one line"))
    page.keyboard.type(LINE)
    found += keys.go(page, page.locator("summary", has_text="what matters to remember"))
    found += keys.tab_to(page, page.get_by_label("What matters to remember", exact=True))
    page.keyboard.type("Opened without a mouse.")
    return found + keys.go(page, page.get_by_role("button", name="Save and sign"))


def _saves_once_more_where_times_overlap(page: Page) -> list[str]:
    said, asked = page.get_by_text("Saved and signed."), page.get_by_role("alert").filter(has_text="Overlap")
    expect(said.or_(asked).first).to_be_visible()
    found = [] if said.count() else keys.go(page, page.get_by_role("button", name="Save and sign"))
    expect(said).to_be_visible()
    return found


def test_what_has_to_be_mended_gets_the_focus(visits: Visits) -> None:
    with visits.member("Nia") as (nia, watch):
        watch.expect(422)
        nia.goto("/sessions/new/")
        assert not keys.go(nia, nia.get_by_role("button", name="Save and sign"))
        summary = nia.get_by_role("alert").filter(has_text="to mend")
        expect(summary).to_be_focused()
        keys.go(nia, summary.get_by_role("link").first)
        expect(nia.get_by_label("With whom")).to_be_focused()


def test_the_menu_is_reached_and_left_by_keys(visits: Visits) -> None:
    """On a narrow screen the rest of the menu waits behind “More”; Escape or a second press closes it."""
    with visits.member("Sol", viewport={"width": 320, "height": 640}) as (sol, _):
        sol.goto("/monday/")
        more = sol.locator("summary", has_text="More")
        faults = keys.go(sol, more)
        expect(sol.get_by_role("button", name="Sign out").last).to_be_visible()
        faults += keys.tab_to(sol, sol.get_by_role("button", name="Sign out").last)
        assert not faults, faults


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<button style='outline:none'>A</button>", "nothing shows"),
        ("<button style='position:absolute;left:-900px'>A</button>", "off the screen"),
        ("<button>A</button><div style='position:fixed;inset:0;background:#fff'>over</div>", "behind"),
        ("<button tabindex=3>A</button>", "jumps the queue"),
    ],
)
def test_a_hindrance_is_found(browser: Browser, body: str, fault: str) -> None:
    page = browser.new_page()
    page.set_content(f"<style>button:focus {{outline: 3px solid}}</style>{body}")
    found = keys.tab_to(page, page.get_by_role("button", name="A", include_hidden=True))
    page.close()
    assert any(fault in one for one in found), found
