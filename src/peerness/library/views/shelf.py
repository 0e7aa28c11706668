"""The shelf, one entry, and the evidence shelf: for everybody who works here."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from peerness.access.requests import MemberRequest
from peerness.library import pages, queries
from peerness.library.models.resource import MEANS, Ranking
from peerness.library.permissions import READ
from peerness.library.rules.copies import may_keep
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route


@route(Audience.MEMBER, permission=READ)
def shelf(request: MemberRequest) -> HttpResponse:
    """Find entries by words and facets; without a question the collections stand first."""
    page = pages.shelf(request.scope, request.GET)
    return render(request, "library/shelf.html", {"page": page, "listing": page.listing})


@route(Audience.MEMBER, permission=READ, shows=(Privacy.STAFF,))
def resource(request: MemberRequest, id: UUID) -> HttpResponse:
    """One entry with all that is known about it."""
    scope = request.scope
    found = queries.resource(scope, id)
    shown = {
        "entry": found,
        "means": MEANS[Ranking(found.ranking)],
        "copy": queries.copy_of(scope, found),
        "may_copy": may_keep(found.licence),
        "why_not_keep": queries.why_not_keep(scope),
        "why_not_hand_over": queries.why_not_hand_over(scope),
    }
    return render(request, "library/resource.html", shown)


@route(Audience.MEMBER, permission=READ)
def evidence(request: MemberRequest) -> HttpResponse:
    """What research says peer support changes, each claim with what it rests on."""
    groups = pages.evidence(request.scope.at.year, get_language() or "en")
    return render(request, "library/evidence.html", {"groups": groups})
