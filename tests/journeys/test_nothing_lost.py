"""No typed word is ever lost: a lost session, a lost network, a thumb that taps twice, a browser without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from peerness.project.demo import cast
from tests.journeys.client import address_of
from tests.journeys.people import begins_anew, main_part, press
from tests.journeys.visits import Visits, fill_sign_in, sign_in
from tests.journeys.watch import Watch

pytestmark = pytest.mark.journey
NOTE = "“I slept through the night for the first time.”\nTwo lines, an ampersand & a <bracket>."


#: When her sessions of five minutes began, the last one first.
_BEGAN: list[datetime] = []


def a_free_moment(offered: str) -> str:
    """A beginning at which nothing else lies: what overlaps is asked about, which is another story."""
    _BEGAN.insert(0, _BEGAN[0] - timedelta(minutes=6) if _BEGAN else datetime.fromisoformat(offered))
    return _BEGAN[0].isoformat(timespec="minutes")


@contextmanager
def in_the_midst(visits: Visits, line: str, javascript: bool = True) -> Iterator[tuple[Page, Watch]]:
    """Lupe, on her phone, has typed a session and not yet saved it."""
    with visits.stranger("phone", java_script_enabled=javascript) as (lupe, watch):
        sign_in(lupe, address_of("Lupe"), cast.PASSWORD)
        lupe.goto("/sessions/new/")
        begins_anew(lupe)
        lupe.get_by_label("With whom").select_option(index=1)
        lupe.get_by_role("radio", name="5", exact=True).locator("..").click()
        lupe.get_by_label("When it began").fill(a_free_moment(lupe.get_by_label("When it began").input_value()))
        lupe.get_by_label("In one line").fill(line)
        lupe.locator("summary", has_text="what matters to remember").click()
        lupe.get_by_label("What matters to remember", exact=True).fill(NOTE)
        yield lupe, watch


def saved(page: Page, line: str) -> None:
    """The line stands once on the person's card, with the note as it was typed."""
    page.goto("/today/")
    cards = main_part(page).locator("a[href^='/people/']:not([href$='welcome/'])")
    addresses = [card.get_attribute("href") for card in cards.all()]
    found = 0
    for address in dict.fromkeys(filter(None, addresses)):
        page.goto(address)
        told = main_part(page).get_by_role("listitem").filter(has_text=line)
        found += told.count()
        if told.count():
            expect(told).to_contain_text("first time.”")
            expect(told).to_contain_text("an ampersand & a <bracket>.")
    assert found == 1, f"“{line}” stands {found} times on the cards"


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_lost_session_gives_everything_back(visits: Visits, javascript: bool) -> None:
    line = f"Signed out in the midst, scripts {javascript}"
    with in_the_midst(visits, line, javascript) as (lupe, watch):
        watch.expect(401)
        lupe.context.clear_cookies(name="peerness")
        press(lupe, "Save and sign")
        expect(lupe.get_by_role("heading", name="What you typed is safe")).to_be_visible()
        expect(main_part(lupe)).to_contain_text(line)
        expect(main_part(lupe)).to_contain_text("first time.”")
        fill_sign_in(lupe, address_of("Lupe"), cast.PASSWORD)
        press(lupe, "Send again")
        expect(lupe.get_by_text("Saved and signed.")).to_be_visible()
        saved(lupe, line)


def test_a_wrong_password_in_between_loses_nothing(visits: Visits) -> None:
    line = "Mistyped the password on the way back"
    with in_the_midst(visits, line) as (lupe, watch):
        watch.expect(401, 422)
        lupe.context.clear_cookies(name="peerness")
        press(lupe, "Save and sign")
        fill_sign_in(lupe, address_of("Lupe"), "not the right one at all")
        expect(lupe.get_by_role("alert").first).to_be_visible()
        fill_sign_in(lupe, address_of("Lupe"), cast.PASSWORD)
        press(lupe, "Send again")
        saved(lupe, line)


def test_a_lost_network_keeps_the_words_on_the_page(visits: Visits) -> None:
    line = "Down in the station, no network"
    with in_the_midst(visits, line) as (lupe, watch):
        watch.expect(0)
        lupe.context.set_offline(True)
        press(lupe, "Save and sign")
        expect(lupe.get_by_text("That did not reach us.")).to_be_visible()
        expect(lupe.get_by_label("In one line")).to_have_value(line)
        lupe.context.set_offline(False)
        press(lupe, "Save and sign")
        expect(lupe.get_by_text("Saved and signed.")).to_be_visible()
        saved(lupe, line)


def test_an_answer_that_got_lost_is_not_saved_twice(visits: Visits) -> None:
    """The server has saved, its answer never came, the person sends once more."""
    line = "The tunnel swallowed the answer"

    def swallow(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort("connectionreset")
        else:
            route.continue_()

    with in_the_midst(visits, line) as (lupe, watch):
        watch.expect(0)
        lupe.route("**/sessions/new/", swallow)
        press(lupe, "Save and sign")
        expect(lupe.get_by_text("That did not reach us.")).to_be_visible()
        lupe.unroute("**/sessions/new/")
        press(lupe, "Save and sign")
        expect(lupe.get_by_role("heading", name="Who am I with today?")).to_be_visible()
        saved(lupe, line)


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_double_tap_saves_once(visits: Visits, javascript: bool) -> None:
    line = f"Tapped twice, scripts {javascript}"
    with in_the_midst(visits, line, javascript) as (lupe, _):
        main_part(lupe).get_by_role("button", name="Save and sign").dblclick(no_wait_after=True)
        expect(lupe.get_by_role("heading", name="Who am I with today?")).to_be_visible()
        saved(lupe, line)


def test_leaving_with_typed_words_asks_first(visits: Visits) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    with in_the_midst(visits, "About to leave") as (lupe, _):
        lupe.on("dialog", stay)
        main_part(lupe).get_by_role("link", name="Cancel").click(no_wait_after=True)
        expect(lupe.get_by_label("In one line")).to_have_value("About to leave")
    assert asked == ["beforeunload"]
