"""Lists of resources as people write them in Markdown: a line for each, or a table with a column of titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+(.*)$")
_QUOTED = re.compile(r"[\"“]([^\"”]{5,})[\"”]|\*\*([^*]{3,})\*\*")
_EMPHASIS = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")
_ADDRESS = re.compile(r"<(https?://[^>\s]+)>|\]\((https?://[^)\s]+)\)")
_TITLES = ("title", "resource title", "publication", "report")
_COLUMNS = {"year": "year", "url": "url", "link": "url", "relevance": "description", "key finding": "description"}
_COLUMNS |= {"focus": "description", "description": "description", "author": "authors", "authors": "authors"}
_COLUMNS |= {"author/agency": "source", "authors/journal": "source", "organization": "source", "source": "source"}


def looks_written(text: str) -> bool:
    """Whether a text has headings of Markdown, which files of reference managers never have."""
    return any(re.match(r"#{1,4} \S", line) for line in text.splitlines()[:20])


def written(text: str) -> Iterator[dict[str, str]]:
    """The entries of all lines that give a title in quotation marks or bold, and of all tables of titles."""
    columns: list[str] = []
    for line in text.splitlines():
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not columns:
                columns = [cell.casefold() for cell in cells]
            elif columns[0] in _TITLES and not set(line) <= set("|-: "):
                yield _row(columns, cells)
            continue
        columns = []
        found = _LINE.match(line)
        if found and (title := _QUOTED.search(found[1])):
            yield _entry(found[1], title)


def _row(columns: list[str], cells: list[str]) -> dict[str, str]:
    said = {_COLUMNS[name]: _plain(cell) for name, cell in zip(columns, cells, strict=False) if name in _COLUMNS}
    return {**said, "title": _plain(cells[0])}


def _entry(line: str, title: re.Match[str]) -> dict[str, str]:
    rest = line[title.end() :]
    source, address = _EMPHASIS.search(rest), _ADDRESS.search(line)
    _before, dash, told = rest.rpartition(" - ")
    return {
        "title": _plain(title[1] or title[2]).rstrip("."),
        "authors": _plain(line[: title.start()]).rstrip(". "),
        "source": _plain(source[1]) if source else "",
        "year": rest,
        "url": (address[1] or address[2]) if address else "",
        "description": _plain(told) if dash else "",
    }


def _plain(text: str) -> str:
    return re.sub(r"[*\"“”]", "", text).strip()
