"""A deck as a PowerPoint file that a screen reader can follow: a title on each slide, its lines after it, a language.

There are no pictures, so nothing lacks a description; the notes pages hold what whoever speaks may say.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from peerness.documents.slides import Deck, Slide, told

_LANGUAGES = {"en": MSO_LANGUAGE_ID.ENGLISH_US, "es": MSO_LANGUAGE_ID.MEXICAN_SPANISH}
_FIRST, _LINES = 0, 1  # the layouts of the package's own design: a title slide, and a title above lines
_WIDTH, _HEIGHT, _EDGE = Inches(13.333), Inches(7.5), Inches(0.8)
_TITLE, _TEXT, _SMALL = Pt(36), Pt(24), Pt(16)
_ACCENT, _INK = map(RGBColor.from_string, ("1F4E5F", "1E1E1E"))
#: Files say when they were made; the same deck gives the same properties whenever that is.
_MADE = datetime(2020, 1, 1)  # noqa: DTZ001 - the format knows no zone


def file_of(deck: Deck) -> bytes:
    """The deck as a file."""
    show = Presentation()
    show.slide_width, show.slide_height = _WIDTH, _HEIGHT
    told = show.core_properties
    told.title, told.language, told.author = deck.title, str(_LANGUAGES[deck.language].xml_value), ""
    told.last_modified_by, told.created, told.modified = "", _MADE, _MADE
    first = show.slides.add_slide(show.slide_layouts[_FIRST])
    _write(first.shapes.title, (deck.title,), deck.language, _TITLE, top=2.2, height=1.6)
    _write(first.placeholders[1], (deck.lead,), deck.language, _TEXT, top=4, height=1.4)
    for one in deck.slides:
        _add(show, one, deck.language)
    out = io.BytesIO()
    show.save(out)
    return _undated(out)


def _undated(made: io.BytesIO) -> bytes:
    """The same file without the moment at which each of its parts was written: the same deck is the same file."""
    out = io.BytesIO()
    with ZipFile(made) as dated, ZipFile(out, "w", ZIP_DEFLATED) as plain:
        for part in dated.infolist():
            plain.writestr(ZipInfo(part.filename, _MADE.timetuple()[:6]), dated.read(part), ZIP_DEFLATED)
    return out.getvalue()


def _add(show: Any, one: Slide, language: str) -> None:
    slide = show.slides.add_slide(show.slide_layouts[_LINES])
    _write(slide.shapes.title, (one.title,), language, _TITLE, top=0.5, height=1.2)
    size = _SMALL if one.is_small else _TEXT
    _write(slide.placeholders[1], one.lines, language, size, top=1.9, height=5)
    if one.notes:
        frame = slide.notes_slide.notes_text_frame
        frame.text = one.notes
        for paragraph in frame.paragraphs:
            _speaks(paragraph, language)


def _write(shape: Any, lines: tuple[str, ...], language: str, size: Pt, *, top: float, height: float) -> None:
    """Put lines into a place of the layout, set wide for today's screens; top and height are in inches."""
    shape.left, shape.width = _EDGE, _WIDTH - 2 * _EDGE
    shape.top, shape.height = Inches(top), Inches(height)
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.BOTTOM if size is _TITLE else MSO_ANCHOR.TOP
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.text, paragraph.alignment = line, PP_ALIGN.LEFT
        paragraph.font.size, paragraph.font.bold = size, size is _TITLE
        paragraph.font.color.rgb = _ACCENT if size is _TITLE else _INK
        paragraph.space_after = Pt(10)
        if size is _SMALL:
            _unmarked(paragraph)
        _speaks(paragraph, language)


def _unmarked(paragraph: Any) -> None:
    """No dot before a line that begins with its number."""
    about = paragraph._p.get_or_add_pPr()
    about.set("marL", "0")
    about.set("indent", "0")
    about.insert_element_before(about.makeelement(qn("a:buNone"), {}), "a:tabLst", "a:defRPr", "a:extLst")


def _speaks(paragraph: Any, language: str) -> None:
    """Say the language of each piece, so that it is read out and spelled in it."""
    for run in paragraph.runs:
        run.font.language_id = _LANGUAGES[language]


if __name__ == "__main__":
    sys.stdout.buffer.write(file_of(told(json.load(sys.stdin.buffer))))
