"""Pages of counted work: load, what programs are asked for, one's own work and its picture."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, looked_at
from peerness.supervision import actions
from peerness.supervision.forms import AskedForm, CommentForm
from peerness.supervision.pages import work as shown
from peerness.supervision.permissions import ANSWER, PEERS, SEE_LOAD, SEE_PICTURE, SEE_PLAN, SEE_PROGRAM_PICTURE
from peerness.supervision.queries import work as queries
from peerness.supervision.queries.sessions import peer_to_plan
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.listing import Asked
from peerness.workforce.queries import own_peer


@route(Audience.MEMBER, permission=SEE_LOAD, shows=(Privacy.STAFF,))
def load(request: MemberRequest) -> HttpResponse:
    """Who carries how much?"""
    page = shown.load(request.scope, Asked.read(request.GET, shown.LOAD, order="peer"))
    return render(request, "supervision/load.html", {"page": page, "listing": page.listing})


@route(Audience.MEMBER, permission=SEE_PROGRAM_PICTURE, shows=(Privacy.STAFF,))
def asked_of_us(request: MemberRequest) -> HttpResponse:
    """What are our programs asked to do outside their charters?"""
    return render(request, "supervision/asked_of_us.html", {"programs": shown.asked_of(request.scope)})


@route(Audience.MEMBER, roles=PEERS, shows=(Privacy.STAFF,))
def own_work(request: MemberRequest) -> HttpResponse:
    """What was I asked to do outside my role?"""
    peer = own_peer(request.scope)
    if peer is None:
        return render(request, "supervision/no_peer.html")
    told = {"page": shown.own_work(request.scope, peer), "c": shown.OUTSIDE}
    return render(request, "supervision/own_work.html", told)


@route(Audience.MEMBER, permission=ANSWER, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def asked(request: MemberRequest, id: UUID) -> HttpResponse:
    """Say who asked for one session's work outside the role."""
    scope, session = request.scope, queries.own_session(request.scope, id)
    before = queries.said_of(scope, session)
    start = {"by": before.by, "partner": before.partner_id} if before else {}
    form = AskedForm.asked(request, scope, start, partners=queries.partners(scope))
    said = form.attempt(lambda given: actions.say_who_asked(scope, at=scope.at, session=session, **given))
    if said is not None:
        messages.success(request, _("Noted."))
        return SeeOther("supervision:own_work")
    return render(request, "supervision/asked.html", {"form": form, "session": session}, status=form.status)


@route(Audience.MEMBER, permission=SEE_PLAN, shows=(Privacy.STAFF,))
def pictures(request: MemberRequest, id: UUID) -> HttpResponse:
    """The pictures of a peer's work that one may see now."""
    peer = peer_to_plan(request.scope, id)
    found = list(queries.pictures_of(request.scope, peer))
    return render(request, "supervision/pictures.html", {"peer": peer, "pictures": found})


@route(Audience.MEMBER, permission=SEE_PICTURE, shows=(Privacy.STAFF, Privacy.WORDS), methods=("GET", "POST"))
def picture(request: MemberRequest, id: UUID) -> HttpResponse:
    """One picture, explained; the peer adds what the counts do not know."""
    scope, held = request.scope, queries.picture(request.scope, id)
    looked_at(request, held)
    form = CommentForm.asked(request, scope, initial={"comment": held.comment})
    saved = form.attempt(
        lambda given: actions.comment(scope, id=given["id"], at=scope.at, picture=held, comment=given["comment"])
    )
    if saved is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("supervision:picture", held.pk)
    page = shown.drift(scope, held)
    told = {"form": form, "page": page, "c": shown.SIGNS}
    return render(request, "supervision/picture.html", told, status=form.status)
