"""Hands that have only a keyboard: they press Tab and look where the focus is."""

from __future__ import annotations

from typing import TypedDict

from playwright.sync_api import Locator, Page

#: After so many stops a page is a maze.
MOST = 60


class Stop(TypedDict):
    """Where the focus stands, and what a person sees of it."""

    name: str
    marked: bool
    inside: bool
    covered: str
    order: int


# A hidden control, such as the radio button inside a pill, is shown by its label.
_STOP = r"""() => {
  const node = document.activeElement;
  const label = node.closest("label");
  const marks = n => { const s = getComputedStyle(n);
    return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== "none"; };
  const shown = label ?? node;
  const box = shown.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + Math.min(box.width, 24) / 2, box.y + Math.min(box.height, 24) / 2);
  return {
    name: (node.getAttribute("aria-label") || label?.innerText || node.innerText || node.name || "").trim().split("\n")[0] + " " + node.tagName,
    marked: marks(node) || (label !== null && (marks(label) || [...label.children].some(marks))),
    inside: box.top >= -1 && box.left >= -1 && box.right <= innerWidth + 1 && box.top < innerHeight,
    covered: at && (shown.contains(at) || at.contains(shown)) ? "" : (at ? at.outerHTML.slice(0, 120) : "nothing"),
    order: node.tabIndex,
  };
}"""


def stop(page: Page) -> Stop:
    """Where the focus stands now."""
    found: Stop = page.evaluate(_STOP)
    return found


def faults_of(here: Stop) -> list[str]:
    """What hinders somebody who sees where the focus is, or tries to."""
    found = []
    if not here["marked"]:
        found.append(f"nothing shows that “{here['name']}” has the focus")
    if not here["inside"]:
        found.append(f"“{here['name']}” has the focus off the screen")
    if here["covered"]:
        found.append(f"“{here['name']}” has the focus behind {here['covered']}")
    if here["order"] > 0:
        found.append(f"“{here['name']}” jumps the queue with tabindex {here['order']}")
    return found


def is_at(target: Locator) -> bool:
    """Whether the focus stands on an element."""
    at: bool = target.first.evaluate("node => node === document.activeElement")
    return at


def tab_to(page: Page, target: Locator) -> list[str]:
    """Press Tab until the focus stands there; gives what was wrong on the way."""
    target.first.wait_for(state="attached")
    found: list[str] = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        here = stop(page)
        found += faults_of(here)
        if is_at(target):
            return found
    raise AssertionError(f"{target} cannot be reached with {MOST} presses of Tab; the last stop was {here}")


def go(page: Page, target: Locator, key: str = "Enter") -> list[str]:
    """Tab to something and press it."""
    found = tab_to(page, target)
    page.keyboard.press(key)
    return found
