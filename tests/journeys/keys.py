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
  const parts = label ? [label, ...label.children] : [node];
  // The little picture of a date's picker has the browser's own mark.
  const own = node.matches("input[type^=date]:not(:focus-visible)");
  const box = (label ?? node).getBoundingClientRect();
  const at = document.elementFromPoint(box.x + Math.min(box.width, 24) / 2, box.y + Math.min(box.height, 24) / 2);
  const seen = at && ((label ?? node).contains(at) || at.contains(label ?? node));
  const words = node.getAttribute("aria-label") || label?.innerText || node.innerText || node.name || "";
  return {
    name: `${words.trim().split("\n")[0]} ${node.tagName}`,
    marked: own || parts.some(marks),
    inside: box.top >= -1 && box.left >= -1 && box.right <= innerWidth + 1 && box.top < innerHeight,
    covered: seen ? "" : at?.outerHTML.slice(0, 120) ?? "nothing",
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
        if is_at(target):
            return found + faults_of(stop(page))
        if page.evaluate("() => document.activeElement !== document.body"):  # else: in the browser's own bars
            found += faults_of(stop(page))
    raise AssertionError(f"{target} cannot be reached with {MOST} presses of Tab; the last stop was {stop(page)}")


def go(page: Page, target: Locator, key: str = "Enter") -> list[str]:
    """Tab to something and press it."""
    found = tab_to(page, target)
    page.keyboard.press(key)
    return found
