"""What the page of settings shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.programs.models import Program
from peerness.readiness.models import ChosenVariant
from peerness.readiness.queries import variants as queries
from peerness.readiness.queries.path import variants
from peerness.readiness.rules.variants import Variant

if TYPE_CHECKING:
    from peerness.kernel.errors import Text


@dataclass(frozen=True)
class Chosen:
    """A setting that counts now, with the id of the command that takes it out."""

    chosen: ChosenVariant
    title: str
    id: UUID


@dataclass(frozen=True)
class Proposed:
    """A setting that a program's special settings speak for, and that nobody has chosen."""

    program: Program
    variant: str
    title: str


@dataclass(frozen=True)
class VariantsPage:
    """The settings that were chosen, those that programs speak for, and all that there are."""

    chosen: list[Chosen]
    proposed: list[Proposed]
    variants: tuple[Variant, ...]
    why_not_keep: Text | None


def whole(scope: Scope) -> VariantsPage:
    """Gather the settings."""
    titles = {one.code: one.title for one in variants()}
    rows = list(queries.chosen(scope))
    found = [Chosen(one, titles.get(one.variant, one.variant), ids.new(scope.at)) for one in rows]
    spoken_for = [Proposed(program, code, titles[code]) for program, code in queries.proposals(scope, rows)]
    return VariantsPage(found, spoken_for, variants(), queries.why_not_keep_variants(scope))
