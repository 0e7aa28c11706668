"""Entries in from files and out again: /library/move/, /library/out/; and real exports of reference managers."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from peerness.access.testing import AtBrowser as Visitor
from peerness.access.testing import World, said
from peerness.kernel.scope import Role
from peerness.library.models import Resource
from peerness.library.rules.references import Why, read_references
from peerness.library.testing import entry

MOVE, OUT = "library:move", "library:csv"
REAL = Path(__file__).resolve().parents[5] / "shared/data/6_library"


#: Each file: entries, those without a title, doubles; counted by hand against the files.
KNOWN = {
    "_baseline.ris": (100, 0, 0),
    "baseline_reference_types.ris": (0, 61, 0),
    "baseline_tag-notes_labels.ris": (5, 0, 27),
    "baseline_tag_and_field_definitions.ris": (1, 0, 0),
    "baseline_zotero.ris": (100, 0, 0),
    "embase.csv": (6, 0, 0),
    "embase_newpage.csv": (6, 0, 0),
    "generic.csv": (2, 0, 0),
    "generic_column_names_with_spaces.csv": (2, 0, 0),
    "generic_labels_no_abs.csv": (2, 0, 4),
    "generic_partial_labels.csv": (2, 0, 4),
    "generic_tab.csv": (2, 0, 0),
    "missing_values.csv": (1, 2, 1),
    "ovid_zotero.ris": (6, 0, 0),
    "pubmed_endnote.txt": (6, 0, 0),
    "record_id.csv": (10, 0, 0),
    "ris_issue_992.txt": (19, 0, 0),
    "web_of_science.txt": (10, 0, 0),
    "drugs__harm-reduction__resources.txt": (66, 0, 0),
    "justice__reentry__resources.txt": (32, 0, 1),
    "mental-health__peer-support__resources.txt": (86, 0, 0),
    "resource-center-detail.txt": (0, 0, 0),
    "resource-center-landing.txt": (0, 0, 0),
    "resource-center.txt": (0, 0, 0),
}


@pytest.mark.django_db
def test_a_file_comes_in_and_goes_out() -> None:
    world = World()
    manager = Visitor(world, world.member(Role.MANAGER))
    long = "x" * 400
    told = (
        "title,url,audiences,kind,year\nOne,https://example.org,leaders; nobody,video,2001\n"
        f"{long},https://e.org/{'y' * 500},,nothing,\nOne,,,,2001\n,,,,\n"
    )
    typed = {"id": world.id(), "file": SimpleUploadedFile("a.csv", told.encode())}
    assert manager.post(MOVE, **typed).status_code == 303
    found = Resource.objects.within(world.enter().system).order_by("number")
    assert [(row.title[:3], row.kind, row.audiences, row.year) for row in found] == [
        ("One", "video", ["leaders"], 2001),
        ("xxx", "document", [], None),
    ]
    page = said(manager.get("library:to_check"))
    assert "2 entries came in. Left out: 1 without a title, 1 that stood there twice, 0 that nothing leads to." in page
    assert "line 4: left out, it stands there twice; line 5: left out, it has no title; line 3: cut to what" in page
    for form in ("csv", "ris", "bib"):
        answer = manager.get(f"library:{form}")
        assert f"library.{form}" in answer["Content-Disposition"]
        assert "https://example.org" in answer.content.decode()
    plain = SimpleUploadedFile("b.ris", b"TY  - GEN\nTI  - Two\nER  - \n")
    assert manager.post(MOVE, id=world.id(), file=plain).status_code == 303
    assert "1 entry came in." in said(manager.get("library:to_check"))


@pytest.mark.django_db
def test_what_is_no_list_of_references_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    manager = Visitor(world, world.member(Role.MANAGER))
    for content, sentence in ((b"Dear all,\nno list", "We find no entry"), (b"", "This file is empty")):
        answer = manager.post(MOVE, id=world.id(), file=SimpleUploadedFile("a.txt", content))
        assert answer.status_code == 422
        assert sentence in said(answer)
    assert "Choose a file." in said(manager.post(MOVE, id=world.id()))
    monkeypatch.setattr("peerness.library.forms.lists.LARGEST", 3)
    assert "larger than 10 MB" in said(manager.post(MOVE, id=world.id(), file=SimpleUploadedFile("a", b"title\nOne")))
    entry(world, "Ours")
    peer = Visitor(world, world.member(Role.PEER))
    for page, ids in ((MOVE, ()), (OUT, ())):
        assert peer.get(page, *ids).status_code == 403
    elsewhere = World("Elsewhere")
    assert "Ours" not in said(Visitor(elsewhere, elsewhere.member(Role.MANAGER)).get(OUT))


@pytest.mark.skipif(not REAL.is_dir(), reason="the real exports of reference managers are not beside the checkout")
def test_real_exports_are_read() -> None:
    read = {path.name: read_references(path.read_bytes()) for path in sorted(REAL.glob("*/*")) if path.is_file()}
    found = {name: (len(told.entries), told.untitled, told.doubles) for name, told in read.items()}
    assert found == KNOWN
    assert all(entry["year"] for entry in read["pubmed_endnote.txt"].entries)
    assert all(entry["year"] and entry["url"].startswith("https://doi.org/") for entry in read["embase.csv"].entries)
    assert {one.why for one in read["resource-center-landing.txt"].told} == {Why.NOWHERE}
    assert sum(bool(entry["url"]) for entry in read["mental-health__peer-support__resources.txt"].entries) > 30
