"""Each role's main work, told in English and in Spanish, with every page on the way looked at by axe.

The people press what is written on the buttons in their language, so a word that is missing ends the story.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.utils import translation
from playwright.sync_api import Locator, Page, expect

from peerness.project.demo import cast
from tests.journeys import axe
from tests.journeys.people import main_part
from tests.journeys.visits import Visits

pytestmark = pytest.mark.journey
LANGUAGES = ("en", "es")
#: Below the edge of an old phone a page is as long as it likes; beside it nothing is.
NARROW = {"width": 320, "height": 640}


@dataclass
class Day:
    """Somebody's day at a phone, in a language."""

    page: Page
    language: str
    faults: list[str] = field(default_factory=list)

    def says(self, words: str) -> str:
        """What stands on the page for these English words."""
        with translation.override(self.language):
            said = translation.gettext(words)
        assert self.language == "en" or said != words, f"“{words}” has no Spanish"
        return said

    def goes(self, path: str) -> None:
        """Open a page and look at it."""
        self.page.goto(path)
        self.looks()

    def looks(self) -> None:
        """The page speaks the language, everybody can read it, and nothing has to be pushed sideways."""
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        axe.unrolled(self.page)
        where = self.page.url.partition("//")[2].partition("/")[2]
        self.faults += [f"/{where}: {one}" for one in (*axe.violations(self.page), *axe.sideways(self.page))]
        self.page.set_viewport_size(NARROW)  # type: ignore[arg-type] # the package asks for its own kind of dict

    def named(self, words: str, role: str = "button") -> Locator:
        """A button or a link by what is written on it."""
        found = main_part(self.page).get_by_role(role, name=self.says(words), exact=True)  # type: ignore[arg-type]
        return found.first

    def presses(self, words: str, role: str = "button") -> None:
        """Touch a button or follow a link, and look at the page that comes."""
        with self.page.expect_navigation():
            self.named(words, role).tap()
        self.looks()

    def follows(self, link: Locator) -> str:
        """Follow a link whose words are somebody's own, and look at the page that comes; gives the words."""
        words = link.inner_text().strip()
        with self.page.expect_navigation():
            link.tap()
        self.looks()
        return words

    def writes(self, label: str, words: str) -> None:
        """Write into the field with this label."""
        self.page.get_by_label(self.says(label)).first.fill(words)

    def reads(self, words: str) -> None:
        """The page says this."""
        expect(self.page.get_by_text(self.says(words)).first).to_be_visible()


@contextmanager
def day(visits: Visits, who: str, language: str) -> Iterator[Day]:
    """A phone that has chosen the language."""
    with visits.member(who, "phone") as (page, _):
        cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": visits.site.address}
        page.context.add_cookies([cookie])  # type: ignore[list-item] # the package asks for its own kind of dict
        theirs = Day(page, language)
        yield theirs
        assert not theirs.faults, "\n".join(theirs.faults)


def peer_worker(theirs: Day) -> None:
    """Log a session from Today and sign it; then take the signature back and sign again."""
    _logs(theirs, f"Walked to the river, in {theirs.language}.")
    theirs.goes("/sessions/unsigned/")
    theirs.presses("Take the signature back")
    theirs.goes("/sessions/unsigned/")
    theirs.presses("Sign")


def volunteer_peer(theirs: Day) -> None:
    """Log a session with somebody assigned, and count whoever comes in without a name."""
    _logs(theirs, f"Sat on the bench, in {theirs.language}.")
    theirs.presses("Drop-ins", "link")
    tally = theirs.page.locator(".tally-number").first
    before = int(tally.inner_text())
    with theirs.page.expect_navigation():
        main_part(theirs.page).get_by_role("button", name="+1").first.tap()
    expect(tally).to_have_text(str(before + 1))
    theirs.looks()


def _logs(theirs: Day, line: str) -> None:
    theirs.goes("/today/")
    theirs.presses("Log", "link")
    theirs.writes("In one line", line)
    theirs.presses("Save and sign")
    theirs.reads("Saved and signed. “To sign” takes it back within 15 minutes.")


def supervisor(theirs: Day) -> None:
    """Read who needs one this week, open what a peer has signed, and look at the peer's own page."""
    theirs.goes("/monday/")
    expect(theirs.page.get_by_role("heading", level=1)).to_have_text(theirs.says("Who needs me this week?"))
    signed = main_part(theirs.page).locator("summary", has_text=theirs.says("Signed this week")).first
    signed.tap()
    link = signed.locator("..").get_by_role("link").first
    theirs.follows(link)
    theirs.goes("/monday/")
    peers = main_part(theirs.page).locator(".card h2 a[href^='/peers/']")
    name = theirs.follows(peers.first)
    expect(main_part(theirs.page).get_by_role("heading", level=1)).to_contain_text(name)


def program_manager(theirs: Day) -> None:
    """See whether the program does what it promised, open one, and say what its sessions ask."""
    theirs.goes("/program/")
    expect(main_part(theirs.page).locator("figure svg").first).to_be_visible()
    theirs.follows(main_part(theirs.page).locator(".card h2 a[href^='/programs/']").first)
    theirs.goes("/programs/")
    theirs.follows(main_part(theirs.page).locator("a[href$='/sessions/']").first)
    theirs.presses("Save")
    theirs.reads("Saved. Sessions ask for this from now on.")


def intake(theirs: Day) -> None:
    """Welcome somebody with one name and let them choose a peer."""
    called = {"en": "Snowdrop", "es": "Campanilla"}[theirs.language]
    theirs.goes("/welcoming/")
    theirs.presses("Welcome someone", "link")
    theirs.writes("Name to be called by", called)
    theirs.page.get_by_label(cast.CENTER, exact=True).check()
    theirs.presses("Welcome them")
    expect(theirs.page.get_by_role("heading", name=called, level=1)).to_be_visible()
    theirs.presses("Choose a peer", "link")
    theirs.page.get_by_role("radio").first.check()
    theirs.presses("This peer")
    theirs.reads("The peer walks beside them from now on.")


def evaluator(theirs: Day) -> None:
    """Read counts and nothing but counts."""
    for path in ("/figures/", "/outreach/figures/"):
        theirs.goes(path)
        words = set(re.findall(r"\w+", main_part(theirs.page).inner_text()))
        assert any(word.isdigit() for word in words)
        assert not words & set(cast.CALLED), "somebody is named"
    theirs.goes("/figures/")
    theirs.follows(main_part(theirs.page).locator(".card h2 a[href^='/programs/']").first)


def administrator(theirs: Day) -> None:
    """See whether the house is in order, invite somebody, and find the invitation among the open ones."""
    name = f"Robin {theirs.language.upper()} Example"
    theirs.goes("/house/")
    theirs.goes("/invitations/new/")
    theirs.writes("Name", name)
    theirs.page.get_by_label(theirs.says("Volunteer peer"), exact=True).check()
    theirs.page.get_by_label(cast.CENTER, exact=True).check()
    theirs.presses("Make the invitation")
    assert "/join/" in theirs.page.get_by_role("textbox", name=theirs.says("Link")).input_value()
    theirs.goes("/invitations/")
    expect(main_part(theirs.page).get_by_text(name).first).to_be_visible()
    theirs.goes("/roles/")


#: For each role its work, and who does it in which language: nobody logs two sessions for the same hour.
WORK: dict[Callable[[Day], None], tuple[str, str]] = {
    peer_worker: ("Omar", "Marlo"),
    volunteer_peer: ("Vern", "Pax"),
    supervisor: ("Sol", "Tamsin"),
    program_manager: ("Miguel", "Miguel"),
    intake: ("Ines", "Ines"),
    evaluator: ("Evan", "Evan"),
    administrator: ("Ada", "Ada"),
}


#: Early in a week nothing is signed yet: one of the people whom they supervise does that first.
SUPERVISED = {"Sol": "Dev", "Tamsin": "Bao"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("work", WORK, ids=lambda work: str(work.__name__))
def test_a_day_of_each_role(visits: Visits, work: Callable[[Day], None], language: str) -> None:
    if work is supervisor:
        with day(visits, SUPERVISED[WORK[work][LANGUAGES.index(language)]], language) as of_a_peer:
            _logs(of_a_peer, f"Sat by the door, in {language}.")
    with day(visits, WORK[work][LANGUAGES.index(language)], language) as theirs:
        work(theirs)


def test_every_role_has_a_day() -> None:
    """A role that is new gets a story of its own."""
    assert len(WORK) == len({role for person in cast.STAFF for role in person.roles})
