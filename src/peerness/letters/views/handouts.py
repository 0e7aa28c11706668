"""Handouts for people to take along, and slides for the staff of partners: on a page, printed, and as files."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from peerness.access.requests import MemberRequest
from peerness.documents.docx import KIND, as_docx
from peerness.documents.paper import Paper
from peerness.documents.pdf import as_pdf
from peerness.letters import pages, queries
from peerness.letters.models import Language
from peerness.letters.permissions import HAND_OUT, KEEP_TEMPLATES
from peerness.letters.rules.handout import Handout
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.files import as_file
from peerness.ui.slides import PPTX, as_pptx
from peerness.wording.grade import PARTICIPANTS


@route(Audience.MEMBER, permission=HAND_OUT, shows=(Privacy.STAFF,))
def handouts(request: MemberRequest) -> HttpResponse:
    """All sheets in all languages, each with its reading grade."""
    sheets = queries.sheets(request.scope)
    decks = [one for language in Language.values for one in queries.decks(language)]
    return render(request, "letters/handouts.html", {"sheets": sheets, "decks": decks, "most": PARTICIPANTS})


@route(Audience.MEMBER, permission=HAND_OUT, shows=(Privacy.STAFF,))
def handout(request: MemberRequest) -> HttpResponse:
    """One sheet, to read and to print, and the way to write it in one's own words for those who may."""
    may_write = KEEP_TEMPLATES.allows(request.scope)
    sheet = _sheet(request)
    old = queries.outdated_on(request.scope, sheet) if may_write else ()
    return render(request, "letters/handout.html", {"sheet": sheet, "may_write": may_write, "old": old})


@route(Audience.MEMBER, permission=HAND_OUT, shows=(Privacy.STAFF,))
def handout_pdf(request: MemberRequest) -> HttpResponse:
    """One sheet as a tagged PDF."""
    sheet = _sheet(request)
    return as_file(as_pdf(_paper(sheet)), f"{sheet.code}.pdf", "application/pdf")


@route(Audience.MEMBER, permission=HAND_OUT, shows=(Privacy.STAFF,))
def handout_docx(request: MemberRequest) -> HttpResponse:
    """One sheet as a Word file."""
    sheet = _sheet(request)
    return as_file(as_docx(_paper(sheet)), f"{sheet.code}.docx", KIND)


@route(Audience.MEMBER, permission=HAND_OUT)
def slides(request: MemberRequest) -> HttpResponse:
    """A deck to read: each slide, and what whoever speaks may say."""
    code, language = _deck(request)
    found = queries.deck(code, language)
    texts = (line for one in found.slides for line in one.lines)
    old = queries.outdated(request.scope, texts, language)
    shown = {"deck": pages.deck_page(request.scope, code, language), "query": found.query, "old": old}
    return render(request, "letters/slides.html", shown)


@route(Audience.MEMBER, permission=HAND_OUT)
def slides_pptx(request: MemberRequest) -> HttpResponse:
    """A deck as a PowerPoint file with speaker notes."""
    code, language = _deck(request)
    return as_file(as_pptx(pages.deck_page(request.scope, code, language)), f"{code}.pptx", PPTX)


def _deck(request: MemberRequest) -> tuple[str, str]:
    """The deck that the address asks for; without a word there the first one in English."""
    return request.GET.get("deck", "inservice"), request.GET.get("language", "en")


def _sheet(request: MemberRequest) -> Handout:
    """The sheet that the address asks for; without a word there the first one in English."""
    return queries.sheet(request.scope, request.GET.get("sheet", "peer"), request.GET.get("language", "en"))


def _paper(sheet: Handout) -> Paper:
    return Paper(sheet.title, sheet.language, sheet.text, closing=pages.listed(sheet.references, sheet.language))
