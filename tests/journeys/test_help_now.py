"""988 to call and to text on every page that participants open: without scripts, and when the network is gone."""

from __future__ import annotations

import time

import pytest
from django.urls import resolve, reverse
from playwright.sync_api import Page, expect

from peerness.enrolment.rules.patience import SHORTEST_FILL
from tests.figures import Figures
from tests.journeys.people import main_part
from tests.journeys.visits import Visits
from tests.journeys.walk import view_of

pytestmark = pytest.mark.journey
#: What people can touch with a thumb that shakes, in CSS pixels (WCAG 2.2, 2.5.5).
THUMB = 44
#: The pages of staff that are turned round to be read by the participant, and who turns them.
TURNED_ROUND = {
    "Rosa": (
        "desk:own_page",
        "enrolment:show_intake",
        "participants:show",
        "consent:shared",
        "recovery:hard",
        "recovery:sheet",
    ),
    "Ines": ("enrolment:choose",),
}


def assert_helps(page: Page) -> None:
    """Both ways stand on the page, can be seen and touched, and need nobody's network."""
    page.context.set_offline(True)
    for way in ("tel:988", "sms:988"):
        link = page.locator(f".crisis a[href='{way}']").first
        expect(link, page.url).to_be_visible()
        box = link.bounding_box()
        assert box, page.url
        assert box["height"] >= THUMB, f"{way} at {page.url} is {box['height']} high"
    page.context.set_offline(False)


@pytest.mark.parametrize("language", ["en-US", "es-MX"])
def test_on_the_way_through_the_door(language: str, visits: Visits) -> None:
    """The question, what has to be mended, the receipt, a partner's page, the leaflet, a door that is not there."""
    with visits.member("Ada") as (ada, _):
        ada.goto("/door/")
        door = ada.locator("input[value*='/ask/']").first.input_value()
    with visits.stranger("phone", locale=language, java_script_enabled=False) as (willow, watch):
        watch.expect(0, 404, 422)
        willow.goto(door)
        assert_helps(willow)
        willow.locator("[name=called]").fill("Willow")
        willow.locator("form:has([name=called]) button[type=submit]").first.click()
        assert view_of(willow.url.replace(visits.site.address, "")) == "enrolment:ask", (
            "too quick, or nothing to reach them"
        )
        assert_helps(willow)
        willow.locator("[name=phone]").fill("503-555-0171")
        willow.locator("[name=ok_call]").check()
        time.sleep(SHORTEST_FILL.total_seconds())
        willow.locator("form:has([name=called]) button[type=submit]").first.click()
        assert view_of(willow.url.replace(visits.site.address, "")) == "enrolment:received"
        assert_helps(willow)
        for more in ("partner/", "partner/agreed/", "leaflet/"):
            willow.goto(f"{door}{more}")
            assert_helps(willow)
        willow.goto("/ask/nowhere/")
        assert_helps(willow)
        assert willow.locator("html").get_attribute("lang") == language[:2]


@pytest.mark.parametrize(("language", "says"), [("en-US", "No network right now"), ("es-MX", "No hay conexión")])
def test_where_there_is_no_network_the_browser_still_shows_it(language: str, says: str, visits: Visits) -> None:
    """Somebody who was at the door once opens a page in a dead spot: 988 is there, and nothing about them."""
    with visits.member("Ada") as (ada, _):
        ada.goto("/door/")
        door = ada.locator("input[value*='/ask/']").first.input_value()
    with visits.stranger("phone", locale=language) as (willow, watch):
        watch.expect(0)
        willow.goto(door)
        willow.evaluate("() => navigator.serviceWorker.ready")
        willow.context.set_offline(True)
        willow.goto(f"{door}leaflet/")
        expect(willow.get_by_role("heading", level=1)).to_contain_text(says)
        assert_helps(willow)
        kept = willow.evaluate(
            "async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name))"
            ".keys()).map((one) => new URL(one.url).pathname)))).flat()"
        )
        assert "/ui/offline/" in kept
        assert [one for one in kept if one != "/ui/offline/" and not one.startswith("/static/ui/")] == []
        assert "Riverbend" not in willow.content()
        willow.context.set_offline(False)
        willow.goto(door)
        expect(willow.locator("[name=called]")).to_be_visible()


def test_on_what_is_turned_round_to_somebody(visits: Visits, figures: Figures) -> None:
    with visits.member("Rosa", "phone") as (rosa, _):
        rosa.goto("/today/")
        own = main_part(rosa).get_by_role("group", name="Your people").locator("a[href^='/people/']")
        person = resolve(own.first.get_attribute("href") or "").kwargs["id"]
    for who, names in TURNED_ROUND.items():
        with visits.member(who, "phone", java_script_enabled=False) as (page, watch):
            watch.expect(0)
            for name in names:
                page.goto(reverse(name, args=[person]))
                assert view_of(page.url.replace(visits.site.address, "")) == name
                assert_helps(page)
    number = sum(map(len, TURNED_ROUND.values()))
    figures.add("pages turned round to participants with 988, offline and without scripts", number)
