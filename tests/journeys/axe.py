"""axe-core over a page, and what it cannot see: a page that has to be pushed sideways."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

_SCRIPT = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
#: Rules that axe leaves out unless asked.
_FURTHER = {"target-size": {"enabled": True}}
CONTRAST = ("color-contrast",)
_RUN = """async ([rules, only]) => {
  const options = {resultTypes: ["violations"], rules};
  if (only.length) options.runOnly = {type: "rule", values: only};
  const found = await axe.run(document, options);
  const told = (v, n) => [`${v.id}: ${n.target.join(" ")}`, n.html.slice(0, 160), n.failureSummary].join(" | ");
  return found.violations.flatMap(v => v.nodes.map(n => told(v, n)));
}"""
_SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const widest = [...document.body.querySelectorAll("*")].filter(n => n.getBoundingClientRect().right > wide + 0.5);
  const told = n => `sideways: ${n.tagName}.${n.className} to ${n.getBoundingClientRect().right} of ${wide}`;
  return widest.length ? widest.slice(-3).map(told) : ["sideways: something unseen"];
}"""


def violations(page: Page, only: tuple[str, ...] = ()) -> list[str]:
    """What axe finds on the page as it stands: all rules, or only some."""
    if not page.evaluate("() => typeof window.axe === 'object'"):
        page.evaluate(_SCRIPT)
    found: list[str] = page.evaluate(_RUN, [{} if only else _FURTHER, list(only)])
    return found


def sideways(page: Page) -> list[str]:
    """Which elements make the page wider than the screen."""
    found: list[str] = page.evaluate(_SIDEWAYS)
    return found


def settled(page: Page) -> None:
    """Wait until fonts are there and nothing moves, so that colours are the final ones."""
    page.evaluate("""async () => {
      await document.fonts.ready;
      await Promise.all(document.getAnimations().map(one => one.finished.catch(() => {})));
    }""")


def unrolled(page: Page) -> None:
    """Make the screen as high as the page: what lies under the menu's bar now is not what one can never reach."""
    settled(page)
    width = page.evaluate("() => innerWidth")
    page.set_viewport_size({"width": width, "height": page.evaluate("() => document.documentElement.scrollHeight")})
    settled(page)


def looked_at(page: Page, width: int, scheme: Any) -> None:
    """Show the page at another width and in another light."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    settled(page)
