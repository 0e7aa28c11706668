"""Public sheets to think with: nothing is typed into a form, sent or kept here."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from peerness.access.requests import SiteRequest
from peerness.readiness.queries import calling as queries
from peerness.tenancy.route import Audience, route


@route(Audience.PUBLIC)
def calling(request: SiteRequest) -> HttpResponse:
    """Is this your calling? For somebody who thinks about becoming a peer."""
    return _sheet(request, queries.PERSON)


@route(Audience.PUBLIC)
def calling_organisation(request: SiteRequest) -> HttpResponse:
    """Is it our calling? For an organisation that thinks about working with peers."""
    return _sheet(request, queries.ORGANISATION)


def _sheet(request: SiteRequest, whose: str) -> HttpResponse:
    sheet = queries.calling(whose, (get_language() or "en")[:2])
    return render(request, "readiness/calling.html", {"sheet": sheet, "whose": whose})
