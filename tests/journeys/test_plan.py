"""A plan that is made together on a phone: one screen, three minutes, no word lost without a network, one sheet.

How long it takes is told twice: in the browser, which types without pause, and for two people: the keystroke-level
model (Card, Moran and Newell, 1980), and what stands on the screen read aloud (183 words a minute, Brysbaert, 2019).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.figures import Figures
from tests.journeys import axe
from tests.journeys.people import Hand, main_part, press
from tests.journeys.visits import Visits
from tests.journeys.watch import Watch

pytestmark = pytest.mark.journey
#: A touch, a letter and a thought before each answer, in seconds; words read aloud in a minute; the time together.
_TOUCH, _KEY, _THOUGHT, _ALOUD, TOGETHER = 1.1, 0.28, 1.35, 183, 180
#: Touches from the plan to a line that stands on it and back: the way in, the field, the way out.
TOUCHES = 3
#: What is said in the first conversation, and what comes later.
_FIRST = {
    "What I want my life to look like": "A door that I can close",
    "My goals": "A flat of my own, with a garden",
    "What helps when it gets hard": "Calling before, not after",
    "How to reach me again when I am quiet": "Text me, do not call",
}
_LATER = {
    "What I am good at and what carries me": "I can wait, and I make people laugh",
    "What I want others to do in a crisis": "Call my sister, and stay until she comes",
    "People and places that are good for me": "The choir on Tuesdays, the bench by the river",
    "Moments that I want to remember": "The first whole song on the accordion",
}
_STEP = "Fill in the form for the waiting list"
#: The smallest letters of the sheet on paper, in points: large print begins there.
LARGE = 16


def card(page: Page, name: str) -> Locator:
    """One part of the plan, by its title."""
    heading = page.get_by_role("heading", name=name, exact=True)
    return main_part(page).locator(".card").filter(has=heading)


def says(page: Page, hand: Hand, part: str, words: str) -> None:
    """Add one line to a part of the plan; the screen of the plan comes back with it."""
    hand.taps(card(page, part).get_by_role("link", name="Add a line"))
    hand.writes(main_part(page).get_by_role("textbox", name="In their words"), words)
    hand.taps(main_part(page).get_by_role("button", name="Put it on the plan"))
    expect(card(page, part)).to_contain_text(words)


def an_empty_plan(page: Page) -> str:
    """The plan of somebody beside the peer who has none yet."""
    page.goto("/today/")
    links = main_part(page).locator("a[href^='/people/']").evaluate_all("all => all.map(one => one.pathname)")
    for person in dict.fromkeys(one for one in links if re.fullmatch(r"/people/[0-9a-f-]{36}/", one)):
        page.goto(f"{person}plan/")
        if main_part(page).get_by_text("A plan of one line is a plan.").count():
            return f"{person}plan/"
    raise AssertionError("everybody has a plan already")


def test_a_plan_is_made_together_in_three_minutes_on_one_screen(
    visits: Visits, figures: Figures, tmp_path: Path
) -> None:
    with visits.member("Rosa", "phone") as (rosa, watch):
        address = an_empty_plan(rosa)
        for part in (*_FIRST, *_LATER):
            expect(card(rosa, part).get_by_role("link", name="Add a line")).to_be_visible()
        aloud = len(re.findall(r"\w+", " ".join(main_part(rosa).get_by_role("heading").all_inner_texts())))
        with Hand(rosa) as thumb:
            for part, words in _FIRST.items():
                before = thumb.touches
                says(rosa, thumb, part, words)
                assert thumb.touches - before <= TOUCHES
                aloud += len(words.split())
            thumb.taps(main_part(rosa).get_by_role("link", name="They agree to it"))
            thumb.taps(main_part(rosa).get_by_role("button", name="Note it"))
            expect(main_part(rosa)).to_contain_text("They agreed to it: They said yes")
        axe.settled(rosa)
        assert not [*axe.violations(rosa), *axe.sideways(rosa)]
        typing = thumb.touches * _TOUCH + thumb.letters * _KEY + thumb.fields * _THOUGHT
        seconds = round(typing + 60 * aloud / _ALOUD, 1)
        figures.add("a plan of four lines on a phone: touches", thumb.touches)
        figures.add("a plan of four lines on a phone: seconds for two people", seconds, f"{aloud} words of it aloud")
        figures.add("a plan of four lines on a phone: seconds in the browser", round(thumb.seconds, 1))
        assert seconds <= TOGETHER
        _without_a_network(rosa, watch)
        _on_one_sheet(rosa, address, tmp_path, figures)


def _without_a_network(page: Page, watch: Watch) -> None:
    """The network drops in the middle of a line: it stays on the page, and is written once when it is sent again."""
    part, words = next(iter(_LATER.items()))
    card(page, part).get_by_role("link", name="Add a line").tap()
    field = main_part(page).get_by_role("textbox", name="In their words")
    field.fill(words)
    watch.expect(0)
    page.context.set_offline(True)
    press(page, "Put it on the plan")
    expect(page.get_by_text("That did not reach us.")).to_be_visible()
    expect(field).to_have_value(words)
    page.context.set_offline(False)
    press(page, "Put it on the plan")
    expect(card(page, part).locator(".their-words").filter(has_text=words)).to_have_count(1)


def _on_one_sheet(page: Page, address: str, folder: Path, figures: Figures) -> None:
    """A plan with every part and a step stands on one sheet, in letters for everybody's eyes."""
    hand = Hand(page)
    for part, words in list(_LATER.items())[1:]:
        says(page, hand, part, words)
    main_part(page).get_by_role("link", name="Add a small step").tap()
    main_part(page).get_by_role("textbox", name="In their words").fill(_STEP)
    press(page, "Put it on the plan")
    expect(main_part(page)).to_contain_text(_STEP)
    page.goto(f"{address}sheet/")
    for words in (*_FIRST.values(), *_LATER.values(), _STEP):
        expect(main_part(page)).to_contain_text(words)
    sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(path=folder / "plan.pdf", format="Letter")))
    page.emulate_media(media="print")
    lines = main_part(page).locator(".large li")
    sizes = lines.evaluate_all("all => all.map(one => parseFloat(getComputedStyle(one).fontSize))")
    figures.add("a plan with every part: sheets of paper", sheets, f"in {round(min(sizes) * 0.75)} points")
    assert sheets == 1
    assert round(min(sizes) * 0.75, 1) >= LARGE
