"""Break the glass for a reason and a short time, close it early, and let administrators say that they saw it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from peerness.access.action import action, change, create, hold
from peerness.access.models import BreakGlass
from peerness.access.permissions import BREAK_GLASS, CLOSE_GLASS, READ_AUDIT
from peerness.access.rules import GLASS_LASTS, LONGEST_REASON, SHORTEST_REASON, letters
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Scope


@action("access.glass.broken", returns=BreakGlass, permission=BREAK_GLASS)
def break_glass(scope: Scope, *, id: UUID, at: datetime, record: UUID, reason: str) -> BreakGlass:
    """Open one record outside one's reach for an hour. The page that calls this has seen that the record exists."""
    kept = " ".join(reason.split())
    if letters(kept) < SHORTEST_REASON:
        sentence = _("Say in at least {n} letters what happened, so that the administrator understands it later.")
        raise Invalid({"reason": format_lazy(sentence, n=SHORTEST_REASON)})
    if len(kept) > LONGEST_REASON:
        raise Invalid({"reason": format_lazy(_("Say it in at most {n} characters."), n=LONGEST_REASON)})
    return create(
        BreakGlass,
        scope,
        id=id,
        membership_id=scope.member,
        record=record,
        reason=kept,
        opened_at=at,
        until=at + GLASS_LASTS,
    )


@action("access.glass.closed", returns=BreakGlass, permission=CLOSE_GLASS, on="glass")
def close_glass(scope: Scope, *, id: UUID, at: datetime, glass: BreakGlass) -> BreakGlass:
    """Close a record again before the hour is over."""
    held = hold(scope, glass)
    return change(held, until=at) if held.opened_at < at < held.until else held


@action("access.glass.acknowledged", returns=BreakGlass, permission=READ_AUDIT, on="glass")
def acknowledge_glass(scope: Scope, *, id: UUID, at: datetime, glass: BreakGlass) -> BreakGlass:
    """Say that an administrator has read why this record was opened."""
    held = hold(scope, glass)
    return change(held, seen_at=at, seen_by_id=scope.member) if held.seen_at is None else held
