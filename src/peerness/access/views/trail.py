"""The audit for administrators: its events, and how the chain of seals stands."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from peerness.access.pages import trail as pages
from peerness.access.permissions import READ_AUDIT
from peerness.access.requests import MemberRequest
from peerness.audit import queries as audit
from peerness.audit.queries import WINDOW
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route


@route(Audience.MEMBER, permission=READ_AUDIT, shows=(Privacy.STAFF,))
def events(request: MemberRequest) -> HttpResponse:
    """What was done, refused and looked at, the newest first."""
    return render(request, "access/events.html", {"trail": pages.trail(request.scope, request.member, request.GET)})


@route(Audience.MEMBER, permission=READ_AUDIT)
def chain(request: MemberRequest) -> HttpResponse:
    """How many events are sealed and how many wait; whether the database is encrypted."""
    context = {
        "chain": audit.chain(request.scope),
        "database": pages.database_state(),
        "seconds": int(WINDOW.total_seconds()),
    }
    return render(request, "access/chain.html", context)
