"""The lists that people may ask for: on a page that is shown to them, and as a table."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, looked_at
from peerness.consent import actions, pages, queries
from peerness.consent.permissions import SEE_CONSENT, TAKE_BACK
from peerness.documents.docx import KIND as DOCX
from peerness.documents.docx import as_docx
from peerness.documents.paper import Paper
from peerness.documents.pdf import as_pdf
from peerness.participants.queries import record
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.files import as_file

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
    return as_paper(_shared(request, id), "accounting", "pdf")


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def shared_docx(request: MemberRequest, id: UUID) -> HttpResponse:
    """The accounting of disclosures as a Word file, for the person."""
    return as_paper(_shared(request, id), "accounting", "docx")


def _shared(request: MemberRequest, id: UUID) -> Paper:
    page = pages.shared_page(request.scope, id)
    looked_at(request, page.person)
    return pages.list_paper(page, _("What was shared about you"), request.member.organisation.name)


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def exchanges_pdf(request: MemberRequest, id: UUID) -> HttpResponse:
    """The list of an exchange on paper, for the person."""
    return as_paper(_exchanges(request, id), "exchanges", "pdf")


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def exchanges_docx(request: MemberRequest, id: UUID) -> HttpResponse:
    """The list of an exchange as a Word file, for the person."""
    return as_paper(_exchanges(request, id), "exchanges", "docx")


def _exchanges(request: MemberRequest, id: UUID) -> Paper:
    page = pages.exchanges_page(request.scope, id)
    looked_at(request, page.person)
    return pages.list_paper(page, _("Who got it through an exchange"), request.member.organisation.name)


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def consent_pdf(request: MemberRequest, id: UUID, consent: UUID) -> HttpResponse:
    """A signed consent on paper, for the person."""
    return as_paper(_consent(request, id, consent), "consent", "pdf")


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def consent_docx(request: MemberRequest, id: UUID, consent: UUID) -> HttpResponse:
    """A signed consent as a Word file, for the person."""
    return as_paper(_consent(request, id, consent), "consent", "docx")


def _consent(request: MemberRequest, id: UUID, consent: UUID) -> Paper:
    person = record(request.scope, id)
    one = queries.consent(request.scope, person, consent)
    looked_at(request, person)
    return pages.consent_paper(request.scope, one, request.member.organisation.name)


@route(Audience.MEMBER, permission=TAKE_BACK, shows=(*SHOWS, Privacy.CONTACT), methods=("GET", "POST"))
def receipt(request: MemberRequest, id: UUID, disclosure: UUID) -> HttpResponse:
    """A receipt for the person: to print, or by the way they chose, in words that tell whoever finds it nothing."""
    scope, person, language = request.scope, record(request.scope, id), get_language() or "en"
    row = queries.one_that_left(scope, person, disclosure)
    paper = _receipt(request, id, disclosure)
    ways = pages.receipt_ways(scope, person, row, language)
    subject, body = pages.receipt_message(row, language)
    form = Command.asked(request, scope)
    sent = form.attempt(
        lambda given: actions.send_receipt(
            scope, id=given["id"], at=scope.at, disclosure=row, person=person, subject=subject, body=body
        )
    )
    if sent is not None:
        messages.success(request, _("It is on its way."))
        return SeeOther("consent:receipt", id, disclosure)
    context = {"id": id, "disclosure": disclosure, "paper": paper, "ways": ways, "form": form, "body": body}
    return render(request, "consent/receipt.html", context, status=form.status)


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def receipt_pdf(request: MemberRequest, id: UUID, disclosure: UUID) -> HttpResponse:
    """The receipt on paper."""
    return as_paper(_receipt(request, id, disclosure), "receipt", "pdf")


@route(Audience.MEMBER, permission=SEE_CONSENT, shows=SHOWS)
def receipt_docx(request: MemberRequest, id: UUID, disclosure: UUID) -> HttpResponse:
    """The receipt as a Word file."""
    return as_paper(_receipt(request, id, disclosure), "receipt", "docx")


def _receipt(request: MemberRequest, id: UUID, disclosure: UUID) -> Paper:
    scope, person = request.scope, record(request.scope, id)
    row = queries.one_that_left(scope, person, disclosure)
    looked_at(request, person)
    return pages.receipt_paper(scope, row, get_language() or "en", request.member.organisation.name)


def as_paper(paper: Paper, name: str, kind: str) -> HttpResponse:
    """A paper as a file: a tagged PDF, or a Word file."""
    if kind == "pdf":
        return as_file(as_pdf(paper), f"{name}.pdf", "application/pdf")
    return as_file(as_docx(paper), f"{name}.docx", DOCX)
