"""Handouts: /handouts/ and its sheets; what people take along is easy to read in both languages."""

from __future__ import annotations

import pytest

from peerness.access.testing import AtBrowser as Visitor
from peerness.access.testing import World, said
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Role
from peerness.letters.models import Language
from peerness.letters.queries import handout, handouts
from peerness.letters.rules.opinion import opinions
from peerness.wording.book import standard
from peerness.wording.grade import PARTICIPANTS
from peerness.wording.lens import Lens

LIST, SHEET, PDF, DOCX = (f"letters:{name}" for name in ("handouts", "handout", "handout_pdf", "handout_docx"))


@pytest.mark.parametrize("language", Language.values)
def test_what_people_take_along_is_easy_to_read(language: str) -> None:
    own = handouts(language)
    assert [one.code for one in own] == [one.code for one in handouts("en")]
    for one in own:
        text = "\n\n".join(one.text)
        assert 0 < one.grade <= PARTICIPANTS, f"{one.code}: {one.grade}"
        assert len(one.text) == len(handout(one.code, "en").text)
        assert Lens(standard(language)).read(text) == []
        assert opinions(text, language) == []


def test_a_sheet_that_we_do_not_have_is_missing() -> None:
    for code, language in (("nothing", "en"), ("peer", "fr")):
        with pytest.raises(Missing):
            handout(code, language)


@pytest.mark.django_db
def test_sheets_are_read_printed_and_taken_out() -> None:
    world = World()
    peer = Visitor(world, world.member(Role.PEER))
    page = said(peer.get(LIST))
    assert "What a peer is" in page
    assert "Qué es un par" in page
    assert f"at most {PARTICIPANTS}" in page
    assert world.organisation.name in said(peer.get(SHEET, sheet="care", language="en"))
    assert "What a peer is" in said(peer.get(SHEET))
    assert peer.get(PDF, sheet="peer", language="es").content.startswith(b"%PDF-")
    assert peer.get(DOCX, sheet="peer", language="es").content.startswith(b"PK")
    assert peer.get(SHEET, sheet="nothing").status_code == 404
    assert peer.other("POST", LIST) == 405
    evaluator = Visitor(world, world.member(Role.EVALUATOR))
    assert {evaluator.get(address).status_code for address in (LIST, SHEET, PDF, DOCX)} == {403}
