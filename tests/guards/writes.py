"""Habit 4: a write is an action. Nothing writes rows outside the files of actions, and actions are what they claim."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from tests.guards.findings import Finding, Report
from tests.guards.tree import Module, called, constants, dotted, functions, keyword

#: Always a write of rows.
ALWAYS = frozenset(
    {
        "save",
        "bulk_create",
        "bulk_update",
        "put_rows",
        "put_columns",
        "get_or_create",
        "update_or_create",
        "create_user",
        "create_superuser",
    }
)
#: The quick way for whole batches, by its bare name.
ROWS = frozenset({"put_rows", "put_columns"})
#: A write of rows when called with keywords only, as Django wants it: `{}.update(other)` is none.
BY_KEYWORDS = frozenset({"create", "update"})
#: A write of rows when called with nothing by position: `cache.delete(key)` is none.
BY_NOTHING = frozenset({"delete", "_raw_delete"})
#: What `access.action` offers to actions; outside them it is as good as a write.
PENS = frozenset(
    {
        "create",
        "create_many",
        "create_columns",
        "insert",
        "change",
        "change_many",
        "remove",
        "repeat",
        "rewrite",
        "hold",
    }
)
PEN_CASE = "peerness.access.action"
_CHANGING = "insert|update|delete|replace|truncate|drop|alter|create|grant|revoke|merge"
_CHANGING_SQL = re.compile(rf"\s*({_CHANGING})\b", re.IGNORECASE)

#: Where writes may be besides the rooms' actions, each place with its reason.
PLACES = {
    "peerness/tenancy/": "migration operations and the announcement of the organisation",
    "peerness/project/sqlite/": "the driver of the embedded database: it runs what others say",
}
#: Single functions outside those places that write, each with its reason: "file:function".
ALLOWED = {
    "peerness/access/action.py:insert": "the pen itself: it refuses outside an action",
    "peerness/access/action.py:change": "the pen itself: it refuses outside an action",
    "peerness/access/action.py:create_many": "the pen for whole batches: it refuses outside an action",
    "peerness/access/action.py:create_columns": "the pen for whole batches: it refuses outside an action",
    "peerness/access/action.py:repeat": "the pen itself: it refuses outside an action",
    "peerness/access/action.py:change_many": "the pen for whole batches: it refuses outside an action",
    "peerness/access/action.py:remove": "the pen itself: it refuses outside an action",
    "peerness/access/action.py:rewrite": "the pen itself: it refuses outside an action",
    "peerness/documents/pptx.py:file_of": "a file of slides is written into memory, and no row",
    "peerness/project/roles.py:grant": "the owner's rights for the application's role, after a migration",
}


def check(found: Iterable[Module]) -> Report:
    """No row is written outside actions, tenancy and the excused functions."""
    report = Report()
    for module in found:
        report.looked += 1
        if module.kind == "actions" or module.path.startswith(tuple(PLACES)):
            continue
        pens, texts = _pens(module.tree), constants(module.tree)
        for function, call in _calls(module.tree):
            if what := _written(call, pens, texts):
                mend = "move the write into an action of the room"
                report.add(Finding(module.where, call.lineno, what, mend, f"{module.path}:{function}"))
    return report


def _written(call: ast.Call, pens: frozenset[str], texts: dict[str, str]) -> str:
    name, text = called(call), ast.unparse(call.func)
    if isinstance(call.func, ast.Name):
        return f"{text}(...) writes outside an action" if name in pens or name in ROWS else ""
    if dotted(call.func) in pens or name in ALWAYS:
        return f"{text}(...) writes outside an action"
    if name in BY_KEYWORDS and call.keywords and not call.args:
        return f"{text}(...) writes outside an action"
    if name in BY_NOTHING and not call.args:
        return f"{text}(...) writes outside an action"
    if name in {"execute", "executemany"} and call.args and not _only_reads(call.args[0], texts):
        return f"{text}(...) may change rows by SQL"
    return ""


def _only_reads(statement: ast.expr, texts: dict[str, str]) -> bool:
    """Whether a statement is known, and known to change nothing; one that is put together elsewhere is not."""
    if isinstance(statement, ast.JoinedStr) and statement.values:
        statement = statement.values[0]
    text = texts.get(statement.id) if isinstance(statement, ast.Name) else getattr(statement, "value", None)
    return isinstance(text, str) and not _CHANGING_SQL.match(text)


def _pens(tree: ast.Module) -> frozenset[str]:
    """The names under which a module holds the pens of access: imported one by one, or through their module."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == PEN_CASE:
            names |= {alias.asname or alias.name for alias in node.names if alias.name in PENS}
        elif isinstance(node, ast.ImportFrom) and node.module == PEN_CASE.rpartition(".")[0]:
            cases = [alias.asname or alias.name for alias in node.names if alias.name == "action"]
            names |= {f"{case}.{pen}" for case in cases for pen in PENS}
        elif isinstance(node, ast.Import):
            cases = [alias.asname or alias.name for alias in node.names if alias.name == PEN_CASE]
            names |= {f"{case}.{pen}" for case in cases for pen in PENS}
    return frozenset(names)


def _calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    def walk(node: ast.AST, function: str) -> Iterator[tuple[str, ast.Call]]:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            function = node.name
        if isinstance(node, ast.Call):
            yield function, node
        for child in ast.iter_child_nodes(node):
            yield from walk(child, function)

    yield from walk(tree, "")


# ── what an action is ──────────────────────────────────────────────────────────────────────────────────────────────

DECORATORS = frozenset({"action", "batch"})
#: Public functions of actions files that are no actions, each with its reason: "file:function".
NO_ACTIONS = {
    "peerness/consent/actions/gate.py:disclose": "it gives a Release, no record; what it writes is an action inside",
    "peerness/consent/actions/gate.py:disclose_many": "it gives releases; what it writes is an action inside",
    "peerness/consent/actions/closing.py:close_program": "it gives a report and a Release; it writes in actions",
    "peerness/letters/actions/about.py:send_about": "it gives a letter or the refusal; what it writes are actions",
    "peerness/audit/actions.py:record": "the audit itself: an event about events would never end",
    "peerness/access/actions/drafts.py:keep_draft": "half-typed words are no record and leave no trace",
    "peerness/access/actions/drafts.py:discard_draft": "half-typed words are no record and leave no trace",
    "peerness/access/actions/drafts.py:forget_drafts": "half-typed words are no record and leave no trace",
    "peerness/workforce/actions/voices.py:answer_pulse": "an event would tie the answer to whoever gave it",
    "peerness/workforce/actions/voices.py:say_why_leaving": "an event would tie the answer to whoever gave it",
    "peerness/workforce/actions/voices.py:count_once": "an event would tie the answer to whoever gave it",
    "peerness/readiness/actions/survey.py:answer_survey": "an event would tie the answer to whoever gave it",
    "peerness/readiness/actions/survey.py:answer_survey_by_link": "an event would tie the answer to a link",
    "peerness/letters/actions/voices.py:withdraw_quotes": "each word that leaves is the action of voices that it calls",
    "peerness/letters/actions/voices.py:quote": "a part of writing a letter, which is the action",
    "peerness/audit/actions.py:seal": "seals are made of events, by a job, for nobody",
}


def actions(found: Iterable[Module]) -> Report:
    """Every public function of an actions file is an action, and every action takes what an action takes."""
    report = Report()
    kinds: dict[str, str] = {}
    for module in found:
        for function in functions(module.tree):
            decorator = _decorator(function)
            key = f"{module.path}:{function.name}"
            public = module.kind == "actions" and not function.name.startswith("_") and function in module.tree.body
            report.looked += public or decorator is not None
            if decorator is not None:
                faults = [*_signature(function), *_kind(module, decorator, kinds, key), *_place(module)]
            else:
                faults = [("is public and no action", "decorate it, or begin its name with _")] if public else []
            for what, mend in faults:
                report.add(Finding(module.where, function.lineno, f"{function.name} {what}", mend, key))
    return report


def _decorator(function: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.Call | None:
    calls = [node for node in function.decorator_list if isinstance(node, ast.Call)]
    return next((call for call in calls if called(call) in DECORATORS), None)


def _signature(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[tuple[str, str]]:
    first = [argument.arg for argument in [*function.args.posonlyargs, *function.args.args]]
    named = {argument.arg for argument in function.args.kwonlyargs}
    mend = "write def name(scope: Scope, *, id: UUID, at: datetime, ...)"
    if first != ["scope"]:
        yield f"takes {first} by position", mend
    if missing := sorted({"id", "at"} - named):
        yield f"does not take {' and '.join(missing)} by name", mend
    if function.args.vararg or function.args.kwarg:
        yield "takes whatever comes", "name each value"


def _kind(module: Module, decorator: ast.Call, kinds: dict[str, str], key: str) -> Iterator[tuple[str, str]]:
    given = decorator.args[0] if decorator.args else keyword(decorator, "kind")
    kind = given.value if isinstance(given, ast.Constant) else ""
    if not isinstance(kind, str) or not re.fullmatch(rf"{module.name}\.[a-z_]+\.[a-z_]+", kind):
        yield f"has the kind {kind!r}", f'name it "{module.name}.noun.verb" in plain text'
    elif kind in kinds:
        yield f"shares the kind {kind} with {kinds[kind]}", "give each action a kind of its own"
    else:
        kinds[kind] = key


def _place(module: Module) -> Iterator[tuple[str, str]]:
    if module.kind != "actions":
        yield "is an action outside actions.py", "move it to the room's actions"
