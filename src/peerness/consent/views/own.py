"""The organisation's own texts and kinds of consent, who has read a text, and the clocks of a breach."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.consent import actions, pages, queries
from peerness.consent.forms import BreachTermsForm, KindForm, TextForm, TextReviewForm
from peerness.consent.permissions import KEEP_REGISTERS
from peerness.consent.rules import texts
from peerness.consent.rules.wording import Document
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command

SHOWS = (Privacy.STAFF,)


@route(Audience.MEMBER, permission=KEEP_REGISTERS, shows=SHOWS, methods=("GET", "POST"))
def kinds(request: MemberRequest) -> HttpResponse:
    """The kinds of consent that the organisation made, and one more."""
    scope = request.scope
    form = KindForm.asked(request, scope)
    made = form.attempt(lambda given: actions.make_kind(scope, at=scope.at, **given))
    if made is not None:
        messages.success(request, _("It can be chosen for a consent from now on."))
        return SeeOther("consent:kinds")
    context = {"form": form, "rows": pages.kinds_named(queries.own_kinds(scope))}
    return render(request, "consent/kinds.html", context, status=form.status)


@route(Audience.MEMBER, permission=KEEP_REGISTERS, shows=SHOWS, methods=("GET", "POST"))
def end_kind(request: MemberRequest, ownkind: UUID) -> HttpResponse:
    """Offer a kind of consent no longer."""
    scope, kind = request.scope, queries.own_kind(request.scope, ownkind)
    form = Command.asked(request, scope)
    if form.attempt(lambda given: actions.end_kind(scope, id=given["id"], at=scope.at, kind=kind)) is not None:
        messages.success(request, _("It is offered no longer."))
        return SeeOther("consent:kinds")
    context = {
        "form": form,
        "heading": _("Offer this kind of consent no longer?"),
        "sentence": kind.name,
        "consequences": [_("What was signed stands until it ends or is taken back.")],
        "submit": _("Offer it no longer"),
        "cancel_url": reverse("consent:kinds"),
    }
    return render(request, "ui/confirm.html", context, status=form.status)


@route(Audience.MEMBER, permission=KEEP_REGISTERS, shows=SHOWS)
def own_texts(request: MemberRequest) -> HttpResponse:
    """Each document in each language: whose words hold, and whether counsel has read them."""
    return render(request, "consent/own_texts.html", {"rows": pages.wordings(request.scope)})


def _chosen(request: HttpRequest) -> tuple[Document, str]:
    """The document and the language that were asked for; the notice in English where nothing fits."""
    document, language = request.GET.get("document", ""), request.GET.get("language", "")
    return (
        Document(document) if document in set(Document) else Document.NOTICE,
        language if language in texts.LANGUAGES else "en",
    )


def _one(document: Document, language: str) -> str:
    return f"{reverse('consent:own_text')}?document={document.value}&language={language}"


@route(Audience.MEMBER, permission=KEEP_REGISTERS, shows=SHOWS, methods=("GET", "POST"))
def own_text(request: MemberRequest) -> HttpResponse:
    """One document as it holds, its versions and readers; note one more reading."""
    scope, (document, language) = request.scope, _chosen(request)
    page = pages.text_page(scope, document, language)
    form = TextReviewForm.asked(request, scope, {"reviewed_on": localdate(scope.at), "number": page.words.number})
    noted = form.attempt(
        lambda given: actions.review_text(scope, at=scope.at, document=document, language=language, **given)
    )
    if noted is not None:
        messages.success(request, _("Noted."))
        return SeeOther(_one(document, language))
    return render(request, "consent/own_text.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_REGISTERS, shows=SHOWS, methods=("GET", "POST"))
def write_text(request: MemberRequest) -> HttpResponse:
    """Write the organisation's own words, piece by piece, beginning with those that hold."""
    scope, (document, language) = request.scope, _chosen(request)
    words = queries.wording(scope, document, language)
    form = TextForm.asked(request, scope, dict(words.parts), document=document, language=language)
    kept = form.attempt(
        lambda given: actions.write_text(
            scope,
            id=given["id"],
            at=scope.at,
            document=document,
            language=language,
            parts=_pieces(given),
            hard_on_purpose=given["hard_on_purpose"],
        )
    )
    if kept is not None:
        messages.success(request, _("Kept. It bears a mark until counsel has read it."))
        return SeeOther(_one(document, language))
    context = {"form": form, "words": words, "back_url": _one(document, language)}
    return render(request, "consent/write_text.html", context, status=form.status)


def _pieces(given: dict[str, object]) -> dict[str, str]:
    return {name: str(words) for name, words in given.items() if name not in {"id", "hard_on_purpose"}}


@route(Audience.MEMBER, permission=KEEP_REGISTERS, shows=SHOWS, methods=("GET", "POST"))
def breach_terms(request: MemberRequest) -> HttpResponse:
    """The clocks of a breach, and who set them before."""
    scope = request.scope
    form = BreachTermsForm.asked(request, scope, asdict(queries.breach_terms(scope)))
    if form.attempt(lambda given: actions.set_breach_terms(scope, at=scope.at, **form.terms(given))) is not None:
        messages.success(request, _("They hold from now on."))
        return SeeOther("consent:breach_terms")
    context = {"form": form, "rows": queries.breach_terms_before(scope)}
    return render(request, "consent/breach_terms.html", context, status=form.status)
