"""Seconds count: what peers do standing up is done on a phone in few touches and little time.

The browser types without pause, which says nothing about people. So each story is also told at a hand's pace: 1.1
seconds for each touch and 0.28 for each letter, the times of pointing and of an average typist in the keystroke-level
model (Card, Moran and Newell, 1980), without the time for thinking, plus what the server and the browser took.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.figures import Figures
from tests.journeys.people import Hand, main_part, saves
from tests.journeys.site import copied, running
from tests.journeys.visits import Visits

pytestmark = pytest.mark.journey
#: Seconds for a touch and for a letter.
TOUCH, LETTER = 1.1, 0.28
GROUP, TOGETHER, STOP, TOUCHES = 20, 90, 15, 3
#: Seconds of typing that a crash may cost.
LOST = 5
SUMMARY = "Talked about evenings. Made a list of places to go."


def measured(figures: Figures, what: str, thumb: Hand) -> float:
    """The seconds at a hand's pace, told with the touches."""
    seconds = round(thumb.seconds + TOUCH * thumb.touches + LETTER * thumb.letters, 1)
    figures.add(f"{what}: touches on a phone", thumb.touches)
    figures.add(f"{what}: seconds at a hand's pace", seconds, f"{round(thumb.seconds, 1)} of them in the browser")
    return seconds


def card(page: Page, name: str) -> Locator:
    """One of the cards of a page, by its title."""
    return main_part(page).locator(".card").filter(has=page.get_by_role("heading", name=name))


def test_twenty_people_who_came_to_a_group(visits: Visits, figures: Figures) -> None:
    """Attendance, a summary that names nobody, and two private lines; none of them shows in another's record."""
    with visits.member("Rosa", "phone") as (rosa, watch):
        watch.expect(422)
        rosa.goto("/groups/")
        with Hand(rosa) as thumb:
            thumb.taps(card(rosa, "Thursday circle").get_by_role("link", name="Log a meeting"))
            who = rosa.get_by_role("group", name="Who came").locator("label:has([type=checkbox])")
            expect(who.nth(GROUP - 1)).to_be_visible()
            names = [text.strip() for text in who.all_inner_texts()[:GROUP]]
            for place in range(GROUP):
                thumb.taps(who.nth(place))
            thumb.writes(rosa.get_by_label("Summary of the meeting"), SUMMARY)
            thumb.taps(rosa.locator("summary", has_text="Private lines"))
            thumb.writes(rosa.get_by_label(names[0], exact=True).last, "Lighthouse")
            thumb.writes(rosa.get_by_label(names[1], exact=True).last, "Windmill")
            saves(rosa, thumb, "Save and sign", "Saved and signed.")
    assert measured(figures, "a group of twenty", thumb) <= TOGETHER
    with visits.member("Sol") as (sol, _):
        _stays_theirs(sol, names[0], "Lighthouse", ("Windmill", *names[1:]))
        _stays_theirs(sol, names[1], "Windmill", ("Lighthouse", names[0], *names[2:]))


def _stays_theirs(page: Page, name: str, line: str, others: tuple[str, ...]) -> None:
    """On the card of whoever came stand the summary and their own line, and nothing of anybody else who was there."""
    page.goto("/people/")
    page.get_by_role("searchbox").fill(name)
    page.get_by_role("searchbox").press("Enter")
    main_part(page).get_by_role("link", name=name, exact=True).click()
    told = main_part(page).get_by_role("listitem").filter(has_text=SUMMARY)
    expect(told).to_have_count(1)
    expect(told).to_contain_text(line)
    text = told.inner_text()
    assert not [other for other in others if other in text.split()], text


def test_a_stop_of_outreach_and_whoever_drops_in(visits: Visits, figures: Figures) -> None:
    with visits.member("Omar", "phone") as (omar, _):
        omar.goto("/outreach/")
        with Hand(omar) as thumb:
            thumb.writes(omar.get_by_label("Where"), "Bridge")
            for label, number in (("People, roughly", "12"), ("Naloxone kits", "4"), ("Materials", "9")):
                omar.get_by_label(label, exact=True).fill("")
                thumb.writes(omar.get_by_label(label, exact=True), number)
            thumb.taps(omar.get_by_role("button", name="Reversals reported: one more"))
            thumb.taps(omar.get_by_role("button", name="Count it"))
            expect(omar.get_by_text("Nobody is named in it.")).to_be_visible()
        assert measured(figures, "a stop of outreach", thumb) <= STOP
        row = main_part(omar).get_by_role("listitem").filter(has_text="Bridge")
        expect(row).to_contain_text("12")
        expect(row).to_contain_text("4 kits")
        omar.goto("/drop-ins/")
        with Hand(omar) as one:
            one.taps(main_part(omar).get_by_role("button").first)
        assert one.touches == 1


def test_something_happened_in_three_touches(visits: Visits, figures: Figures) -> None:
    """From Today, and from a card, where it is clear to whom; the steps come before anything is asked."""
    for start, whom in (("/today/", False), ("", True)):
        with visits.member("Nia", "phone") as (nia, _):
            nia.goto(start or "/today/")
            name = main_part(nia).get_by_role("group", name="Your people").get_by_role("link").first.inner_text()
            if whom:
                main_part(nia).get_by_role("group", name="Your people").get_by_role("link").first.click()
            with Hand(nia) as thumb:
                thumb.taps(main_part(nia).get_by_role("link", name="Something happened"))
                thumb.taps(main_part(nia).locator(".kinds").get_by_role("link", name="An overdose"))
                expect(main_part(nia).get_by_role("heading", name="Do this first")).to_be_visible()
                thumb.taps(main_part(nia).get_by_role("button", name="Tell my supervisor"))
                expect(nia.get_by_text("Your supervisor sees it now. The form can wait.")).to_be_visible()
            assert thumb.touches == TOUCHES
            measured(figures, f"something happened, from {'a card' if whom else 'Today'}", thumb)
            if whom:
                expect(main_part(nia)).to_contain_text(name)
    with visits.member("Sol") as (sol, _):
        sol.goto("/monday/")
        expect(card(sol, "Something happened")).to_contain_text("Nia Example")


def test_a_crash_costs_five_seconds_of_typing(built: Path, browser: Browser, tmp_path: Path, figures: Figures) -> None:
    """The server dies while somebody types, and so does their browser: what is older than five seconds is there."""
    with running(copied(built, tmp_path / "site")) as site:
        visits = Visits(site, browser)
        with visits.member("Lupe", "phone") as (lupe, _):
            lupe.goto("/sessions/new/")
            lupe.get_by_label("In one line").focus()
            with Hand(lupe) as thumb, lupe.expect_response(lambda answer: "/drafts/" in answer.url) as kept:
                lupe.keyboard.insert_text(SUMMARY)
            assert kept.value.status == 204
            site.kill()
        site.start()
        with visits.member("Lupe", "phone") as (lupe, _):
            lupe.goto("/sessions/new/")
            expect(lupe.get_by_label("In one line")).to_have_value(SUMMARY)
            expect(main_part(lupe)).to_contain_text("What you typed is here again")
    figures.add(
        "seconds of typing that a crash costs at most", round(thumb.seconds, 1), "from the first letter to kept"
    )
    assert thumb.seconds <= LOST
