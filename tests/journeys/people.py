"""What people do on the pages, in the words of the field: the stories are told with these."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from playwright.sync_api import Locator, Page, expect

PASSWORD = "seven lanterns beside water"


@dataclass
class Hand:
    """A thumb on a phone: counts its touches and the fields that it fills, and takes the time."""

    page: Page
    touches: int = 0
    fields: int = 0
    letters: int = 0
    seconds: float = 0.0
    _began: float = field(default=0.0, repr=False)

    def __enter__(self) -> Self:
        """Begin to take the time."""
        self._began = time.perf_counter()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop the clock."""
        self.seconds = time.perf_counter() - self._began

    def taps(self, target: Locator) -> None:
        """One touch."""
        self.touches += 1
        target.tap()

    def chooses(self, target: Locator) -> None:
        """One touch that answers a question."""
        self.fields += 1
        self.taps(target)

    def writes(self, target: Locator, words: str) -> None:
        """One touch into a field, then letters."""
        self.fields += 1
        self.letters += len(words)
        self.taps(target)
        target.press_sequentially(words)


def main_part(page: Page) -> Locator:
    """The page without its menu."""
    return page.get_by_role("main")


def press(page: Page, name: str) -> None:
    """Press a button or follow a link of the page itself."""
    button = main_part(page).get_by_role("button", name=name, exact=True)
    button.or_(main_part(page).get_by_role("link", name=name, exact=True)).first.click()


def begins_anew(page: Page) -> None:
    """Leave what somebody typed on another page and never sent, where the form gives it back."""
    if main_part(page).get_by_role("button", name="Begin anew").count():
        press(page, "Begin anew")
        expect(main_part(page).get_by_role("button", name="Begin anew")).to_have_count(0)


def saves(page: Page, hand: Hand | None, name: str, done: str) -> None:
    """Save, and once more where something else lies at the same time: that is asked about once and never blocks."""
    button, asked = page.get_by_role("button", name=name), page.get_by_role("alert").filter(has_text="Overlap")
    said = page.get_by_text(done)
    for _ in range(2):
        with page.expect_navigation():
            if hand is None:
                button.click()
            else:
                hand.taps(button)
        expect(said.or_(asked).first).to_be_visible()
        if said.count():
            return
    raise AssertionError("the overlap is asked about more than once")


def invites(page: Page, name: str, *, role: str, program: str, email: str = "") -> str:
    """An administrator invites somebody and copies the link; with an address it goes there as well."""
    page.goto("/invitations/new/")
    page.get_by_label("Name").fill(name)
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label(role, exact=True).check()
    page.get_by_label(program, exact=True).check()
    press(page, "Make the invitation")
    return page.get_by_role("textbox", name="Link").input_value()


def joins(page: Page, link: str, name: str, email: str) -> None:
    """Somebody follows the link of an invitation and opens an account."""
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail address").first.fill(email)
    page.get_by_label("Password", exact=False).first.fill(PASSWORD)
    page.get_by_label("The password once more").fill(PASSWORD)
    press(page, "Open my account and join")


def welcomes(page: Page, called: str, program: str) -> str:
    """Somebody is welcomed with one name; gives the address of their card."""
    page.goto("/people/welcome/")
    page.get_by_label("Name to be called by").fill(called)
    page.get_by_label(program, exact=True).check()
    press(page, "Welcome them")
    page.get_by_role("heading", name=called, level=1).wait_for()
    return page.url


def assigns(page: Page, card: str, peer: str) -> None:
    """A peer is asked to walk beside a person."""
    page.goto(card)
    press(page, "Choose a peer")
    page.get_by_role("radio", name=peer).check()
    press(page, "This peer")
    page.get_by_text("The peer walks beside them from now on.").wait_for()


def ends_membership(page: Page, name: str) -> None:
    """An administrator ends somebody's membership."""
    page.goto("/members/")
    page.get_by_role("link", name=name).click()
    press(page, "End this membership")
    press(page, "End the membership")
    page.get_by_text("The membership has ended.").wait_for()
