"""Who works here: the list, one member, the end of a membership and the return."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access import actions, queries
from peerness.access.forms import Roles
from peerness.access.pages.members import COLUMNS, ending
from peerness.access.permissions import MANAGE_MEMBERS
from peerness.access.requests import MemberRequest, SeeOther
from peerness.kernel import ids
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.listing import Asked


@route(Audience.MEMBER, permission=MANAGE_MEMBERS, shows=(Privacy.STAFF,))
def members(request: MemberRequest) -> HttpResponse:
    """Everyone who works here, and on demand those who did."""
    asked = Asked.read(request.GET, COLUMNS, order="name", keep=("former",))
    former = bool(request.GET.get("former"))
    rows = queries.members(request.scope, asked.q).filter(ended_at__isnull=not former)
    return render(request, "access/members.html", {"listing": asked.answer(rows), "former": former})


@route(Audience.MEMBER, permission=MANAGE_MEMBERS, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def member(request: MemberRequest, id: UUID) -> HttpResponse:
    """One member, and the roles that they hold."""
    scope, membership = request.scope, queries.membership(request.scope, id)
    form = Roles.asked(request, scope, {"roles": [held.role for held in membership.roles.all()]})
    changed = form.attempt(
        lambda data: actions.change_roles(
            scope, id=data["id"], at=request.at, membership=membership, roles=data["roles"]
        )
    )
    if changed is not None:
        messages.success(request, _("The roles are changed."))
        return SeeOther("access:member", id)
    context = {"membership": membership, "form": form, "id": ids.new(request.at)}
    return render(request, "access/member.html", context, status=form.status)


@route(Audience.MEMBER, permission=MANAGE_MEMBERS, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def end(request: MemberRequest, id: UUID) -> HttpResponse:
    """End a membership, after the page has said what happens then."""
    scope, membership = request.scope, queries.membership(request.scope, id)
    form = Command.asked(request, scope)
    ended = form.attempt(
        lambda data: actions.end_membership(scope, id=data["id"], at=request.at, membership=membership)
    )
    if ended is not None:
        messages.success(request, _("The membership has ended."))
        return SeeOther("access:member", id)
    return render(request, "ui/confirm.html", ending(scope, membership, form), status=form.status)


@route(Audience.MEMBER, permission=MANAGE_MEMBERS, methods=("POST",))
def return_(request: MemberRequest, id: UUID) -> HttpResponse:
    """Let a former member come back."""
    scope, membership = request.scope, queries.membership(request.scope, id)
    form = Command.asked(request, scope)
    if form.is_valid():
        actions.return_member(scope, id=form.command, at=request.at, membership=membership)
        messages.success(request, _("Welcome back: the membership goes on."))
    return SeeOther("access:member", id)
