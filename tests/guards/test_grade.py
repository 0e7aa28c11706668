"""What participants read stays at reading grade 7 or below, page by page, in English and Spanish."""

from __future__ import annotations

from pathlib import Path

import polib

from peerness.wording.grade import PARTICIPANTS
from tests.figures import Figures
from tests.guards import grade
from tests.guards.findings import assert_clean
from tests.guards.translations import catalogues
from tests.guards.tree import ROOT, templates

HARD = "Organisational considerations necessitate interdisciplinary collaboration between institutional stakeholders"


def _spanish() -> dict[str, str]:
    entries = [entry for path in catalogues() for entry in polib.pofile(str(path))]
    return {entry.msgid: entry.msgstr for entry in entries if not entry.obsolete}


def test_every_page_for_participants_is_easy_to_read(figures: Figures) -> None:
    pages = list(templates())
    report = grade.check(pages, _spanish(), ROOT)
    assert_clean(report)
    most = grade.hardest(pages)
    figures.add("reading grade of the hardest page for participants", most, f"at most {PARTICIPANTS:g}")


def test_a_hard_page_is_found_in_both_languages(tmp_path: Path) -> None:
    hard, staff = tmp_path / "hard.html", tmp_path / "staff.html"
    said = f'{{% load i18n %}}{{% translate "{HARD}" %}}'
    hard.write_text(f"{grade.FRAME}{said}", encoding="utf-8")
    staff.write_text(said, encoding="utf-8")
    report = grade.check(
        [hard, staff], {HARD: "Responsabilidades institucionales interdisciplinarias considerables"}, tmp_path
    )
    assert report.looked == 2
    assert len(report.findings) == 2
    assert grade.whole(["Hello %(name)s", "Are you in?"]) == "Hello one.\nAre you in?"
