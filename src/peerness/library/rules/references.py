"""References in files: read from CSV, RIS, BibTeX and Markdown lists; written in the first three."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from peerness.library.rules.written import looks_written, written

#: What we call a column, and what others call it, in lower case with spaces for underscores and hyphens.
_NAMES = {
    "title": ("title", "primary title", "article title", "document title", "name"),
    "source": ("source", "secondary title", "journal", "journal book", "publication title", "publisher"),
    "authors": ("authors", "author", "author names", "first authors", "author(s)"),
    "year": ("year", "publication year", "date of publication", "published year", "date"),
    "description": ("description", "abstract", "abstract note", "notes abstract"),
    "url": ("url", "urls", "link", "address", "full text link"),
    "doi": ("doi", "di"),
    "language": ("language", "language of article"),
    "kind": ("kind", "type"),
    "audiences": ("audiences",),
    "topics": ("topics",),
    "populations": ("populations",),
    "ranking": ("ranking",),
    "licence": ("licence",),
}
_COLUMN = {other: name for name, others in _NAMES.items() for other in others}
_RIS = {"TI": "title", "T1": "title", "T2": "source", "JO": "source", "JF": "source", "JA": "source", "PB": "source"}
_RIS |= {"AU": "authors", "A1": "authors", "PY": "year", "Y1": "year", "DA": "year", "AB": "description"}
_RIS |= {"N2": "description", "UR": "url", "DO": "doi", "LA": "language"}
#: Tags of PubMed and Web of Science, whose files look like RIS without being it.
_OTHERS = {"SO": "source", "FAU": "authors", "DP": "year", "LID": "doi", "DI": "doi", "TT": "", "%T": "title"}
_OTHERS |= {"%A": "authors", "%J": "source", "%D": "year", "%X": "description", "%U": "url", "%R": "doi"}
_BIBTEX = {"title": "title", "author": "authors", "year": "year", "journal": "source", "publisher": "source"}
_BIBTEX |= {"institution": "source", "abstract": "description", "url": "url", "doi": "doi", "language": "language"}
_TAG = re.compile(r"^([A-Z][A-Z0-9]{1,3}|%[A-Z0-9])\s*(?:-\s|\s)(.*)$")
_ENTRY = re.compile(r"@(\w+)\s*\{\s*[^,\s]*\s*,", re.ASCII)
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_LANGUAGES = {"en": "en", "eng": "en", "english": "en", "es": "es", "spa": "es", "spanish": "es", "español": "es"}
#: The order of columns when the library is written as CSV.
COLUMNS = (
    "title source authors year kind audiences topics populations language ranking description url licence checked_on"
).split()


@dataclass(frozen=True)
class Read:
    """What was read from a file: entries by our names, how many had no title, and how many stood there twice."""

    entries: tuple[dict[str, str], ...] = ()
    untitled: int = 0
    doubles: int = 0


@dataclass
class _Gathering:
    """An entry while its lines are read; several authors are joined, of everything else the first counts."""

    said: dict[str, str] = field(default_factory=dict)
    last: str = ""

    def add(self, name: str, text: str) -> None:
        """Another value."""
        text = " ".join(text.split())
        if name == "authors" and self.said.get(name) and text:
            self.said[name] += "; " + text
        elif text and name and (name != "year" or _YEAR.search(text)):
            self.said.setdefault(name, text)
        self.last = name

    def goes_on(self, text: str) -> None:
        """A line without a tag belongs to the one before it; under authors it is another author."""
        if self.last == "authors":
            self.add("authors", text)
        elif self.last in self.said:
            self.said[self.last] += " " + " ".join(text.split())


def read_references(content: bytes) -> Read:
    """Read a file of any of the four forms; what it is, its beginning tells."""
    text = content.decode("utf-8-sig", errors="replace").replace("\x00", "")
    if _ENTRY.search(text[:5000]):
        found: Iterable[Mapping[str, str]] = _bibtex(text)
    elif looks_written(text):
        found = written(text)
    elif _looks_tagged(text):
        found = _tagged(text)
    else:
        found = _table(text)
    return _counted(found)


def _counted(found: Iterable[Mapping[str, str]]) -> Read:
    entries: dict[tuple[str, str], dict[str, str]] = {}
    untitled = doubles = 0
    for said in found:
        entry = _tidied(said)
        if not entry["title"]:
            untitled += 1
            continue
        key = entry["title"].casefold(), entry["year"]
        doubles += key in entries
        entries.setdefault(key, entry)
    return Read(tuple(entries.values()), untitled, doubles)


def _tidied(said: Mapping[str, str]) -> dict[str, str]:
    """The values as the library keeps them: a year of four digits, an address, a language that we know."""
    entry = {name: " ".join(said.get(name, "").split()) for name in _NAMES}
    year = _YEAR.search(entry["year"])
    entry["year"] = year.group() if year else ""
    doi = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", entry.pop("doi"), flags=re.IGNORECASE).split(" ")[0]
    if not entry["url"].startswith(("http://", "https://")):
        entry["url"] = f"https://doi.org/{doi}" if doi.startswith("10.") else ""
    entry["url"] = entry["url"].split(" ")[0].rstrip(";")
    told = entry["language"].casefold()
    entry["language"] = _LANGUAGES.get(told.split(";")[0].strip(), "und") if told else "en"
    return entry


def _looks_tagged(text: str) -> bool:
    lines = [line for line in text.splitlines()[:40] if line.strip()]
    return sum(bool(_TAG.match(line)) for line in lines[:12]) >= min(3, len(lines) or 1)


def _tagged(text: str) -> Iterator[dict[str, str]]:
    """RIS and its kin: a tag of two letters or more before each value; a blank line or an end tag closes an entry."""
    known = {**_OTHERS, **_RIS}
    entry = _Gathering()
    for line in text.splitlines():
        tag = _TAG.match(line)
        turns = tag is not None and tag[1] in ("ER", "TY") and bool(entry.said)
        if turns or not line.strip():
            if turns or entry.said.get("title"):
                yield entry.said
                entry = _Gathering()
        elif tag:
            entry.add(known.get(tag[1], ""), tag[2])
        else:
            entry.goes_on(line)
    if entry.said:
        yield entry.said


def _table(text: str) -> Iterator[dict[str, str]]:
    """CSV, or any separator that the headings show."""
    lines = text.splitlines()
    head = next((line for line in lines if line.strip()), "")
    mark = max(",;\t", key=head.count)
    rows = csv.DictReader(text.splitlines(keepends=True), delimiter=mark)
    for row in rows:
        entry = _Gathering()
        for column, value in row.items():
            name = _COLUMN.get(re.sub(r"[_\-\s]+", " ", str(column or "")).strip().casefold(), "")
            if isinstance(value, str):
                entry.add(name, value)
        yield entry.said


def _bibtex(text: str) -> Iterator[dict[str, str]]:
    starts = list(_ENTRY.finditer(text))
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        if start[1].casefold() in ("comment", "string", "preamble"):
            continue
        body = text[start.end() : following.start() if following else len(text)]
        entry = _Gathering()
        for name, value in _fields(body):
            entry.add(_BIBTEX.get(name, ""), value.replace(" and ", "; ") if name == "author" else value)
        yield entry.said


def _fields(body: str) -> Iterator[tuple[str, str]]:
    """`name = {value}` or `name = "value"` or a number; braces may stand inside braces."""
    place = 0
    while found := re.compile(r"(\w+)\s*=\s*").search(body, place):
        value, place = _value(body, found.end())
        yield found[1].casefold(), re.sub(r"[{}]|\\(?=[&%_#$])", "", value)


def _value(body: str, start: int) -> tuple[str, int]:
    if body[start : start + 1] == '"':
        end = body.find('"', start + 1)
        return (body[start + 1 :], len(body)) if end < 0 else (body[start + 1 : end], end + 1)
    depth, place = 0, start
    while place < len(body):
        depth += {"{": 1, "}": -1}.get(body[place], 0)
        if depth <= 0 and body[place] in "},":
            break
        place += 1
    return body[start:place], place + 1


class _Lines(list[str]):
    """Lines that a writer of CSV writes into."""

    write = list.append


def to_csv(rows: Iterable[Mapping[str, object]]) -> str:
    """The library as CSV; a value that a spreadsheet would take for a formula is kept apart by an apostrophe."""
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_plain(row[name]) for name in COLUMNS])
    return "".join(lines)


def _plain(value: object) -> str:
    text = "; ".join(value) if isinstance(value, list | tuple) else "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text


#: How our types are called in the two forms of reference managers.
_RIS_TYPES = {"website": "ELEC", "video": "VIDEO", "slides": "SLIDE", "report": "RPRT"}
_BIBTEX_TYPES = {"report": "techreport"}


def to_ris(rows: Iterable[Mapping[str, object]]) -> str:
    """The library in RIS."""
    blocks = []
    for row in rows:
        lines = [f"TY  - {_RIS_TYPES.get(str(row['kind']), 'GEN')}", f"TI  - {row['title']}"]
        lines += [f"AU  - {author}" for author in str(row["authors"]).split("; ") if author]
        pairs = (("PY", "year"), ("PB", "source"), ("AB", "description"), ("UR", "url"), ("LA", "language"))
        lines += [f"{tag}  - {' '.join(str(row[name]).split())}" for tag, name in pairs if row[name]]
        blocks.append("\r\n".join([*lines, "ER  - ", ""]))
    return "\r\n".join(blocks)


def to_bibtex(rows: Sequence[Mapping[str, object]]) -> str:
    """The library in BibTeX; the keys are numbers, which no title can break."""
    blocks = []
    for number, row in enumerate(rows, 1):
        said = {
            "title": row["title"],
            "author": str(row["authors"]).replace("; ", " and "),
            "year": row["year"],
            "institution": row["source"],
            "abstract": row["description"],
            "url": row["url"],
            "language": row["language"],
        }
        fields = ",\n".join(f"  {name} = {{{_escaped(value)}}}" for name, value in said.items() if value)
        blocks.append(f"@{_BIBTEX_TYPES.get(str(row['kind']), 'misc')}{{entry{number},\n{fields}\n}}\n")
    return "\n".join(blocks)


def _escaped(value: object) -> str:
    text = str(value).replace("{", "(").replace("}", ")")
    return re.sub(r"([&%_#$])", r"\\\1", " ".join(text.split()))
