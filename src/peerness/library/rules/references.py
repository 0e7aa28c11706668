"""References in files: read from CSV, RIS, BibTeX and Markdown lists; written in the first three."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from peerness.library.rules.checking import is_address
from peerness.library.rules.written import NOWHERE, ROW, looks_written, written

#: What we call a column, and what others call it, in lower case with spaces for underscores and hyphens.
_NAMES = {
    "title": ("title", "primary title", "article title", "document title", "name"),
    "source": ("source", "secondary title", "journal", "journal book", "publication title", "publisher"),
    "authors": ("authors", "author", "author names", "first authors", "author(s)"),
    "year": ("year", "publication year", "date of publication", "published year", "date"),
    "description": ("description", "abstract", "abstract note", "notes abstract"),
    "url": ("url", "urls", "link", "address", "full text link", "open url link"),
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
#: An address without its beginning, as people write it.
_BARE = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_LANGUAGES = {"en": "en", "eng": "en", "english": "en", "es": "es", "spa": "es", "spanish": "es", "español": "es"}
#: The order of columns when the library is written as CSV.
COLUMNS = (
    "title source authors year kind audiences topics populations language ranking description url licence checked_on"
).split()


#: The longest value of each that the library keeps.
LIMITS = {"title": 300, "source": 300, "authors": 600, "description": 2000}
#: A longer address is none that anybody could print.
LONGEST_ADDRESS = 500
#: A year that a database writes into the source, such as “Some Journal (2014) 3:3. Date of Publication: 2014”.
_IN_SOURCE = re.compile(r"Date of Publication:.*?(?<!\d)(1[89]\d\d|20\d\d)|\((1[89]\d\d|20\d\d)\)")
#: An address within one library's walls that names the work by its DOI.
_RESOLVED = re.compile(r"doi[:=](10\.\d{4,9}(?:%2F|/)[^&\s]+)", re.IGNORECASE)


class Why(StrEnum):
    """Why an entry of a file was left out, or what was mended in one that was taken."""

    UNTITLED = "untitled"
    DOUBLE = "double"
    NOWHERE = "nowhere"
    CUT = "cut"
    YEAR = "year"
    COMPLETED = "completed"
    RESOLVED = "resolved"
    ADDRESS = "address"


#: What leaves an entry out; everything else is mended in one that was taken.
LEFT_OUT = frozenset({Why.UNTITLED, Why.DOUBLE, Why.NOWHERE})


@dataclass(frozen=True)
class Told:
    """Something about one entry: the line of the file at which it begins, its title if it has one, and why."""

    row: int
    words: str
    why: Why


@dataclass(frozen=True)
class Read:
    """What was read from a file: entries by our names, and what was left out or mended, in the order of the file."""

    entries: tuple[dict[str, str], ...] = ()
    told: tuple[Told, ...] = ()

    @property
    def untitled(self) -> int:
        """How many had no title."""
        return self.count(Why.UNTITLED)

    @property
    def doubles(self) -> int:
        """How many stood there before."""
        return self.count(Why.DOUBLE)

    def count(self, *whys: Why) -> int:
        """How often one of these was told."""
        return sum(one.why in whys for one in self.told)


@dataclass
class _Gathering:
    """An entry while its lines are read; several authors are joined, of everything else the first counts."""

    row: int = 0
    said: dict[str, str] = field(default_factory=dict)
    last: str = ""

    @property
    def whole(self) -> dict[str, str]:
        """The entry with the line at which it begins."""
        return {**self.said, ROW: str(self.row)}

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
    told: list[Told] = []
    for said in found:
        entry, mended = _tidied(said)
        row, key = int(said[ROW]), (entry["title"].casefold(), entry["year"])
        why = _left_out(said, entry, key in entries)
        if why:
            told.append(Told(row, entry["title"], why))
            continue
        entries[key] = entry
        told += [Told(row, entry["title"], one) for one in mended]
    return Read(tuple(entries.values()), tuple(told))


def _left_out(said: Mapping[str, str], entry: Mapping[str, str], is_there: bool) -> Why | None:
    if not entry["title"]:
        return Why.UNTITLED
    if said.get(NOWHERE):
        return Why.NOWHERE
    return Why.DOUBLE if is_there else None


def _tidied(said: Mapping[str, str]) -> tuple[dict[str, str], list[Why]]:
    """The values as the library keeps them, and what had to be mended for that."""
    entry = {name: " ".join(said.get(name, "").split()) for name in _NAMES}
    mended = [Why.CUT] if any(len(entry[name]) > most for name, most in LIMITS.items()) else []
    entry |= {name: entry[name][:most] for name, most in LIMITS.items()}
    year = _YEAR.search(entry["year"])
    if year is None and (within := _IN_SOURCE.search(entry["source"])):
        mended.append(Why.YEAR)
        year = _YEAR.search(within.group())
    entry["year"] = year.group() if year else ""
    entry["url"], how = _address(entry["url"], entry.pop("doi"))
    told = entry["language"].casefold()
    entry["language"] = _LANGUAGES.get(told.split(";")[0].strip(), "und") if told else "en"
    return entry, mended + how


def _address(url: str, doi: str) -> tuple[str, list[Why]]:
    """The address that is kept, and what was mended in it: a DOI leads everybody to the work, a resolver few."""
    doi = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", doi, flags=re.IGNORECASE).split(" ")[0]
    named = f"https://doi.org/{doi}" if doi.startswith("10.") else ""
    if not url:
        return named, []
    first = url.split(" ", maxsplit=1)[0].rstrip(";")
    if resolved := _RESOLVED.search(first):
        own = f"https://doi.org/{_unquoted(resolved[1])}"
        return (first, []) if first.casefold() == own.casefold() else (own, [Why.RESOLVED])
    whole = first if first.startswith(("http://", "https://")) else f"https://{first}" if _BARE.fullmatch(first) else ""
    if not is_address(whole) or len(whole) > LONGEST_ADDRESS:
        return named, [] if named else [Why.ADDRESS]
    return whole, [] if whole == first else [Why.COMPLETED]


def _unquoted(text: str) -> str:
    """An address as it reads without the signs that stand for others."""
    return re.sub(r"%([0-7][0-9A-Fa-f])", lambda found: chr(int(found[1], 16)), text)


def _looks_tagged(text: str) -> bool:
    lines = [line for line in text.splitlines()[:40] if line.strip()]
    return sum(bool(_TAG.match(line)) for line in lines[:12]) >= min(3, len(lines) or 1)


def _tagged(text: str) -> Iterator[dict[str, str]]:
    """RIS and its kin: a tag of two letters or more before each value; a blank line or an end tag closes an entry."""
    known = {**_OTHERS, **_RIS}
    entry, begun = _Gathering(), False
    for number, line in enumerate(text.splitlines(), 1):
        tag = _TAG.match(line)
        turns = tag is not None and tag[1] in ("ER", "TY") and (begun or bool(entry.said))
        if turns or not line.strip():
            if turns or entry.said.get("title"):
                yield entry.whole
                entry, begun = _Gathering(), False
        elif tag:
            entry.add(known.get(tag[1], ""), tag[2])
        else:
            entry.goes_on(line)
        if tag is not None and tag[1] != "ER":
            entry.row = entry.row or number
            begun = begun or tag[1] == "TY"
    if begun or entry.said:
        yield entry.whole


def _table(text: str) -> Iterator[dict[str, str]]:
    """CSV, or any separator that the headings show."""
    lines = text.splitlines()
    head = next((line for line in lines if line.strip()), "")
    mark = max(",;\t", key=head.count)
    rows = csv.DictReader(text.splitlines(keepends=True), delimiter=mark)
    for row in rows:
        entry = _Gathering(rows.line_num)
        for column, value in row.items():
            name = _COLUMN.get(re.sub(r"[_\-\s]+", " ", str(column or "")).strip().casefold(), "")
            if isinstance(value, str):
                entry.add(name, value)
        yield entry.whole


def _bibtex(text: str) -> Iterator[dict[str, str]]:
    starts = list(_ENTRY.finditer(text))
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        if start[1].casefold() in ("comment", "string", "preamble"):
            continue
        body = text[start.end() : following.start() if following else len(text)]
        entry = _Gathering(text.count("\n", 0, start.start()) + 1)
        for name, value in _fields(body):
            entry.add(_BIBTEX.get(name, ""), value.replace(" and ", "; ") if name == "author" else value)
        yield entry.whole


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
