"""The watch over the browser finds what it is there for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.journeys.watch import Watch

pytestmark = pytest.mark.journey
POLICY = "<meta http-equiv=content-security-policy content=\"script-src 'self'\">"


@pytest.mark.parametrize(
    ("page", "finding"),
    [
        ('<img src="http://tracker.example/dot.gif" alt="">', "talked to http://tracker.example/dot.gif"),
        ("<script>missing()</script>", "missing is not defined"),
        (f"{POLICY}<script>1</script>", "Content Security Policy"),
        ("<script>console.error('oh dear')</script>", "oh dear"),
    ],
)
def test_a_complaint_is_found(browser: Browser, page: str, finding: str) -> None:
    context = browser.new_context()
    watch = Watch().over(context)
    context.new_page().set_content(page, wait_until="load")
    context.close()
    assert any(finding in fault for fault in watch.faults()), watch.faults()


def test_a_quiet_page_has_none(browser: Browser) -> None:
    context = browser.new_context()
    watch = Watch().over(context)
    context.new_page().set_content("<h1>Hello</h1>")
    context.close()
    watch.assert_clean()
