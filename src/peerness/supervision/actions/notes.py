"""Writes of boundary notes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, create
from peerness.access.models import Membership
from peerness.kernel import ids
from peerness.kernel.errors import Invalid, Missing
from peerness.kernel.scope import ActorKind, Scope
from peerness.supervision.models import BoundaryNote, BoundaryReader
from peerness.supervision.permissions import WRITE_NOTE
from peerness.supervision.queries.notes import possible_readers
from peerness.workforce.models import Peer


@action("supervision.note.written", returns=BoundaryNote, permission=WRITE_NOTE, on="peer", by=MEMBERS | SYSTEM)
def write_note(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    peer: Peer,
    author: Membership,
    words: str,
    readers: frozenset[UUID] = frozenset(),
) -> BoundaryNote:
    """Write a note about a boundary, and name who else may open it; it is never changed."""
    if scope.actor.kind is ActorKind.MEMBER and author.pk != scope.member:
        raise Missing
    if not words.strip():
        raise Invalid({"words": _("Write at least one sentence.")})
    note = create(BoundaryNote, scope, id=id, peer=peer, author=author, words=words.strip(), written_at=at)
    for reader in possible_readers(scope, peer).filter(pk__in=readers).exclude(pk=author.pk):
        create(BoundaryReader, scope, id=ids.derived(id, str(reader.pk)), note=note, reader=reader)
    return note
