"""Habit 2: every room has the same few files, none is named after a technique, and each says first what it is."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from tests.guards import rooms
from tests.guards.findings import Finding, Report
from tests.guards.tree import Module

#: The files of a room, from the table in DESIGN's words: docs/explanation.
FILES = frozenset(
    {
        "__init__",
        "actions",
        "apps",
        "forms",
        "jobs",
        "management",
        "migrations",
        "models",
        "pages",
        "permissions",
        "queries",
        "receivers",
        "rules",
        "templatetags",
        "testing",
        "tests",
        "urls",
        "views",
    }
)
#: Rooms whose pages are read by machines too.
DOOR_ROOMS = frozenset({"exchange", "portal", "field"})
FORBIDDEN = frozenset(
    {"common", "helper", "helpers", "misc", "service", "services", "signals", "tools", "util", "utils"}
)
#: Files beyond the table, each with its reason: "room/file".
FURTHER = {
    "access/adapter": "what allauth asks of the house: nobody signs up by themselves",
    "access/action": "the one way to write, which the actions of all rooms share",
    "access/clashes": "which constraint a database says that a write broke",
    "access/clocks": "an organisation's own time where nobody of it is signed in",
    "access/manifests": "what rows say, as the audit keeps it: the text of a value, and the print of a batch",
    "access/middleware": "makes the scope of each request before any room is asked",
    "access/passwords": "Django's password validators, which the settings name",
    "access/roletable": "who may do what, gathered from all permissions for the page and the reference",
    "access/registry": "where rooms above leave what access cannot know of them",
    "consent/registry": "where rooms above leave what the gate cannot know: providers, stoppers, exporters",
    "documents/docx": "sets a document as a Word file; the room is pure and has no pages",
    "documents/paper": "what stands on a paper, whichever file it becomes",
    "documents/pdf": "sets a document as a tagged PDF; the room is pure and has no pages",
    "documents/pptx": "sets slides as a PowerPoint file; the room is pure and has no pages",
    "documents/slides": "what stands on slides, whichever file they become",
    "access/drafts": "how a view of any room keeps the typed words of its form",
    "recovery/registry": "where rooms above tell when a goal of a plan was spoken about",
    "voices/registry": "what holds somebody's words registers here what follows when they are taken back",
    "support/registry": "what reaches people registers here what has to stop when somebody has died",
    "access/requests": "what the middleware puts on a request, with its types",
    "instruments/answering": "which questions are asked and what an answer may be; the room is pure and has no pages",
    "instruments/form": "what a questionnaire is",
    "instruments/known": "facts about named instruments, and our own check-in",
    "instruments/reading": "reads the FHIR Questionnaire",
    "instruments/responding": "writes the FHIR QuestionnaireResponse",
    "instruments/scoring": "scores declared as data",
    "wording/book": "the lens's rules made ready for both engines; the room is pure and has no pages",
    "wording/documents": "how the lens reads text, Markdown, HTML and Word documents",
    "wording/evaluation": "how well the lens reads, measured on labelled passages",
    "wording/grade": "how hard a text is to read, for the rooms that write what people read",
    "wording/grammar": "how a suggestion fits into its sentence",
    "wording/lens": "the lens itself",
    "wording/terms": "the terms as people of the field wrote them down",
}


def places(found: Iterable[Module]) -> Report:
    """A room holds only files of the table; no file anywhere is named after a technique."""
    report = Report()
    for module in found:
        report.looked += 1
        if bad := FORBIDDEN.intersection(module.parts):
            what = f"{', '.join(sorted(bad))} says nothing of the field"
            mend = "name it after what it holds in the field's words"
            report.add(Finding(module.where, 1, what, mend, module.path))
        elif _is_further(module):
            key = f"{module.room}/{module.kind}"
            mend = "put it where the table of a room's files has a place, or list it with its reason"
            report.add(Finding(module.where, 1, f"{key} has no place in a room", mend, key))
    return report


def _is_further(module: Module) -> bool:
    if not module.room or module.is_test or module.room in rooms.LIBRARIES or module.room == rooms.COMPOSITION:
        return False
    return module.kind not in FILES and not (module.kind == "api" and module.room in DOOR_ROOMS)


def sentences(found: Iterable[Module]) -> Report:
    """Every module and public function says in its first line what it is."""
    report = Report()
    for module in found:
        if module.is_migration or not (module.text.strip() or _is_a_room(module)):
            continue
        report.looked += 1
        if not _says(module.tree):
            report.add(_silent(module, 1, "the file"))
        for node in module.tree.body if not module.is_test else ():
            if isinstance(node, _NAMED) and not node.name.startswith("_"):
                report.looked += 1
                if not _says(node):
                    report.add(_silent(module, node.lineno, node.name))
    return report


_NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def _is_a_room(module: Module) -> bool:
    return len(module.parts) == 3 and module.kind == "__init__"


def _silent(module: Module, line: int, name: str) -> Finding:
    mend = "say in a first sentence, in the field's words, what it is"
    return Finding(module.where, line, f"{name} does not say what it is", mend, f"{module.path}:{name}")


def _says(node: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    first = (ast.get_docstring(node) or "").partition("\n")[0]
    return len(first.split()) > 1
