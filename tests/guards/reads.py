"""Habit 6 in the code: nobody reads rows except `within(scope)`, or `unscoped(reason="...")`, which is logged."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from tests.guards.findings import Finding, Report
from tests.guards.tree import Module, called, dotted, keyword

#: Managers of tables that belong to no organisation, each with its reason.
WITHOUT_TENANT = {
    "Account": "a person may belong to several organisations",
    "Organisation": "it is the tenant itself",
}
#: Attributes that lead around the scope; only tenancy and Django use them.
BACK_DOORS = frozenset({"plain", "_base_manager", "_default_manager"})
#: Calls that speak to the database in its own tongue.
RAW = frozenset({"cursor", "raw", "extra", "RawSQL"})
#: Where the database is spoken to as a whole, each place with its reason.
PLACES = {
    "peerness/tenancy/": "it makes the scoped manager and announces the organisation",
    "peerness/project/sqlite/": "the driver of the embedded database: it runs what others say",
}
#: Uses of a back door that have a reason: "file:function".
ALLOWED = {
    "peerness/access/action.py:change_many": "written in bulk, each row checked to be of the organisation",
    "peerness/exchange/queries/copies.py:_rows": "reads any model of ours, filtered by the scope's organisation",
    "peerness/support/models/session.py:rows": "leaves rows out by the key of a row that the scope bounds",
    "peerness/support/models/appointment.py:rows": "leaves rows out by the key of a row that the scope bounds",
    "peerness/support/queries/sessions.py:to_undo": "the manager's own way to all sessions of a scope",
    "peerness/project/checks.py:application_role": "asks PostgreSQL about its role, and reads no table of ours",
    "peerness/project/roles.py:grant": "the owner's rights for the application's role, after a migration",
}
_MEND = 'read with objects.within(scope), or objects.unscoped(reason="...") where no scope can be'


def check(found: Iterable[Module]) -> Report:
    """Every use of a manager outside tenancy goes through a scope."""
    report = Report()
    for module in found:
        if module.path.startswith(tuple(PLACES)):
            continue
        imported = frozenset(_imported(module.tree))
        parents = {child: parent for parent in module.walk() for child in ast.iter_child_nodes(parent)}
        for scope, node in _with_function(module.tree):
            report.looked += node.attr == "objects"
            if what := _fault(node, parents, imported):
                report.add(Finding(module.where, node.lineno, what, _MEND, f"{module.path}:{scope}"))
    return report


def _fault(node: ast.Attribute, parents: dict[ast.AST, ast.AST], imported: frozenset[str]) -> str:
    if node.attr in RAW and isinstance(parents.get(node), ast.Call) and dotted(node.value) not in imported:
        return f"{ast.unparse(node)}(...) speaks SQL, which knows no scope"
    if node.attr in BACK_DOORS and _of_a_model(node.value, node.attr):
        return f"{ast.unparse(node)} leads around the scope"
    if node.attr != "objects" or dotted(node.value).rpartition(".")[2] in WITHOUT_TENANT:
        return ""
    step = parents.get(node)
    call = parents.get(step) if isinstance(step, ast.Attribute) else None
    if not isinstance(step, ast.Attribute) or not isinstance(call, ast.Call) or call.func is not step:
        return f"{ast.unparse(node)} is handed on without a scope"
    if step.attr == "within" and call.args:
        return ""
    return "" if step.attr == "unscoped" and _has_reason(call) else f"{ast.unparse(step)}(...) reads without a scope"


def _imported(tree: ast.Module) -> Iterator[str]:
    """Modules of ours whose own functions may bear any name: `keys.raw(...)` is no SQL."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("peerness"):
            yield from (alias.asname or alias.name for alias in node.names if alias.name.islower())


def _of_a_model(value: ast.expr, attribute: str) -> bool:
    """`plain` is a word; it is the manager where it hangs on a class, on `model`, `cls` or `type(...)`."""
    if attribute != "plain":
        return True
    if isinstance(value, ast.Call):
        return called(value) in {"type", "get_model", "get_user_model"}
    last = dotted(value).rpartition(".")[2]
    return last[:1].isupper() or last in {"model", "cls", "__class__"}


def _has_reason(call: ast.Call) -> bool:
    reason = keyword(call, "reason")
    return isinstance(reason, ast.Constant) and isinstance(reason.value, str) and len(reason.value.split()) > 1


def _with_function(tree: ast.Module) -> Iterable[tuple[str, ast.Attribute]]:
    def walk(node: ast.AST, scope: str) -> Iterable[tuple[str, ast.Attribute]]:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            scope = node.name
        if isinstance(node, ast.Attribute):
            yield scope, node
        for child in ast.iter_child_nodes(node):
            yield from walk(child, scope)

    yield from walk(tree, "")
