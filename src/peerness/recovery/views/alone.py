"""Pages of a check-in that somebody answers alone: handing it over, the questions, the end, and the way out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from peerness.access.requests import MemberRequest, SeeOther, SiteRequest, looked_at
from peerness.recovery import actions
from peerness.recovery.forms import QuestionForm
from peerness.recovery.pages import alone as pages
from peerness.recovery.permissions import WRITE_PLAN
from peerness.tenancy.organisation import entered
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command


@route(Audience.MEMBER, permission=WRITE_PLAN, shows=(Privacy.NAME,), methods=("GET", "POST"))
def hand(request: MemberRequest, id: UUID) -> HttpResponse:
    """Let the person answer alone: on their own phone by a link, or on this device, which is signed out first."""
    scope, page = request.scope, pages.hand(request, id)
    looked_at(request, page.person)
    form = Command.asked(request, scope)
    handed = form.attempt(
        lambda given: actions.hand_over(
            scope, id=given["id"], at=scope.at, participant=page.person, check_in=page.check_in
        )
    )
    if handed is not None:
        if "here" not in request.POST:
            return SeeOther("recovery:hand", id)
        token = pages.token_of(scope, handed)
        logout(request)
        return SeeOther("recovery:alone", token)
    return render(request, "recovery/alone/hand.html", {"form": form, "page": page}, status=form.status)


@route(Audience.HOLDER)
def alone(request: SiteRequest, token: str) -> HttpResponse:
    """Before the first question, to who answers alone: who reads this and when, and whom to call now."""
    return _shown(request, "before", pages.opened(request, token))


@csrf_exempt
@route(Audience.HOLDER, methods=("GET", "POST"))
def ask(request: SiteRequest, token: str, number: int) -> HttpResponse:
    """One question; its answer is saved before the next one is shown. The link alone opens it, so nothing is forged."""
    found = pages.opened(request, token)
    if found is None or (found.is_refused and request.method == "GET"):
        return _shown(request, "before", found)
    with entered(found.scope):
        page = found.question(number)
        if page is None:
            return SeeOther("recovery:alone_end", token)
        form = QuestionForm.asked(request, found.scope, place=page.place, language=page.language, told=(), alone=True)
        if form.attempt(lambda given: _save(found, form)) is not None:
            return SeeOther("recovery:alone_ask", token, number + 1)
        return _shown(request, "ask", found, form.status, form=form, page=page)


@csrf_exempt
@route(Audience.HOLDER, methods=("GET", "POST"))
def end(request: SiteRequest, token: str) -> HttpResponse:
    """The end: how many questions stayed open, and the last tap. Then the link opens nothing any more."""
    found = pages.opened(request, token)
    if found is None:
        return _shown(request, "before", None)
    with entered(found.scope):
        form, helped = Command.asked(request, found.scope), found.asks_for_help
        done = form.attempt(
            lambda given: actions.answer_alone(
                found.scope, id=given["id"], at=found.scope.at, check_in=found.check_in, given=(), finish=True
            )
        )
        thanks = {"form": form, "thanks": done is not None, "helped": helped}
        return _shown(request, "end", found, 200 if done is not None else form.status, **thanks)


@route(Audience.HOLDER)
def left(request: SiteRequest) -> HttpResponse:
    """Where the way out leads: a page that says nothing of questions."""
    return render(request, "recovery/alone/left.html")


def _save(found: pages.Alone, form: QuestionForm) -> object:
    """Save an answer; an empty field takes nothing back, because an earlier answer is not shown again."""
    given = [one for one in form.given if one[3]]
    if not given:
        return found
    return actions.answer_alone(found.scope, id=form.command, at=found.scope.at, check_in=found.check_in, given=given)


def _shown(
    request: SiteRequest, name: str, found: pages.Alone | None, status: int = 200, **context: Any
) -> HttpResponse:
    """One of the pages in the language of the questions, unless another one was chosen on this phone."""
    if found is None:
        return render(request, "recovery/alone/closed.html", status=404)
    chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    spoken = translation.get_language() if chosen else found.check_in.language
    shown = {"alone": found, **context}
    with entered(found.scope), translation.override(spoken):
        return render(request, f"recovery/alone/{name}.html", shown, status=status)
