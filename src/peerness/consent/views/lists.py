"""The lists that people may ask for: on a page that is shown to them, and as a table."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, looked_at
from peerness.consent import pages, queries
from peerness.consent.permissions import SEE_CONSENT
from peerness.participants.queries import record
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


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def shared_pdf(request: MemberRequest, id: UUID) -> HttpResponse:
    """The accounting of disclosures on paper, for the person."""
    page = pages.shared_page(request.scope, id)
    looked_at(request, page.person)
    return _paper(pages.list_pdf(page, _("What was shared about you"), request.member.organisation.name), "accounting")


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def exchanges_pdf(request: MemberRequest, id: UUID) -> HttpResponse:
    """The list of an exchange on paper, for the person."""
    page = pages.exchanges_page(request.scope, id)
    looked_at(request, page.person)
    return _paper(
        pages.list_pdf(page, _("Who got it through an exchange"), request.member.organisation.name), "exchanges"
    )


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def consent_pdf(request: MemberRequest, id: UUID, consent: UUID) -> HttpResponse:
    """A signed consent on paper, for the person."""
    person = record(request.scope, id)
    one = queries.consent(request.scope, person, consent)
    looked_at(request, person)
    return _paper(pages.consent_pdf(one, request.member.organisation.name), "consent")


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def receipt(request: MemberRequest, id: UUID, disclosure: UUID) -> HttpResponse:
    """A receipt for the person, to print or copy: in words that tell whoever finds it nothing about them."""
    person = record(request.scope, id)
    row = queries.one_that_left(request.scope, person, disclosure)
    looked_at(request, person)
    return render(request, "consent/receipt.html", {"person": person, "row": row})


def _paper(content: bytes, name: str) -> HttpResponse:
    return as_file(content, f"{name}.pdf", "application/pdf")


def as_file(content: bytes, name: str, kind: str = "text/csv; charset=utf-8") -> HttpResponse:
    """A file for the person to take along."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
