"""The gallery in a real browser: accessible at every width and theme, by keyboard, never scrolling sideways."""

from __future__ import annotations

import importlib
import mimetypes
import os
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import sync_playwright

from peerness.ui import urls

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page, Route
    from pytest_django.fixtures import Settings

pytestmark = pytest.mark.journey

HOST = "http://localhost"  # a secure context for browsers; nothing listens there, `_serve` answers
#: The strict policy of the real pages, without which an inline style would pass unnoticed.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
)
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium; CHROMIUM names another one."""
    path = os.environ.get("CHROMIUM") or which("chromium") or which("chromium-browser") or which("google-chrome")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS.split())
        yield opened
        opened.close()


@pytest.fixture
def _gallery(settings: Settings) -> Iterator[None]:
    settings.PEERNESS_GALLERY = True
    settings.MIDDLEWARE = []
    importlib.reload(urls)
    settings.ROOT_URLCONF = "peerness.ui.tests.addresses"
    yield
    importlib.reload(urls)


def _serve(route: Route) -> None:
    """Answer the browser from Django itself, without a server or a port."""
    path = route.request.url.removeprefix(HOST).partition("#")[0]
    if path.startswith("/static/"):
        file = finders.find(path.removeprefix("/static/"))
        assert isinstance(file, str), f"no static file {path}"
        route.fulfill(path=file, content_type=mimetypes.guess_type(file)[0] or "font/woff2")
        return
    client = Client()
    answer = client.generic(
        route.request.method, path, route.request.post_data or "", "application/x-www-form-urlencoded"
    )
    headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": POLICY}
    if "Location" in answer:
        headers["location"] = answer["Location"]
    route.fulfill(status=answer.status_code, headers=headers, body=answer.content)


@pytest.fixture
def page(browser: Browser, _gallery: None) -> Iterator[Page]:
    """The gallery on an old phone; a script error or a broken policy fails the test."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme="light", reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.route(f"{HOST}/**", _serve)
    opened.goto(f"{HOST}/ui/gallery/")
    yield opened
    context.close()
    assert said == []


def _faults(page: Page, **options: Any) -> list[str]:
    found = Axe().run(page, options=options or AXE).response["violations"]
    return [f"{one['id']}: {node['html'][:200]} {node['failureSummary']}" for one in found for node in one["nodes"]]


def _sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_every_component_is_accessible_at_every_width_and_theme(page: Page) -> None:
    """Given an old phone, a dark room and a wide desk, no component breaks a rule or scrolls sideways."""
    page.evaluate("document.querySelectorAll('details:not(.bar-more)').forEach((one) => { one.open = true; })")
    assert _faults(page) == []
    assert _sideways(page) == 0
    page.emulate_media(color_scheme="dark")
    assert _faults(page, runOnly=["color-contrast", "color-contrast-enhanced"]) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    assert _faults(page) == []
    assert _sideways(page) == 0
    page.emulate_media(color_scheme="light", forced_colors="active")
    assert _sideways(page) == 0


@pytest.mark.parametrize(("width", "letters"), [(640, "200%"), (320, "150%")])
def test_large_letters_break_nothing(page: Page, width: int, letters: str) -> None:
    """Given much larger letters on a phone, nothing is cut off sideways."""
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(
        "(size) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(`html { font-size: ${size} }`);"
        " document.adoptedStyleSheets = [sheet]; }",
        letters,
    )
    assert _sideways(page) == 0


def test_targets_are_large_enough_for_a_thumb(page: Page) -> None:
    """Given a phone, every button, control and entry of the bar is at least 44 pixels high."""
    small = page.evaluate(
        """() => [...document.querySelectorAll(
            'button, .button, select, textarea, .option, .bar a, summary, '
            + '.field input:not([type=radio],[type=checkbox])'
        )].filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.9)
          .map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert small == []


def test_the_keyboard_reaches_the_page_and_the_menu(page: Page) -> None:
    """Given only a keyboard, the first stop skips to the page, and a fold opens."""
    first = "document.querySelector('a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')"
    page.evaluate(f"{first}.focus()")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    more = page.locator(".bar-more > summary")
    more.focus()
    page.keyboard.press("Enter")
    assert page.locator(".bar-sheet").is_visible()


def test_the_summary_of_errors_takes_the_focus(page: Page) -> None:
    """Given a form with slips, the reader starts at the summary, whose links lead into the fields."""
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.id") == "id_who"


def test_copying_an_address_says_so(page: Page) -> None:
    """Given a browser that can copy, one touch copies and the button says that it did."""
    button = page.locator("[data-copy-button]")
    button.click()
    page.wait_for_function("document.querySelector('[data-copy-word]').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == "https://peerness.example/join/Il1O0-7GQK"


def test_the_theme_changes_at_once_and_is_remembered(page: Page) -> None:
    """Given a touch on Dark, the page turns dark without loading, and the server hears of it."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.locator(".side-me summary").click()
    with page.expect_request(f"{HOST}/ui/choose/") as asked:
        page.locator(".side-me button[value=dark]").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert "dark" in (asked.value.post_data or "")
    assert page.locator(".side-me button[value=dark]").get_attribute("aria-pressed") == "true"


def test_a_double_tap_sends_once(page: Page) -> None:
    """Given two taps in a row, the form is sent once; back again, it can be sent once more."""
    sent = page.evaluate(
        """() => {
            const form = document.querySelector('#part-form form[data-once]');
            let count = 0;
            globalThis.fetch = () => { count += 1; return new Promise(() => {}); };
            form.requestSubmit(); form.requestSubmit();
            const first = count;
            dispatchEvent(new Event('pageshow'));
            form.requestSubmit();
            return [first, count];
        }"""
    )
    assert sent == [1, 2]


def test_leaving_with_unsaved_words_asks_first(page: Page) -> None:
    """Given typed words, leaving asks; given a form that is sent, it does not."""
    page.locator("#part-form details summary").first.click()
    page.locator("#part-form textarea").first.fill("I slept in my own bed")
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.evaluate("setTimeout(() => location.assign('/ui/gallery/?again'), 0)")
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]


def test_a_lost_request_is_told(page: Page) -> None:
    """Given a request that did not reach us, a live region says that the words are still here."""
    page.evaluate("document.dispatchEvent(new CustomEvent('htmx:sendError'))")
    assert "did not reach us" in page.locator(".toasts").first.inner_text()


@pytest.mark.usefixtures("_gallery")
def test_everything_shows_without_scripts(browser: Browser) -> None:
    """Given a browser without scripts, folds open, forms stand, and no button is offered that would do nothing."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    opened = context.new_page()
    opened.route(f"{HOST}/**", _serve)
    opened.goto(f"{HOST}/ui/gallery/")
    assert not opened.locator("[data-copy-button]").is_visible()
    opened.locator(".bar-more > summary").click()
    assert opened.locator(".bar-sheet").is_visible()
    context.close()


def test_paper_is_black_on_white_without_navigation(page: Page, tmp_path: Path) -> None:
    """Given a printer, menus and buttons stay away, and a dark screen still prints on white."""
    page.emulate_media(media="print", color_scheme="dark")
    for gone in (".bar", ".side", ".buttons"):
        assert not page.locator(gone).first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert len(page.pdf(path=tmp_path / "gallery.pdf", format="Letter")) > 10_000
