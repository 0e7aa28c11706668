"""Invitations: all of them, a new one, one with its link to pass on, a new link, taking it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access import actions, queries, registry
from peerness.access.forms import Invite
from peerness.access.pages.invitations import COLUMNS, base, rows, shown, withdrawing
from peerness.access.permissions import MANAGE_MEMBERS
from peerness.access.requests import MemberRequest, SeeOther
from peerness.kernel import ids
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.listing import Asked


@route(Audience.MEMBER, permission=MANAGE_MEMBERS, shows=(Privacy.STAFF,))
def invitations(request: MemberRequest) -> HttpResponse:
    """All invitations, the newest first."""
    listing = Asked.read(request.GET, COLUMNS, order="-invited").answer(queries.invitations(request.scope))
    context = {"listing": listing, "rows": rows(request.scope, listing.rows)}
    return render(request, "access/invitations.html", context)


@route(Audience.MEMBER, permission=MANAGE_MEMBERS, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def invite(request: MemberRequest) -> HttpResponse:
    """Invite somebody."""
    scope = request.scope
    form = Invite.asked(request, scope, choices=registry.program_choices(scope))
    made = form.attempt(lambda data: actions.invite(scope, at=request.at, base=base(request), **data))
    if made is not None:
        return SeeOther("access:invitation", made.pk)
    return render(request, "access/invite.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=MANAGE_MEMBERS, shows=(Privacy.STAFF,))
def invitation(request: MemberRequest, id: UUID) -> HttpResponse:
    """One invitation: its link to copy, to scan, to send from one's own phone."""
    found = queries.invitation(request.scope, id)
    return render(request, "access/invitation.html", {"shown": shown(request, found), "id": ids.new(request.at)})


@route(Audience.MEMBER, permission=MANAGE_MEMBERS, methods=("POST",))
def renew(request: MemberRequest, id: UUID) -> HttpResponse:
    """Make a new link; the former one stops opening."""
    scope, found = request.scope, queries.invitation(request.scope, id)
    form = Command.asked(request, scope)
    if form.is_valid():
        actions.renew_invitation(scope, id=form.command, at=request.at, invitation=found, base=base(request))
        messages.success(request, _("There is a new link; the former one no longer opens."))
    return SeeOther("access:invitation", id)


@route(Audience.MEMBER, permission=MANAGE_MEMBERS, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def withdraw(request: MemberRequest, id: UUID) -> HttpResponse:
    """Take an invitation back, after the page has said what happens then."""
    scope, found = request.scope, queries.invitation(request.scope, id)
    form = Command.asked(request, scope)
    done = form.attempt(lambda data: actions.withdraw_invitation(scope, id=data["id"], at=request.at, invitation=found))
    if done is not None:
        messages.success(request, _("The invitation is withdrawn."))
        return SeeOther("access:invitations")
    return render(request, "ui/confirm.html", withdrawing(found, form), status=form.status)
