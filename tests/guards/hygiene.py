"""Tests can fail and repeat: no clock but the kernel's, no skip without a reason, no dependency without a why."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from tests.guards.findings import Finding, Report
from tests.guards.sizes import DEPENDENCIES
from tests.guards.tree import ROOT, Module, dotted

CLOCK = "peerness/kernel/clock.py"
#: What reads the wall clock; the steady clock that measures how long something took is none.
WALL = frozenset(
    {
        "date.today",
        "datetime.now",
        "datetime.today",
        "datetime.utcnow",
        "time.gmtime",
        "time.localtime",
        "time.time",
        "time.time_ns",
        "timezone.localdate",
        "timezone.localtime",
        "timezone.now",
    }
)
_FROM = {name.rpartition(".")[2] for name in WALL if name.startswith(("time.", "timezone."))}
#: Single reads of the wall clock that have a reason: "file:function".
ALLOWED: dict[str, str] = {}


def clocks(found: Iterable[Module]) -> Report:
    """Nobody reads the wall clock but kernel.clock, tests least of all."""
    report = Report()
    for module in found:
        if module.path == CLOCK or module.is_migration:
            continue
        report.looked += 1
        bare, told = _bare_names(module.tree), _told_the_moment(module.tree)
        for node in module.walk():
            name = dotted(node) if isinstance(node, ast.Attribute | ast.Name) and node not in told else ""
            if ".".join(name.split(".")[-2:]) in WALL or (isinstance(node, ast.Name) and name in bare):
                mend = "take the moment as an argument; only edges ask kernel.clock"
                line, key = getattr(node, "lineno", 1), f"{module.path}:{name}"
                report.add(Finding(module.where, line, f"{name} reads the wall clock", mend, key))
    return report


def _bare_names(tree: ast.Module) -> set[str]:
    """Names such as `now` that a module took from Django's or Python's clock."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in {"time", "django.utils.timezone"}
        for alias in node.names
        if alias.name in _FROM
    }


def _told_the_moment(tree: ast.Module) -> set[ast.expr]:
    """What only turns a moment that it is given into local time."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    return {call.func for call in calls if dotted(call.func).rpartition(".")[2] in {"localtime", "localdate", "gmtime"}}


_NOW = re.compile(r"\{%\s*now\b|\|(?:timesince|timeuntil|naturaltime|naturalday)(?!:)")


def template_clocks(found: Iterable[Path], root: Path = ROOT) -> Report:
    """No template reads the wall clock, neither by a tag nor by a filter that compares with this moment."""
    report = Report()
    for path in found:
        report.looked += 1
        where = path.relative_to(root).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for hit in _NOW.finditer(line):
                what, mend = f"{hit[0]!r} reads the wall clock", "let the view pass the moment"
                report.add(Finding(where, number, what, mend, where))
    return report


_SKIPS = frozenset({"skip", "skipif", "xfail", "importorskip", "skipIf", "skipUnless", "expectedFailure"})


def skips(found: Iterable[Module]) -> Report:
    """A test that does not run says why in a sentence."""
    report = Report()
    for module in found:
        if not module.is_test:
            continue
        report.looked += 1
        called = {node.func for node in module.walk() if isinstance(node, ast.Call)}
        for node in module.walk():
            is_call = isinstance(node, ast.Call) and _is_skip(node.func) and not _has_reason(node)
            is_mark = isinstance(node, ast.Attribute) and _is_skip(node) and node not in called
            if isinstance(node, ast.expr) and (is_call or is_mark):
                report.add(_silent(module, node))
    return report


def _is_skip(node: ast.expr) -> bool:
    name = dotted(node)
    return name.rpartition(".")[2] in _SKIPS and name.startswith(("pytest.", "unittest."))


def _has_reason(call: ast.Call) -> bool:
    given = [keyword.value for keyword in call.keywords if keyword.arg in {"reason", "msg"}]
    takes_it_by_place = dotted(call.func).rpartition(".")[2] in {"skip", "skipIf", "skipUnless", "xfail"}
    positional = call.args[-1:] if takes_it_by_place else []
    return any(isinstance(text, ast.JoinedStr) or _is_sentence(text) for text in [*given, *positional])


def _is_sentence(text: ast.expr) -> bool:
    return isinstance(text, ast.Constant) and isinstance(text.value, str) and len(text.value.split()) > 2


def _silent(module: Module, node: ast.expr) -> Finding:
    mend = "say in a sentence why, or let it run"
    return Finding(module.where, node.lineno, f"{ast.unparse(node)} gives no reason", mend, module.path)


def dependencies(path: Path) -> Report:
    """Each runtime dependency says why it is here, and there are not too many."""
    text = path.read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    extras = project.get("optional-dependencies", {}).values()
    needed = [*project["dependencies"], *(one for extra in extras for one in extra)]
    report = Report(len(needed))
    for requirement in needed:
        number, reasoned = _reason(text.splitlines(), requirement)
        if not reasoned:
            name = re.split(r"[\s~<>=!;\[]", requirement)[0]
            report.add(Finding(path.name, number, f"{name} does not say why", "add a comment beside or above it", name))
    if len(project["dependencies"]) > DEPENDENCIES:
        what = f"{len(project['dependencies'])} runtime dependencies are more than {DEPENDENCIES}"
        report.add(Finding(path.name, 1, what, "do without one, or make it an extra", "dependencies"))
    return report


def _reason(lines: list[str], requirement: str) -> tuple[int, bool]:
    """The line of a requirement, and whether a comment beside or right above it gives a reason."""
    for number, line in enumerate(lines, 1):
        if f'"{requirement}"' in line:
            beside = line.partition(f'"{requirement}"')[2].rpartition("#")
            above = lines[number - 2].strip() if number > 1 else ""
            told = beside[2] if beside[1] else above.removeprefix("#") if above.startswith("#") else ""
            return number, len(told.split()) > 2
    return 1, False
