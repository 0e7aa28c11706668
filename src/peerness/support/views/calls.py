"""Pages of telephone recovery support: the call list, an attempt in one touch, the next call."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, listed, looked_at
from peerness.kernel import ids
from peerness.participants.queries import person as one_person
from peerness.support import actions, queries
from peerness.support.forms import CallsForm, OutcomeForm, as_question
from peerness.support.models import CallOutcome, Calls
from peerness.support.pages import calls as pages
from peerness.support.pages.appointments import peers_for
from peerness.support.permissions import CALL, LOG
from peerness.support.queries.calls import ALL
from peerness.support.views.zones import zone_at
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.listing import keep_words, kept_words

_SHOWS = (Privacy.NAME, Privacy.CONTACT, Privacy.STAFF)
#: How long a call is taken to have lasted that has just ended; the form asks.
_USUAL_CALL = 15


@route(Audience.MEMBER, permission=CALL, shows=(*_SHOWS, Privacy.WORDS))
def calls(request: MemberRequest) -> HttpResponse:
    """The call list: who is due, at which number, and what became of the last attempts."""
    listed(request)
    words = kept_words(request.session, pages.LOOKED_FOR, request.GET.get("found", ""))
    page = pages.call_list(request.scope, zone_at(request), request.GET, words)
    return render(request, "support/calls.html", {"page": page})


@route(Audience.MEMBER, permission=CALL, methods=("POST",))
def find_call(request: MemberRequest) -> HttpResponse:
    """Look for somebody on the call list: the words stay on the server, so that no name stands in an address."""
    words = request.POST.get("q", "")
    if not words.strip():
        return SeeOther("support:calls")
    key = keep_words(request.session, pages.LOOKED_FOR, words, ids.new(request.at).hex[-12:])
    return SeeOther(f"{reverse('support:calls')}?found={key}&part={ALL}")


@route(Audience.MEMBER, permission=CALL, methods=("POST",))
def note_call(request: MemberRequest, id: UUID) -> HttpResponse:
    """Note with one touch what became of a call; who reached somebody goes on to log the session."""
    scope, found = request.scope, queries.calls(request.scope, id)
    form = OutcomeForm.asked(request, scope, outcomes=list(CallOutcome.choices))
    noted = form.attempt(
        lambda given: actions.note_call(scope, id=form.command, at=scope.at, calls=found, outcome=given["outcome"])
    )
    if noted is None:
        messages.error(request, _("Nothing was noted. Look at the list again, then touch what became of the call."))
        return SeeOther("support:calls")
    if noted.outcome == CallOutcome.REACHED and LOG.allows(scope):
        messages.success(request, _("Noted. Here you can log the session."))
        return SeeOther(_logging(request, found))
    messages.success(request, _("It is noted."))
    if noted.outcome == CallOutcome.ASKED_LATER:
        return SeeOther("support:arrange_calls", found.pk)
    return SeeOther("support:calls")


def _logging(request: MemberRequest, found: Calls) -> str:
    """The form of a session that has just ended."""
    began = request.scope.at - timedelta(minutes=_USUAL_CALL)
    return reverse("support:log_with", args=[found.participant_id]) + as_question(began, _USUAL_CALL)


@route(Audience.MEMBER, permission=CALL, shows=_SHOWS, methods=("GET", "POST"))
def arrange_calls(request: MemberRequest, id: UUID) -> HttpResponse:
    """Choose the day of the next call, and who calls."""
    scope, found = request.scope, queries.calls(request.scope, id)
    person = one_person(scope, found.participant.merged_into_id or found.participant_id)
    looked_at(request, found)
    known = peers_for(scope, person)
    start = {"next_on": found.next_on, "peer": str(found.peer_id or "")}
    form = CallsForm.asked(
        request, scope, start, peers=[*known, *([found.peer] if found.peer and found.peer not in known else [])]
    )
    arranged = form.attempt(
        lambda _given: actions.arrange_calls(scope, id=form.command, at=scope.at, calls=found, **form.content)
    )
    if arranged is not None:
        messages.success(request, _("It is noted."))
        return SeeOther("support:calls")
    return render(request, "support/arrange_calls.html", {"form": form, "person": person}, status=form.status)
