"""People at their devices: who sits before which screen, signed in once and remembered for all stories."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from peerness.project.demo import cast
from tests.journeys.client import address_of
from tests.journeys.site import Site
from tests.journeys.watch import Watch

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing beyond this machine can even be looked up; the watch writes down who tried.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
Screen = Literal["phone", "desk"]
SCREENS: dict[Screen, dict[str, Any]] = {
    "phone": {
        "viewport": {"width": 320, "height": 640},
        "has_touch": True,
        "is_mobile": True,
        "device_scale_factor": 2,
    },
    "desk": {"viewport": {"width": 1280, "height": 900}},
}
#: Far more than a page takes: the machine may be busy with something else.
SECONDS = 20
expect.set_options(timeout=SECONDS * 1000)


def chromium(playwright: Playwright) -> Browser:
    """The system's own browser."""
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    assert found, "There is no Chromium here. On Debian: apt-get install chromium"
    return playwright.chromium.launch(executable_path=found, args=[*FLAGS])


@dataclass
class Visits:
    """Opens browsers for people, and remembers the cookies of those who have signed in once."""

    site: Site
    browser: Browser
    cookies: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def context(self, screen: Screen = "desk", **more: Any) -> Iterator[tuple[BrowserContext, Watch]]:
        """A fresh device; at its end nothing may be left to complain of."""
        settings = {
            "base_url": self.site.address,
            "locale": "en-US",
            "color_scheme": "light",
            **SCREENS[screen],
            **more,
        }
        context = self.browser.new_context(**settings)
        context.set_default_timeout(SECONDS * 1000)
        watch = Watch().over(context)
        try:
            yield context, watch
            watch.assert_clean()
        finally:
            context.close()

    @contextmanager
    def stranger(self, screen: Screen = "desk", **more: Any) -> Iterator[tuple[Page, Watch]]:
        """Somebody who is not signed in."""
        with self.context(screen, **more) as (context, watch):
            yield context.new_page(), watch

    @contextmanager
    def member(self, first_name: str, screen: Screen = "desk", **more: Any) -> Iterator[tuple[Page, Watch]]:
        """Somebody of the invented organisation, signed in; the first time through the real page."""
        if first_name not in self.cookies:
            with self.context() as (context, _):
                sign_in(context.new_page(), address_of(first_name), cast.PASSWORD)
                self.cookies[first_name] = context.storage_state()
        with self.context(screen, storage_state=self.cookies[first_name], **more) as (context, watch):
            yield context.new_page(), watch


def sign_in(page: Page, email: str, password: str) -> None:
    """Sign in as anybody would: address, password, button."""
    if not page.url.startswith("http"):
        page.goto("/")
    fill_sign_in(page, email, password)
    page.locator("form[action$='/sign-out/']").first.wait_for(state="attached")


def fill_sign_in(page: Page, email: str, password: str) -> None:
    """Fill the form for signing in, wherever it stands, and send it."""
    form = page.locator("form", has=page.locator("input[name$=login]"))
    form.locator("input[name$=login]").fill(email)
    form.locator("input[name$=password]").fill(password)
    form.locator("button[type=submit]").click()
