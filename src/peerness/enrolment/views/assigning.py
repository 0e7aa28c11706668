"""Pages of assignments: people without a peer, choose a peer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, listed, looked_at
from peerness.enrolment import actions, pages
from peerness.enrolment.forms import AssignForm, HandOverForm
from peerness.enrolment.permissions import ASSIGN, HAND_OVER
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.menu import address_of
from peerness.workforce.models import Peer


@route(Audience.MEMBER, permission=ASSIGN, shows=(Privacy.NAME,))
def waiting(request: MemberRequest) -> HttpResponse:
    """People without a peer, the longest waiting first."""
    listed(request)
    return render(request, "enrolment/waiting.html", {"page": pages.waiting(request.scope, request.GET)})


@route(Audience.MEMBER, permission=ASSIGN, shows=(Privacy.NAME, Privacy.STAFF), methods=("GET", "POST"))
def assign(request: MemberRequest, id: UUID) -> HttpResponse:
    """Let a peer walk beside a person."""
    scope, page = request.scope, pages.assigning(request.scope, id)
    looked_at(request, page.person)
    form = AssignForm.asked(
        request, scope, peers=page.peers, beside=page.beside, numbers_beside=page.numbers_beside, notes=page.notes
    )
    assigned = form.attempt(
        lambda given: actions.assign(
            scope,
            id=form.command,
            at=scope.at,
            participant=page.person,
            peer=form.peers[given["peer"]],
            instead=form.peers[given["instead"]] if given["instead"] else None,
        )
    )
    if assigned is not None:
        messages.success(request, _("The peer walks beside them from now on."))
        return SeeOther(address_of("person", page.person.pk))
    return render(request, "enrolment/assign.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=HAND_OVER, shows=(Privacy.NAME, Privacy.STAFF), methods=("GET", "POST"))
def hand_over(request: MemberRequest, id: UUID) -> HttpResponse:
    """Hand the people of a peer over to another one."""
    scope, page = request.scope, pages.handing_over(request.scope, id)
    listed(request)
    form = HandOverForm.asked(
        request,
        scope,
        {"people": [str(one.pk) for one in page.people]},
        people=page.people,
        peers=page.peers,
        numbers_beside=page.numbers_beside,
    )
    given = form.attempt(lambda given: _handed_over(request, page, form, given))
    if given is not None:
        messages.success(request, _("They are handed over. Whoever is still to be told stands in the list “To tell”."))
        return SeeOther("enrolment:hand_over", id)
    return render(request, "enrolment/hand_over.html", {"form": form, "page": page}, status=form.status)


def _handed_over(request: MemberRequest, page: pages.HandOverPage, form: HandOverForm, given: dict[str, Any]) -> Peer:
    return actions.hand_over(
        request.scope,
        id=form.command,
        at=request.scope.at,
        giver=page.peer,
        taker=form.peers[given["taker"]],
        people=frozenset(given["people"]),
    )
