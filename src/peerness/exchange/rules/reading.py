"""A file as people have it: how it is encoded and parted is found from its bytes. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

DELIMITERS = ",;\t|"
#: What a spreadsheet would take for a formula at the beginning of a cell (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: A quoted cell that spans more lines than this was never closed.
MOST_LINES = 30
_SAMPLE = 50
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ENDS = {"\r\n": "CRLF", "\n": "LF", "\r": "CR"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file: the number of its first line as an editor counts, its cells, and what was odd about it."""

    number: int
    cells: tuple[str, ...]
    quotes: bool = False  # a quotation mark stood inside a cell and was kept
    unclosed: bool = False  # a quotation mark was opened and never closed
    garbled: bool = False  # letters had been read in the wrong encoding once, and were put right


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was found: the encoding, the delimiter, how lines end, the names of the columns, and the rows."""

    encoding: str
    delimiter: str
    endings: tuple[str, ...]
    header: tuple[str, ...]
    lines: tuple[Line, ...] = field(default=(), repr=False)


def read(content: bytes) -> Sheet:
    """Read the bytes of a CSV file; a front matter (CSVY) and Excel's `sep=` line are passed over."""
    text, encoding = decoded(content)
    endings = tuple(name for mark, name in _ENDS.items() if mark in _without(text, mark))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").split("\n")
    first, told = _passed_over(lines)
    delimiter = told or delimiter_of(lines[first : first + _SAMPLE])
    rows = [line for line in _rows(lines, first, delimiter) if any(cell.strip() for cell in line.cells)]
    header = tuple(cell.strip() for cell in rows[0].cells) if rows else ()
    return Sheet(encoding, delimiter, endings, header, tuple(rows[1:]))


def _without(text: str, mark: str) -> str:
    """The text in which a single CR or LF is looked for: not inside CRLF."""
    return text if len(mark) == 2 else text.replace("\r\n", "")


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the encoding: by the mark at its beginning, else UTF-8 where it is valid, else Windows-1252."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return content.decode("latin-1"), "latin-1"


def _passed_over(lines: Sequence[str]) -> tuple[int, str]:
    """Where the table begins, and the delimiter where the file says it."""
    if lines and lines[0].strip() == "---":
        ends = [at for at, line in enumerate(lines[1:200], 1) if line.strip() == "---"]
        return (ends[0] + 1, "") if ends else (0, "")
    if lines and lines[0].casefold().startswith("sep=") and len(lines[0].strip()) == 5:
        return 1, lines[0].strip()[4]
    return 0, ""


def delimiter_of(lines: Sequence[str]) -> str:
    """The delimiter that parts the most lines into the same number of cells, more than one; else a comma."""
    filled = [line for line in lines if line.strip()]
    best, most = ",", 0
    for one in DELIMITERS:
        counts = Counter(len(_cells(line, one)[0]) for line in filled)
        cells, often = max(counts.items(), key=lambda found: (found[1], found[0]), default=(1, 0))
        if cells > 1 and often * min(cells, 4) > most:
            best, most = one, often * min(cells, 4)
    return best


def _rows(lines: Sequence[str], first: int, delimiter: str) -> Iterator[Line]:
    at = first
    while at < len(lines):
        if '"' not in lines[at]:
            yield _line(at + 1, lines[at].split(delimiter))
            at += 1
            continue
        row, at = _quoted(lines, at, delimiter)
        yield row


def _quoted(lines: Sequence[str], at: int, delimiter: str) -> tuple[Line, int]:
    """A row with quotation marks, which may span lines; and where the next one begins."""
    for until in range(at + 1, min(at + MOST_LINES, len(lines)) + 1):
        cells, odd, closed = _cells("\n".join(lines[at:until]), delimiter)
        if closed:
            return _line(at + 1, cells, quotes=odd), until
    return _line(at + 1, lines[at].split(delimiter), unclosed=True), at + 1


def _cells(text: str, delimiter: str) -> tuple[list[str], bool, bool]:
    """The cells of a row; whether a mark stood inside a cell; whether every mark was closed."""
    cells: list[str] = []
    at, odd = 0, False
    while True:
        cell, at, strange = _cell(text, at, delimiter)
        if cell is None:
            return cells, odd, False
        cells.append(cell)
        odd |= strange
        if at >= len(text):
            return cells, odd, True
        at += 1
        if at == len(text):
            return [*cells, ""], odd, True


def _cell(text: str, at: int, delimiter: str) -> tuple[str | None, int, bool]:
    """One cell, where it ends, and whether a mark stood inside; None where a mark is not closed."""
    start = at
    while text[start : start + 1] == " ":
        start += 1
    if text[start : start + 1] != '"':
        end = text.find(delimiter, at)
        end = len(text) if end < 0 else end
        return text[at:end], end, '"' in text[at:end]
    end, odd = start + 1, False
    while (end := text.find('"', end)) >= 0:
        after = end + 1
        if text[after : after + 1] == '"':
            end += 2
            continue
        while text[after : after + 1] == " ":
            after += 1
        if after == len(text) or text[after] == delimiter:
            return text[start + 1 : end].replace('""', '"'), after, odd
        odd, end = True, end + 1
    return None, at, odd


def _line(number: int, cells: Sequence[str], *, quotes: bool = False, unclosed: bool = False) -> Line:
    mended = [ungarbled(cell) for cell in cells]
    garbled = any(one != cell for one, cell in zip(mended, cells, strict=True))
    return Line(number, tuple(cell.strip(" \u00a0") for cell in mended), quotes, unclosed, garbled)


def ungarbled(text: str) -> str:
    """The text that somebody once read in the wrong encoding: "HÃ©lÃ¨ne" was Hélène."""
    if "Ã" not in text and "Â" not in text:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def neutralised(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that begins like it leaves with an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA) else text
