"""The page on which people choose the organisation that they work in now, and which tells those who have none."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from peerness.access import queries
from peerness.access.requests import ORGANISATION, AccountRequest, SeeOther
from peerness.access.rules import is_local
from peerness.tenancy.route import Audience, route


@route(Audience.ACCOUNT, methods=("GET", "POST"))
def organisations(request: AccountRequest) -> HttpResponse:
    """Choose one's organisation, or learn what to do without one."""
    memberships = list(queries.memberships(request.user.pk))
    chosen = request.POST.get("organisation", "")
    if chosen in {str(one.organisation_id) for one in memberships}:
        request.session[ORGANISATION] = chosen
        back = request.POST.get("next", "")
        return SeeOther(back if is_local(back) else "/")
    present = None if request.scope is None else request.scope.organisation
    return render(request, "access/organisations.html", {"memberships": memberships, "present": present})
