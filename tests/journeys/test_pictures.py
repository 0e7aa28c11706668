"""The pictures of the papers are taken from the demo, small enough to load, and exactly those that the papers name."""

from __future__ import annotations

import os
import re
import struct
import zlib
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from tests.journeys import axe, png
from tests.journeys.site import ROOT
from tests.journeys.visits import Screen, Visits

IMAGES = ROOT / "docs" / "images"
MOST = 120 * 1000
#: `python3 start.py pictures` asks for new ones; otherwise those that lie there are only looked at.
WANTED = "TESTS_PICTURES" in os.environ
A_PERSON = "(somebody's name)"


@dataclass(frozen=True)
class Picture:
    """One picture: who sees which page on which screen, how high it is, and what is done before."""

    file: str
    who: str
    path: str
    screen: Screen = "desk"
    scheme: str = "light"
    height: int = 900
    link: str = ""


PICTURES = (
    Picture("today-phone.png", "Rosa", "/today/", "phone", height=680),
    Picture("today-phone-dark.png", "Rosa", "/today/", "phone", "dark", height=680),
    Picture("log-session-phone.png", "Rosa", "/today/", "phone", height=900, link="Log"),
    Picture("monday.png", "Sol", "/monday/", height=760),
    Picture("person-card.png", "Rosa", "/today/", height=860, link=A_PERSON),
    Picture("program.png", "Miguel", "/program/", height=860),
    Picture("sign-in.png", "", "/account/sign-in/", height=1130),
    Picture("administrator.png", "Ada", "/house/", height=700),
)


def open_page(page: Page, picture: Picture) -> None:
    """Go to the page that a picture shows; some lie behind a link with an id in it."""
    page.set_viewport_size({"width": 320 if picture.screen == "phone" else 1280, "height": picture.height})
    page.goto(picture.path)
    if picture.link == A_PERSON:
        _somebody_with_a_note(page)
    elif picture.link:
        page.get_by_role("main").get_by_role("link", name=picture.link, exact=True).first.click()
    page.wait_for_load_state()
    axe.settled(page)


def _somebody_with_a_note(page: Page) -> None:
    """The card of the first person whose newest sessions hold something that matters to remember."""
    people = page.get_by_role("group", name="Your people").locator(".person-name a")
    for address in [link.get_attribute("href") or "" for link in people.all()]:
        page.goto(address)
        if page.locator(".moment").first.get_by_text("To remember").count():
            return


@pytest.mark.journey
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.file)
def test_the_page_of_each_picture_is_there(picture: Picture, visits: Visits) -> None:
    settings = {"color_scheme": picture.scheme}
    with (
        visits.member(picture.who, picture.screen, **settings)
        if picture.who
        else visits.stranger(picture.screen, **settings)
    ) as (page, _):
        open_page(page, picture)
        taken = png.smaller(page.screenshot(animations="disabled", caret="hide"))
    assert len(taken) <= MOST, f"{picture.file} would have {len(taken) / 1000:.0f} kB"
    if WANTED:
        IMAGES.mkdir(parents=True, exist_ok=True)
        (IMAGES / picture.file).write_bytes(taken)


def test_the_pictures_are_those_that_the_papers_name() -> None:
    papers = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    named = {name for paper in papers for name in re.findall(r"([\w-]+\.png)", paper.read_text(encoding="utf-8"))}
    assert named == {picture.file for picture in PICTURES}


def test_no_picture_is_large() -> None:
    heavy = {path.name: path.stat().st_size for path in IMAGES.glob("*.png") if path.stat().st_size > MOST}
    assert not heavy


def test_a_smaller_picture_is_the_same_picture() -> None:
    """Every kind of line that PNG knows is read back as it was."""
    width, height = 4, 5
    rows = [[bytes((row * 9, column * 40, 200)) for column in range(width)] for row in range(height)]
    flat = [[value for pixel in row for value in pixel] for row in rows]
    raw = b"".join(bytes([kind]) + bytes(_filtered(kind, flat, kind)) for kind in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(raw)), (b"IEND", b""))
    picture = png._MARK + b"".join(map(png._chunk, parts))
    assert png._read(picture)[3] == [pixel for row in rows for pixel in row]
    small = png.smaller(picture)
    assert png.size(small) == (width, height)


def _filtered(kind: int, flat: list[list[int]], row: int) -> list[int]:
    """One line as an encoder would write it with this filter; three values a pixel."""
    line, above = flat[row], flat[row - 1] if row else [0] * len(flat[row])
    return [
        (
            value
            - (
                png._expected(kind, line[at - 3] if at >= 3 else 0, above[at], above[at - 3] if at >= 3 else 0)
                if kind
                else 0
            )
        )
        & 255
        for at, value in enumerate(line)
    ]
