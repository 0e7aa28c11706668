"""Documents: the words with their places, without code and quotations; damaged ones are named."""

from __future__ import annotations

import io
import zipfile

import pytest

from peerness.wording.documents import LARGEST, Unreadable, read

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _docx(body: str, declared: str = "") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f"<?xml version='1.0'?>{declared}<w:document {WORD}><w:body>{body}</w:body></w:document>",
        )
    return held.getvalue()


def test_plain_text_and_markdown() -> None:
    text = read(b"One\r\nan addict\n", ".txt")
    assert (text.unit, text.place(text.text.index("addict"))) == ("line", 2)
    assert "Señor" in read("Señor".encode("cp1252"), "").text
    marked = read(b"# Hi\n\n> junkie\n\n```\njunkie\n```\n`junkie` and [felon](junkie.html) <!-- junkie -->", ".md")
    assert "junkie" not in marked.text
    assert marked.place(marked.text.index("felon")) == 8


def test_html() -> None:
    quoted = b"<q>junkie</q><blockquote><p>junkie</p></blockquote>"
    page = b"<p>An\n<b>ad</b>dict</p>" + quoted + b"\n<img alt='felon'><br><script>junkie</script>x"
    found = read(page, ".html")
    assert "ad" + "dict" in found.text
    assert "junkie" not in found.text
    assert [found.place(found.text.index(word)) for word in ("An", "dict", "felon")] == [1, 2, 3]


def test_word() -> None:
    body = (
        "<w:p><w:r><w:t>An ad</w:t></w:r><w:r><w:t>dict</w:t><w:tab/><w:t>came</w:t></w:r></w:p>"
        '<w:p><w:pPr><w:pStyle w:val="IntenseQuote"/></w:pPr><w:r><w:t>junkie</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>felon</w:t></w:r><w:instrText>junkie</w:instrText></w:p>"
    )
    found = read(_docx(body), ".docx")
    assert "An addict came" in found.text
    assert "junkie" not in found.text
    assert (found.unit, found.place(found.text.index("felon")), found.place(0)) == ("paragraph", 3, 1)


@pytest.mark.parametrize(
    ("data", "suffix", "fault"),
    [
        (b"no archive", ".docx", "no Word document"),
        (_docx("<w:p>"), ".docx", "damaged"),
        (_docx("", "<!DOCTYPE x [<!ENTITY a 'aaaa'>]>"), ".docx", "entities"),
        (_docx(" " * (LARGEST + 1)), ".docx", "too large"),
        (b"\0\0", ".txt", "no text"),
    ],
    ids=["no-archive", "damaged", "entities", "too-large", "no-text"],
)
def test_what_cannot_be_read_is_named(data: bytes, suffix: str, fault: str) -> None:
    with pytest.raises(Unreadable, match=fault):
        read(data, suffix)
