"""Habit 10: pages of the reference that are generated are the ones that the code gives today."""

from __future__ import annotations

from tests.guards.tree import ROOT

DOCS = ROOT / "docs"
MAKE = "run `peerness docs` and commit what it writes"


def fault(written: str, generated: str) -> str:
    """The first line in which a written page differs from the generated one, or nothing."""
    old, new = written.splitlines(), generated.splitlines()
    for number in range(max(len(old), len(new))):
        before = old[number] if number < len(old) else "(end)"
        after = new[number] if number < len(new) else "(end)"
        if before != after:
            return f"line {number + 1} says {before!r}, the code says {after!r}"
    return ""


def assert_fresh(name: str, generated: str) -> None:
    """Fail with the first stale line of a page below docs/."""
    path = DOCS / name
    assert path.is_file(), f"docs/{name} is missing: {MAKE}"
    told = fault(path.read_text(encoding="utf-8"), generated)
    assert not told, f"docs/{name} is stale, {told}: {MAKE}"
