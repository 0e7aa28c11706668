"""Habit 1 in pages: templates use only their own room's and ui's templates, and addresses point down, never up.

An import linter does not see `{% include "support/..." %}` or `reverse("desk:person")`, yet each is a dependency.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.guards import rooms
from tests.guards.findings import Finding, Report
from tests.guards.tree import PACKAGE, ROOT, Module, called

#: What gives a page its frame and parts, open to all rooms.
SHARED = "ui"
#: Single crossings that have a reason: "file:what is crossed to".
ALLOWED: dict[str, str] = {}
_TEMPLATE = re.compile(r"""\{%\s*(?:include|extends|partial)\s+["'](?P<room>\w+)/(?P<rest>[^"']+)["']""")
_ADDRESS = re.compile(r"""\{%\s*url\s+["'](?P<room>\w+):(?P<rest>[\w:-]+)["']""")
_NAMED = re.compile(r"(?P<room>[a-z]+):(?P<rest>[a-z_:-]+)$")
_RESOLVING = frozenset({"reverse", "reverse_lazy", "redirect", "resolve_url", "see_other", "MenuItem"})


def templates(found: Iterable[Path], root: Path = ROOT) -> Report:
    """A template includes nothing of another room but ui, and its addresses belong to rooms that it may know."""
    report = Report()
    for path in found:
        report.looked += 1
        where, room = path.relative_to(root).as_posix(), _room_of(path)
        text = path.read_text(encoding="utf-8")
        for hit in _TEMPLATE.finditer(text):
            if hit["room"] not in {room, SHARED} and hit["room"] in rooms.ranks():
                mend = "make it a component of ui, or let the view pass the values"
                report.add(_finding(where, text, hit, "uses a template of", mend))
        for hit in _ADDRESS.finditer(text):
            if _points_up(room, hit["room"]):
                mend = "let the upper room pass the address, or register it"
                report.add(_finding(where, text, hit, "points up to", mend))
    return report


def _room_of(path: Path) -> str:
    """The room that owns a template: the folder above `templates`."""
    return path.parts[path.parts.index("templates") - 1]


def _finding(where: str, text: str, hit: re.Match[str], what: str, mend: str) -> Finding:
    line, target = text.count("\n", 0, hit.start()) + 1, f"{hit['room']}:{hit['rest']}"
    return Finding(where, line, f"{what} the room {hit['room']} ({hit['rest']})", mend, f"{where}:{target}")


def _points_up(room: str, target: str) -> bool:
    known = rooms.ranks()
    return target in known and room in known and not rooms.may_know(room, target)


def code(found: Iterable[Module]) -> Report:
    """Python names addresses of its own room or of rooms below."""
    report = Report()
    for module in found:
        if module.path.split("/")[0] != PACKAGE:
            continue
        report.looked += 1
        for line, name in _addresses(module):
            hit = _NAMED.match(name)
            if hit and _points_up(module.room, hit["room"]):
                what, key = f"points up to the room {hit['room']} ({name})", f"{module.path}:{name}"
                mend = "let the upper room pass the address, or register it"
                report.add(Finding(module.where, line, what, mend, key))
    return report


def _addresses(module: Module) -> Iterator[tuple[int, str]]:
    for node in module.walk():
        if isinstance(node, ast.Call) and called(node) in _RESOLVING:
            for given in [*node.args, *(keyword.value for keyword in node.keywords)]:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.lineno, given.value
