"""Pages of check-ins: ask one question after the other, see how it goes over time, take a questionnaire, be called."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, listed, looked_at
from peerness.kernel import ids
from peerness.kernel.errors import Conflict
from peerness.participants.models import Participant
from peerness.recovery import actions, queries
from peerness.recovery.forms import BeginForm, QuestionForm, TakeForm
from peerness.recovery.pages import checkins as pages
from peerness.recovery.pages import due as listing
from peerness.recovery.permissions import ANSWER_CALL, CHOOSE_SCHEME, READ_PLAN, WRITE_PLAN
from peerness.recovery.rules.windows import Schedule
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.listing import keep_words, kept_words

SHOWS = (Privacy.NAME, Privacy.WORDS, Privacy.STAFF)


@route(Audience.MEMBER, permission=READ_PLAN, shows=SHOWS)
def check_ins(request: MemberRequest, id: UUID) -> HttpResponse:
    """How a person's recovery capital grows: in pictures, in numbers, and in the words they said then."""
    page = pages.check_ins(request.scope, id)
    looked_at(request, page.person)
    return render(request, "recovery/check_ins.html", {"page": page})


@route(Audience.MEMBER, permission=WRITE_PLAN, shows=SHOWS, methods=("GET", "POST"))
def begin(request: MemberRequest, id: UUID, instrument: UUID | None = None) -> HttpResponse:
    """Before the first question: who reads this and when, and whom to call now. Then begin."""
    scope, person = request.scope, _asked_by(request, id)
    taken = queries.instrument_of(scope, person, instrument) if instrument else None
    page = pages.before(scope, person, taken)
    languages = page.form.languages
    spoken = person.language or get_language() or languages[0]
    start = spoken if spoken in languages else languages[0]
    form = BeginForm.asked(request, scope, initial={"language": start}, languages=languages)
    begun = form.attempt(
        lambda given: actions.begin_check_in(
            scope, id=form.command, at=scope.at, participant=person, instrument=taken, language=given["language"]
        )
    )
    if begun is not None:
        return (
            SeeOther("recovery:hand", begun.pk)
            if "alone" in request.POST
            else SeeOther("recovery:question", begun.pk, 1)
        )
    return render(request, "recovery/begin.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=WRITE_PLAN, shows=(Privacy.NAME, Privacy.WORDS), methods=("GET", "POST"))
def question(request: MemberRequest, id: UUID, number: int) -> HttpResponse:
    """One question on its own page, read aloud; its answer is saved before the next one. 0 leads to where they were."""
    if number == 0:
        _person, begun = queries.check_in(request.scope, id)
        return SeeOther("recovery:question", id, queries.goes_on_at(request.scope, begun))
    scope, page = request.scope, pages.question(request.scope, id, number)
    if page is None:
        return SeeOther("recovery:check_in", id)
    looked_at(request, page.person)
    if page.check_in.finished_at is not None:
        return SeeOther("recovery:check_in", id)
    form = QuestionForm.asked(request, scope, place=page.place, language=page.language, told=page.told)
    saved = form.attempt(
        lambda given: actions.save_answers(
            scope, id=form.command, at=scope.at, participant=page.person, check_in=page.check_in, given=form.given
        )
    )
    if saved is not None:
        return SeeOther("recovery:question", id, number + 1)
    return render(request, "recovery/question.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=READ_PLAN, shows=SHOWS)
def check_in(request: MemberRequest, id: UUID) -> HttpResponse:
    """One check-in: what was answered, to be looked through together; once it is finished, what it comes to."""
    page = pages.check_in(request.scope, id)
    looked_at(request, page.person)
    return render(request, "recovery/check_in.html", {"page": page})


@route(Audience.MEMBER, permission=WRITE_PLAN, methods=("POST",))
def finish(request: MemberRequest, id: UUID) -> HttpResponse:
    """Finish a check-in; a second tap finds it so."""
    scope = request.scope
    person, found = queries.check_in(scope, id)
    try:
        actions.save_answers(
            scope, id=ids.new(scope.at), at=scope.at, participant=person, check_in=found, given=[], finish=True
        )
    except Conflict as conflict:
        messages.info(request, str(conflict.reason))
    return SeeOther("recovery:check_in", id)


@route(Audience.MEMBER, permission=WRITE_PLAN, methods=("POST",))
def hide(request: MemberRequest, id: UUID) -> HttpResponse:
    """Note that the person prefers no charts, or would like to see them again."""
    scope, person = request.scope, queries.whose(request.scope, id)
    hidden = request.POST.get("hidden") == "1"
    actions.wish_pictures(scope, id=ids.new(scope.at), at=scope.at, participant=person, hidden=hidden)
    return SeeOther("recovery:check_ins", id)


@route(Audience.MEMBER, permission=READ_PLAN, shows=(Privacy.NAME,))
def due(request: MemberRequest) -> HttpResponse:
    """Whose check-in is due now, the one that closes first on top."""
    words = kept_words(request.session, listing.LOOKED_FOR, request.GET.get("found", ""))
    page = listing.due(request.scope, request.GET, words)
    listed(request)
    return render(request, "recovery/due.html", {"page": page})


@route(Audience.MEMBER, permission=READ_PLAN, methods=("POST",))
def find_due(request: MemberRequest) -> HttpResponse:
    """Look for somebody whose check-in is due: the words stay on the server, so that no name stands in an address."""
    words = request.POST.get("q", "")
    if not words.strip():
        return SeeOther("recovery:due")
    key = keep_words(request.session, listing.LOOKED_FOR, words, ids.new(request.at).hex[-12:])
    return SeeOther(f"{reverse('recovery:due')}?found={key}")


@route(Audience.MEMBER, permission=ANSWER_CALL, shows=(Privacy.NAME,))
def calls(request: MemberRequest) -> HttpResponse:
    """The calls for help that wait, each with the time that is left."""
    ANSWER_CALL.check(request.scope)
    listed(request)
    return render(request, "recovery/calls.html", {"rows": queries.calls(request.scope), "now": request.scope.at})


@route(Audience.MEMBER, permission=ANSWER_CALL, methods=("POST",))
def answer(request: MemberRequest, id: UUID) -> HttpResponse:
    """Note that a supervisor takes care of a call for help."""
    scope = request.scope
    actions.answer_call(scope, id=ids.new(scope.at), at=scope.at, call=queries.call(scope, id))
    messages.success(request, _("Noted that you take care of it."))
    return SeeOther("recovery:calls")


@route(Audience.MEMBER, permission=CHOOSE_SCHEME)
def instruments(request: MemberRequest, program: UUID) -> HttpResponse:
    """The questionnaires of a program, with their licence, source and versions."""
    found = queries.program_to_choose(request.scope, program)
    rows = queries.every_version(request.scope, program)
    return render(request, "recovery/instruments.html", {"program": found, "rows": rows})


@route(Audience.MEMBER, permission=CHOOSE_SCHEME, methods=("GET", "POST"))
def take(request: MemberRequest, program: UUID) -> HttpResponse:
    """Take a questionnaire into a program: from a file, or from the organisation's copy of a named instrument."""
    scope = request.scope
    found = queries.program_to_choose(scope, program)
    form = TakeForm.sent(request, scope, {"schedule": Schedule.NONE.value})
    taken = form.attempt(
        lambda _given: actions.take_instrument(scope, id=form.command, at=scope.at, program=found, **form.content)
    )
    if taken is not None:
        return SeeOther("recovery:instruments", program)
    return render(request, "recovery/take.html", {"form": form, "program": found}, status=form.status)


@route(Audience.MEMBER, permission=CHOOSE_SCHEME, methods=("POST",))
def end_instrument(request: MemberRequest, program: UUID, id: UUID) -> HttpResponse:
    """Begin no more check-ins with a questionnaire."""
    scope = request.scope
    found = queries.program_to_choose(scope, program)
    chosen = queries.taken_by(scope, found, id)
    actions.end_instrument(scope, id=ids.new(scope.at), at=scope.at, program=found, instrument=chosen)
    messages.success(request, _("Nobody begins with it any more. What was answered stays."))
    return SeeOther("recovery:instruments", program)


def _asked_by(request: MemberRequest, id: UUID) -> Participant:
    """The person who is asked; refused with the reason before anything is shown."""
    person = queries.beside(request.scope, id)
    looked_at(request, person)
    return person
