"""What papers print in bold as something to press or to find stands on a page of the product in these words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import polib

from peerness.project.demo import cast
from tests.docs.papers import ROOT, Paper, paper, planted

#: The papers that lead people through pages; in others bold is emphasis.
GUIDES = (
    "docs/tutorial/first-hour.md",
    "docs/how-to/set-up-a-program.md",
    "docs/how-to/invite-people.md",
    "docs/how-to/end-a-membership.md",
)
CATALOGUE = ROOT / "src" / "peerness" / "locale" / "es" / "LC_MESSAGES" / "django.po"
_BOLD = re.compile(r"\*\*([^*]+)\*\*")


def labels() -> set[str]:
    """Every sentence that pages can show, and the names of the invented organisation."""
    people = {person.name.split()[0] for person in cast.STAFF}
    return {entry.msgid for entry in polib.pofile(str(CATALOGUE))} | people | set(cast.SITES)


def unknown(found: Paper, known: set[str]) -> Iterator[str]:
    """Bold words that begin nothing that a page shows."""
    for hit in _BOLD.finditer(found.prose):
        words = " ".join(hit[1].split())
        if not any(label == words or label.startswith(f"{words}:") for label in known):
            yield words


def test_what_guides_name_stands_on_pages() -> None:
    known = labels()
    told = {name: list(_BOLD.findall(paper(name).prose)) for name in GUIDES}
    assert all(told.values()), "a guide without anything to press"
    assert not {name: lost for name in GUIDES if (lost := list(unknown(paper(name), known)))}


def test_a_label_that_is_gone_is_found(tmp_path: Path) -> None:
    root = planted(tmp_path, README="Press **Save**, then **Fly\naway**; open **Signed**.\n")
    known = {"Save", "Signed: %(n)s", "Fly"}
    assert list(unknown(paper("README.md", root), known)) == ["Fly away"]
