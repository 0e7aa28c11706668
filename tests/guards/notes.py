"""Where members write several lines about people, the language lens reads along.

A field of several lines is `Prose`. Any other, `LongText` or a bare text area, needs a reason: most hold a person's own
words about themselves, which the lens never touches.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from tests.guards.findings import Finding, Report
from tests.guards.tree import Module

#: Text areas without the lens.
DEAF = frozenset({"LongText", "Textarea"})
_MEND = "use Prose, or excuse the field with whose words it holds"

ALLOWED = {
    "peerness/consent/forms/asked.py:said": "the person's own words about what they want",
    "peerness/consent/forms/consent.py:information": "the person's own words about what may be shared",
    "peerness/enrolment/forms/choosing.py:words": "the person's own words about whom they want",
    "peerness/enrolment/forms/episodes.py:words": "the person's own words about why they leave",
    "peerness/enrolment/forms/questions.py:area": "the person's own answers, also on a public page",
    "peerness/library/forms/entry.py:description": "people from outside propose, and have no lens; ours is Prose",
    "peerness/participants/forms/record.py:address": "a place, nothing about anybody",
    "peerness/participants/forms/record.py:__init__": "what people say of themselves",
    "peerness/programs/forms.py:words": "the very words that the lens shall find",
    "peerness/supervision/forms/course.py:thought": "nothing of it is kept or read by anybody",
    "peerness/voices/forms.py:words": "the person's own words, which nobody changes",
    "peerness/workforce/forms/__init__.py:area": "the peer's own profile in their own words",
    "peerness/workforce/forms/credentials.py:widget": "the wording of a certifying body's rule",
}


def check(modules: Iterable[Module]) -> Report:
    """Every file with forms: each text area that does not know the lens."""
    report = Report()
    for module in modules:
        if module.kind != "forms":
            continue
        report.looked += 1
        for name, line in _deaf(module.tree, ""):
            what = f"the lens does not read along in {name or module.path}"
            report.add(Finding(module.where, line, what, _MEND, f"{module.path}:{name}"))
    return report


def _deaf(node: ast.AST, inside: str) -> Iterator[tuple[str, int]]:
    """The text areas below a node, each under the name that it is given, or of the function in which it stands."""
    for child in ast.iter_child_nodes(node):
        name = inside
        if isinstance(child, ast.FunctionDef):
            name = child.name
        elif isinstance(child, (ast.Assign, ast.AnnAssign)):
            target = child.target if isinstance(child, ast.AnnAssign) else child.targets[0]
            name = target.id if isinstance(target, ast.Name) else inside
        if isinstance(child, (ast.Name, ast.Attribute)) and _called(child) in DEAF:
            yield name, child.lineno
        else:
            yield from _deaf(child, name)


def _called(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr
