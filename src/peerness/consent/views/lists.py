"""The lists that people may ask for: on a page that is shown to them, and as a table."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from peerness.access.requests import MemberRequest, looked_at
from peerness.consent import pages
from peerness.consent.permissions import SEE_CONSENT
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route

SHOWS = (Privacy.NAME, Privacy.SAID, Privacy.STAFF)


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def shared(request: MemberRequest, id: UUID) -> HttpResponse:
    """Who got what, when, why, and how to stop it: to be shown to the person."""
    page = pages.shared_page(request.scope, id)
    looked_at(request, page.person)
    return render(request, "consent/shared.html", {"page": page})


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def shared_csv(request: MemberRequest, id: UUID) -> HttpResponse:
    """The accounting of disclosures as a table, for the person."""
    page = pages.shared_page(request.scope, id)
    looked_at(request, page.person)
    return as_file(pages.list_csv(page), "accounting.csv")


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def exchanges(request: MemberRequest, id: UUID) -> HttpResponse:
    """Who got what through an exchange: to be shown to the person."""
    page = pages.exchanges_page(request.scope, id)
    looked_at(request, page.person)
    return render(request, "consent/exchanges.html", {"page": page})


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def exchanges_csv(request: MemberRequest, id: UUID) -> HttpResponse:
    """The list of an exchange as a table, for the person."""
    page = pages.exchanges_page(request.scope, id)
    looked_at(request, page.person)
    return as_file(pages.list_csv(page), "exchanges.csv")


def as_file(content: bytes, name: str, kind: str = "text/csv; charset=utf-8") -> HttpResponse:
    """A file for the person to take along."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
