"""Reads of the stages of change: the last word about each module and practice, and all that was said before."""

from __future__ import annotations

from django.db.models import QuerySet

from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Scope
from peerness.readiness.models import StageSaid
from peerness.readiness.permissions import SAY_STAGE, SEE_PATH
from peerness.readiness.queries.path import whole_path
from peerness.readiness.rules.path import Module, Practice


def stages(scope: Scope) -> dict[str, StageSaid]:
    """The last word about each module and practice of which something was said."""
    SEE_PATH.check(scope)
    rows = StageSaid.objects.within(scope).select_related("said_by__account").order_by("said_at", "pk")
    return {one.topic: one for one in rows}


def said_about(scope: Scope, about: str) -> QuerySet[StageSaid]:
    """All that was said about a module or a practice, the newest first."""
    SEE_PATH.check(scope)
    rows = StageSaid.objects.within(scope).filter(topic=about).select_related("said_by__account")
    return rows.order_by("-said_at", "-pk")


def thing(about: str) -> Module | Practice:
    """The module or practice with this code; `Missing` for any other."""
    path = whole_path()
    found = next((one for one in path.modules if one.code == about), None) or path.practice(about)
    if found is None:
        raise Missing
    return found


def why_not_say_stage(scope: Scope) -> Text | None:
    """Why the scope cannot say where the organisation stands, or None where it can."""
    return SAY_STAGE.why_not(scope)
