"""Writes of reading lists: make one, put entries on it, share it by a link, end it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold, remove
from peerness.access.models import Link
from peerness.access.queries import token_of_link
from peerness.access.rules import Purpose
from peerness.kernel import ids
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import INSTALLATION, Scope
from peerness.library.models import ReadingItem, ReadingList, Resource
from peerness.library.permissions import HAND_OVER
from peerness.library.queries import items, link_of

ANYONE_INSIDE = MEMBERS | SYSTEM
#: So long the link of a list opens.
LINK_LASTS = timedelta(days=180)


@action("library.list.written", returns=ReadingList, permission=HAND_OVER, by=ANYONE_INSIDE)
def write_list(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    title: str,
    intro: str = "",
    language: str = "en",
    featured: bool = False,
    held: ReadingList | None = None,
) -> ReadingList:
    """Make a reading list, or give one that is there another title and other words."""
    title = " ".join(title.split())
    if not title:
        raise Invalid({"title": _("Give the list a title.")})
    said = {"title": title, "intro": intro.strip(), "language": language, "featured": featured}
    if held is not None:
        return change(hold(scope, held), **said)
    made_by = None if scope.member == INSTALLATION else scope.member
    return create(ReadingList, scope, id=id, made_by_id=made_by, made_at=at, **said)


@action("library.list.filled", returns=ReadingList, permission=HAND_OVER, on="held", by=ANYONE_INSIDE)
def put_on_list(scope: Scope, *, id: UUID, at: datetime, held: ReadingList, resource: Resource) -> ReadingList:
    """Put an entry at the end of a list; one that stands there already stays where it is."""
    held = hold(scope, held)
    there = ReadingItem.objects.within(scope).filter(list=held)
    if not there.filter(resource=resource).exists():
        last = there.order_by("-place").values_list("place", flat=True).first()
        place = 1 if last is None else last + 1
        create(ReadingItem, scope, id=ids.derived(id, "item"), list=held, resource=resource, place=place)
    return held


@action("library.list.emptied", returns=ReadingList, permission=HAND_OVER, on="held")
def take_off_list(scope: Scope, *, id: UUID, at: datetime, held: ReadingList, resource: Resource) -> ReadingList:
    """Take an entry off a list."""
    held = hold(scope, held)
    item = items(scope, held).filter(resource=resource).first()
    if item is not None:
        remove(item)
    return held


@action("library.list.shared", returns=ReadingList, permission=HAND_OVER, on="held", by=ANYONE_INSIDE)
def share_list(scope: Scope, *, id: UUID, at: datetime, held: ReadingList) -> ReadingList:
    """Make a link with which anybody reads the list without an account; one that opens already stays."""
    held = hold(scope, held)
    if link_of(scope, held) is None:
        link = ids.derived(id, "link")
        create(
            Link,
            scope,
            id=link,
            purpose=Purpose.READING_LIST,
            target=held.pk,
            token_hash=token_of_link(scope.organisation, link).hash,
            created_at=at,
            expires_at=at + LINK_LASTS,
        )
    return held


@action("library.list.hidden", returns=ReadingList, permission=HAND_OVER, on="held")
def end_sharing(scope: Scope, *, id: UUID, at: datetime, held: ReadingList) -> ReadingList:
    """Have the link of a list open nothing any more."""
    held = hold(scope, held)
    link = link_of(scope, held)
    if link is not None:
        change(hold(scope, link), withdrawn_at=at)
    return held


@action("library.list.ended", returns=ReadingList, permission=HAND_OVER, on="held")
def end_list(scope: Scope, *, id: UUID, at: datetime, held: ReadingList) -> ReadingList:
    """Put a list away; its link opens nothing any more."""
    return change(hold(scope, held), ended_at=at)
