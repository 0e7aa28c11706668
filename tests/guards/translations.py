"""Spanish is complete: every text of the sources has a translation, none is empty, doubtful or left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation.template import templatize

from tests.guards.findings import Finding, Report
from tests.guards.language import GLOSSARY, column
from tests.guards.tree import ROOT, SRC, Module, files, production, templates

LANGUAGE, LANGUAGE_NAME = "es", "spanish"
#: Texts in which a term means something else, or Spanish has a better way: "term:text", each with its reason.
FREELY: dict[str, str] = {}
#: For each function of gettext: which arguments are the context, the text and the plural.
ARGUMENTS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
_CALL = re.compile(rf"\b({'|'.join(ARGUMENTS)})\(")
_NAMED = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%[sd]")


@dataclass(frozen=True, order=True)
class Message:
    """A text to translate, as gettext knows it."""

    text: str
    context: str = ""
    plural: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What gettext finds it by."""
        return self.context, self.text


Places = dict[tuple[str, str], tuple[Message, str, int]]


def of_python(tree: ast.AST) -> Iterator[tuple[Message, int]]:
    """The texts that a Python file hands to gettext."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in ARGUMENTS and (message := _message(name, node.args)):
                yield message, node.lineno


def _message(name: str, given: list[ast.expr]) -> Message | None:
    context, text, plural = (_plain(given, place) for place in ARGUMENTS[name])
    return Message(text, context, plural) if text else None


def _plain(given: list[ast.expr], place: int | None) -> str:
    value = given[place] if place is not None and place < len(given) else None
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def of_template(source: str) -> Iterator[tuple[Message, int]]:
    """The texts that a template translates, as Django's own extraction sees them."""
    flat = templatize(source)
    for hit in _CALL.finditer(flat):
        call = _call_at(flat, hit.start())
        if call is not None:
            yield from ((message, flat.count("\n", 0, hit.start()) + 1) for message, _ in of_python(call))


def _call_at(text: str, start: int) -> ast.AST | None:
    """The call that begins here: the shortest piece up to a closing bracket that Python understands."""
    end = text.find(")", start)
    while end != -1:
        try:
            return ast.parse(text[start : end + 1].replace("count)", "0)"), mode="eval")
        except SyntaxError:
            end = text.find(")", end + 1)
    return None


def sources(modules: Iterable[Module] | None = None, pages: Iterable[Path] | None = None, root: Path = ROOT) -> Places:
    """Every text of the sources, with one place where it stands."""
    places: Places = {}
    for module in production() if modules is None else modules:
        for message, line in of_python(module.tree):
            _keep(places, message, module.where, line)
    for path in templates() if pages is None else pages:
        for message, line in of_template(path.read_text(encoding="utf-8")):
            _keep(places, message, path.relative_to(root).as_posix(), line)
    return places


def _keep(places: Places, message: Message, where: str, line: int) -> None:
    known = places.get(message.key)
    if known is None or (message.plural and not known[0].plural):
        places[message.key] = (message, where, line)


def catalogues(root: Path = SRC) -> list[Path]:
    """The files with our Spanish."""
    return [path for path in files(root, "django.po") if path.parts[-3] == LANGUAGE]


def complete(wanted: Places, found: Iterable[Path], root: Path = ROOT) -> Report:
    """Each text of the sources stands in a catalogue, and each entry of a catalogue in the sources."""
    report = Report(len(wanted))
    entries = {(entry.msgctxt or "", entry.msgid): (entry, path) for path in found for entry in polib.pofile(str(path))}
    for key, (message, where, line) in sorted(wanted.items()):
        entry = entries[key][0] if key in entries else None
        if entry is None or entry.obsolete:
            mend = "add it to the catalogue with its translation"
            report.add(Finding(where, line, f"{message.text!r} is missing in {LANGUAGE}", mend, message.text))
        elif message.plural and entry.msgid_plural != message.plural:
            what = f"the plural of {message.text!r} is missing in {LANGUAGE}"
            report.add(Finding(where, line, what, "write the plural forms into the catalogue", message.text))
    for key, (entry, path) in sorted(entries.items(), key=lambda item: item[0]):
        where = path.relative_to(root).as_posix()
        if key not in wanted or entry.obsolete:
            what = f"{entry.msgid!r} stands in no source any more"
            report.add(Finding(where, entry.linenum or 0, what, "remove the entry", entry.msgid))
        else:
            report.add(*_of_entry(where, entry))
    return report


def _of_entry(where: str, entry: polib.POEntry) -> list[Finding]:
    texts = [*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]
    faults = []
    if not texts or not all(text.strip() for text in texts):
        faults.append((f"{entry.msgid!r} is empty", "translate it"))
    elif any(_lacks(entry, text) for text in texts):
        faults.append((f"{entry.msgid!r} has other placeholders in the translation", "keep the names in %( )s"))
    if entry.fuzzy:
        faults.append((f"{entry.msgid!r} is marked fuzzy", "read it, mend it, and take the mark away"))
    return [Finding(where, entry.linenum or 0, what, mend, entry.msgid) for what, mend in faults]


def _lacks(entry: polib.POEntry, text: str) -> bool:
    """Whether a translation has a placeholder that the source lacks, or lacks one; a singular may spell its number."""
    wanted = set(_NAMED.findall(entry.msgid)) | set(_NAMED.findall(entry.msgid_plural or ""))
    told = set(_NAMED.findall(text))
    return not told <= wanted or (not entry.msgid_plural and told != wanted)


def terms(path: Path = GLOSSARY) -> dict[str, list[str]]:
    """The glossary's terms, each with the ways in which our Spanish may say it."""
    return {term: [way.strip().lower() for way in told.split(";")] for term, told in column(LANGUAGE_NAME, path)}


def worded(found: Iterable[Path], known: Mapping[str, list[str]], root: Path = ROOT) -> Report:
    """A term of the glossary is said in Spanish in one of the glossary's ways; the longest term counts."""
    report = Report()
    longest_first = "|".join(re.escape(term) for term in sorted(known, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w(-])({longest_first})(?:e?s)?(?![\w)-])", re.IGNORECASE)
    for path in found:
        for entry in polib.pofile(str(path)):
            report.looked += 1
            told = " ".join([entry.msgstr, *entry.msgstr_plural.values()]).lower()
            for term in {hit[1].lower() for hit in pattern.finditer(entry.msgid)}:
                if told and not any(way in told for way in known[term]):
                    what = f"{entry.msgid!r} says {term} in another way than the glossary"
                    where, mend = path.relative_to(root).as_posix(), f"say: {', '.join(known[term])}"
                    report.add(Finding(where, entry.linenum or 0, what, mend, f"{term}:{entry.msgid}"))
    return report


def compiled(found: Iterable[Path], root: Path = ROOT) -> Report:
    """What the program reads is what the catalogue says."""
    report = Report()
    mend = "run set-up, which compiles the catalogues"
    for path in found:
        report.looked += 1
        made, where = path.with_suffix(".mo"), path.relative_to(root).as_posix()
        if not made.is_file():
            report.add(Finding(where, 1, "is not compiled", mend, where))
        elif _said(polib.mofile(str(made))) != _said(polib.pofile(str(path)).translated_entries()):
            report.add(Finding(where, 1, "is not what was compiled", mend, where))
    return report


def _said(entries: Iterable[polib.POEntry | polib.MOEntry]) -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (entry.msgctxt or "", entry.msgid): (entry.msgstr, *(text for _, text in sorted(entry.msgstr_plural.items())))
        for entry in entries
        if entry.msgid
    }
