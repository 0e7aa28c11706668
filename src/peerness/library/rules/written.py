"""Lists of resources as people write them in Markdown: a line for each, or tables of titles or of web sites."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Beside what an entry says: the line at which it begins, and that nothing tells where it could be found.
ROW, NOWHERE = "row", "nowhere"
_LINE = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+(.*)$")
_QUOTED = re.compile(r"[\"“]([^\"”]{5,})[\"”]|\*\*([^*]{3,})\*\*")
_EMPHASIS = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")
_ADDRESS = re.compile(r"<(https?://[^>\s]+)>|\]\((https?://[^)\s]+)\)")
_BARE = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[89]\d\d|20\d\d)(?!\d)")
_TITLES = ("title", "resource title", "publication", "report")
#: Columns that name a web site or whoever keeps it, the nearest name first.
_THINGS = ("resource", "organization", "organisation", "source", "program", "tool", "center", "name")
_COLUMNS = {"year": "year", "url": "url", "link": "url", "relevance": "description", "key finding": "description"}
_COLUMNS |= {"focus": "description", "description": "description", "author": "authors", "authors": "authors"}
_COLUMNS |= {"author/agency": "source", "authors/journal": "source", "organization": "source", "source": "source"}
_ABOUT = ("description", "focus", "relevance", "mission", "data available", "service")


def looks_written(text: str) -> bool:
    """Whether a text has headings of Markdown, which files of reference managers never have."""
    return any(re.match(r"#{1,4} \S", line) for line in text.splitlines()[:20])


def written(text: str) -> Iterator[dict[str, str]]:
    """The entries of all lines and tables that give a title, and of tables that give a name and an address."""
    table: list[tuple[int, list[str]]] = []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.startswith("|"):
            table.append((number, [cell.strip() for cell in line.strip().strip("|").split("|")]))
            continue
        yield from _rows(table)
        table = []
        found = _LINE.match(line)
        if found and (said := _entry(found[1])):
            yield {**said, ROW: str(number)}


def _rows(table: list[tuple[int, list[str]]]) -> Iterator[dict[str, str]]:
    columns = [cell.casefold() for cell in table[0][1]] if table else []
    rows = [(number, cells) for number, cells in table[1:] if not set("".join(cells)) <= set("-: ")]
    if columns and columns[0] in _TITLES:
        for number, cells in rows:
            yield {**_titled(columns, cells), ROW: str(number)}
        return
    named = next((columns.index(name) for name in _THINGS if name in columns), None)
    # A table in which no row has an address lists no web sites.
    if named is not None and any(_site(cells) for _number, cells in rows):
        for number, cells in rows:
            yield {**_place(columns, cells, named), ROW: str(number)}


def _titled(columns: list[str], cells: list[str]) -> dict[str, str]:
    said = {_COLUMNS[name]: _plain(cell) for name, cell in zip(columns, cells, strict=False) if name in _COLUMNS}
    return {**said, "title": _plain(cells[0])}


def _place(columns: list[str], cells: list[str], named: int) -> dict[str, str]:
    told = dict(zip(columns, cells, strict=False))
    about = next((told[name] for name in _ABOUT if name in told), "")
    title, site = _plain(cells[named] if named < len(cells) else ""), _site(cells)
    return {"title": title, "url": site, "description": _plain(about), "kind": "website", NOWHERE: "" if site else "1"}


def _site(cells: list[str]) -> str:
    return next((cell for cell in cells if _BARE.fullmatch(cell)), "")


def _entry(line: str) -> dict[str, str]:
    """What a line says: a title in quotation marks, bold or italics, or whatever stands before an address."""
    address = _ADDRESS.search(line)
    title = _QUOTED.search(line) or _EMPHASIS.search(line)
    if title is None:
        before = _plain(line[: address.start()].split("[", maxsplit=1)[0]).rstrip(". ") if address else ""
        return {"title": before, "url": _found(address), "description": _told(line)} if before else {}
    rest = line[title.end() :]
    source = _EMPHASIS.search(rest)
    is_somewhere = address or _YEAR.search(rest)
    return {
        "title": _plain(next(filter(None, title.groups()))).rstrip("."),
        "authors": _plain(line[: title.start()]).rstrip(". "),
        "source": _plain(source[1]) if source else "",
        "year": rest,
        "url": _found(address),
        "description": _told(rest),
        NOWHERE: "" if is_somewhere else "1",
    }


def _found(address: re.Match[str] | None) -> str:
    return (address[1] or address[2]) if address else ""


def _told(rest: str) -> str:
    _before, dash, told = rest.rpartition(" - ")
    return _plain(told) if dash else ""


def _plain(text: str) -> str:
    return re.sub(r"[*\"“”]", "", text).strip()
