"""Reading lists and collections, and the link by which somebody without an account reads one."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from peerness.access.models import Link
from peerness.access.queries import link_by_token
from peerness.access.rules import Purpose, Token
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope
from peerness.library.models import ReadingItem, ReadingList, State
from peerness.library.permissions import HAND_OVER, READ


def own_lists(scope: Scope, words: str = "") -> QuerySet[ReadingList]:
    """The organisation's reading lists, the newest first."""
    HAND_OVER.check(scope)
    rows = ReadingList.objects.within(scope).filter(ended_at__isnull=True, code="")
    for word in words.split():
        rows = rows.filter(title__icontains=word)
    return rows.order_by("-made_at", "-pk")


def collections(scope: Scope) -> QuerySet[ReadingList]:
    """The lists that all readers see as collections, by title."""
    READ.check(scope)
    rows = ReadingList.objects.within(scope).filter(ended_at__isnull=True, featured=True)
    return rows.order_by("title", "pk")


def reading_list(scope: Scope, id: UUID) -> ReadingList:
    """One list: a collection for all readers, any other for those who hand lists over; `Missing` for a stranger's."""
    READ.check(scope)
    rows = ReadingList.objects.within(scope).filter(pk=id, ended_at__isnull=True)
    found = (rows if HAND_OVER.allows(scope) else rows.filter(featured=True)).first()
    if found is None:
        raise Missing
    return found


def items(scope: Scope, held: ReadingList) -> QuerySet[ReadingItem]:
    """What stands in a list, in its order; entries that left the shelf are passed over."""
    rows = ReadingItem.objects.within(scope).filter(list=held, resource__state=State.SHOWN)
    return rows.select_related("resource").order_by("place", "pk")


def link_of(scope: Scope, held: ReadingList) -> Link | None:
    """The open link of a list."""
    rows = Link.objects.within(scope).filter(purpose=Purpose.READING_LIST, target=held.pk, withdrawn_at__isnull=True)
    return rows.filter(expires_at__gt=scope.at).order_by("-created_at", "-pk").first()


def list_by_token(scope: Scope, token: Token) -> ReadingList | None:
    """The list behind a link that opens; None for any other secret."""
    link = link_by_token(scope, token, Purpose.READING_LIST)
    if link is None or link.withdrawn_at is not None or link.expires_at <= scope.at:
        return None
    return ReadingList.objects.within(scope).filter(pk=link.target, ended_at__isnull=True).first()
