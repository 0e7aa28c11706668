"""What the pages of the path show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.readiness.models import StageSaid
from peerness.readiness.pages.stage import Stands as Where
from peerness.readiness.pages.stage import stands as where
from peerness.readiness.queries import path as queries
from peerness.readiness.queries.stage import stages
from peerness.readiness.rules.path import Module, Path, Practice, Stands, standing

if TYPE_CHECKING:
    from peerness.kernel.errors import Text


@dataclass(frozen=True)
class PathPage:
    """The four modules and how far each is."""

    modules: list[Far]
    why_not_keep: Text | None


@dataclass(frozen=True)
class Far:
    """One module: how far it is, and the last word on where the organisation stands with it."""

    stands: Stands
    said: StageSaid | None


def whole(scope: Scope) -> PathPage:
    """Gather the path."""
    stands, told = standing(queries.path_here(scope), queries.in_place(scope)), stages(scope)
    return PathPage([Far(one, told.get(one.module.code)) for one in stands], queries.why_not_keep(scope))


@dataclass(frozen=True)
class Shown:
    """One practice as its module shows it."""

    practice: Practice
    here: bool
    open: bool
    id: UUID
    stands: Where


@dataclass(frozen=True)
class ModulePage:
    """One module with all its practices."""

    module: Module
    stands: Stands
    stage: Where
    practices: list[Shown]
    before: Module | None
    after: Module | None
    why_not_keep: Text | None


def module(scope: Scope, code: str, opened: str) -> ModulePage:
    """Gather one module; the practice that was asked for is open."""
    path, here, told = queries.path_here(scope), queries.in_place(scope), stages(scope)
    found = path.module(code)
    shown = [
        Shown(one, one.code in here, one.code == opened, ids.new(scope.at), where(one, told.get(one.code), here))
        for one in found.practices
    ]
    stands = next(one for one in standing(path, here) if one.module is found)
    stage = where(found, told.get(found.code), here)
    return ModulePage(found, stands, stage, shown, *_beside(path, found), queries.why_not_keep(scope))


def _beside(path: Path, module: Module) -> tuple[Module | None, Module | None]:
    place = path.modules.index(module)
    before = path.modules[place - 1] if place else None
    return before, next(iter(path.modules[place + 1 :]), None)
