"""One's own calendar: the page with its secret address, a new one, none any more, and the feed itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, SiteRequest
from peerness.kernel import ids
from peerness.support import actions
from peerness.support.pages import calendar as pages
from peerness.support.permissions import OWN_CALENDAR
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command


@route(Audience.MEMBER, permission=OWN_CALENDAR, methods=("GET", "POST"))
def calendar(request: MemberRequest) -> HttpResponse:
    """The secret address of one's own calendar; sending the form makes a new one and ends the former."""
    scope = request.scope
    form = Command.asked(request, scope)
    if form.attempt(lambda _given: actions.renew_calendar(scope, id=form.command, at=scope.at)) is not None:
        messages.success(request, _("There is a new address. The former one shows nothing any more."))
        return SeeOther("support:calendar")
    ending = Command(None, initial={"id": ids.new(scope.at)}, auto_id="ending_%s")
    shown = {"form": form, "ending": ending, "page": pages.own_calendar(request)}
    return render(request, "support/calendar.html", shown, status=form.status)


@route(Audience.MEMBER, permission=OWN_CALENDAR, methods=("POST",))
def no_calendar(request: MemberRequest) -> HttpResponse:
    """Have no calendar address any more."""
    scope = request.scope
    form = Command.asked(request, scope)
    if form.attempt(lambda _given: actions.withdraw_calendar(scope, id=form.command, at=scope.at)) is not None:
        messages.success(request, _("The address shows nothing any more."))
    return SeeOther("support:calendar")


@route(Audience.HOLDER)
def feed(request: SiteRequest, token: str) -> HttpResponse:
    """The appointments of whoever made this address, for a calendar program: times and one neutral word."""
    found = pages.feed(token, request.at)
    if found is None:
        return HttpResponse(_("There is no calendar here."), status=404, content_type="text/plain; charset=utf-8")
    response = HttpResponse(found, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response
