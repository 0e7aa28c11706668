"""Welcoming in few touches: asking at the public door, a brief intake, choosing a peer, handing forty people over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from peerness.project.demo import cast
from tests.figures import Figures
from tests.journeys import axe, people
from tests.journeys.people import Hand, main_part, press
from tests.journeys.visits import Visits

pytestmark = pytest.mark.journey
#: Two touches for a choice; people, minutes for a hand-over; minutes for a brief intake.
TOUCHES, MANY, SECONDS = 2, 40, 120
#: A touch, a keystroke of somebody who types now and then, and a thought before each answer, in seconds (Card, Moran
#: and Newell, 1980).
_TOUCH, _KEY, _THOUGHT = 1.1, 0.28, 1.35
#: Words that most adults read silently in a minute (Brysbaert, 2019), and how long preparing a meeting may take.
_WORDS, _PREPARED = 238, 15
#: Longer than a hurried program takes, in milliseconds: the door asks whoever is quicker to look once more.
_UNHURRIED = 3500
_ANSWERS = {
    "What brings you here?": "A friend told me about you",
    "What matters to you most right now?": "My kids, and a room with a door",
    "What has helped you before?": "Walking by the river",
    "Is there anything we should do today?": "A ride to the clinic",
}


def estimated(hand: Hand) -> float:
    """Seconds that the same takes a person, who thinks and types slower than a browser: the keystroke-level model."""
    return round(hand.touches * _TOUCH + hand.letters * _KEY + hand.fields * _THOUGHT, 1)


def test_a_brief_intake_takes_less_than_two_minutes(visits: Visits, figures: Figures) -> None:
    with visits.member("Ines", "phone") as (ines, _):
        people.welcomes(ines, "Winterberry", cast.CENTER)
        with Hand(ines) as thumb:
            thumb.taps(main_part(ines).get_by_role("link", name="Intake", exact=True))
            thumb.taps(ines.get_by_role("link", name="Brief intake, two minutes"))
            for question, words in _ANSWERS.items():
                thumb.writes(ines.get_by_label(question), words)
            thumb.chooses(ines.get_by_role("radio", name="Yes", exact=True).locator(".."))
            thumb.taps(ines.get_by_role("button", name="Save"))
            expect(main_part(ines)).to_contain_text("Finished")
    figures.add("a brief intake on a phone: touches from the card to finished", thumb.touches)
    figures.add(
        "a brief intake on a phone: seconds for a person", estimated(thumb), "keystroke-level model, no talking"
    )
    figures.add("a brief intake on a phone: seconds in the browser", round(thumb.seconds, 1), "typed without pause")
    assert max(estimated(thumb), thumb.seconds) <= SECONDS


def test_a_person_chooses_declines_and_changes_in_two_touches(visits: Visits, figures: Figures) -> None:
    """On the page that is shown to them: no menu, no scores, no reason."""
    with visits.member("Ines", "phone") as (ines, _):
        card = people.welcomes(ines, "Witchhazel", cast.CENTER)
        press(ines, "Choose a peer")
        press(ines, "Show this to them")
        expect(ines.get_by_role("navigation")).to_have_count(0)
        shown = _shown(ines)
        assert 2 <= len(shown) <= 3
        assert not re.search(r"\d+\s*(%|people)", main_part(ines).inner_text()), "no scores, and no caseload"
        choosing = _touched(ines, "I would like to meet")
        expect(main_part(ines)).to_contain_text("With you now:")
        before = main_part(ines).get_by_text("With you now:").inner_text()
        changing = _touched(ines, "in place of")
        expect(main_part(ines).get_by_text("With you now:")).not_to_have_text(before)
        left = _shown(ines)
        declining = _touched(ines, "Show me somebody else", exact=True)
        assert left
        assert not set(_shown(ines)) & set(left)
        ines.goto(card)
        expect(main_part(ines)).not_to_contain_text("Nobody yet")
    for what, touches in {"chooses": choosing, "declines": declining, "changes": changing}.items():
        figures.add(f"a person {what}: touches on the page that is shown to them", touches)
        assert touches <= TOUCHES


def _shown(page: Page) -> list[str]:
    """The names on the short profiles."""
    return main_part(page).get_by_role("heading", level=2).all_inner_texts()


def _touched(page: Page, words: str, exact: bool = False) -> int:
    """Touch the first button with these words and wait for the next page."""
    with Hand(page) as thumb, page.expect_navigation():
        thumb.taps(main_part(page).get_by_role("button", name=words, exact=exact).first)
    return thumb.touches


def test_forty_people_are_handed_over_within_two_minutes(visits: Visits, figures: Figures) -> None:
    """First all of the court's people come to one peer; then that peer hands all of them on."""
    with visits.member("Sol", "phone") as (sol, _):
        _hands_over(sol, "Marlo Example", "Tess Example")
        thumb, moved = _hands_over(sol, "Tess Example", "Marlo Example")
        sol.goto("/people/to-tell/")
        expect(main_part(sol)).to_contain_text("These people walk with somebody else from now on")
    figures.add("people handed over at once", moved)
    figures.add("people handed over at once: touches from the peer's page", thumb.touches)
    figures.add("people handed over at once: seconds for a person", estimated(thumb), "keystroke-level model")
    figures.add("people handed over at once: seconds in the browser", round(thumb.seconds, 1))
    assert moved >= MANY
    assert max(estimated(thumb), thumb.seconds) <= SECONDS


def _hands_over(page: Page, giver: str, taker: str) -> tuple[Hand, int]:
    """All people of a peer go to another one; what it took, and how many they were."""
    page.goto("/peers/")
    page.get_by_role("link", name=giver).click()
    with Hand(page) as thumb:
        thumb.taps(main_part(page).get_by_role("link", name="Hand people over"))
        page.get_by_role("button", name="Hand them over").wait_for()
        moved = _ticked(page).count()
        thumb.chooses(page.get_by_role("radio", name=taker).locator(".."))
        thumb.taps(page.get_by_role("button", name="Hand them over"))
        expect(page.get_by_text("They are handed over.").first).to_be_visible()
    return thumb, moved


def _ticked(page: Page) -> Locator:
    return page.locator("input[name=people]:checked")


def test_the_card_is_read_in_fifteen_seconds_and_the_pocket_takes_one_sheet(
    visits: Visits, figures: Figures, tmp_path: Path
) -> None:
    with visits.member("Rosa") as (rosa, _):
        rosa.goto("/today/")
        links = rosa.get_by_role("group", name="Your people").locator("a[href^='/people/']")
        top = rosa.locator(".card", has=rosa.get_by_role("heading", name="Before you meet"))
        for card in links.evaluate_all("all => all.map(one => one.getAttribute('href'))"):
            rosa.goto(card)
            if top.get_by_text("Next meeting").count():
                break
        expect(top).to_contain_text("Next meeting")
        words = len(re.findall(r"\w\S*", " ".join(top.locator("dd").all_inner_texts())))
        press(rosa, "Page for their pocket")
        expect(main_part(rosa)).to_contain_text("With Rosa Example")
        sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", rosa.pdf(path=tmp_path / "own.pdf", format="Letter")))
    seconds = round(words / _WORDS * 60, 1)
    figures.add(
        "what prepares a meeting: words beside the labels", words, f"{seconds} seconds at {_WORDS} words a minute"
    )
    figures.add("the page for the pocket: sheets of paper", sheets)
    assert seconds <= _PREPARED
    assert sheets == 1


def test_asking_at_the_door_without_scripts(visits: Visits) -> None:
    """No account and no script; 988 on every page; a partner's "no" leaves nothing behind."""
    with visits.member("Miguel") as (miguel, _):
        miguel.goto("/door/")
        own, partner = (one.input_value() for one in miguel.get_by_role("textbox", name="Link").all())
        pages = [own, partner]
    with visits.stranger("phone", java_script_enabled=False) as (somebody, watch):
        watch.expect(422)
        receipts = [_asks(somebody, own, called) for called in (cast.CALLED[0], "Zinnia Nobody")]
        pages.append(somebody.url)
        somebody.goto(partner)
        press(somebody, "No, or not yet")
        expect(main_part(somebody)).to_contain_text("Nothing was written down.")
        pages.append(somebody.url)
        somebody.goto(partner)
        press(somebody, "Yes, the person agreed")
        pages.append(somebody.url)
    known, unknown = receipts
    assert known == unknown, "known and unknown people get the same answer"
    with visits.stranger("phone") as (somebody, _):
        for address in pages:
            somebody.goto(address)
            for scheme in ("tel:988", "sms:988"):
                expect(somebody.locator(f"a[href^='{scheme}']").first).to_be_visible()
            axe.settled(somebody)
            assert not [*axe.violations(somebody), *axe.sideways(somebody)], address


def _asks(page: Page, address: str, called: str) -> str:
    """Ask for support by a plain form; the answer without its receipt number."""
    page.goto(address)
    page.get_by_label("Name to be called by").fill(called)
    press(page, "Send")  # a way to reach them is missing, and nothing typed is lost
    expect(page.get_by_label("Name to be called by")).to_have_value(called)
    page.get_by_label("I will come by").check()
    page.wait_for_timeout(_UNHURRIED)
    press(page, "Send")
    expect(main_part(page)).to_contain_text("Receipt number")
    number = main_part(page).locator("[translate=no]").inner_text()
    assert number.strip()
    return main_part(page).inner_text().replace(number, "")
