"""Papers keep their form: one of four modes each, decisions of one page in order, an honest README."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tests.docs.papers import ROOT, Paper, paper, papers, planted

#: Folders below docs/ and how the title of a page there begins.
MODES = {
    "tutorial": r"Your first",
    "how-to": r"(Add|Answer|Ask|Bring|Check in|Count|Create|Decide|Do|End|Find|Help|Hire|Hold|Install|Invite|Keep|Let|"
    r"Log|Make|Open|Put|Run|Set|Take|Translate|Verify|Write)\b",
    "reference": r"(?!How|Why|What|Who|Your)",
    "explanation": r"(How|Why|What|Who)\b",
}
#: Pages of docs/ that stand outside the four modes.
OUTSIDE = frozenset({"docs/README.md", "docs/glossary.md", "docs/images/README.md"})
SECTIONS = ["Context", "Options", "Decision", "Consequences", "What would change our mind"]
ONE_PAGE = 400
_STATUS = re.compile(r"^Status: (?:accepted|superseded by \[\d{4}\]\(\S+\))\. Date: \d{4}-\d\d-\d\d\.$", re.MULTILINE)
#: A figure with a unit claims a measurement; the README makes none.
_FIGURE = re.compile(
    r"\b\d[\d.,]*\s*(?:%|ms\b|s\b|seconds?\b|minutes?\b|hours?\b|[kKMG]i?B\b|x\b|times\b|users\b|people\b|tests?\b)"
)


def misplaced(root: Path = ROOT) -> Iterator[str]:
    """Pages outside the four folders, and pages that do not read like their folder."""
    for found in papers(root):
        folder = found.path.parent.name
        if not found.name.startswith("docs/") or found.name in OUTSIDE or folder == "adr":
            continue
        if folder not in MODES or found.path.parent.parent.name != "docs":
            yield f"{found.name} belongs to no mode"
            continue
        title = found.headings()[0][1] if found.headings() else ""
        if not re.match(MODES[folder], title):
            yield f"{found.name} does not begin like a page of {folder}: {title}"
        yield from _mixed(found, folder)


def _mixed(found: Paper, folder: str) -> Iterator[str]:
    steps = re.search(r"^\d+\. ", found.prose, re.MULTILINE)
    shell = any(block.kind == "sh" for block in found.blocks())
    if folder == "how-to" and not steps:
        yield f"{found.name} gives no steps"
    if folder in ("explanation", "reference") and (steps or shell):
        yield f"{found.name} gives steps: they belong into a guide"


def badly_headed(root: Path = ROOT) -> Iterator[str]:
    """Pages without exactly one title at the top, or with a heading that skips a level."""
    for found in papers(root):
        levels = [level for level, _ in found.headings()]
        if levels[:1] != [1] or levels.count(1) != 1:
            yield f"{found.name} needs one title, at the top"
        if any(after > before + 1 for before, after in pairwise(levels)):
            yield f"{found.name} skips a level of headings"


def bad_decisions(root: Path = ROOT) -> Iterator[str]:
    """Decisions out of order, out of form or too long; an index that forgets one."""
    pages = sorted((root / "docs" / "adr").glob("[0-9]*.md"))
    index = paper("docs/adr/README.md", root)
    for number, path in enumerate(pages, 1):
        found = Paper(path, root)
        (_, title), *rest = found.headings()
        if not path.name.startswith(f"{number:04}-") or not title.startswith(f"{number:04}. "):
            yield f"{found.name} is not number {number:04}"
        if [text for level, text in rest if level == 2] != SECTIONS:
            yield f"{found.name} needs the sections {', '.join(SECTIONS)}"
        if not _STATUS.search(found.text):
            yield f"{found.name} needs its status and date"
        if len(found.text.split()) > ONE_PAGE:
            yield f"{found.name} has more than {ONE_PAGE} words"
        if f"| [{number:04}]({path.name}) | {title[6:]} |" not in index.text:
            yield f"{index.name} does not name {found.name} with its title"


def test_every_page_has_its_mode() -> None:
    assert not list(misplaced())


def test_headings_are_in_order() -> None:
    assert not list(badly_headed())


def test_decisions_keep_their_form() -> None:
    assert len(list((ROOT / "docs" / "adr").glob("0*.md"))) > 10
    assert not list(bad_decisions())


def test_the_readme_claims_no_figure_that_nobody_measured() -> None:
    assert _FIGURE.findall(paper("README.md").prose) == []


def test_faults_of_form_are_found(tmp_path: Path) -> None:
    root = planted(
        tmp_path,
        README="# A\n\n### Deep\n",
        docs__explanation__a="# Add things\n\n1. Do this.\n",
        docs__reference__r="# Words\n\n```sh\nmake demo\n```\n",
        **{"docs__how-to__b": "# Add a b\n\nIt is easy.\n", "docs__notes__n": "# Notes\n", "docs__loose": "no title\n"},
    )
    assert sorted(misplaced(root)) == [
        "docs/explanation/a.md does not begin like a page of explanation: Add things",
        "docs/explanation/a.md gives steps: they belong into a guide",
        "docs/how-to/b.md gives no steps",
        "docs/loose.md belongs to no mode",
        "docs/notes/n.md belongs to no mode",
        "docs/reference/r.md gives steps: they belong into a guide",
    ]
    assert sorted(badly_headed(root)) == [
        "README.md skips a level of headings",
        "docs/loose.md needs one title, at the top",
    ]


def test_faults_of_decisions_are_found(tmp_path: Path) -> None:
    whole = "\n\nStatus: accepted. Date: 2026-01-01.\n\n" + "".join(f"## {name}\n\nwords\n\n" for name in SECTIONS)
    root = planted(
        tmp_path,
        docs__adr__README="# Decisions\n\n| [0001](0001-a.md) | First | accepted |\n",
        **{
            "docs__adr__0001-a": f"# 0001. First{whole}",
            "docs__adr__0003-b": f"# 0003. Third{whole}{'word ' * ONE_PAGE}",
            "docs__adr__0004-c": "# 0003. No form\n\nStatus: perhaps.\n",
        },
    )
    assert [line.partition(" ")[2] for line in bad_decisions(root)] == [
        "is not number 0002",
        f"has more than {ONE_PAGE} words",
        "does not name docs/adr/0003-b.md with its title",
        "is not number 0003",
        f"needs the sections {', '.join(SECTIONS)}",
        "needs its status and date",
        "does not name docs/adr/0004-c.md with its title",
    ]


def test_a_figure_is_found() -> None:
    assert _FIGURE.findall("It starts in 3 s, takes 50 kB and is 20 % quicker.") == ["3 s", "50 kB", "20 %"]
    assert _FIGURE.findall("Python 3.11 or newer, AGPL-3.0, three required fields") == []
