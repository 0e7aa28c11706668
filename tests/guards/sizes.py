"""Habit 12, budgets on the tail: no file, function, view, template or script grows beyond what a person can hold."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

from tests.guards.findings import Finding, Report
from tests.guards.tree import ROOT, Module, functions

FILE, TEST_FILE, FUNCTION, VIEW, TEMPLATE, COMPLEXITY = 400, 600, 40, 25, 150, 8
SCRIPTS = 3000
DEPENDENCIES = 25
#: Scripts that others wrote lie in folders of this name.
VENDORED = "vendor"


def files(found: Iterable[Module]) -> Report:
    """Python files keep to their lines; tests may be longer."""
    report = Report()
    for module in found:
        report.looked += 1
        lines, most = module.text.count("\n"), TEST_FILE if module.is_test else FILE
        if lines > most and not module.is_migration:
            what = f"the file has {lines} lines, more than {most}"
            mend = "make it a folder of the same name, one file a noun"
            report.add(Finding(module.where, 1, what, mend, module.path))
    return report


def bodies(found: Iterable[Module]) -> Report:
    """Functions keep to their lines and branches, views to fewer."""
    report = Report()
    for module in found:
        for function in functions(module.tree) if not module.is_migration else ():
            report.looked += 1
            report.add(*_of_function(module, function))
    return report


def _of_function(module: Module, function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[Finding]:
    key = f"{module.path}:{function.name}"
    is_view = module.kind == "views" and function in module.tree.body
    most = VIEW if is_view else FUNCTION
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    ways = complexity(function)
    found = []
    if lines > most:
        what = f"{'the view ' * is_view}{function.name} has {lines} lines, more than {most}"
        found.append(Finding(module.where, function.lineno, what, "give a part of it a name", key))
    if ways > COMPLEXITY:
        what = f"{function.name} has {ways} ways through it, more than {COMPLEXITY}"
        found.append(Finding(module.where, function.lineno, what, "give a part of it a name", key))
    return found


def complexity(node: ast.AST) -> int:
    """McCabe's number of ways through a function, counted as ruff's C901 does."""
    return 1 + sum(_branches(inner) for inner in ast.walk(node) if inner is not node)


def _branches(node: ast.AST) -> int:
    if isinstance(node, ast.For | ast.AsyncFor | ast.While):
        return 1 + bool(node.orelse)
    if isinstance(node, ast.Try | ast.TryStar):
        return len(node.handlers) + bool(node.orelse)
    if isinstance(node, ast.Match):
        return sum(not _takes_all(case) for case in node.cases)
    return int(isinstance(node, ast.If | ast.FunctionDef | ast.AsyncFunctionDef))


def _takes_all(case: ast.match_case) -> bool:
    return isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and case.guard is None


def texts(found: Iterable[Path], root: Path = ROOT) -> Report:
    """Templates keep to their lines."""
    report = Report()
    for path in found:
        report.looked += 1
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > TEMPLATE:
            where = path.relative_to(root).as_posix()
            what = f"the template has {lines} lines, more than {TEMPLATE}"
            report.add(Finding(where, 1, what, "make a part of it a component or a partial", where))
    return report


def scripts(found: Iterable[Path], root: Path = ROOT) -> Report:
    """All scripts of our own hand together keep to their lines."""
    own = [path for path in found if VENDORED not in path.parts]
    lines = {path: path.read_text(encoding="utf-8").count("\n") for path in own}
    report = Report(len(own))
    if sum(lines.values()) > SCRIPTS:
        longest = max(own, key=lines.__getitem__).relative_to(root).as_posix()
        what = f"our scripts have {sum(lines.values())} lines together, more than {SCRIPTS}"
        report.add(Finding(longest, 1, what, "let the server render it", longest))
    return report
