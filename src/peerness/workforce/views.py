"""Pages of the workforce: the list of peers, titles, and who supervises whom."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.menu import address_of
from peerness.workforce import actions, pages, queries
from peerness.workforce.forms import SupervisionForm, TitleForm
from peerness.workforce.permissions import ARRANGE, SEE_PEERS


@route(Audience.MEMBER, permission=SEE_PEERS, shows=(Privacy.STAFF,))
def peers(request: MemberRequest) -> HttpResponse:
    """The peers who work here, searched and ordered."""
    return render(request, "workforce/peers.html", {"page": pages.peers(request.scope, request.GET)})


@route(Audience.MEMBER, permission=ARRANGE, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def title(request: MemberRequest, id: UUID) -> HttpResponse:
    """Give a peer the title that the organisation uses."""
    scope, peer = request.scope, queries.peer(request.scope, id)
    form = TitleForm.asked(request, scope, initial={"title": peer.title})
    titled = form.attempt(
        lambda given: actions.give_title(scope, id=form.command, at=scope.at, peer=peer, title=given["title"])
    )
    if titled is not None:
        messages.success(request, _("The title is saved."))
        return SeeOther(address_of("peer", peer.pk))
    return render(request, "workforce/title.html", {"form": form, "peer": peer}, status=form.status)


@route(Audience.MEMBER, permission=ARRANGE, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def supervision(request: MemberRequest, id: UUID) -> HttpResponse:
    """Say who supervises a peer."""
    scope, page = request.scope, pages.supervision(request.scope, id)
    form = SupervisionForm.asked(request, scope, initial={"supervisors": page.present}, supervisors=page.possible)
    arranged = form.attempt(
        lambda given: actions.arrange_supervision(
            scope, id=form.command, at=scope.at, peer=page.peer, supervisors=frozenset(given["supervisors"])
        )
    )
    if arranged is not None:
        messages.success(request, _("The supervision is arranged."))
        return SeeOther(address_of("peer", page.peer.pk))
    return render(request, "workforce/supervision.html", {"form": form, "page": page}, status=form.status)
