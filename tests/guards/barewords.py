"""Every word that Python says to people can be translated: labels, reasons, messages and choices go through gettext."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from tests.guards.findings import Finding, Report
from tests.guards.tree import Module, called, dotted

GETTEXT = frozenset(
    {
        "_",
        "gettext",
        "gettext_lazy",
        "gettext_noop",
        "ngettext",
        "ngettext_lazy",
        "npgettext",
        "npgettext_lazy",
        "pgettext",
        "pgettext_lazy",
    }
)
#: Keywords whose value people read, whatever is called.
KEYWORDS = frozenset(
    {
        "caption",
        "empty_label",
        "heading",
        "help_text",
        "hint",
        "label",
        "message",
        "placeholder",
        "title",
        "verbose_name",
        "verbose_name_plural",
    }
)
#: Which argument of which call people read.
PLACES = {
    "Conflict": 0,
    "Denied": 0,
    "HttpResponse": 0,
    "HttpResponseBadRequest": 0,
    "HttpResponseForbidden": 0,
    "MenuItem": 0,
    "Permission": 2,
    "ValidationError": 0,
    "messages.debug": 1,
    "messages.error": 1,
    "messages.info": 1,
    "messages.success": 1,
    "messages.warning": 1,
}
#: Calls of which the `reason` is read by people.
REASONED = frozenset({"Denied", "Conflict", "Permission"})
#: Dictionaries whose values people read.
TABLES = frozenset({"error_messages", "errors", "help_texts", "labels"})
CHOICES = frozenset({"Choices", "IntegerChoices", "TextChoices"})
RELATIONS = frozenset({"ForeignKey", "ManyToManyField", "OneToOneField"})
#: Parts whose English is for the people who run the house, not for those who use it; each with its reason.
ENGLISH = {
    "peerness/project/checks.py": "Django's checks speak English to whoever starts the program",
    "peerness/project/command/": "the command line speaks English, as its manual does",
    "peerness/project/configuration/": "settings are named in English, as in the reference",
    "peerness/project/docs/": "the reference is written in English",
    "peerness/ui/gallery.py": "invented people in the gallery of components, shown in workshops only",
}
_WORD = re.compile(r"[^\W\d_]{2,}")
_MEND = "wrap the plain text in gettext or gettext_lazy, with %(name)s for what varies"


def check(found: Iterable[Module]) -> Report:
    """No text for people stands outside gettext, and none goes in that a translator could not get out."""
    report = Report()
    for module in found:
        if module.path.startswith(tuple(ENGLISH)):
            continue
        report.looked += 1
        faults = [fault for node in module.walk() for fault in _faults(node)]
        for line, what in sorted(set(faults)):
            report.add(Finding(module.where, line, what, _MEND, module.path))
    return report


def _faults(node: ast.AST) -> Iterator[tuple[int, str]]:
    yield from _hidden(node)
    if isinstance(node, ast.Call):
        yield from _unextractable(node)
        for value in _read_by_people(node):
            if is_bare(value):
                yield value.lineno, f"bare text {ast.unparse(value)} in {ast.unparse(node.func)}(...)"
    elif isinstance(node, ast.ClassDef) and CHOICES & {dotted(base).rpartition(".")[2] for base in node.bases}:
        yield from _choices(node)
    elif isinstance(node, ast.Assign) and {dotted(target) for target in node.targets} & TABLES:
        yield from _values(node.value)


def _hidden(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Texts that gettext's own extraction passes by: under another name, or inside an f-string."""
    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.utils.translation"):
        for alias in node.names:
            if alias.name in GETTEXT and alias.asname not in {None, "_"}:
                yield node.lineno, f"{alias.name} as {alias.asname} hides its texts from extraction"
    elif isinstance(node, ast.JoinedStr):
        for inner in ast.walk(node):
            if isinstance(inner, ast.Call) and called(inner) in GETTEXT:
                yield inner.lineno, f"{ast.unparse(inner)} inside an f-string is hidden from extraction"


def _unextractable(call: ast.Call) -> Iterator[tuple[int, str]]:
    if isinstance(call.func, ast.Name) and call.func.id in GETTEXT:
        counts = call.func.id.lstrip("_").startswith(("ngettext", "npgettext"))
        texts = call.args[:-1] if counts else call.args
        if any(not (isinstance(text, ast.Constant) and isinstance(text.value, str)) for text in texts):
            yield call.lineno, f"{ast.unparse(call)} cannot be extracted for translation"


def _read_by_people(call: ast.Call) -> Iterator[ast.expr]:
    name = called(call)
    place = PLACES.get(dotted(call.func), PLACES.get(name))
    if place is not None and len(call.args) > place:
        yield call.args[place]
    for given in call.keywords:
        if given.arg in KEYWORDS or (given.arg == "reason" and name in REASONED):
            yield given.value
        elif given.arg in TABLES and isinstance(given.value, ast.Dict):
            yield from given.value.values
    if name == "Invalid" and call.args and isinstance(call.args[0], ast.Dict):
        yield from call.args[0].values
    if name.endswith("Field") and name not in RELATIONS and dotted(call.func).startswith("models."):
        yield from call.args[:1]


def _choices(node: ast.ClassDef) -> Iterator[tuple[int, str]]:
    for step in node.body:
        if not isinstance(step, ast.Assign):
            continue
        value = step.value
        label = value.elts[-1] if isinstance(value, ast.Tuple) and len(value.elts) > 1 else None
        if label is None and not dotted(step.targets[0]).startswith("_"):
            yield step.lineno, f"the choice {dotted(step.targets[0])} has no label"
        elif label is not None and is_bare(label):
            yield step.lineno, f"bare text {ast.unparse(label)} as a choice"


def _values(value: ast.expr) -> Iterator[tuple[int, str]]:
    for text in value.values if isinstance(value, ast.Dict) else ():
        if is_bare(text):
            yield text.lineno, f"bare text {ast.unparse(text)}"


def is_bare(value: ast.expr) -> bool:
    """Whether an expression gives plain words that gettext never sees."""
    if isinstance(value, ast.Constant):
        return isinstance(value.value, str) and bool(_WORD.search(value.value)) and not value.value.startswith("<")
    if isinstance(value, ast.JoinedStr):
        return any(is_bare(part) for part in value.values if isinstance(part, ast.Constant))
    if isinstance(value, ast.BinOp):
        return is_bare(value.left) or is_bare(value.right)
    if isinstance(value, ast.IfExp):
        return is_bare(value.body) or is_bare(value.orelse)
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr in {"format", "join"}:
        return is_bare(value.func.value)
    return isinstance(value, ast.BoolOp) and any(is_bare(part) for part in value.values)
