"""Every page of every role can be read by everybody: on a narrow phone, in the dark, on a wide screen."""

from __future__ import annotations

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tests.figures import Figures
from tests.journeys import axe
from tests.journeys.corners import UNTOUCHED
from tests.journeys.visits import SCREENS, Visits
from tests.journeys.walk import PEOPLE, STRANGER, Visited, distinct

pytestmark = pytest.mark.journey
NARROW, WIDE = 320, 1280
#: The pages that people see every day, for a second look in Spanish.
MAIN = {
    STRANGER: ("/account/sign-in/", "/account/password/lost/", "/nowhere/"),
    "Rosa": (
        "/today/",
        "/sessions/new/",
        "/people/",
        "/sessions/unsigned/",
        "/groups/",
        "/appointments/",
        "/calls/",
        "/happened/",
        "/happened/now/?kind=suicide",
    ),
    "Vern": ("/today/", "/outreach/", "/drop-ins/", "/indirect/"),
    "Sol": ("/monday/", "/happened/all/"),
    "Miguel": ("/program/", "/people/welcome/"),
    "Ines": ("/welcoming/", "/people/without-a-peer/"),
    "Evan": ("/figures/", "/outreach/figures/"),
    "Ada": ("/house/", "/members/", "/invitations/new/", "/roles/"),
}


def faults_at(page: Page, path: str) -> list[str]:
    """Open a page on a phone in the light, then in the dark and on a wide screen, and gather what is wrong."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": NARROW, "height": 640})
    page.goto(path)
    axe.unrolled(page)
    found = [f"320 light {one}" for one in (*axe.violations(page), *axe.sideways(page))]
    axe.looked_at(page, WIDE, "dark")
    found += [f"{WIDE} dark {one}" for one in (*axe.violations(page, axe.CONTRAST), *axe.sideways(page))]
    return found


@pytest.mark.parametrize("who", [STRANGER, *PEOPLE])
def test_everybody_can_read_every_page(who: str, pages: list[Visited], visits: Visits, figures: Figures) -> None:
    theirs = [page for page in distinct(pages) if page.who == who]
    figures.add(f"pages under axe, {who or 'a stranger'}", len(theirs))
    found: list[str] = []
    with visits.member(who, "phone") if who else visits.stranger("phone") as (screen, watch):
        watch.expect(403, 404)
        for page in theirs:
            found += [f"{page.name}: {one}" for one in faults_at(screen, page.path)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("who", "path", "field"), UNTOUCHED)
def test_everybody_can_read_what_has_to_be_mended(who: str, path: str, field: str, visits: Visits) -> None:
    """The same forms with nothing filled in: what is wrong is said where it is, in words, and for every eye."""
    with visits.member(who, "phone") if who else visits.stranger("phone") as (screen, watch):
        watch.expect(422)
        screen.goto(path)
        form = screen.locator("form", has=screen.locator(f"[name={field}]"))
        form.locator("button[type=submit]").first.click()
        summary = screen.get_by_role("alert")
        expect(summary).to_be_focused()
        expect(screen.locator("[aria-invalid=true]").first).to_be_visible()
        axe.unrolled(screen)
        found = [*axe.violations(screen), *axe.sideways(screen)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("who", MAIN)
def test_the_main_pages_can_be_read_in_spanish(who: str, visits: Visits) -> None:
    """Spanish is longer: nothing may be pushed sideways, and the page says which language it speaks."""
    found: list[str] = []
    with visits.member(who, "phone") if who else visits.stranger("phone") as (screen, watch):
        watch.expect(404)
        cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": "es", "url": visits.site.address}
        screen.context.add_cookies([cookie])  # type: ignore[list-item] # the package asks for its own kind of dict
        for path in MAIN[who]:
            found += [f"{path} {one}" for one in faults_at(screen, path)]
            if screen.locator("html").get_attribute("lang") != "es":
                found.append(f"{path} does not say that it is Spanish")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<main><h1>A</h1><img src="data:," width="9" height="9"></main>', "image-alt"),
        ("<main><h1>A</h1><p style='color:#999;background:#fff'>pale words</p></main>", "color-contrast"),
        ("<main><h1>A</h1><div style='width:900px'>wide</div></main>", "sideways"),
        ("<main><h1>A</h1><input></main>", "label"),
        (
            "<main><h1>A</h1><a href='/' style='font-size:8px'>a</a><a href='/' style='font-size:8px'>b</a></main>",
            "target-size",
        ),
    ],
)
def test_a_barrier_is_found(browser: Browser, body: str, rule: str) -> None:
    page = browser.new_page(**SCREENS["phone"])
    page.set_content(f'<html lang="en"><title>A page</title><meta name=viewport content="width=device-width">{body}')
    found = [*axe.violations(page), *axe.sideways(page)]
    page.close()
    assert any(one.startswith(rule) for one in found), found


def test_words_too_pale_in_the_dark_are_found(browser: Browser) -> None:
    style = "<style>@media (prefers-color-scheme: dark) {p {color: #333; background: #000}}</style>"
    page = browser.new_page(**SCREENS["phone"])
    page.set_content(f'<html lang="en"><title>A page</title>{style}<main><h1>A</h1><p>words</p></main>')
    light = axe.violations(page, axe.CONTRAST)
    axe.looked_at(page, WIDE, "dark")
    dark = axe.violations(page, axe.CONTRAST)
    page.close()
    assert not light
    assert dark
