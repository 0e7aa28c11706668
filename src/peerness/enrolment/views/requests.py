"""Pages of requests for support: the worklist, a new one, one of them, its answers."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, listed, looked_at
from peerness.enrolment import actions, queries
from peerness.enrolment.forms import CloseForm, EntryForm, PlaceForm, ReopenForm, StepForm, WelcomeForm
from peerness.enrolment.models import Outcome, Request, StepKind, Way
from peerness.enrolment.pages import requests as pages
from peerness.enrolment.pages.welcoming import alike_typed
from peerness.enrolment.permissions import ANSWER_REQUEST, SEE_REQUESTS, TAKE_REQUEST
from peerness.enrolment.views.welcoming import ask_first
from peerness.kernel import ids
from peerness.kernel.scope import Role
from peerness.programs.queries import every_program, own_programs
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.listing import keep_words, kept_words
from peerness.ui.menu import address_of

_SHOWS = (Privacy.NAME, Privacy.CONTACT, Privacy.STAFF)


@route(Audience.MEMBER, permission=SEE_REQUESTS, shows=_SHOWS)
def requests(request: MemberRequest) -> HttpResponse:
    """The requests within reach: whoever waits at a bedside first, then the longest waiting."""
    listed(request)
    words = kept_words(request.session, pages.LOOKED_FOR, request.GET.get("found", ""))
    return render(request, "enrolment/requests.html", {"page": pages.worklist(request.scope, request.GET, words)})


@route(Audience.MEMBER, permission=SEE_REQUESTS, methods=("POST",))
def find_request(request: MemberRequest) -> HttpResponse:
    """Look for a request: the words stay on the server, so that no name stands in an address."""
    words = request.POST.get("q", "")
    if not words.strip():
        return SeeOther("enrolment:requests")
    key = keep_words(request.session, pages.LOOKED_FOR, words, ids.new(request.at).hex[-12:])
    return SeeOther(f"{reverse('enrolment:requests')}?found={key}&state=all")


@route(Audience.MEMBER, permission=TAKE_REQUEST, methods=("GET", "POST"))
def take_request(request: MemberRequest) -> HttpResponse:
    """Write down the request of somebody who walked in, called, or is at a bedside."""
    scope = request.scope
    needs_program = not scope.has(Role.INTAKE, Role.MANAGER)
    form = EntryForm.asked(request, scope, programs=own_programs(scope), needs_program=needs_program)
    taken = form.attempt(
        lambda given: actions.receive(
            scope,
            id=form.command,
            at=scope.at,
            way=Way(given["way"]),
            asking=form.asking,
            program=form.chosen,
            waits_since=scope.at - timedelta(minutes=given["minutes"] or 0),
        )
    )
    if taken is not None:
        messages.success(request, _("The request is written down."))
        return SeeOther("enrolment:request", taken.pk)
    return render(request, "enrolment/take_request.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=SEE_REQUESTS, shows=_SHOWS)
def request(request: MemberRequest, id: UUID) -> HttpResponse:
    """One request with its steps."""
    return _shown(request, queries.request(request.scope, id))


def _shown(request: MemberRequest, found: Request, status: int = 200, **asked: Command) -> HttpResponse:
    """The page of a request, perhaps with the form that was just sent and has something to mend."""
    looked_at(request, found)
    page = pages.one_request(request.scope, found, **asked)
    return render(request, "enrolment/request.html", {"page": page}, status=status)


@route(Audience.MEMBER, permission=ANSWER_REQUEST, shows=_SHOWS, methods=("POST",))
def note_step(request: MemberRequest, id: UUID) -> HttpResponse:
    """Note what was done to reach somebody."""
    scope, found = request.scope, queries.request(request.scope, id)
    form = StepForm.asked(request, scope, auto_id="step_%s")
    noted = form.attempt(
        lambda given: actions.note_step(
            scope, id=form.command, at=scope.at, request=found, kind=StepKind(given["kind"]), line=given["line"]
        )
    )
    if noted is not None:
        messages.success(request, _("It is noted."))
        return SeeOther("enrolment:request", id)
    return _shown(request, found, form.status, step=form)


@route(Audience.MEMBER, permission=ANSWER_REQUEST, shows=_SHOWS, methods=("POST",))
def close_request(request: MemberRequest, id: UUID) -> HttpResponse:
    """Close a request with what became of it."""
    scope, found = request.scope, queries.request(request.scope, id)
    form = CloseForm.asked(request, scope, auto_id="close_%s")
    closed = form.attempt(
        lambda given: actions.close_request(
            scope, id=form.command, at=scope.at, request=found, outcome=Outcome(given["outcome"]), line=given["line"]
        )
    )
    if closed is not None:
        messages.success(request, _("The request is closed. It can be opened again at any time."))
        return SeeOther("enrolment:request", id)
    return _shown(request, found, form.status, close=form)


@route(Audience.MEMBER, permission=ANSWER_REQUEST, shows=_SHOWS, methods=("POST",))
def reopen_request(request: MemberRequest, id: UUID) -> HttpResponse:
    """Open a closed request again."""
    scope, found = request.scope, queries.request(request.scope, id)
    form = ReopenForm.asked(request, scope, auto_id="reopen_%s")
    opened = form.attempt(
        lambda given: actions.reopen_request(scope, id=form.command, at=scope.at, request=found, line=given["line"])
    )
    if opened is not None:
        messages.success(request, _("The request is open again."))
        return SeeOther("enrolment:request", id)
    return _shown(request, found, form.status, reopen=form)


@route(Audience.MEMBER, permission=ANSWER_REQUEST, shows=_SHOWS, methods=("POST",))
def place_request(request: MemberRequest, id: UUID) -> HttpResponse:
    """Hand a request to the program that will answer it."""
    scope, found = request.scope, queries.request(request.scope, id)
    form = PlaceForm.asked(request, scope, auto_id="place_%s", programs=every_program(scope))
    placed = form.attempt(
        lambda given: actions.place_request(
            scope, id=form.command, at=scope.at, request=found, program=form.programs[given["program"]]
        )
    )
    if placed is None:
        return _shown(request, found, form.status, place=form)
    messages.success(request, _("The program has the request now."))
    return SeeOther("enrolment:requests")


@route(Audience.MEMBER, permission=ANSWER_REQUEST, shows=_SHOWS, methods=("GET", "POST"))
def welcome_request(request: MemberRequest, id: UUID) -> HttpResponse:
    """Welcome the person who asked: what they said is carried over."""
    scope, found = request.scope, queries.request(request.scope, id)
    looked_at(request, found)
    start = {"called": found.called, "program": str(found.program_id or "")}
    form = WelcomeForm.asked(request, scope, start, programs=own_programs(scope))
    likes = alike_typed(scope, form, found.phone) if found.closed_at is None else []
    if likes:
        return ask_first(request, form, likes, "enrolment/welcome_request.html", page=pages.Wish(found))
    person = form.attempt(
        lambda given: actions.welcome_request(
            scope,
            id=form.command,
            at=scope.at,
            request=found,
            called=given["called"],
            program=form.programs[given["program"]],
        )
    )
    if person is not None:
        messages.success(request, _("Welcomed. What they said when they asked came along."))
        return SeeOther(address_of("person", person.pk))
    shown = {"form": form, "page": pages.Wish(found)}
    return render(request, "enrolment/welcome_request.html", shown, status=form.status)
