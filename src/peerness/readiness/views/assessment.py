"""Pages of the self-assessment: rounds, one's own answers, links for participants, and what the groups said."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from peerness.access import drafts
from peerness.access.requests import MemberRequest, SeeOther, SiteRequest
from peerness.readiness.actions import assessment as actions
from peerness.readiness.forms.assessment import AnswerForm, LinksForm
from peerness.readiness.pages import assessment as pages
from peerness.readiness.permissions import ANSWER, KEEP_ROUNDS, SEE_PATH
from peerness.readiness.queries import assessment as queries
from peerness.readiness.queries.path import path_here
from peerness.readiness.rules.path import ModuleCode
from peerness.tenancy.organisation import entered
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command


@route(Audience.MEMBER, permission=SEE_PATH)
def home(request: MemberRequest) -> HttpResponse:
    """Where the self-assessment stands: the open round, one's own part, the rounds before."""
    form = Command.asked(request, request.scope)
    return render(request, "readiness/assessment.html", {"page": pages.home(request.scope), "form": form})


@route(Audience.MEMBER, permission=KEEP_ROUNDS, methods=("POST",))
def open_round(request: MemberRequest) -> HttpResponse:
    """Open a round."""
    scope, form = request.scope, Command.asked(request, request.scope)
    if form.attempt(lambda given: actions.open_round(scope, id=given["id"], at=scope.at)) is not None:
        messages.success(request, _("The round is open. Tell the team, and make links for participants."))
    else:
        messages.error(request, _("No round was opened. If one is open already, close it first."))
    return SeeOther("readiness:assessment")


@route(Audience.MEMBER, permission=KEEP_ROUNDS, methods=("GET", "POST"))
def close_round(request: MemberRequest, id: UUID) -> HttpResponse:
    """Close a round, after a page that says what happens then."""
    scope, one = request.scope, queries.round_to_keep(request.scope, id)
    form = Command.asked(request, scope)
    if form.attempt(lambda given: actions.close_round(scope, id=given["id"], at=scope.at, round=one)) is not None:
        messages.success(request, _("The round is closed."))
        return SeeOther("readiness:round", id)
    shown = {
        "form": form,
        "heading": _("Close the round"),
        "sentence": _("What the groups said is shown to everybody on staff."),
        "consequences": [_("Nobody answers any more."), _("Links that are still out open nothing.")],
        "submit": _("Close the round"),
        "cancel_url": reverse("readiness:assessment"),
    }
    return render(request, "ui/confirm.html", shown, status=form.status)


@route(Audience.MEMBER, permission=ANSWER, methods=("GET", "POST"))
def answer(request: MemberRequest, code: str) -> HttpResponse:
    """Answer about one module; what is typed is kept, and the next module follows."""
    scope, one = request.scope, queries.round_to_answer(request.scope)
    module, sheet = path_here(scope).module(code), queries.own_sheet(request.scope, one)
    before = sheet.answers if sheet else {}
    form = AnswerForm.asked(request, scope, practices=module.practices, before=before)
    form = drafts.kept(request, form, f"readiness.answer.{code}")
    saved = form.attempt(
        lambda given: actions.answer(
            scope, id=given["id"], at=scope.at, round=one, module=module.code, answers=form.answers()
        )
    )
    if saved is not None:
        drafts.let_go(request, form)
        return _next(request, module.code)
    shown = {"form": form, "module": module, "codes": list(ModuleCode), "modules": path_here(scope).modules}
    return render(request, "readiness/answer.html", shown, status=form.status)


def _next(request: MemberRequest, code: ModuleCode) -> HttpResponse:
    after = list(ModuleCode)[list(ModuleCode).index(code) + 1 :]
    if after and "later" not in request.POST:
        return SeeOther(f"readiness:answer_{after[0]}")
    messages.success(request, _("Your answers are kept. You can change them until the round is closed."))
    return SeeOther("readiness:assessment")


@route(Audience.MEMBER, permission=KEEP_ROUNDS, methods=("GET", "POST"))
def links(request: MemberRequest, id: UUID) -> HttpResponse:
    """Make links for participants, to print and cut out."""
    scope, one = request.scope, queries.round_to_keep(request.scope, id)
    form = LinksForm.asked(request, scope)
    made = form.attempt(
        lambda given: actions.make_links(scope, id=given["id"], at=scope.at, round=one, number=given["number"])
    )
    if made is not None:
        return SeeOther("readiness:links", id)
    shown = {"form": form, "round": one, "slips": pages.slips(request, queries.links(scope, one))}
    return render(request, "readiness/links.html", shown, status=form.status)


@route(Audience.MEMBER, permission=SEE_PATH)
def round(request: MemberRequest, id: UUID) -> HttpResponse:
    """What the groups said in a round."""
    return render(request, "readiness/round.html", {"page": pages.round(request.scope, id, request.GET)})


@csrf_exempt
@route(Audience.HOLDER, methods=("GET", "POST"))
def answer_by_link(request: SiteRequest, token: str) -> HttpResponse:
    """A participant answers without an account. The link alone opens it, so nothing is forged; no cookie is needed."""
    found = pages.holder(request, token)
    if found is None:
        return render(request, "readiness/closed.html", status=404)
    scope, send = found.scope, "later" not in request.POST
    link, sheet = found.link, found.sheet
    form = AnswerForm.asked(request, scope, practices=found.practices, served=True, before=sheet.answers)
    with entered(scope):
        done = form.attempt(
            lambda given: actions.answer_by_link(
                scope, id=given["id"], at=scope.at, link=link, sheet=sheet, answers=form.answers(), send=send
            )
        )
    if done is None and not found.is_open:
        return render(request, "readiness/closed.html", status=404)
    shown = {"form": form, "holder": found, "thanks": done is not None, "sent": send}
    return render(request, "readiness/answer_by_link.html", shown, status=200 if done is not None else form.status)
