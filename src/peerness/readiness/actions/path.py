"""Writes of the path: a practice is in place, or not any more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.kernel.scope import Scope
from peerness.readiness.models import InPlace
from peerness.readiness.permissions import KEEP_PATH
from peerness.readiness.queries.path import known

ANYONE_INSIDE = MEMBERS | SYSTEM


@action(
    "readiness.practice.in_place",
    returns=InPlace,
    permission=KEEP_PATH,
    by=ANYONE_INSIDE,
    constraints={"readiness_in_place_once": ("practice", _("Somebody else ticked this practice at the same moment."))},
)
def tick(scope: Scope, *, id: UUID, at: datetime, practice: str) -> InPlace:
    """Say that a practice is in place; one that is stays as it is. A tick is enough: evidence may come later."""
    here = InPlace.objects.within(scope).filter(practice=known(practice), taken_back_at__isnull=True).first()
    return here or create(InPlace, scope, id=id, practice=practice, ticked_at=at)


@action("readiness.practice.not_in_place", returns=InPlace, permission=KEEP_PATH, on="here", by=ANYONE_INSIDE)
def untick(scope: Scope, *, id: UUID, at: datetime, here: InPlace) -> InPlace:
    """Say that a practice is not in place any more; when it was stays readable in the audit."""
    held = hold(scope, here)
    return held if held.taken_back_at else change(held, taken_back_at=at)
