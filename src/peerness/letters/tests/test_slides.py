"""Slides for the staff of partners: /handouts/slides/ and its file."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from peerness.access.testing import AtBrowser as Visitor
from peerness.access.testing import World, said
from peerness.documents.pptx import file_of
from peerness.documents.slides import Deck, Slide
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Role
from peerness.letters.models import Language
from peerness.letters.queries import cited, deck, decks
from peerness.letters.rules.deck import Draft, ready
from peerness.letters.rules.opinion import opinions
from peerness.library.rules.evidence import Unprintable
from peerness.ui.slides import as_pptx
from peerness.wording.book import standard
from peerness.wording.lens import Lens

LIST, SLIDES, FILE = (f"letters:{name}" for name in ("handouts", "slides", "slides_pptx"))


def _opened(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


@pytest.mark.parametrize("language", Language.values)
def test_the_decks_hold_what_can_be_looked_up_in_kind_words(language: str) -> None:
    own = decks(language)
    assert [(one.code, len(one.slides)) for one in own] == [(one.code, len(one.slides)) for one in decks("en")]
    for one in own:
        whole = ready(one, "Us", "References", cited)
        for slide in one.slides:
            assert slide.notes
            assert len(slide.lines) <= 5
            text = "\n".join((slide.title, *slide.lines, slide.notes))
            assert Lens(standard(language)).read(text) == []
            assert opinions(text, language) == []
        assert "Us" in whole.lead
        assert whole.slides[-1].title == "References"
        assert "[^" not in str(whole)


def test_a_claim_that_cannot_be_printed_stops_a_deck() -> None:
    draft = Draft("x", "en", "T", "", (Slide("S", ("More[^box-use]",)),))
    with pytest.raises(Unprintable):
        ready(draft, "Us", "References", cited)
    for code, language in (("nothing", "en"), ("inservice", "fr")):
        with pytest.raises(Missing):
            deck(code, language)


def test_references_stand_four_on_a_slide() -> None:
    lines = tuple(f"line[^{n}]" for n in range(5))
    whole = ready(Draft("x", "en", "T", "", (Slide("S", lines),)), "Us", "References", lambda code, about: (code,))
    assert whole.slides[0].lines[4] == "line [5]"
    assert [len(one.lines) for one in whole.slides] == [5, 4, 1]


@pytest.mark.parametrize("language", Language.values)
def test_each_reference_is_a_line_of_its_own_and_fits_its_slide(language: str) -> None:
    whole = ready(deck("inservice", language), "Us", "References", cited)
    listed = [line for one in whole.slides if one.is_small for line in one.lines]
    show = _opened(file_of(whole))
    read = [one for one in show.slides if one.shapes.title.text == "References"]
    paragraphs = [[each.text for each in one.placeholders[1].text_frame.paragraphs] for one in read]
    assert [text for texts in paragraphs for text in texts] == listed
    assert [text.partition(".")[0] for text in listed] == [str(number) for number in range(1, len(listed) + 1)]
    for one, texts in zip(read, paragraphs, strict=True):
        frame = one.placeholders[1].text_frame
        assert all(each._p.pPr.find(qn("a:buNone")) is not None for each in frame.paragraphs)
        # About 120 letters of 16 points fill a line of this width; below each paragraph stand 10 points.
        height = sum(-(-len(text) // 120) * 16 * 1.2 + 10 for text in texts)
        assert Pt(height) <= one.placeholders[1].height


def test_a_file_has_titles_in_order_a_language_and_notes() -> None:
    slides = (Slide("Uno", ("a", "b"), "Dígalo."), Slide("Dos", ("c",), is_small=True))
    show = _opened(file_of(Deck("Título", "de nosotros", "es", slides)))
    assert [one.shapes.title.text for one in show.slides] == ["Título", "Uno", "Dos"]
    assert show.core_properties.title == "Título"
    for one in show.slides:
        assert one.shapes[0].shape_id == one.shapes.title.shape_id
        assert all(shape.has_text_frame and shape.text_frame.text for shape in one.shapes)
        runs = [run for shape in one.shapes for part in shape.text_frame.paragraphs for run in part.runs]
        assert {run.font.language_id.name for run in runs} == {"MEXICAN_SPANISH"}
        assert all(shape.left + shape.width <= show.slide_width for shape in one.shapes)
        assert all(shape.top + shape.height <= show.slide_height for shape in one.shapes)
    assert show.slides[1].notes_slide.notes_text_frame.text == "Dígalo."
    assert not show.slides[2].has_notes_slide
    assert [one.text for one in show.slides[1].placeholders[1].text_frame.paragraphs] == ["a", "b"]


def test_a_process_of_its_own_makes_the_same_file() -> None:
    deck = Deck(
        "Título", "de “nosotros”", "es", (Slide("Uno", ("a\tb", "«ñ»"), "Dígalo."), Slide("Dos", (), is_small=True))
    )
    made = as_pptx(deck)
    assert made == file_of(deck)
    here, there = _opened(file_of(deck)), _opened(made)
    lines = [[[shape.text_frame.text for shape in one.shapes] for one in show.slides] for show in (here, there)]
    assert lines[0] == lines[1]
    assert there.slides[1].notes_slide.notes_text_frame.text == "Dígalo."


@pytest.mark.django_db
def test_slides_are_read_printed_and_taken_out() -> None:
    world = World()
    peer = Visitor(world, world.member(Role.PEER))
    assert "Trabajar al lado de un par de apoyo" in said(peer.get(LIST))
    page = said(peer.get(SLIDES))
    assert "Working beside a peer" in page
    assert world.organisation.name in page
    assert "Read the first line aloud" in page
    answer = peer.get(FILE, deck="inservice", language="es")
    assert answer["Content-Disposition"].endswith('"inservice.pptx"')
    assert _opened(answer.content).slides[0].shapes.title.text == "Trabajar al lado de un par de apoyo"
    assert peer.get(SLIDES, deck="nothing").status_code == 404
    assert peer.other("POST", SLIDES) == peer.other("DELETE", FILE) == 405
    evaluator = Visitor(world, world.member(Role.EVALUATOR))
    assert {evaluator.get(address).status_code for address in (SLIDES, FILE)} == {403}
