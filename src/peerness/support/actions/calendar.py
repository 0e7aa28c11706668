"""Writes of one's own calendar: a new secret address, which ends the one before; or none any more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from peerness.access.action import action, change, create
from peerness.access.models import Link, Membership
from peerness.access.queries import token_of_link
from peerness.access.rules import CALENDAR_LASTS, Purpose
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.support.permissions import OWN_CALENDAR


@action("support.calendar.renewed", returns=Link, permission=OWN_CALENDAR)
def renew_calendar(scope: Scope, *, id: UUID, at: datetime) -> Link:
    """Make a secret address for one's own calendar; the one before opens nothing from this moment on."""
    _withdraw(scope, at)
    link_id = ids.derived(id, "link")
    return create(
        Link,
        scope,
        id=link_id,
        purpose=Purpose.CALENDAR,
        target=scope.member,
        token_hash=token_of_link(scope.organisation, link_id).hash,
        created_at=at,
        expires_at=at + CALENDAR_LASTS,
    )


@action("support.calendar.withdrawn", returns=Membership, permission=OWN_CALENDAR)
def withdraw_calendar(scope: Scope, *, id: UUID, at: datetime) -> Membership:
    """Have no calendar address any more."""
    _withdraw(scope, at)
    return Membership.objects.within(scope).get(pk=scope.member)


def _withdraw(scope: Scope, at: datetime) -> None:
    rows = Link.objects.within(scope).select_for_update().filter(purpose=Purpose.CALENDAR, target=scope.member)
    for link in rows.filter(withdrawn_at__isnull=True):
        change(link, withdrawn_at=at)
