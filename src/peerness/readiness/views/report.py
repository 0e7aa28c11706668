"""The report for a board, to read and to print."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from peerness.access.requests import MemberRequest
from peerness.readiness.pages import report as pages
from peerness.readiness.permissions import SEE_PATH
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route


@route(Audience.MEMBER, permission=SEE_PATH, shows=(Privacy.STAFF,))
def report(request: MemberRequest) -> HttpResponse:
    """Where the organisation stands, on one or two pages."""
    shown = {"page": pages.report(request.scope), "organisation": request.member.organisation}
    return render(request, "readiness/report.html", shown)
