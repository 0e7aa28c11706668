"""A manager keeps the table of who signs for the young and the registers; a peer takes back a part in two touches."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import Hand, main_part, press
from tests.journeys.test_consent import NAME, consents
from tests.journeys.visits import Visits

pytestmark = pytest.mark.journey


def done(page: Page, words: str) -> None:
    """The page says that it is kept."""
    expect(page.get_by_text(words).first).to_be_visible()


def test_a_manager_says_who_signs_enters_an_agreement_and_says_who_hosts(visits: Visits) -> None:
    with visits.member("Miguel", "phone") as (miguel, watch):
        watch.expect(422)  # the agreement that was not chosen
        miguel.goto("/due/")
        expect(main_part(miguel)).to_contain_text("Who hosts our records")
        miguel.goto("/signers/")
        miguel.get_by_label("From the age of").fill("14")
        miguel.get_by_label("The young person alone", exact=False).check()
        miguel.get_by_label("State, and where the law stands").fill("An invented state, chapter 12")
        miguel.get_by_label("Who read the law for this").fill("Our counsel")
        press(miguel, "Add the line")
        done(miguel, "It counts from its day on.")
        expect(main_part(miguel)).to_contain_text("An invented state, chapter 12")
        miguel.goto("/registers/")
        press(miguel, "Enter an agreement")
        partner = miguel.get_by_label("With whom")
        name = partner.locator("option").nth(1).inner_text()
        partner.select_option(name)
        miguel.get_by_label("Ground").select_option("Service organization or business associate")
        miguel.get_by_label("Where the signed paper is kept").fill("The green folder")
        press(miguel, "Enter it")
        done(miguel, "It stands in the register.")
        expect(main_part(miguel)).to_contain_text("The green folder")
        press(miguel, "Who hosts our records")
        miguel.get_by_label("Somebody else, and their signed agreement", exact=False).check()
        press(miguel, "Keep it")
        done(miguel, "Choose a service agreement that holds today.")
        miguel.get_by_label("Their agreement").select_option(f"{name}: The green folder")
        press(miguel, "Keep it")
        done(miguel, "Noted. It counts from now on.")
        expect(main_part(miguel)).to_contain_text(f"{name}: The green folder")


def test_a_yes_for_two_is_taken_back_from_one_in_two_touches(visits: Visits) -> None:
    with visits.member("Rosa", "phone") as (rosa, _):
        consents(rosa)
        address = rosa.url
        press(rosa, "Ask for a consent")
        names = rosa.get_by_label("Who may get it").locator("option")
        first, second = (names.nth(number).inner_text() for number in (1, 2))
        rosa.get_by_label("Who may get it").select_option(first)
        main_part(rosa).get_by_text("More people, an exchange, or another end").click()
        rosa.get_by_role("group", name="Who else may get the same").get_by_label(second, exact=True).check()
        rosa.get_by_label("I read it aloud", exact=False).check()
        rosa.get_by_label("The person signs by typing their name").fill(NAME)
        press(rosa, "Sign")
        done(rosa, "Signed. The person can take it back at any time.")
        rosa.goto(address)
        with Hand(rosa) as back:
            back.taps(main_part(rosa).get_by_role("link", name="Take it back").first)
            back.taps(main_part(rosa).get_by_role("button", name=f"Take it back from {second}"))
            done(rosa, "Taken back. Nothing leaves on it from now on.")
        assert back.touches == 2
        card = main_part(rosa).locator(".card").filter(has=rosa.get_by_role("link", name="Take it back")).first
        expect(card).to_contain_text(first)
        expect(card).not_to_contain_text(second)
