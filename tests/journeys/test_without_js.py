"""The thread's core where the browser runs no scripts: everything is reached by links and plain forms."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from peerness.project.demo import cast
from tests.journeys import people
from tests.journeys.client import address_of
from tests.journeys.people import main_part, press
from tests.journeys.visits import Visits, sign_in

pytestmark = pytest.mark.journey
NAME = "Tamarack"
LINE = "Everything by plain forms."


def test_the_core_of_the_thread(visits: Visits) -> None:
    with visits.member("Ines", java_script_enabled=False) as (ines, _):
        card = people.welcomes(ines, NAME, cast.HOSPITAL)
        people.assigns(ines, card, "Bao Example")
    with visits.stranger("phone", java_script_enabled=False) as (bao, watch):
        watch.expect(422)  # something else may lie at the same time
        sign_in(bao, address_of("Bao"), cast.PASSWORD)
        _logs(bao)
        bao.goto(card)
        expect(main_part(bao)).to_contain_text(LINE)
    with visits.member("Tamsin", java_script_enabled=False) as (tamsin, _):
        tamsin.goto("/monday/")
        fold = main_part(tamsin).locator("details").filter(has_text=NAME)
        fold.locator("summary").click()
        fold.get_by_role("link", name=NAME).click()
        expect(main_part(tamsin)).to_contain_text(LINE)


def _logs(page: Page) -> None:
    """A draft first, mended and then signed."""
    page.goto("/today/")
    page.get_by_role("listitem").filter(has_text=NAME).get_by_role("link", name="Log").tap()
    people.begins_anew(page)
    page.get_by_label("In one line").fill("Not quite.")
    people.saves(page, None, "Save as draft", "Saved as a draft.")
    press(page, "Mend")
    page.get_by_label("In one line").fill(LINE)
    people.saves(page, None, "Save as draft", "Saved as a draft.")
    press(page, "Sign")
    expect(main_part(page)).to_contain_text("Signed. It stays as it is.")


def test_looking_for_somebody_and_choosing_the_light(visits: Visits) -> None:
    with visits.member("Sol", java_script_enabled=False) as (sol, _):
        sol.goto("/people/")
        name = main_part(sol).get_by_role("row").nth(1).get_by_role("link").inner_text()
        sol.get_by_role("searchbox").fill(name[:4].upper())
        press(sol, "Find")
        expect(main_part(sol).get_by_role("link", name=name, exact=True)).to_be_visible()
        assert name[:4].lower() not in sol.url.lower(), "a name stands in the address"
        sol.locator("summary", has_text="Light, dark, language").first.click()
        sol.get_by_role("button", name="Dark").first.click()
        expect(sol.locator("html")).to_have_attribute("data-theme", "dark")
        sol.locator("summary", has_text="Light, dark, language").first.click()
        sol.get_by_role("button", name="Español").first.click()
        expect(sol.locator("html")).to_have_attribute("lang", "es")


def test_a_missing_answer_is_asked_for(visits: Visits) -> None:
    with visits.member("Rosa", "phone", java_script_enabled=False) as (rosa, watch):
        watch.expect(422)
        rosa.goto("/sessions/new/")
        rosa.get_by_label("In one line").fill("Who was it?")
        press(rosa, "Save and sign")
        expect(rosa.get_by_role("alert")).to_contain_text("Choose with whom you were.")
        expect(rosa.get_by_label("In one line")).to_have_value("Who was it?")
