"""Pages of letters to partners."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from peerness.access.queries import organisation
from peerness.access.requests import MemberRequest, SeeOther, listed, looked_at
from peerness.letters import actions, pages, queries
from peerness.letters.forms import BeginForm, LetterForm
from peerness.letters.models import Letter
from peerness.letters.permissions import WRITE
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.files import PDF, as_file
from peerness.ui.listing import Asked

#: A name only where somebody let their words stand in letters with it.
SHOWS = (Privacy.NAME, Privacy.STAFF)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@route(Audience.MEMBER, permission=WRITE)
def letters(request: MemberRequest) -> HttpResponse:
    """All letters, with what was sent and answered."""
    asked = Asked.read(request.GET, pages.LETTERS, order="-begun")
    return render(request, "letters/letters.html", {"listing": asked.answer(queries.letters(request.scope))})


@route(Audience.MEMBER, permission=WRITE, methods=("GET", "POST"))
def begin(request: MemberRequest) -> HttpResponse:
    """Begin a letter."""
    scope = request.scope
    form = BeginForm.asked(request, scope, partners=queries.partners(scope))
    made = form.attempt(lambda given: actions.begin(scope, at=scope.at, organisation=organisation(scope).name, **given))
    if made is not None:
        return SeeOther("letters:write", made.pk)
    return render(request, "letters/begin.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=WRITE, shows=SHOWS)
def letter(request: MemberRequest, id: UUID) -> HttpResponse:
    """A letter as it will be read."""
    return render(request, "letters/letter.html", {"page": _seen(request, id)})


@route(Audience.MEMBER, permission=WRITE, shows=SHOWS, methods=("GET", "POST"))
def write(request: MemberRequest, id: UUID) -> HttpResponse:
    """Choose passages, fill in fields, add own words."""
    scope, held = request.scope, queries.letter(request.scope, id)
    last = queries.versions(scope, held)[0]
    initial = {**last.fields, "passages": last.passages, "own_words": last.own_words, "voices": last.voices}
    offered = {"offered": queries.passages_for(held, last), "voices": pages.voices_offered(scope, held.language)}
    form = LetterForm.asked(request, scope, initial=initial, **offered)
    if offered["voices"]:
        listed(request)

    def save(given: dict[str, Any]) -> Letter:
        said = {name: given.get(name, ()) for name in ("passages", "own_words", "voices")} | {"fields": form.said}
        return actions.write(scope, id=given["id"], at=scope.at, letter=held, **said)

    if form.attempt(save) is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("letters:letter", held.pk)
    return render(request, "letters/write.html", {"form": form, "letter": held}, status=form.status)


@route(Audience.MEMBER, permission=WRITE, shows=SHOWS)
def word(request: MemberRequest, id: UUID) -> HttpResponse:
    """The letter as a Word file."""
    return as_file(pages.word_file(_seen(request, id)), "letter.docx", _WORD)


@route(Audience.MEMBER, permission=WRITE, shows=SHOWS)
def pdf(request: MemberRequest, id: UUID) -> HttpResponse:
    """The letter as a tagged PDF."""
    return as_file(pages.pdf_file(_seen(request, id)), "letter.pdf", PDF)


@route(Audience.MEMBER, permission=WRITE, methods=("GET", "POST"))
def sent(request: MemberRequest, id: UUID) -> HttpResponse:
    """Note that the letter went out."""
    asked = {
        "heading": _("Did this letter go out?"),
        "consequences": [_("What was sent stays as it was; another letter can be begun.")],
        "submit": _("It was sent"),
    }
    return _noted(request, queries.letter(request.scope, id), actions.send, asked)


@route(Audience.MEMBER, permission=WRITE, methods=("GET", "POST"))
def answered(request: MemberRequest, id: UUID) -> HttpResponse:
    """Note that an answer came."""
    asked = {"heading": _("Did an answer come?"), "submit": _("It was answered")}
    return _noted(request, queries.letter(request.scope, id), actions.answer, asked)


@route(Audience.MEMBER, permission=WRITE, methods=("GET", "POST"))
def renew(request: MemberRequest, id: UUID) -> HttpResponse:
    """Take over the template that holds now."""
    asked = {
        "heading": _("Take over the text that holds now?"),
        "consequences": [_("Fields, your own words and what you switched on stay. The former version stays, too.")],
        "submit": _("Take it over"),
    }
    return _noted(request, queries.letter(request.scope, id), actions.renew, asked)


def _seen(request: MemberRequest, id: UUID) -> pages.LetterPage:
    """The letter as it is read; whose words it holds is noted as seen."""
    page = pages.letter_page(request.scope, queries.letter(request.scope, id))
    looked_at(request, *(one.voice for one in page.quotes))
    return page


def _noted(
    request: MemberRequest, held: Letter, act: Callable[..., Letter], asked: Mapping[str, object]
) -> HttpResponse:
    scope = request.scope
    form = Command.asked(request, scope)
    if form.attempt(lambda given: act(scope, id=given["id"], at=scope.at, letter=held)) is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("letters:letter", held.pk)
    shown = {"form": form, "sentence": str(held), "cancel_url": reverse("letters:letter", args=[held.pk]), **asked}
    return render(request, "ui/confirm.html", shown, status=form.status)
