"""Every word that a template shows can be translated: none stands outside `translate` and `blocktranslate`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, Token, TokenType

from tests.guards.findings import Finding, Report
from tests.guards.tree import ROOT

#: Attributes that people see or hear.
SHOWN = frozenset(
    {
        "alt",
        "aria-description",
        "aria-label",
        "aria-roledescription",
        "aria-valuetext",
        "hx-confirm",
        "hx-prompt",
        "label",
        "placeholder",
        "summary",
        "title",
    }
)
#: Elements whose text is not language; anything else that is none (a name, an address) says translate="no".
SILENT = frozenset({"code", "kbd", "samp"})
#: Names that are the same in every language.
NAMES = frozenset({"Peerness", "PostgreSQL", "SQLCipher", "SQLite"})
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
#: Arguments of our tags that are technical even with blanks in them.
TECHNICAL = frozenset({"class", "css", "id", "kind", "name", "rel", "style", "type", "variant"})
#: Templates whose words are no part of the product, each place with its reason.
SAMPLES = {
    "src/peerness/ui/templates/ui/examples/": "invented people in the gallery of components, shown in workshops only",
}
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGER = re.compile(r"[^\W\d_]{3,}")
#: Blocks without language: comments, what is translated, and words for the style sheet.
_OPEN = re.compile(r"(?:blocktrans|blocktranslate|comment|verbatim)\b|block (?:frame|classes?)$")
_FILTER = re.compile(r"\|(default|default_if_none|yesno|add|join):(\"[^\"]*\"|'[^']*')")
_ARGUMENT = re.compile(r"(?:(?P<name>\w+)=)?(?P<quote>[\"'])(?P<text>.*)(?P=quote)$", re.DOTALL)
_MEND = 'wrap it in {% translate %} or {% blocktranslate %}, or say translate="no" where it is a name'


def check(found: Iterable[Path], root: Path = ROOT) -> Report:
    """No template shows a word that cannot be translated."""
    report = Report()
    for path in found:
        where = path.relative_to(root).as_posix()
        if where.startswith(tuple(SAMPLES)):
            continue
        report.looked += 1
        source = path.read_text(encoding="utf-8")
        for line, what in sorted(set(bare(source, is_page=path.suffix != ".txt"))):
            report.add(Finding(where, line, what, _MEND, where))
    return report


def bare(source: str, *, is_page: bool = True) -> Iterator[tuple[int, str]]:
    """Each line with a word that stands bare in a template's source, and the word."""
    tokens = list(Lexer(source).tokenize())
    left = "".join(_left(tokens))
    if is_page:
        page = _Page()
        page.feed(left)
        page.close()
        yield from page.found
    else:
        for number, text in enumerate(left.splitlines(), 1):
            if _WORD.search(text):
                yield number, f"bare text {text.strip()!r}"
    for token in _outside(tokens):
        if token.token_type in {TokenType.VAR, TokenType.BLOCK}:
            yield from ((token.lineno or 0, what) for what in _in_tag(token))


#: What browsers call keys and headers.
KEYS = frozenset({"Accept", "End", "Enter", "Escape", "Home", "Tab"})
_SENTENCE = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]+(?:$|[ .,:;!?…].*)", re.DOTALL)
_REMARK = re.compile(r"/\*.*?\*/|^\s*//[^\n]*|(?<=[;{},)])\s*//[^\n]*", re.DOTALL | re.MULTILINE)
_STRING = re.compile(r"([\"'`])((?:\\.|(?!\1)[^\\])*)\1")


def scripts(found: Iterable[Path], root: Path = ROOT) -> Report:
    """No script says a sentence: the page brings its texts, translated, in data- attributes."""
    report = Report()
    for path in found:
        report.looked += 1
        where = path.relative_to(root).as_posix()
        source = path.read_text(encoding="utf-8")
        code = _REMARK.sub(lambda hit: "\n" * hit[0].count("\n"), source)
        for hit in _STRING.finditer(code):
            if _SENTENCE.match(hit[2]) and hit[2] not in KEYS:
                line, what = code.count("\n", 0, hit.start()) + 1, f"bare text {hit[0]}"
                report.add(Finding(where, line, what, "let the page bring it in a data- attribute", where))
    return report


def _left(tokens: Iterable[Token]) -> Iterator[str]:
    """What stays when all tags are gone; lines keep their numbers."""
    closing = ""
    for token in tokens:
        if token.token_type is TokenType.BLOCK and not closing and (opened := _OPEN.match(token.contents)):
            closing = f"end{opened[0].split()[0]}"
        elif token.token_type is TokenType.BLOCK and token.contents == closing:
            closing = ""
        is_text = token.token_type is TokenType.TEXT and not closing
        yield token.contents if is_text else "\n" * token.contents.count("\n")


def _outside(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tags outside comments and translated blocks."""
    closing = ""
    for token in tokens:
        if closing:
            closing = "" if token.contents == closing else closing
        elif token.token_type is TokenType.BLOCK and (opened := _OPEN.match(token.contents)):
            closing = f"end{opened[0].split()[0]}"
        else:
            yield token


def _in_tag(token: Token) -> Iterator[str]:
    for name, text in _FILTER.findall(token.contents):
        if _LONGER.search(text) and text[1:-1] not in NAMES:
            yield f"bare text {text} in the filter {name}"
    if "|pluralize" in token.contents:
        yield "pluralize knows English only; use a plural in blocktranslate"
    bits = token.split_contents()
    if token.token_type is TokenType.VAR:
        bits = ["", *bits]
    elif bits[0] in {"translate", "trans", "load", "url", "extends", "now", "static", "partial", "partialdef"}:
        return
    for bit in bits[1:]:
        given = _ARGUMENT.match(bit)
        if given and given["name"] not in TECHNICAL and given["text"] not in NAMES and _is_language(given["text"]):
            yield f"bare text {given['text']!r} given to a tag"


def _is_language(text: str) -> bool:
    """A sentence or a capitalised word; `chevron-left` and `support:log` are none."""
    return bool(re.match(r"[A-ZÀ-Ý][^\W\d_]", text) or (" " in text.strip() and _WORD.search(text)))


class _Page(HTMLParser):
    """Walks what is left of a page and gathers bare words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str]] = []
        self.silent: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at the attributes, and remember whether the element's text is language."""
        told = dict(attrs)
        is_silent = tag in SILENT or told.get("translate") == "no" or self.is_silent()
        if tag not in VOID:
            self.silent.append((tag, is_silent))
        for name, value in attrs:
            if value and not is_silent and _WORD.search(value) and _is_seen(tag, name, value, told):
                self.found.append((self.getpos()[0], f"bare text {value!r} in the attribute {name}"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself, as in SVG."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave the nearest element of this name; conditions in templates may leave one open."""
        names = [name for name, _ in self.silent]
        if tag in names:
            del self.silent[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Text between tags; scripts and styles are no text."""
        if self.cdata_elem or self.is_silent():
            return
        for offset, line in enumerate(data.splitlines()):
            if _WORD.search(line) and line.strip() not in NAMES:
                self.found.append((self.getpos()[0] + offset, f"bare text {line.strip()!r}"))

    def is_silent(self) -> bool:
        """Whether the text here is no language."""
        return bool(self.silent) and self.silent[-1][1]


def _is_seen(tag: str, name: str, value: str, told: dict[str, str | None]) -> bool:
    if name in SHOWN:
        return True
    if name == "value":
        return tag == "input" and told.get("type") in {"submit", "button", "reset"}
    if name == "content":
        return tag == "meta" and told.get("name") in {"description", "application-name"}
    return name.startswith("data-") and _is_language(value) and " " in value
