"""Somebody answers a check-in alone on a phone: the network drops, the page is closed, nobody touches it, they leave.

What is not sent yet is never lost and never readable for whoever holds the phone next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.axe import sideways, violations
from tests.journeys.people import main_part, press
from tests.journeys.visits import Visits
from tests.journeys.watch import Watch

pytestmark = pytest.mark.journey
WORDS = "Only the heron saw me today"
#: Everything that a browser keeps of a page beyond its life.
KEPT = "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"


def look(page: Page) -> list[str]:
    """What axe finds, and whether the page has to be pushed sideways."""
    return violations(page) + sideways(page)


def the_link(visits: Visits) -> str:
    """Rosa begins a check-in with somebody and makes a link for their phone."""
    with visits.member("Rosa") as (rosa, _):
        rosa.goto("/today/")
        hrefs = [link.get_attribute("href") or "" for link in main_part(rosa).locator("a[href^='/people/']").all()]
        person = next(found[0] for href in hrefs if (found := re.match(r"/people/[0-9a-f-]{36}/", href)))
        rosa.goto(f"{person}check-ins/new/")
        main_part(rosa).get_by_role("radio", name="English").check()  # the story is told in one language
        press(rosa, "They answer alone")
        press(rosa, "Make a link")
        link = main_part(rosa).locator("[data-copy-from]").input_value()
        assert look(rosa) == []
    return re.sub(r"^https?://[^/]+", "", link)


@contextmanager
def at(context: BrowserContext, address: str) -> Iterator[Page]:
    """A tab of the phone in which the last question is asked."""
    page = context.new_page()
    page.clock.install()
    page.goto(f"{address}10/")
    yield page
    page.close()


def put_words(page: Page) -> None:
    """Type into the last question, and wait until the words are put away."""
    main_part(page).get_by_role("textbox").fill(WORDS)
    page.wait_for_function("() => localStorage.getItem('peerness-answer')")
    assert WORDS not in page.evaluate(KEPT)


def test_an_unsent_answer_is_neither_lost_nor_left_behind(visits: Visits) -> None:
    address = the_link(visits)
    with visits.context("phone") as (context, watch):
        first = context.new_page()
        first.goto(address)
        assert look(first) == []
        press(first, "Begin")
        main_part(first).get_by_role("radio").nth(2).check()
        assert look(first) == []
        press(first, "Next")
        expect(first).to_have_url(re.compile("/2/$"))
        press(first, "Leave")
        expect(first).to_have_url(re.compile("/answer/left/$"))
        first.go_back()
        assert first.url == "about:blank", "the way back leads to a question"
        _network(context, watch, address)
        _closed(context, address)
        _idle(context, address)
        _the_end(context, address)


def _network(context: BrowserContext, watch: Watch, address: str) -> None:
    """The network drops: the words stay, and come back after the page was loaded anew in the same tab."""
    with at(context, address) as page:
        put_words(page)
        watch.expect(0)
        context.set_offline(True)
        press(page, "Next")
        expect(page.get_by_text("That did not reach us.")).to_be_visible()
        expect(main_part(page).get_by_role("textbox")).to_have_value(WORDS)
        page.wait_for_function("() => localStorage.getItem('peerness-answer')")
        context.set_offline(False)
        page.reload()
        expect(main_part(page).get_by_role("textbox")).to_have_value(WORDS)


def _closed(context: BrowserContext, address: str) -> None:
    """The tab is closed: the next one on this phone finds nothing, and throws away what it cannot read."""
    with at(context, address) as page:
        expect(main_part(page).get_by_role("textbox")).to_have_value("")
        page.wait_for_function("() => !localStorage.getItem('peerness-answer')")
        assert WORDS not in page.evaluate(KEPT)


def _idle(context: BrowserContext, address: str) -> None:
    """Ten minutes nobody touches it: the page is gone, and what was typed with it."""
    with at(context, address) as page:
        put_words(page)
        page.clock.fast_forward("10:06")
        expect(page).to_have_url(re.compile("/answer/left/$"))
        assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0


def _the_end(context: BrowserContext, address: str) -> None:
    """An answer that asks for help says at once what happens next; then the last tap, and the link is over."""
    with at(context, address) as page:
        page.goto(f"{address}9/")
        main_part(page).get_by_role("radio").last.check()
        press(page, "Next")
        expect(page).to_have_url(re.compile("/10/$"))
        put_words(page)
        press(page, "Next")
        press(page, "Finish")
        expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
        assert look(page) == []
        assert WORDS not in page.evaluate(KEPT)


def test_a_check_in_is_answered_alone_without_scripts(visits: Visits) -> None:
    address = the_link(visits)
    with visits.stranger("phone", java_script_enabled=False) as (page, _):
        page.goto(address)
        press(page, "Begin")
        main_part(page).get_by_role("radio").first.check()
        press(page, "Next")
        expect(page).to_have_url(re.compile("/2/$"))
        page.goto(f"{address}end/")
        press(page, "Finish")
        expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
