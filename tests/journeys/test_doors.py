"""Coming in: an invitation that arrives by e-mail, and a forgotten password. Every page on the way is for every eye."""

from __future__ import annotations

import re
import threading
import time
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from peerness.project.demo import cast
from tests.journeys import axe, people
from tests.journeys.people import press
from tests.journeys.visits import Visits, fill_sign_in

pytestmark = pytest.mark.journey
NAME, EMAIL = "Wren Example", "wren@riverbend.example"
ANOTHER = "four umbrellas hum at noon"
#: The outbox is emptied every ten seconds; each failed look waits a little.
SECONDS, PAUSE = 40, 0.5


def link_from_mail(folder: Path, email: str, part: str) -> str:
    """The link with this part in its path, out of the newest e-mail to somebody; waits until it has been delivered."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        for text in _letters(folder, email):
            if found := re.search(rf"https?://[^/\s]+(\S*{part}\S*)", text):
                return found[1]
        threading.Event().wait(PAUSE)
    raise AssertionError(f"no e-mail to {email} holds a link with {part}: {list(folder.glob('*'))}")


def _letters(folder: Path, email: str) -> list[str]:
    files = sorted(folder.glob("*"), key=lambda file: file.stat().st_mtime, reverse=True)
    found = []
    for raw in (part for file in files for part in file.read_bytes().split(b"-" * 79)):
        letter = message_from_bytes(raw.strip(), policy=policy.default)
        body = letter.get_body()
        if body is not None and email in str(letter["To"]):
            found.append(str(body.get_content()))
    return found


def assert_for_every_eye(page: Page) -> None:
    """axe finds nothing, and nothing is pushed sideways."""
    axe.settled(page)
    found = [*axe.violations(page), *axe.sideways(page)]
    assert not found, f"{page.url}\n" + "\n".join(found)


def test_an_invitation_by_e_mail_and_a_forgotten_password(visits: Visits) -> None:
    mail = visits.site.folder / "data" / "mail"
    with visits.member("Ada") as (ada, _):
        people.invites(ada, NAME, role="Volunteer peer", program=cast.CENTER, email=EMAIL)
    with visits.stranger("phone", viewport={"width": 320, "height": 2000}) as (wren, _):
        wren.goto(link_from_mail(mail, EMAIL, "/join/"))
        assert_for_every_eye(wren)
        people.joins(wren, wren.url, NAME, EMAIL)
        expect(wren.get_by_role("heading", name="Who am I with today?")).to_be_visible()
        wren.locator("summary", has_text="More").click()
        wren.get_by_role("button", name="Sign out").last.click()
        _forgets(wren, mail)
        fill_sign_in(wren, EMAIL, ANOTHER)
        expect(wren.get_by_role("heading", name="Who am I with today?")).to_be_visible()


def _forgets(page: Page, mail: Path) -> None:
    """Ask for a link, follow it out of the e-mail, choose a new password."""
    page.goto("/account/sign-in/")
    press(page, "I forgot my password")
    page.get_by_label("E-mail address").fill(EMAIL)
    press(page, "Send me the link")
    page.wait_for_url("**/password/sent/")
    assert_for_every_eye(page)
    page.goto(link_from_mail(mail, EMAIL, "/password/new/"))
    assert_for_every_eye(page)
    page.locator("input[type=password]").first.fill(ANOTHER)
    page.locator("input[type=password]").last.fill(ANOTHER)
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url("**/password/done/")
    assert_for_every_eye(page)
    page.goto("/account/sign-in/")
