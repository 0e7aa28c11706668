"""Break-glass: open a record outside one's reach, close it early; administrators see and acknowledge each opening."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access import actions, queries, registry
from peerness.access.forms import Reason
from peerness.access.pages.glass import COLUMNS, shown
from peerness.access.permissions import BREAK_GLASS, CLOSE_GLASS, READ_AUDIT
from peerness.access.requests import MemberRequest, SeeOther
from peerness.access.rules import GLASS_LASTS, is_local
from peerness.kernel import ids
from peerness.kernel.errors import Missing
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.listing import Asked


@route(Audience.MEMBER, permission=BREAK_GLASS, methods=("GET", "POST"))
def glass(request: MemberRequest, record: UUID) -> HttpResponse:
    """Open one record for an hour, with a reason that administrators read."""
    scope = request.scope
    if not registry.is_behind_glass(scope, record):
        raise Missing
    form = Reason.asked(request, scope, {"next": request.GET.get("next", "")})
    opened = form.attempt(
        lambda data: actions.break_glass(scope, id=data["id"], at=request.at, record=record, reason=data["reason"])
    )
    if opened is not None:
        messages.warning(request, _("The record is open to you for an hour. Administrators see your reason."))
        back = form.cleaned_data["next"]
        return SeeOther(back if is_local(back) else "/")
    context = {"form": form, "minutes": int(GLASS_LASTS.total_seconds() // 60)}
    return render(request, "access/glass.html", context, status=form.status)


@route(Audience.MEMBER, permission=CLOSE_GLASS, methods=("POST",))
def close(request: MemberRequest, id: UUID) -> HttpResponse:
    """Close a record again before the hour is over."""
    scope, opened = request.scope, queries.glass(request.scope, id)
    form = Command.asked(request, scope)
    if form.is_valid():
        actions.close_glass(scope, id=form.command, at=request.at, glass=opened)
        messages.success(request, _("The record is closed again."))
    return SeeOther("access:own")


@route(Audience.MEMBER, permission=READ_AUDIT, shows=(Privacy.STAFF,))
def glasses(request: MemberRequest) -> HttpResponse:
    """Every record that was opened in an emergency: who, when, why, and whether an administrator has read it."""
    asked = Asked.read(request.GET, COLUMNS, order="-opened", keep=("unseen",))
    unseen = bool(request.GET.get("unseen"))
    rows = queries.glasses(request.scope)
    listing = asked.answer(rows.filter(seen_at__isnull=True) if unseen else rows)
    page = ids.new(request.at)
    context = {"listing": listing, "rows": [shown(one, page) for one in listing.rows], "unseen": unseen}
    return render(request, "access/glasses.html", context)


@route(Audience.MEMBER, permission=READ_AUDIT, methods=("POST",))
def acknowledge(request: MemberRequest, id: UUID) -> HttpResponse:
    """Say that one has read why a record was opened."""
    scope, opened = request.scope, queries.glass(request.scope, id)
    form = Command.asked(request, scope)
    if form.is_valid():
        actions.acknowledge_glass(scope, id=form.command, at=request.at, glass=opened)
    return SeeOther("access:glasses")
