"""Entries one by one, what waits for review, and what has to be looked at again."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from peerness.access.models import Link
from peerness.access.queries import link_by_token
from peerness.access.rules import Purpose, Token
from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Scope
from peerness.library.models import Resource, State
from peerness.library.permissions import HAND_OVER, KEEP, READ
from peerness.library.rules.checking import stale_since


def resource(scope: Scope, id: UUID) -> Resource:
    """One entry on the shelf, or for those who keep the library any; `Missing` for a stranger's."""
    READ.check(scope)
    rows = Resource.objects.within(scope).filter(pk=id)
    found = (rows if KEEP.allows(scope) else rows.filter(state=State.SHOWN)).first()
    if found is None:
        raise Missing
    return found


def every(scope: Scope) -> QuerySet[Resource]:
    """All entries on the shelf, by title, for those who take the library out."""
    KEEP.check(scope)
    return Resource.objects.within(scope).filter(state=State.SHOWN).order_by("title", "number")


def proposals(scope: Scope) -> QuerySet[Resource]:
    """What others proposed and nobody has decided on, the oldest first."""
    KEEP.check(scope)
    return Resource.objects.within(scope).filter(state=State.PROPOSED).order_by("added_at", "pk")


def stale(scope: Scope, today: date) -> QuerySet[Resource]:
    """Entries whose link did not open, or that nobody looked at for a year; broken ones first, then the oldest."""
    KEEP.check(scope)
    old = Q(checked_on__isnull=True) | Q(checked_on__lte=stale_since(today))
    rows = Resource.objects.within(scope).filter(state=State.SHOWN)
    return rows.filter(Q(opens=False) | old).order_by("opens", "checked_on", "number")


def with_links(scope: Scope) -> QuerySet[Resource]:
    """The entries on the shelf that have a link, in the order of their numbers, for the command that opens them."""
    return Resource.objects.within(scope).filter(state=State.SHOWN).exclude(url="").order_by("number")


def by_code(scope: Scope) -> dict[str, Resource]:
    """The entries that came with the software, by their codes."""
    return {row.code: row for row in Resource.objects.within(scope).exclude(code="")}


def submission_link(scope: Scope) -> Link | None:
    """The open link of the call for submissions."""
    rows = Link.objects.within(scope).filter(purpose=Purpose.SUBMISSION, withdrawn_at__isnull=True)
    return rows.filter(expires_at__gt=scope.at).order_by("-created_at", "-pk").first()


def submissions_by_token(scope: Scope, token: Token) -> Link | None:
    """The link of the call for submissions with this secret, as long as it opens."""
    link = link_by_token(scope, token, Purpose.SUBMISSION)
    return link if link and link.withdrawn_at is None and link.expires_at > scope.at else None


def why_not_keep(scope: Scope) -> Text | None:
    """Why the scope's roles do not keep the library; None where they do."""
    return KEEP.why_not(scope)


def why_not_hand_over(scope: Scope) -> Text | None:
    """Why the scope's roles make no reading lists; None where they do."""
    return HAND_OVER.why_not(scope)
