"""Feedback and grievance: told to a member or past all of them, answered in time, not seen by whom it is about."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt

from peerness.access.requests import MemberRequest, SeeOther, SiteRequest
from peerness.consent import actions, pages, queries
from peerness.consent.forms import FaredForm, FeedbackAnswerForm, FeedbackForm
from peerness.consent.permissions import ANSWER_FEEDBACK, TAKE_FEEDBACK
from peerness.kernel.scope import Role
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.listing import Asked, Column, Columns

SHOWS = (Privacy.NAME, Privacy.CONTACT, Privacy.STAFF)
FEEDBACK = Columns(
    Column("when", gettext_lazy("Told on"), order="received_at", head=True),
    Column("matter", gettext_lazy("What it is about")),
    Column("program", gettext_lazy("Program")),
    Column("due", gettext_lazy("Answer by"), order="due_on"),
    Column("state", gettext_lazy("Where it stands")),
)


@route(Audience.MEMBER, permission=ANSWER_FEEDBACK, shows=SHOWS)
def feedback(request: MemberRequest) -> HttpResponse:
    """What people told us about us, what waits first."""
    asked = Asked.read(request.GET, FEEDBACK)
    listing = asked.answer(queries.feedback(request.scope, asked.q))
    url = pages.telling_url(request)
    context = {"listing": listing, "url": url, "code": pages.code_of(url), "today": localdate(request.scope.at)}
    return render(request, "consent/feedback.html", context)


@route(Audience.MEMBER, permission=TAKE_FEEDBACK, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def take_feedback(request: MemberRequest) -> HttpResponse:
    """Write down what somebody tells us about us."""
    scope = request.scope
    programs = {one.pk: one for one in queries.programs_to_name(scope)}
    members = {one.pk: one for one in queries.who_works_here(scope)}
    form = FeedbackForm.asked(
        request,
        scope,
        programs=[(one.pk, one.name) for one in programs.values()],
        members=[(one.pk, one.account.name) for one in members.values()],
    )
    taken = form.attempt(
        lambda given: actions.take_feedback(scope, at=scope.at, **pages.named(given, programs, members))
    )
    if taken is not None:
        messages.success(request, _("Written down. Supervisors and managers answer it."))
        return SeeOther("consent:take_feedback")
    return render(request, "consent/take_feedback.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=ANSWER_FEEDBACK, shows=SHOWS, methods=("GET", "POST"))
def one_feedback(request: MemberRequest, id: UUID) -> HttpResponse:
    """One feedback: answer it."""
    scope, one = request.scope, queries.one_feedback(request.scope, id)
    form = FeedbackAnswerForm.asked(request, scope)
    done = form.attempt(lambda given: actions.answer_feedback(scope, at=scope.at, feedback=one, **given))
    if done is not None:
        messages.success(request, _("Answered. Ask them again later whether anything bad came of it."))
        return SeeOther("consent:feedback")
    context = {
        "form": form,
        "one": one,
        "late": queries.is_late(one.due_on, scope),
        "reach": one.reach if scope.has(Role.SUPERVISOR) else "",
    }
    return render(request, "consent/one_feedback.html", context, status=form.status)


@route(Audience.MEMBER, permission=ANSWER_FEEDBACK, shows=SHOWS, methods=("GET", "POST"))
def fared(request: MemberRequest, id: UUID) -> HttpResponse:
    """Whether anything bad came of having spoken up."""
    scope, one = request.scope, queries.one_feedback(request.scope, id)
    form = FaredForm.asked(request, scope)
    noted = form.attempt(lambda given: actions.note_fared(scope, at=scope.at, feedback=one, **given))
    if noted is not None:
        messages.success(request, _("Noted."))
        return SeeOther("consent:feedback")
    return render(request, "consent/fared.html", {"form": form, "one": one}, status=form.status)


@csrf_exempt
@route(Audience.PUBLIC, methods=("GET", "POST"))
def tell(request: SiteRequest, key: str) -> HttpResponse:
    """Tell us something past everybody who works here; nobody is looked up and nothing is asked but the words."""
    found = pages.tell_page(request, key)
    if found is None:
        return render(request, "consent/tell_shut.html", status=404)
    form = found.form(request)
    if found.send(request, form):
        return SeeOther("consent:told", key)
    return render(request, "consent/tell.html", {"at": found, "form": form}, status=form.status)


@route(Audience.PUBLIC)
def told(request: SiteRequest, key: str) -> HttpResponse:
    """It reached us: the same page for everybody."""
    found = pages.tell_page(request, key)
    if found is None:
        return render(request, "consent/tell_shut.html", status=404)
    return render(request, "consent/told.html", {"at": found})
