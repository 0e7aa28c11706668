"""Pages on which a peer is away: from when until when, who is on call instead, to whom each person goes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, listed
from peerness.enrolment import actions, pages
from peerness.enrolment.forms import CallsForm, EachForm, LeaveForm
from peerness.enrolment.permissions import HAND_OVER
from peerness.kernel import ids
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.workforce import actions as workforce
from peerness.workforce.queries import AWAY_PAGES, CALL_PAGES, leave, peer_to_note


@route(Audience.MEMBER, permission=AWAY_PAGES, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def away(request: MemberRequest, id: UUID) -> HttpResponse:
    """Note when a peer is away, and see what is to be handed over."""
    scope, page = request.scope, pages.away_page(request.scope, id)
    form = LeaveForm.asked(request, scope)
    noted = form.attempt(
        lambda given: workforce.note_leave(
            scope,
            id=form.command,
            at=scope.at,
            peer=page.peer,
            first_on=given["first_on"],
            last_on=given["last_on"],
            share=given["share"],
            full_on=given["full_on"],
        )
    )
    if noted is not None:
        messages.success(request, _("Noted. Now see to the people and the times on call."))
        return SeeOther("enrolment:away", id)
    shown = {"form": form, "page": page, "id": ids.new(scope.at)}
    return render(request, "enrolment/away.html", shown, status=form.status)


@route(Audience.MEMBER, permission=AWAY_PAGES, methods=("POST",))
def back(request: MemberRequest, id: UUID, leave_id: UUID) -> HttpResponse:
    """The peer is back, or does not go at all."""
    scope, peer = request.scope, peer_to_note(request.scope, id)
    row, form = leave(scope, peer, leave_id), Command.asked(request, scope)
    if form.is_valid():
        workforce.take_leave_back(scope, id=form.command, at=scope.at, peer=peer, leave=row)
        messages.success(request, _("Noted. Whoever was handed over stays where they are until they choose."))
    return SeeOther("enrolment:away", id)


@route(Audience.MEMBER, permission=CALL_PAGES, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def calls(request: MemberRequest, id: UUID) -> HttpResponse:
    """Who is on call instead of a peer."""
    scope, page = request.scope, pages.calls_page(request.scope, id)
    form = CallsForm.asked(request, scope, calls=page.calls, peers=page.peers)
    handed = form.attempt(
        lambda given: workforce.hand_over_calls(
            scope, id=form.command, at=scope.at, giver=page.peer, takers=form.takers
        )
    )
    if handed is not None:
        messages.success(request, _("The times on call are handed over."))
        return SeeOther("enrolment:away", id)
    return render(request, "enrolment/calls.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=HAND_OVER, shows=(Privacy.NAME, Privacy.STAFF), methods=("GET", "POST"))
def hand_over_each(request: MemberRequest, id: UUID) -> HttpResponse:
    """Choose for each person of a peer to whom they go."""
    scope, page = request.scope, pages.handing_over(request.scope, id)
    listed(request)
    form = EachForm.asked(request, scope, people=page.people, peers=page.peers)
    given = form.attempt(
        lambda given: actions.hand_over_each(scope, id=form.command, at=scope.at, giver=page.peer, takers=form.takers)
    )
    if given is not None:
        messages.success(request, _("They are handed over. Whoever is still to be told stands in the list “To tell”."))
        return SeeOther("enrolment:hand_over", id)
    return render(request, "enrolment/hand_over_each.html", {"form": form, "page": page}, status=form.status)
