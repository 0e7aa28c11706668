"""What the pages of the path show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.readiness.queries import path as queries
from peerness.readiness.rules.path import Module, Path, Practice, Stands, standing

if TYPE_CHECKING:
    from peerness.kernel.errors import Text


@dataclass(frozen=True)
class PathPage:
    """The four modules and how far each is."""

    stands: tuple[Stands, ...]
    why_not_keep: Text | None


def whole(scope: Scope) -> PathPage:
    """Gather the path."""
    stands = standing(queries.path(), queries.in_place(scope))
    return PathPage(stands, queries.why_not_keep(scope))


@dataclass(frozen=True)
class Shown:
    """One practice as its module shows it."""

    practice: Practice
    here: bool
    open: bool
    id: UUID


@dataclass(frozen=True)
class ModulePage:
    """One module with all its practices."""

    module: Module
    stands: Stands
    practices: list[Shown]
    before: Module | None
    after: Module | None
    why_not_keep: Text | None


def module(scope: Scope, code: str, opened: str) -> ModulePage:
    """Gather one module; the practice that was asked for is open."""
    path, here = queries.path(), queries.in_place(scope)
    found = path.module(code)
    shown = [Shown(one, one.code in here, one.code == opened, ids.new(scope.at)) for one in found.practices]
    stands = next(one for one in standing(path, here) if one.module is found)
    return ModulePage(found, stands, shown, *_beside(path, found), queries.why_not_keep(scope))


def _beside(path: Path, module: Module) -> tuple[Module | None, Module | None]:
    place = path.modules.index(module)
    before = path.modules[place - 1] if place else None
    return before, next(iter(path.modules[place + 1 :]), None)
