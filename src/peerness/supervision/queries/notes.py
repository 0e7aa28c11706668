"""Reads of boundary notes: only those that one wrote or was named for exist for the reader."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from peerness.access.models import Membership
from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Scope
from peerness.supervision.models import BoundaryNote, BoundaryReader
from peerness.supervision.permissions import OPEN_NOTE, WRITE_NOTE
from peerness.supervision.queries.sessions import others, peer_to_plan
from peerness.workforce.models import Peer


def notes_about(scope: Scope, peer: Peer) -> QuerySet[BoundaryNote]:
    """The notes about a peer that the scope may open, the newest first; the page shows when and by whom, no words."""
    rows = BoundaryNote.objects.within(scope).filter(peer=peer).select_related("author__account").defer("words")
    return OPEN_NOTE.filter(scope, rows).order_by("-written_at", "-pk")


def note(scope: Scope, id: UUID) -> BoundaryNote:
    """One note, opened; `Missing` for a stranger's."""
    rows = BoundaryNote.objects.within(scope).select_related("author__account", "peer__membership__account")
    found = rows.filter(pk=id).first()
    if found is None:
        raise Missing
    OPEN_NOTE.check(scope, found)
    return found


def readers_of(scope: Scope, held: BoundaryNote) -> list[str]:
    """Who else may open a note, by name."""
    rows = BoundaryReader.objects.within(scope).filter(note=held).order_by("reader__account__name", "pk")
    return list(rows.values_list("reader__account__name", flat=True))


def possible_readers(scope: Scope, peer: Peer) -> QuerySet[Membership]:
    """Whom an author may name: the peer, and whoever else supervises them now."""
    own = Membership.objects.within(scope).filter(pk=peer.membership_id)
    rows = own | Membership.objects.within(scope).filter(pk__in=others(scope, peer).order_by().values("pk"))
    return rows.select_related("account").order_by("account__name", "pk")


def peer_of_notes(scope: Scope, id: UUID) -> Peer:
    """One peer whose notes are looked for; `Missing` for a stranger's."""
    return peer_to_plan(scope, id)


def why_not_write(scope: Scope, peer: Peer) -> Text | None:
    """Why the scope does not write notes about this peer, or None where it does."""
    return WRITE_NOTE.why_not(scope, peer)
