"""Habits of migrations: telling names, no code of ours that may change, and the wall born with each table."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.db.migrations import CreateModel, Migration
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState

from peerness.tenancy.operations import RowLevelSecurity
from tests.guards.findings import Finding, Report
from tests.guards.registry import Model, place
from tests.guards.rooms import room_of
from tests.guards.tree import PACKAGE, ROOT, Module, modules

#: What migrations may import of ours: operations and abstract ground that outlive the rooms' changes.
LASTING = frozenset({"kernel", "tenancy"})


def own_migrations() -> dict[tuple[str, str], Migration]:
    """Every migration of our rooms as it lies on the disk."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {key: found for key, found in loader.disk_migrations.items() if found.__module__.startswith(f"{PACKAGE}.")}


def missing(found: Iterable[Model]) -> Report:
    """The migrations make exactly the tables that the models of our rooms describe."""
    report = Report()
    loader = MigrationLoader(None, ignore_no_migrations=True)
    wanted = loader.project_state()
    for model in found:
        report.looked += 1
        wanted.models[model._meta.label_lower.partition(".")[0], model._meta.model_name or ""] = ModelState.from_model(
            model
        )
    changes = MigrationAutodetector(loader.project_state(), wanted).changes(graph=loader.graph)
    for label, lacking in sorted(changes.items()):
        steps = ", ".join(operation.describe() for migration in lacking for operation in migration.operations)
        what = f"{label} has changes without a migration: {steps}"
        report.add(Finding(f"src/{PACKAGE}/{label}/migrations", 1, what, "run makemigrations and name it", label))
    return report


def walls(owned: Iterable[Model], migrations: Mapping[tuple[str, str], Migration]) -> Report:
    """The migration that makes a tenant's table also raises its row-level security, on the column it names."""
    report = Report()
    created, walled = _born(migrations), _walled(migrations)
    for model in owned:
        report.looked += 1
        label, name = model._meta.app_label, model.__name__
        where = walled.get((label, name.lower()), set())
        home = created.get((label, name.lower()))
        if home is None:
            report.add(_wall(model, f"no migration makes {name}", "run makemigrations"))
        elif home not in where:
            what = f"{name} is made in {home} without RowLevelSecurity"
            report.add(_wall(model, what, f'add RowLevelSecurity("{name.lower()}") to the migration that makes it'))
    return report


def _wall(model: Model, what: str, mend: str) -> Finding:
    path, line = place(model)
    return Finding(path, line, what, mend, model._meta.label)


def _born(migrations: Mapping[tuple[str, str], Migration]) -> dict[tuple[str, str], str]:
    return {
        (label, operation.name_lower): name
        for (label, name), migration in migrations.items()
        for operation in migration.operations
        if isinstance(operation, CreateModel)
    }


def _walled(migrations: Mapping[tuple[str, str], Migration]) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for (label, name), migration in migrations.items():
        for operation in migration.operations:
            if isinstance(operation, RowLevelSecurity):
                found.setdefault((label, operation.model_name.lower()), set()).add(name)
    return found


def files(root: Path) -> Report:
    """Migration files have telling names and import nothing of ours that a later commit may change."""
    report = Report()
    for module in modules(root):
        if module.is_migration and module.parts[-1] != "__init__":
            report.looked += 1
            report.add(*_of_file(module))
    return report


def _of_file(module: Module) -> list[Finding]:
    found = []
    if "_auto_" in module.parts[-1]:
        found.append(Finding(module.where, 1, "the name tells nothing", "name what the migration does", module.path))
    for node in module.walk():
        for name in _imported(node):
            if name.startswith(f"{PACKAGE}.") and room_of(name) not in LASTING:
                what = f"imports {name}, which will change under it"
                line = getattr(node, "lineno", 1)
                found.append(Finding(module.where, line, what, "write the value into the migration", module.path))
    return found


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def file_of(migration: Migration) -> str:
    """The file of a migration, relative to the repository."""
    path = Path(inspect.getfile(type(migration)))
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)
