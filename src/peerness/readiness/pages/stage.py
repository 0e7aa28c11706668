"""What the pages say of the stages of change: where the organisation stands, and a first step that fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Scope
from peerness.readiness.models import StageSaid
from peerness.readiness.queries import stage as queries
from peerness.readiness.queries.path import in_place, path_here
from peerness.readiness.rules.path import Module, Path, Practice
from peerness.readiness.rules.stage import Stage

if TYPE_CHECKING:
    from peerness.kernel.errors import Text

#: A first step for each stage but the one that gets ready: there the step of the practice itself fits.
STEPS: dict[str, Text] = {
    Stage.NOT_YET: _("Read it with one colleague, and ask whom it would have helped last month."),
    Stage.THINKING: _("Write down with two others what speaks for it, what against it, and what it would replace."),
    Stage.DOING: _("Ask peers what works in it and what gets in the way, and take one obstacle out."),
    Stage.KEEPING: _("Look at it again in half a year, and show another team how you do it."),
}


def fitting_step(stage: str, usual: str) -> Text:
    """The first step that fits where the organisation stands; the usual one where nothing was said."""
    return STEPS.get(stage, usual)


def usual_step(thing: Module | Practice, here: frozenset[str]) -> str:
    """The step of a practice; of a module that of its first practice that is not in place."""
    if isinstance(thing, Practice):
        return thing.first
    return next((one.first for one in thing.practices if one.code not in here), thing.practices[-1].first)


@dataclass(frozen=True)
class Stands:
    """A module or a practice with the last word about it, and the step that fits."""

    about: str
    title: str
    said: StageSaid | None
    step: Text


def stands(thing: Module | Practice, said: StageSaid | None, here: frozenset[str]) -> Stands:
    """Where the organisation stands with one of them."""
    step = fitting_step(said.stage if said else "", usual_step(thing, here))
    return Stands(str(thing.code), thing.title, said, step)


def said_so_far(scope: Scope, path: Path, here: frozenset[str]) -> list[Stands]:
    """All of which something was said, in the order of the path: each module, then its practices."""
    told = queries.stages(scope)
    every: list[Module | Practice] = []
    for module in path.modules:
        every += [module, *module.practices]
    return [stands(one, told[one.code], here) for one in every if one.code in told]


def step_here(scope: Scope, practice: Practice) -> Text:
    """The step about a practice that fits where the organisation stands with it now."""
    last = queries.said_about(scope, practice.code).first()
    return stands(practice, last, frozenset()).step


@dataclass(frozen=True)
class StagePage:
    """Where the organisation stands with one thing, and all that was said before."""

    now: Stands
    module: str
    history: list[StageSaid]
    why_not_say: Text | None


def stage(scope: Scope, about: str) -> StagePage:
    """Gather one page."""
    thing = queries.thing(about)
    history = list(queries.said_about(scope, about))
    module = next(one.code for one in path_here(scope, about).modules if _holds(one, about))
    now = stands(thing, history[0] if history else None, in_place(scope))
    return StagePage(now, module, history, queries.why_not_say_stage(scope))


def _holds(module: Module, about: str) -> bool:
    return about in {module.code, *(one.code for one in module.practices)}
