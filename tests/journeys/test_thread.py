"""The thread: from an invitation to a signed session on the supervisor's page, and who sees what of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from peerness.project.demo import cast
from tests.figures import Figures
from tests.journeys import people
from tests.journeys.people import Hand, main_part, press
from tests.journeys.site import Site
from tests.journeys.visits import Visits
from tests.journeys.walk import walk

pytestmark = pytest.mark.journey
#: Planted: whoever must not see them must not find them anywhere.
NAME = "Wintergreen"
LINE = "Sorted the bus passes beside the fountain."
NOTE = "“My daughter drew me a lighthouse.”"
STEP = "Bring the drawing on Thursday."
WORDS = (LINE, "lighthouse", STEP)
TOUCHES, FIELDS = 5, 3


@dataclass
class Thread:
    """One participant's way through the house, told step by step."""

    visits: Visits
    figures: Figures
    card: str = ""
    session: str = ""

    def given_a_person_is_welcomed_with_one_name(self) -> None:
        with self.visits.member("Ines") as (ines, _):
            self.card = people.welcomes(ines, NAME, cast.CENTER)
            expect(main_part(ines)).to_contain_text("Nobody yet")

    def given_rosa_walks_beside_them(self) -> None:
        with self.visits.member("Ines") as (ines, _):
            people.assigns(ines, self.card, "Rosa Example")
            expect(main_part(ines)).to_contain_text("Rosa Example")

    def when_rosa_logs_a_check_in_standing_in_a_corridor(self) -> None:
        """On the narrowest phone, from Today to the signature: few touches, few fields, few seconds."""
        with self.visits.member("Rosa", "phone") as (rosa, watch):
            watch.expect(422)
            rosa.goto("/today/")
            row = rosa.get_by_role("listitem").filter(has_text=NAME)
            with Hand(rosa) as thumb:
                thumb.taps(row.get_by_role("link", name="Log"))
                thumb.chooses(main_part(rosa).get_by_text("30", exact=True))
                thumb.writes(rosa.get_by_label("In one line"), LINE)
                people.saves(rosa, thumb, "Save and sign", "Saved and signed.")
        self._measured(thumb)

    def _measured(self, thumb: Hand) -> None:
        self.figures.add("a check-in on a phone: touches from Today to signed", thumb.touches)
        self.figures.add("a check-in on a phone: fields filled", thumb.fields)
        self.figures.add(
            "a check-in on a phone: seconds in the browser", round(thumb.seconds, 1), "typed without pause"
        )
        assert thumb.touches <= TOUCHES
        assert thumb.fields <= FIELDS

    def when_rosa_adds_what_matters_to_remember(self) -> None:
        with self.visits.member("Rosa", "phone") as (rosa, watch):
            watch.expect(422)
            rosa.goto(self.card)
            press(rosa, "Log a session")
            rosa.locator("summary", has_text="what matters to remember").click()
            rosa.get_by_label("What matters to remember", exact=True).fill(NOTE)
            rosa.get_by_label("Next step").fill(STEP)
            people.saves(rosa, None, "Save as draft", "Only you see it until you sign.")
            self.session = rosa.url

    def then_nobody_else_sees_the_draft(self) -> None:
        with self.visits.member("Sol") as (sol, watch):
            watch.expect(403)
            sol.goto(self.session)
            expect(main_part(sol)).not_to_contain_text("lighthouse")
            sol.goto(self.card)
            expect(main_part(sol)).not_to_contain_text("lighthouse")

    def when_rosa_signs_it(self) -> None:
        with self.visits.member("Rosa", "phone") as (rosa, _):
            rosa.goto(self.session)
            press(rosa, "Sign")
            expect(main_part(rosa)).to_contain_text("Signed. It stays as it is.")
            expect(main_part(rosa).get_by_role("link", name="Mend")).to_have_count(0)

    def then_sol_reads_it_on_mondays_page(self) -> None:
        with self.visits.member("Sol") as (sol, _):
            sol.goto("/monday/")
            rosas = main_part(sol).locator("section, article, .card").filter(has_text="Rosa Example").last
            rosas.get_by_text("Signed this week").click()
            rosas.get_by_role("link", name=NAME).first.click()
            expect(main_part(sol)).to_contain_text(NAME)
            sol.goto(self.session)
            for words in (NOTE, STEP):
                expect(main_part(sol)).to_contain_text(words)

    def then_miguel_sees_the_name_and_counts_but_no_words(self) -> None:
        with self.visits.member("Miguel") as (miguel, watch):
            watch.expect(403)
            miguel.goto(self.card)
            expect(main_part(miguel)).to_contain_text(NAME)
            expect(main_part(miguel)).to_contain_text("Sessions held")
            miguel.goto(self.session)
            expect(main_part(miguel)).not_to_contain_text("lighthouse")
        assert_nowhere(self.visits.site, "Miguel", WORDS)

    def then_evan_and_ada_see_neither_name_nor_words(self) -> None:
        for who in ("Evan", "Ada"):
            with self.visits.member(who) as (page, watch):
                watch.expect(403)
                for address in (self.card, self.session, f"{self.card}opened/"):
                    page.goto(address)
                    assert not found_in(page.content(), (NAME, *WORDS))
            assert_nowhere(
                self.visits.site, who, (NAME, *WORDS, *cast.CALLED, *filter(None, (*cast.LINES, *cast.NOTES)))
            )

    def then_the_person_can_ask_who_opened_their_record(self) -> None:
        with self.visits.member("Rosa") as (rosa, _):
            rosa.goto(self.card)
            press(rosa, "Who opened this record")
            for name in ("Sol Example", "Rosa Example"):
                expect(main_part(rosa).get_by_role("row").filter(has_text=name).first).to_be_visible()
            expect(main_part(rosa).get_by_role("row").filter(has_text="Evan Example")).to_have_count(0)


def found_in(text: str, planted: tuple[str, ...]) -> list[str]:
    """Which of the planted words stand in a page, as whole words: a river is not Riverbend."""
    there = (words for words in planted if words in text)  # quick; the words' edges come next
    return [words for words in there if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def assert_nowhere(site: Site, who: str, planted: tuple[str, ...]) -> None:
    """None of the planted words stands on any page that somebody reaches."""
    pages = walk(site, who).pages
    assert len(pages) > 3, "the walk went nowhere"
    leaks = {page.path: told for page in pages if (told := found_in(page.answer.text, planted))}
    assert not leaks, f"{who} sees {leaks}"


def test_the_thread(visits: Visits, figures: Figures) -> None:
    thread = Thread(visits, figures)
    thread.given_a_person_is_welcomed_with_one_name()
    thread.given_rosa_walks_beside_them()
    thread.when_rosa_logs_a_check_in_standing_in_a_corridor()
    thread.when_rosa_adds_what_matters_to_remember()
    thread.then_nobody_else_sees_the_draft()
    thread.when_rosa_signs_it()
    thread.then_sol_reads_it_on_mondays_page()
    thread.then_miguel_sees_the_name_and_counts_but_no_words()
    thread.then_evan_and_ada_see_neither_name_nor_words()
    thread.then_the_person_can_ask_who_opened_their_record()


def test_a_new_peer_comes_by_an_invitations_link(visits: Visits) -> None:
    with visits.member("Ada") as (ada, _):
        link = people.invites(ada, "Juno Example", role="Peer worker", program=cast.CENTER)
    with visits.stranger("phone") as (juno, _):
        people.joins(juno, link, "Juno Example", "juno@riverbend.example")
        expect(juno.get_by_role("heading", name="Who am I with today?")).to_be_visible()
        expect(main_part(juno)).to_contain_text("Nobody is assigned to you yet")
    with visits.stranger() as (somebody, watch):
        watch.expect(404)
        somebody.goto(link)
        expect(somebody.get_by_label("Your name")).to_have_count(0)


def test_who_leaves_sees_nothing_from_the_next_tap_on(visits: Visits) -> None:
    with visits.member("Gia", "phone") as (gia, _), visits.member("Ada") as (ada, _):
        gia.goto("/today/")
        theirs = gia.get_by_role("group", name="Your people").get_by_role("link").all_inner_texts()
        beside = [name for name in theirs if name in cast.CALLED]
        assert beside, "Gia walks beside nobody: the story needs somebody"
        people.ends_membership(ada, "Gia Example")
        gia.get_by_role("group", name="Your people").get_by_role("link", name=beside[0], exact=True).tap()
        expect(gia.get_by_role("heading", name="Sign in")).to_be_visible()
        gia.go_back()
        gia.reload()
        expect(gia.get_by_role("heading", name="Sign in")).to_be_visible()
    with visits.member("Ines") as (ines, _):
        ines.goto("/people/without-a-peer/")
        for name in beside:
            expect(main_part(ines).get_by_role("link", name=name, exact=True)).to_be_visible()


def test_a_record_outside_reach_opens_only_in_an_emergency(visits: Visits) -> None:
    reason = "The hospital called about this person and asked for us."
    with visits.member("Miguel") as (miguel, _):
        card = people.welcomes(miguel, "Snowberry", cast.HOSPITAL)
    with visits.member("Rosa", "phone") as (rosa, watch):
        watch.expect(403, 422)
        rosa.goto(card)
        expect(main_part(rosa)).not_to_contain_text("Snowberry")
        press(rosa, "Open it in an emergency")
        rosa.get_by_label("What happened?").fill("help")
        press(rosa, "Open the record")
        expect(rosa.get_by_role("alert").first).to_be_focused()
        rosa.get_by_label("What happened?").fill(reason)
        press(rosa, "Open the record")
        expect(rosa.get_by_text("The record is open to you for an hour.")).to_be_visible()
        rosa.goto(card)
        expect(rosa.get_by_role("heading", name="Snowberry")).to_be_visible()
        expect(main_part(rosa)).to_contain_text("Opened in an emergency")
    with visits.member("Ada") as (ada, _):
        ada.goto("/house/")
        expect(main_part(ada)).to_contain_text("Somebody opened a record outside their reach")
        ada.goto("/emergency/?unseen=1")
        opening = main_part(ada).get_by_role("row").filter(has_text=reason)
        expect(opening).to_contain_text("Rosa Example")
        assert "Snowberry" not in ada.content()
        opening.get_by_role("button", name="I have read it").click()
        ada.goto("/emergency/?unseen=1")
        expect(main_part(ada).get_by_role("row").filter(has_text=reason)).to_have_count(0)
