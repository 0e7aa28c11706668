"""The privacy notice whole: to read, to print, and as files."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from peerness.access.requests import MemberRequest
from peerness.consent import pages
from peerness.consent.permissions import KEEP_CONSENT
from peerness.consent.rules import texts
from peerness.consent.views.lists import as_paper
from peerness.documents.paper import Paper
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route

SHOWS = (Privacy.STAFF,)


@route(Audience.MEMBER, permission=KEEP_CONSENT, shows=SHOWS)
def notice_text(request: MemberRequest) -> HttpResponse:
    """The privacy notice as it holds, on a page that prints."""
    context = {"paper": _notice(request), "languages": texts.LANGUAGES}
    return render(request, "consent/notice_text.html", context)


@route(Audience.MEMBER, permission=KEEP_CONSENT, shows=SHOWS)
def notice_pdf(request: MemberRequest) -> HttpResponse:
    """The privacy notice on paper."""
    return as_paper(_notice(request), "notice", "pdf")


@route(Audience.MEMBER, permission=KEEP_CONSENT, shows=SHOWS)
def notice_docx(request: MemberRequest) -> HttpResponse:
    """The privacy notice as a Word file."""
    return as_paper(_notice(request), "notice", "docx")


def _notice(request: MemberRequest) -> Paper:
    return pages.notice_paper(request.scope, request.GET.get("language", "en"), request.member.organisation.name)
