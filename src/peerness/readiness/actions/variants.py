"""Writes of the settings: choose one for the organisation or a program, and take it out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Scope
from peerness.programs.models import Program
from peerness.readiness.models import ChosenVariant
from peerness.readiness.permissions import KEEP_VARIANTS
from peerness.readiness.queries.path import variants

ANYONE_INSIDE = MEMBERS | SYSTEM
_THERE = ("variant", _("Somebody else chose this setting at the same moment."))


@action(
    "readiness.variant.chosen",
    returns=ChosenVariant,
    permission=KEEP_VARIANTS,
    by=ANYONE_INSIDE,
    constraints={"readiness_variant_whole": _THERE, "readiness_variant_program": _THERE},
)
def choose_variant(
    scope: Scope, *, id: UUID, at: datetime, variant: str, program: Program | None = None
) -> ChosenVariant:
    """Let the path say what a setting adds; one that is chosen already stays as it is."""
    if variant not in {one.code for one in variants()}:
        raise Invalid({"variant": _("Choose a setting.")})
    rows = ChosenVariant.objects.within(scope).filter(variant=variant, program=program, ended_at__isnull=True)
    return rows.first() or create(ChosenVariant, scope, id=id, variant=variant, program=program, chosen_at=at)


@action("readiness.variant.ended", returns=ChosenVariant, permission=KEEP_VARIANTS, on="chosen", by=ANYONE_INSIDE)
def end_variant(scope: Scope, *, id: UUID, at: datetime, chosen: ChosenVariant) -> ChosenVariant:
    """Take a setting out: its practices leave the path, and what was ticked, said or planned about them stays kept."""
    held = hold(scope, chosen)
    return held if held.ended_at else change(held, ended_at=at)
