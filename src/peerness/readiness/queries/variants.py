"""Reads of the settings that were chosen."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, QuerySet

from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Scope
from peerness.programs.models import Program, SpecialSetting
from peerness.readiness.models import ChosenVariant
from peerness.readiness.permissions import KEEP_VARIANTS, SEE_PATH
from peerness.readiness.rules.variants import proposed


def chosen(scope: Scope) -> QuerySet[ChosenVariant]:
    """The settings that count now, those of the whole organisation first."""
    SEE_PATH.check(scope)
    rows = ChosenVariant.objects.within(scope).filter(ended_at__isnull=True).select_related("program")
    return rows.order_by(F("program__name").asc(nulls_first=True), "variant", "pk")


def chosen_to_end(scope: Scope, id: UUID) -> ChosenVariant:
    """One that the scope may take out; `Missing` for a stranger's."""
    found = ChosenVariant.objects.within(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    KEEP_VARIANTS.check(scope, found)
    return found


def programs(scope: Scope) -> QuerySet[Program]:
    """The programs for which a setting can be chosen, by name."""
    KEEP_VARIANTS.check(scope)
    return Program.objects.within(scope).order_by("name", "pk")


def proposals(scope: Scope, now: Iterable[ChosenVariant]) -> list[tuple[Program, str]]:
    """What special settings of programs speak for and nobody has chosen, by program; nothing for who cannot choose."""
    if not KEEP_VARIANTS.allows(scope):
        return []
    rows = SpecialSetting.objects.within(scope).select_related("program").order_by("program__name", "code")
    switched = [(one.program, one.code) for one in rows]
    by_id = {one.pk: one for one, _code in switched}
    found = proposed([(one.pk, code) for one, code in switched], {(one.program_id, one.variant) for one in now})
    return [(by_id[program], variant) for program, variant in found]


def why_not_keep_variants(scope: Scope) -> Text | None:
    """Why the scope cannot choose settings, or None where it can."""
    return KEEP_VARIANTS.why_not(scope)
