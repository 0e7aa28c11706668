"""A Word file: well formed whatever people wrote, with its table and its foot, the same each time."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from peerness.documents.docx import as_docx, packed, paragraph, parts
from peerness.documents.paper import Paper, Table

WHOLE = Paper(
    "Who & what", "es", ("One & <two>\nthree\x07",), Table(("When",), (("today",),)), ("The end",), "Read <it>"
)


def opened(content: bytes) -> dict[str, str]:
    """The files in it by name; each is well formed."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        found = {name: file.read(name).decode() for name in file.namelist()}
    for text in found.values():
        ElementTree.fromstring(text)  # noqa: S314 - we wrote it ourselves a line ago
    return found


def test_a_word_file_is_well_formed_and_bears_everything() -> None:
    files = opened(as_docx(WHOLE))
    body = files["word/document.xml"]
    for words in ("Who &amp; what", "One &amp; &lt;two&gt;", "today", "The end", "w:tblHeader", "footerReference"):
        assert words in body
    assert "Read &lt;it&gt;" in files["word/footer.xml"]
    assert "es-US" in files["word/styles.xml"]
    assert as_docx(WHOLE) == as_docx(WHOLE)


def test_without_a_foot_there_is_no_footer() -> None:
    files = opened(packed([paragraph("One")], "en"))
    assert "word/footer.xml" not in files
    assert "footer" not in "".join(files.values())
    assert set(parts([], "en")) == set(files)
    assert "w:tbl>" not in opened(as_docx(Paper("One", "en")))["word/document.xml"]
