"""The outbox for administrators: what became of each message, and a button for those that did not go out."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access import actions, queries
from peerness.access.pages.outbox import COLUMNS, shown
from peerness.access.permissions import SEE_OUTBOX
from peerness.access.requests import MemberRequest, SeeOther
from peerness.kernel import ids
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.listing import Asked


@route(Audience.MEMBER, permission=SEE_OUTBOX)
def outbox(request: MemberRequest) -> HttpResponse:
    """All messages, the newest first, without addresses and words."""
    listing = Asked.read(request.GET, COLUMNS, order="-posted").answer(queries.messages(request.scope))
    page = ids.new(request.at)
    rows = [shown(one, page) for one in listing.rows]
    return render(request, "access/outbox.html", {"listing": listing, "rows": rows})


@route(Audience.MEMBER, permission=SEE_OUTBOX, methods=("POST",))
def again(request: MemberRequest, id: UUID) -> HttpResponse:
    """Try a message again at once."""
    scope, message = request.scope, queries.message(request.scope, id)
    form = Command.asked(request, scope)
    if form.is_valid():
        actions.send_again(scope, id=form.command, at=request.at, message=message)
        messages.success(request, _("The message is tried again within a minute."))
    return SeeOther("access:outbox")
