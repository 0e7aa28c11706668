"""A consent takes a minute on a phone, no is as near as yes, and it is taken back in two touches.

Each story is told at a hand's pace (see `test_seconds`), and with the time that it takes to read the summary aloud: 150
words a minute, slowly spoken English.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.figures import Figures
from tests.journeys.people import Hand, main_part
from tests.journeys.test_seconds import measured
from tests.journeys.visits import Visits

pytestmark = pytest.mark.journey
#: Seconds for the consent to care, payment and running the program, and for any other one.
SINGLE, OTHER = 60, 120
#: Seconds for a word that is read aloud.
WORD = 60 / 150
NAME = "Robin W."


def consents(page: Page, place: int = 0) -> None:
    """The consents of somebody beside whom the peer walks."""
    page.goto("/today/")
    main_part(page).get_by_role("group", name="Your people").get_by_role("link").nth(place).click()
    page.goto(f"{page.url.rstrip('/')}/consents/")


def chooses(thumb: Hand, box: Locator, words: str) -> None:
    """A list on a phone: a touch opens it, another one chooses."""
    thumb.touches += 2
    thumb.fields += 1
    box.select_option(words)


def signs(page: Page, thumb: Hand) -> float:
    """Look, read aloud, sign; gives the seconds of reading."""
    thumb.taps(page.get_by_role("button", name="Look before signing"))
    aloud = main_part(page).locator(".card").filter(has=page.get_by_role("heading", name="Read this aloud"))
    expect(aloud).to_be_visible()
    words = len(aloud.locator("p.large").inner_text().split())
    thumb.taps(page.get_by_label("I read it aloud", exact=False))
    thumb.writes(page.get_by_label("The person signs by typing their name"), NAME)
    thumb.taps(page.get_by_role("button", name="Sign", exact=True))
    expect(page.get_by_text("Signed. The person can take it back at any time.")).to_be_visible()
    return words * WORD


def test_a_consent_in_a_minute_and_another_in_two(visits: Visits, figures: Figures) -> None:
    with visits.member("Rosa", "phone") as (rosa, _):
        consents(rosa)
        with Hand(rosa) as thumb:
            thumb.taps(main_part(rosa).get_by_role("link", name="Ask for a consent"))
            partner = rosa.get_by_label("Who may get it")
            name = partner.locator("option").nth(1).inner_text()
            chooses(thumb, partner, name)
            aloud = signs(rosa, thumb)
        took = measured(figures, "a consent to care, payment and running the program", thumb) + aloud
        figures.add("a consent to care, payment and running the program: seconds with reading aloud", round(took, 1))
        assert took <= SINGLE
        consents(rosa)
        with Hand(rosa) as other:
            other.taps(main_part(rosa).get_by_role("link", name="Ask for a consent"))
            chooses(other, rosa.get_by_label("Who may get it"), name)
            other.chooses(rosa.get_by_label("To get help: a home, work, other services"))
            other.chooses(rosa.get_by_role("group", name="What may be shared").locator("label").nth(2))
            rosa.get_by_label("In the person's words").fill("")
            other.writes(rosa.get_by_label("In the person's words"), "that I look for a home, and my number")
            aloud = signs(rosa, other)
        took = measured(figures, "another consent", other) + aloud
        figures.add("another consent: seconds with reading aloud", round(took, 1))
        assert took <= OTHER
        # What was given in a minute is taken back in two touches.
        with Hand(rosa) as back:
            back.taps(main_part(rosa).get_by_role("link", name="Take it back"))
            back.taps(main_part(rosa).get_by_role("button", name="Take it back"))
            expect(rosa.get_by_text("Taken back. Nothing leaves on it from now on.")).to_be_visible()
        assert back.touches == 2


def test_not_now_is_as_large_as_yes(visits: Visits) -> None:
    for device in ("phone", "desk"):
        with visits.member("Rosa", device) as (rosa, _):
            consents(rosa)
            main_part(rosa).get_by_role("link", name="Ask for a consent").click()
            yes = rosa.get_by_role("button", name="Sign", exact=True)
            no = main_part(rosa).get_by_role("link", name="Not now", exact=True)
            one, other = yes.bounding_box(), no.bounding_box()
            assert one is not None
            assert other is not None
            assert abs(one["height"] - other["height"]) <= 1, device
            assert other["width"] >= one["width"] - 1, device
            look = "element => { const { color, backgroundColor, fontSize, fontWeight } = getComputedStyle(element); \
                return [color, backgroundColor, fontSize, fontWeight]; }"
            assert yes.evaluate(look) == no.evaluate(look), device
            no.click()
            expect(main_part(rosa).get_by_role("heading", name="Consents", level=1)).to_be_visible()
