"""Pages of the staff survey: its two times, answering with or without an account, links, and the picture."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from peerness.access.requests import MemberRequest, SeeOther, SiteRequest
from peerness.readiness.actions import survey as actions
from peerness.readiness.forms.assessment import LinksForm
from peerness.readiness.forms.survey import OpenForm, SurveyForm
from peerness.readiness.pages import survey as pages
from peerness.readiness.pages.assessment import slips
from peerness.readiness.permissions import ANSWER_SURVEY, KEEP_SURVEY, SEE_PATH
from peerness.readiness.queries import survey as queries
from peerness.readiness.rules.survey import Time
from peerness.tenancy.organisation import entered
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command

HOME = "readiness:survey"


@route(Audience.MEMBER, permission=SEE_PATH)
def survey(request: MemberRequest) -> HttpResponse:
    """Where the survey stands, and its picture."""
    form = OpenForm.asked(request, request.scope)
    shown = {"page": pages.home(request.scope), "form": form, "c": pages.TABLE}
    return render(request, "readiness/survey.html", shown)


@route(Audience.MEMBER, permission=KEEP_SURVEY, methods=("POST",))
def open_survey(request: MemberRequest) -> HttpResponse:
    """Open one of the two times."""
    scope, form = request.scope, OpenForm.asked(request, request.scope)
    if form.attempt(lambda given: actions.open_survey(scope, id=given["id"], at=scope.at, time=Time(given["time"]))):
        messages.success(request, _("The survey is open. Tell the team why you ask, and when the picture comes."))
    else:
        messages.error(request, _("Nothing was opened. Look at what stands here now, then choose again."))
    return SeeOther(HOME)


@route(Audience.MEMBER, permission=KEEP_SURVEY, methods=("GET", "POST"))
def close_survey(request: MemberRequest, id: UUID) -> HttpResponse:
    """Close it, after a page that says what happens then."""
    scope, one = request.scope, queries.survey_to_keep(request.scope, id)
    form, owner = Command.asked(request, scope), request.member.membership
    closed = form.attempt(
        lambda given: actions.close_survey(scope, id=given["id"], at=scope.at, survey=one, owner=owner)
    )
    if closed is not None:
        messages.success(request, _("The survey is closed."))
        return SeeOther(HOME)
    then = [_("Nobody answers any more."), _("Links that are still out open nothing.")]
    if one.time == Time.BEFORE:
        then.append(_("A task of yours stands in the action plan: ask again in six months."))
    shown = {
        "form": form,
        "heading": _("Close the staff survey"),
        "sentence": _("The picture is shown to everybody on staff, if at least five people answered."),
        "consequences": then,
        "submit": _("Close the staff survey"),
        "cancel_url": reverse(HOME),
    }
    return render(request, "ui/confirm.html", shown, status=form.status)


@route(Audience.MEMBER, permission=ANSWER_SURVEY, methods=("GET", "POST"))
def answer_survey(request: MemberRequest) -> HttpResponse:
    """Answer as somebody who is signed in, without it being kept who."""
    scope, one = request.scope, queries.survey_to_answer(request.scope)
    form = SurveyForm.asked(request, scope)
    if form.attempt(lambda given: (actions.answer_survey(scope, survey=one, said=given), True)) is not None:
        messages.success(request, _("Thank you. It is counted, without your name."))
        return SeeOther(HOME)
    answered = queries.has_counted(scope, one, scope.member)
    return render(request, "readiness/answer_survey.html", {"form": form, "answered": answered}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_SURVEY, methods=("GET", "POST"))
def survey_links(request: MemberRequest, id: UUID) -> HttpResponse:
    """Make links for staff without an account, to print and cut out."""
    scope, one = request.scope, queries.survey_to_keep(request.scope, id)
    form = LinksForm.asked(request, scope)
    made = form.attempt(
        lambda given: actions.make_survey_links(scope, id=given["id"], at=scope.at, survey=one, number=given["number"])
    )
    if made is not None:
        return SeeOther("readiness:survey_links", id)
    found = slips(request, queries.survey_links(scope, one), "readiness:survey_by_link")
    shown = {"form": form, "one": one, "slips": found}
    return render(request, "readiness/survey_links.html", shown, status=form.status)


@csrf_exempt
@route(Audience.HOLDER, methods=("GET", "POST"))
def survey_by_link(request: SiteRequest, token: str) -> HttpResponse:
    """Somebody on staff answers without an account; whoever sends twice is thanked twice and counted once."""
    found = pages.holder(request, token)
    if found is None:
        return render(request, "readiness/closed.html", status=404)
    form = SurveyForm.asked(request, found.scope)
    with entered(found.scope):
        counted = form.attempt(
            lambda given: (
                actions.answer_survey_by_link(found.scope, link=found.link, survey=found.survey, said=given),
            )
        )
    shown = {"form": form, "holder": found, "thanks": counted is not None}
    return render(request, "readiness/survey_by_link.html", shown, status=200 if counted else form.status)
