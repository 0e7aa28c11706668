"""Links of readiness, with which people answer without an account: new ones, and those that still open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from peerness.access.models import Link
from peerness.access.queries import token_of_link
from peerness.access.rules import LinkState, Purpose, link_state
from peerness.kernel.scope import Scope

#: So long a link opens.
LINK_LASTS = timedelta(days=14)


def new_links(scope: Scope, purpose: Purpose, wanted: Iterable[tuple[UUID, UUID]], at: datetime) -> list[Link]:
    """Links that an action is about to write, each with its id and what it opens."""
    return [
        Link(
            id=id,
            organisation_id=scope.organisation,
            purpose=purpose,
            target=target,
            token_hash=token_of_link(scope.organisation, id).hash,
            created_at=at,
            expires_at=at + LINK_LASTS,
        )
        for id, target in wanted
    ]


def unused(scope: Scope, purpose: Purpose, targets: Iterable[Any]) -> QuerySet[Link]:
    """The links to these that nobody used or took back."""
    rows = Link.objects.within(scope).filter(purpose=purpose, target__in=targets)
    return rows.filter(used_at__isnull=True, withdrawn_at__isnull=True)


def still_open(scope: Scope, purpose: Purpose, targets: Iterable[Any]) -> list[Link]:
    """Those of them that open at the scope's moment, in their order."""
    return list(unused(scope, purpose, targets).filter(expires_at__gt=scope.at).order_by("created_at", "pk"))


def opens(scope: Scope, link: Link) -> bool:
    """Whether a link opens at the scope's moment."""
    state = link_state(expires_at=link.expires_at, used_at=link.used_at, withdrawn_at=link.withdrawn_at, now=scope.at)
    return state is LinkState.OPEN
