"""Documents as the lens reads them: their words with the place of each, without code and without quotations."""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.parsers import expat  # nosec - entities are refused below

#: The largest unpacked document that is read, in bytes: a small archive can hold more than a machine's memory.
LARGEST = 50_000_000
_QUOTING = frozenset({"blockquote", "q", "cite", "code", "pre", "script", "style", "samp", "kbd", "svg"})
_INLINE = frozenset("a abbr b bdi bdo em i mark s small span strong sub sup time u var wbr font label".split())
_SPOKEN = ("alt", "title", "placeholder", "aria-label")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_MARKDOWN = re.compile(
    r"^(`{3,}|~{3,}).*?^\1[`~]*\s*$|^ {0,3}>[^\n]*$|`[^`\n]+`|<!--.*?-->|\]\([^)\n]*\)|https?://\S+",
    re.MULTILINE | re.DOTALL,
)
_PARAGRAPH, _TEXT = "p", "t"


class Unreadable(ValueError):
    """A document that is not what its name says; the text says what is wrong with it."""


@dataclass(frozen=True)
class Document:
    """Words with the places they come from: `unit` is line or paragraph, `anchors` the place from each offset on."""

    text: str
    unit: str
    anchors: tuple[tuple[int, int], ...]

    def place(self, offset: int) -> int:
        """The line or paragraph, from 1, in which a piece of the text stands."""
        return self.anchors[bisect_right(self.anchors, (offset, float("inf"))) - 1][1]


def read(data: bytes, suffix: str) -> Document:
    """A document by the ending of its name: .docx, .html, .md, and everything else as plain text."""
    readers: dict[str, Callable[[bytes], Document]] = {
        ".docx": _docx,
        ".html": lambda given: _html(_decoded(given)),
        ".htm": lambda given: _html(_decoded(given)),
        ".md": lambda given: _plain(_blanked(_MARKDOWN, _decoded(given))),
        ".markdown": lambda given: _plain(_blanked(_MARKDOWN, _decoded(given))),
    }
    reader = readers.get(suffix.lower())
    return reader(data) if reader else _plain(_decoded(data))


def _decoded(data: bytes) -> str:
    if b"\0" in data[:4096]:
        raise Unreadable("this is no text file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _plain(text: str) -> Document:
    starts = [0, *(hit.end() for hit in re.finditer("\n", text))]
    return Document(text, "line", tuple((start, line) for line, start in enumerate(starts, 1)))


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with spaces where the pattern matches, so that every other word keeps its place."""
    return pattern.sub(lambda hit: re.sub(r"[^\n]", " ", hit[0]), text)


class _Words(HTMLParser):
    """Gathers the words that a reader of the page sees or hears."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.anchors: list[tuple[int, int]] = [(0, 1)]
        self.length = 0
        self._quoting: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element; what it says to those who do not see it is read, too."""
        if tag not in _INLINE:
            self.say("\n\n", self.getpos()[0])
        if tag in _QUOTING:
            self._quoting.append(tag)
        if not self._quoting:
            for name, value in attrs:
                if name in _SPOKEN and value:
                    self.say(f"{value}\n\n", self.getpos()[0])

    def handle_endtag(self, tag: str) -> None:
        """Leave an element; a quotation ends with its own tag."""
        if tag in self._quoting:
            del self._quoting[len(self._quoting) - 1 - self._quoting[::-1].index(tag) :]
        if tag not in _INLINE and tag not in _VOID:
            self.say("\n\n", self.getpos()[0])

    def handle_data(self, data: str) -> None:
        """Words of the page, line by line."""
        if not self._quoting:
            for offset, line in enumerate(data.splitlines(keepends=True)):
                self.say(line, self.getpos()[0] + offset)

    def say(self, text: str, line: int) -> None:
        """Keep words with the line they come from."""
        self.anchors.append((self.length, line))
        self.parts.append(text)
        self.length += len(text)


def _html(text: str) -> Document:
    words = _Words()
    words.feed(text)
    words.close()
    return Document("".join(words.parts), "line", tuple(words.anchors))


def _docx(data: bytes) -> Document:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo("word/document.xml").file_size > LARGEST:
                raise Unreadable("this document is too large to be read")
            body = archive.read("word/document.xml")
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError) as fault:
        raise Unreadable("this is no Word document (.docx)") from fault
    paragraphs = _Paragraphs()
    try:
        paragraphs.parse(body)
    except expat.ExpatError as fault:
        raise Unreadable("the Word document is damaged") from fault
    return paragraphs.document()


class _Paragraphs:
    """The paragraphs of a Word document; those in a style for quotations are left out."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._now: list[str] = []
        self._quoted = self._in_text = False

    def parse(self, body: bytes) -> None:
        """Read the document's XML; it may declare no entities, which could unfold without end."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.EntityDeclHandler = _refuse
        parser.Parse(body, True)

    def document(self) -> Document:
        """The paragraphs one below the other, numbered from 1."""
        anchors, length = [(0, 1)], 0
        for number, text in enumerate(self._found, 1):
            anchors.append((length, number))
            length += len(text) + 2
        return Document("\n\n".join(self._found), "paragraph", tuple(anchors))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(" ")[2]
        if kind == _TEXT:
            self._in_text = True
        elif kind == "pStyle":
            self._quoted = any("quote" in value.lower() or "cita" in value.lower() for value in attributes.values())
        elif kind in {"tab", "br", "cr"}:
            self._now.append(" ")

    def _end(self, name: str) -> None:
        kind = name.rpartition(" ")[2]
        if kind == _TEXT:
            self._in_text = False
        elif kind == _PARAGRAPH:
            self._found.append("" if self._quoted else "".join(self._now))
            self._now, self._quoted = [], False

    def _words(self, text: str) -> None:
        if self._in_text:
            self._now.append(text)


def _refuse(*_told: object) -> None:
    raise Unreadable("the Word document declares entities, which no word processor does")
