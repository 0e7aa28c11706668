"""Reads of the steps of a peer's working life here: the organisation's own, or those that come with the product."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Scope
from peerness.workforce.models import LadderStep
from peerness.workforce.permissions import KEEP_LADDER, SEE_LADDER

_LANGUAGES = ("en", "es")


@cache
def _told(language: str) -> tuple[dict[str, str], ...]:
    data = resources.files("peerness.workforce") / "data" / f"ladder.{language}.toml"
    return tuple(tomllib.loads(data.read_text(encoding="utf-8"))["step"])


def usual_steps() -> tuple[dict[str, str], ...]:
    """The steps that come with the product, in the reader's language."""
    spoken = (get_language() or "")[:2]
    return _told(spoken if spoken in _LANGUAGES else _LANGUAGES[0])


def own_steps(scope: Scope) -> QuerySet[LadderStep]:
    """The organisation's own steps, in their order; none until it writes some."""
    SEE_LADDER.check(scope)
    return LadderStep.objects.within(scope).filter(ended_at__isnull=True).order_by("position", "written_at", "pk")


def step_to_mend(scope: Scope, id: UUID) -> LadderStep:
    """One own step to mend; `Missing` for a stranger's, and for one that was taken off."""
    KEEP_LADDER.check(scope)
    found = own_steps(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def why_not_keep_ladder(scope: Scope) -> Text | None:
    """Why the scope cannot write the steps, or None where it can."""
    return KEEP_LADDER.why_not(scope)
