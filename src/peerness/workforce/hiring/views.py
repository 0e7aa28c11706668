"""Pages of hiring: jobs, applications, interviews, checks, offers, first steps."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from peerness.access.models import Membership
from peerness.access.requests import MemberRequest, SeeOther
from peerness.kernel import ids
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.workforce.hiring import actions, pages, queries
from peerness.workforce.hiring.forms import (
    ApplicationForm,
    CheckForm,
    InterviewersForm,
    MendPostingForm,
    OfferForm,
    PostingForm,
    ScorecardForm,
    StageForm,
)
from peerness.workforce.hiring.permissions import HIRE, INTERVIEW
from peerness.workforce.hiring.rules import Stage

SHOWS = (Privacy.STAFF,)


@route(Audience.MEMBER, permission=INTERVIEW, shows=SHOWS)
def pipeline(request: MemberRequest) -> HttpResponse:
    """Who applies, and where each application stands."""
    return render(request, "hiring/pipeline.html", {"page": pages.pipeline(request.scope, request.GET)})


@route(Audience.MEMBER, permission=INTERVIEW)
def kits(request: MemberRequest) -> HttpResponse:
    """The six interview kits with their marks."""
    return render(request, "hiring/kits.html", {"kits": queries.all_kits()})


@route(Audience.MEMBER, permission=HIRE)
def guide(request: MemberRequest) -> HttpResponse:
    """How to look at a background check person by person."""
    return render(request, "hiring/guide.html", {"parts": queries.guide()})


@route(Audience.MEMBER, permission=HIRE, methods=("GET", "POST"))
def new_posting(request: MemberRequest) -> HttpResponse:
    """Write a job down."""
    scope = request.scope
    form = PostingForm.asked(request, scope)
    written = form.attempt(lambda given: actions.write_posting(scope, id=given["id"], at=scope.at, said=_said(given)))
    if written is not None:
        messages.success(request, _("The job is written down."))
        return SeeOther("hiring:posting", written.pk)
    return render(request, "hiring/write_posting.html", {"form": form, "posting": None}, status=form.status)


def _said(given: dict[str, str]) -> dict[str, str]:
    return {name: given[name] for name in actions.PARTS}


@route(Audience.MEMBER, permission=HIRE)
def posting(request: MemberRequest, id: UUID) -> HttpResponse:
    """One job as people read it."""
    return render(request, "hiring/posting.html", {"page": pages.posting(request.scope, id)})


@route(Audience.MEMBER, permission=HIRE, methods=("GET", "POST"))
def mend_posting(request: MemberRequest, id: UUID) -> HttpResponse:
    """Mend a job, or close it."""
    scope, found = request.scope, queries.posting(request.scope, id)
    form = MendPostingForm.asked(request, scope, {**PostingForm.before(found), "closed": found.closed_at is not None})
    mended = form.attempt(
        lambda given: actions.mend_posting(
            scope, id=given["id"], at=scope.at, posting=found, said=_said(given), closed=given["closed"]
        )
    )
    if mended is not None:
        messages.success(request, _("The job is saved."))
        return SeeOther("hiring:posting", id)
    return render(request, "hiring/write_posting.html", {"form": form, "posting": found}, status=form.status)


@route(Audience.MEMBER, permission=HIRE, methods=("GET", "POST"))
def new_application(request: MemberRequest) -> HttpResponse:
    """Somebody applies."""
    scope = request.scope
    form = ApplicationForm.asked(request, scope, postings=queries.postings(scope).filter(closed_at__isnull=True))
    came = form.attempt(
        lambda given: actions.take_application(
            scope, at=scope.at, **{**given, "posting": form.postings[given["posting"]]}
        )
    )
    if came is not None:
        messages.success(request, _("The application is written down."))
        return SeeOther("hiring:application", came.pk)
    return render(request, "hiring/new_application.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=INTERVIEW, shows=SHOWS)
def application(request: MemberRequest, id: UUID) -> HttpResponse:
    """One application."""
    page = pages.application(request.scope, id)
    return render(request, "hiring/application.html", {"page": page, "id": ids.new(request.at)})


@route(Audience.MEMBER, permission=HIRE, methods=("POST",))
def move(request: MemberRequest, id: UUID) -> HttpResponse:
    """Move an application to another stage."""
    scope, one = request.scope, queries.application(request.scope, id)
    form = StageForm.asked(request, scope)
    form.attempt(
        lambda given: actions.move(scope, id=given["id"], at=scope.at, application=one, stage=Stage(given["stage"]))
    )
    return SeeOther("hiring:application", id)


@route(Audience.MEMBER, permission=HIRE, shows=SHOWS, methods=("GET", "POST"))
def interviewers(request: MemberRequest, id: UUID) -> HttpResponse:
    """Say who takes part in the interview."""
    scope, one = request.scope, queries.application(request.scope, id)
    present = [str(row.member_id) for row in queries.interviewers(scope, one)]
    form = InterviewersForm.asked(request, scope, {"members": present}, members=queries.possible_interviewers(scope))
    chosen = form.attempt(
        lambda given: actions.choose_interviewers(
            scope, id=given["id"], at=scope.at, application=one, members=frozenset(given["members"])
        )
    )
    if chosen is not None:
        messages.success(request, _("They see this application from now on."))
        return SeeOther("hiring:application", id)
    return render(request, "hiring/interviewers.html", {"form": form, "one": one}, status=form.status)


@route(Audience.MEMBER, permission=INTERVIEW, shows=SHOWS, methods=("GET", "POST"))
def scorecard(request: MemberRequest, id: UUID) -> HttpResponse:
    """Write one's own marks of an interview."""
    scope, one = request.scope, queries.application(request.scope, id)
    own, asked = queries.own_scorecard(scope, one), queries.kit(one.posting.kit)
    form = ScorecardForm.asked(request, scope, {**own.marks, "words": own.words} if own else {}, kit=asked)
    written = form.attempt(
        lambda given: actions.mark_interview(
            scope,
            id=given["id"],
            at=scope.at,
            application=one,
            by=_oneself(request),
            marks=form.marks(),
            words=given["words"],
        )
    )
    if written is not None:
        messages.success(request, _("Your marks are saved."))
        return SeeOther("hiring:application", id)
    return render(request, "hiring/scorecard.html", {"form": form, "one": one, "kit": asked}, status=form.status)


def _oneself(request: MemberRequest) -> Membership:
    return Membership.objects.within(request.scope).get(pk=request.scope.member)


@route(Audience.MEMBER, permission=HIRE, shows=SHOWS, methods=("GET", "POST"))
def check(request: MemberRequest, id: UUID) -> HttpResponse:
    """Note that a background check was assessed."""
    scope, one = request.scope, queries.application(request.scope, id)
    form = CheckForm.asked(request, scope, {"on": localdate(scope.at)})
    noted = form.attempt(
        lambda given: actions.assess_check(scope, at=scope.at, application=one, by=_oneself(request), **given)
    )
    if noted is not None:
        messages.success(request, _("The outcome is noted. Nothing of what the check said is kept."))
        return SeeOther("hiring:application", id)
    context = {"form": form, "one": one, "parts": queries.guide()}
    return render(request, "hiring/check.html", context, status=form.status)


@route(Audience.MEMBER, permission=HIRE, shows=SHOWS, methods=("GET", "POST"))
def make_offer(request: MemberRequest, id: UUID) -> HttpResponse:
    """Make an offer."""
    scope, one = request.scope, queries.application(request.scope, id)
    form = OfferForm.asked(request, scope, {"offered_on": localdate(scope.at)})
    if form.attempt(lambda given: actions.make_offer(scope, at=scope.at, application=one, **given)) is not None:
        messages.success(request, _("The offer is noted."))
        return SeeOther("hiring:application", id)
    return render(request, "hiring/offer.html", {"form": form, "one": one}, status=form.status)


@route(Audience.MEMBER, permission=HIRE, methods=("POST",))
def answer_offer(request: MemberRequest, id: UUID) -> HttpResponse:
    """An offer was accepted or declined."""
    scope, one = request.scope, queries.application(request.scope, id)
    form, made = Command.asked(request, scope), queries.offer(request.scope, one)
    yes = request.POST.get("answer") == "yes"
    if made is not None:
        form.attempt(lambda given: actions.answer_offer(scope, id=given["id"], at=scope.at, offer=made, yes=yes))
    return SeeOther("hiring:application", id)


@route(Audience.MEMBER, permission=HIRE, methods=("POST",))
def do_step(request: MemberRequest, id: UUID) -> HttpResponse:
    """A first step has happened, or has not."""
    scope, one = request.scope, queries.step(request.scope, id)
    form = Command.asked(request, scope)
    form.attempt(lambda given: actions.do_step(scope, id=given["id"], at=scope.at, step=one))
    return SeeOther("hiring:application", one.application_id)


@route(Audience.MEMBER, permission=HIRE, methods=("POST",))
def forget(request: MemberRequest, id: UUID) -> HttpResponse:
    """Forget somebody who applied."""
    scope, one = request.scope, queries.application(request.scope, id)
    form = Command.asked(request, scope)
    if form.attempt(lambda given: actions.forget(scope, id=given["id"], at=scope.at, application=one)):
        messages.success(request, _("Name and words are gone. The count stays."))
        return SeeOther("hiring:pipeline")
    return SeeOther("hiring:application", id)
