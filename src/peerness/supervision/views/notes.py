"""Pages of boundary notes: which there are, one of them opened, a new one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, looked_at
from peerness.supervision import actions
from peerness.supervision.forms import NoteForm
from peerness.supervision.pages.sessions import NOTES
from peerness.supervision.permissions import OPEN_NOTE, WRITE_NOTE
from peerness.supervision.queries import notes as queries
from peerness.supervision.queries.sessions import peer_to_prepare
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.listing import Asked


@route(Audience.MEMBER, permission=OPEN_NOTE, shows=(Privacy.STAFF,))
def notes(request: MemberRequest, id: UUID) -> HttpResponse:
    """The boundary notes about a peer that one may open: when and by whom, without a word of them."""
    peer = queries.peer_of_notes(request.scope, id)
    listing = Asked.read(request.GET, NOTES, order="-written").answer(queries.notes_about(request.scope, peer))
    why_not = queries.why_not_write(request.scope, peer)
    return render(request, "supervision/notes.html", {"peer": peer, "listing": listing, "why_not_write": why_not})


@route(Audience.MEMBER, permission=OPEN_NOTE, shows=(Privacy.STAFF, Privacy.WORDS))
def note(request: MemberRequest, id: UUID) -> HttpResponse:
    """One boundary note, opened; the opening is written down."""
    held = queries.note(request.scope, id)
    looked_at(request, held)
    readers = queries.readers_of(request.scope, held)
    return render(request, "supervision/note.html", {"note": held, "readers": readers})


@route(Audience.MEMBER, permission=WRITE_NOTE, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def write(request: MemberRequest, id: UUID) -> HttpResponse:
    """Write a boundary note and name who else may open it."""
    scope, peer = request.scope, peer_to_prepare(request.scope, id)
    form = NoteForm.asked(request, scope, readers=queries.possible_readers(scope, peer))
    made = form.attempt(
        lambda given: actions.write_note(
            scope,
            id=form.command,
            at=scope.at,
            peer=peer,
            author=request.member.membership,
            words=given["words"],
            readers=form.named,
        )
    )
    if made is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("supervision:notes", peer.pk)
    return render(request, "supervision/write_note.html", {"form": form, "peer": peer}, status=form.status)
