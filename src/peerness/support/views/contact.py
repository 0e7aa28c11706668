"""Pages of staying in touch: what was agreed with a person, reminders to send, and their words."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, listed, looked_at
from peerness.kernel import ids
from peerness.kernel.periods import day_of
from peerness.participants.models import Participant
from peerness.participants.queries import person as one_person
from peerness.programs.queries import program as one_program
from peerness.support import actions, queries
from peerness.support.forms import CallsForm, RhythmForm, WishForm, WordsForm
from peerness.support.models import ContactWords
from peerness.support.pages import contact as pages
from peerness.support.pages.appointments import peers_for
from peerness.support.permissions import AGREE, KEEP_WORDS, SEND_REMINDER
from peerness.support.views.zones import zone_at
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command

_SHOWS = (Privacy.NAME, Privacy.CONTACT, Privacy.STAFF)


@route(Audience.MEMBER, permission=AGREE, shows=_SHOWS)
def in_touch(request: MemberRequest, person: UUID) -> HttpResponse:
    """How one person wants to stay in touch: rhythm, appointments, reminders, calls."""
    return _shown(request, one_person(request.scope, person))


def _shown(request: MemberRequest, person: Participant, status: int = 200, **asked: Command) -> HttpResponse:
    """The page of a person, perhaps with the form that was just sent and has something to mend."""
    looked_at(request, person)
    page = pages.in_touch(request.scope, person, zone_at(request), **asked)
    return render(request, "support/in_touch.html", {"page": page}, status=status)


@route(Audience.MEMBER, permission=AGREE, shows=_SHOWS, methods=("POST",))
def agree_rhythm(request: MemberRequest, person: UUID) -> HttpResponse:
    """Note how often a person wants to be asked how it goes."""
    scope, found = request.scope, one_person(request.scope, person)
    form = RhythmForm.asked(request, scope, auto_id="rhythm_%s")
    agreed = form.attempt(
        lambda given: actions.agree_rhythm(
            scope, id=form.command, at=scope.at, participant=found, rhythm=given["rhythm"]
        )
    )
    return _kept(request, person) if agreed is not None else _shown(request, found, form.status, rhythm=form)


@route(Audience.MEMBER, permission=AGREE, shows=_SHOWS, methods=("POST",))
def wish_reminders(request: MemberRequest, person: UUID) -> HttpResponse:
    """Note how a person wants to be reminded; asking for reminders lifts a STOP."""
    scope, found = request.scope, one_person(request.scope, person)
    form = WishForm.asked(request, scope, auto_id="wish_%s")
    wished = form.attempt(
        lambda given: actions.wish_reminders(
            scope, id=form.command, at=scope.at, participant=found, by=given["by"], hours=given["hours"]
        )
    )
    return _kept(request, person) if wished is not None else _shown(request, found, form.status, wish=form)


@route(Audience.MEMBER, permission=AGREE, shows=_SHOWS, methods=("POST",))
def stop_reminders(request: MemberRequest, person: UUID) -> HttpResponse:
    """They wrote STOP, or said it: no reminder goes out from now on."""
    scope, found = request.scope, one_person(request.scope, person)
    form = Command.asked(request, scope)
    stopped = form.attempt(
        lambda _given: actions.stop_reminders(scope, id=form.command, at=scope.at, participant=found)
    )
    if stopped is None:
        return _shown(request, found, form.status)
    messages.success(request, _("Stopped. No reminder goes out to this person any more."))
    return SeeOther("support:in_touch", person)


@route(Audience.MEMBER, permission=AGREE, shows=_SHOWS, methods=("GET", "POST"))
def begin_calls(request: MemberRequest, person: UUID) -> HttpResponse:
    """Put a person on the call list, because they want to be called every week."""
    scope, found = request.scope, one_person(request.scope, person)
    looked_at(request, found)
    tomorrow = day_of(scope.at, zone_at(request)) + timedelta(days=1)
    form = CallsForm.asked(request, scope, {"next_on": tomorrow}, peers=peers_for(scope, found))
    begun = form.attempt(
        lambda _given: actions.begin_calls(scope, id=form.command, at=scope.at, participant=found, **form.content)
    )
    if begun is not None:
        return _kept(request, person)
    return render(request, "support/begin_calls.html", {"form": form, "person": found}, status=form.status)


@route(Audience.MEMBER, permission=AGREE, methods=("POST",))
def end_calls(request: MemberRequest, person: UUID) -> HttpResponse:
    """Take a person from the call list, because they want no more calls."""
    scope, found = request.scope, one_person(request.scope, person)
    calls = queries.calls_of(scope, found)
    if calls is not None:
        actions.end_calls(scope, id=ids.derived(calls.pk, "ended"), at=scope.at, participant=found, calls=calls)
    return _kept(request, person)


def _kept(request: MemberRequest, person: UUID) -> HttpResponse:
    messages.success(request, _("It is noted."))
    return SeeOther("support:in_touch", person)


@route(Audience.MEMBER, permission=SEND_REMINDER, shows=_SHOWS)
def reminders(request: MemberRequest) -> HttpResponse:
    """The reminders that wait to be sent from one's own phone."""
    listed(request)
    page = pages.reminders(request.scope, zone_at(request), request.GET.dict(), KEEP_WORDS.why_not(request.scope))
    return render(request, "support/reminders.html", {"page": page})


@route(Audience.MEMBER, permission=SEND_REMINDER, methods=("POST",))
def reminder_sent(request: MemberRequest, id: UUID) -> HttpResponse:
    """Note that a reminder was sent; a second touch finds it noted."""
    scope, found = request.scope, queries.sent_or_waiting(request.scope, id)
    actions.note_reminder_sent(scope, id=ids.derived(found.pk, "sent"), at=scope.at, reminder=found)
    messages.success(request, _("It is noted."))
    return SeeOther("support:reminders")


@route(Audience.MEMBER, permission=KEEP_WORDS)
def words(request: MemberRequest) -> HttpResponse:
    """Whose words of reminders can be chosen: the organisation's, and each program's."""
    programs = queries.programs_with_words(request.scope)
    return render(request, "support/words.html", {"programs": programs, "known": queries.all_words(request.scope)})


@route(Audience.MEMBER, permission=KEEP_WORDS, methods=("GET", "POST"))
def keep_words(request: MemberRequest, program: UUID | None = None) -> HttpResponse:
    """Choose the video link and the words of reminders of a program, or of the whole organisation."""
    scope = request.scope
    found = one_program(scope, program) if program is not None else None
    present = queries.all_words(scope).get(program)
    form = WordsForm.asked(request, scope, initial=_before(present))
    kept = form.attempt(
        lambda given: actions.keep_words(
            scope,
            id=form.command,
            at=scope.at,
            program=found,
            video_url=given["video_url"],
            texts={name: given[name] for name in WordsForm.texts},
            checklist=given["checklist"],
        )
    )
    if kept is not None:
        messages.success(request, _("The words are kept."))
        return SeeOther("support:words")
    shown = {"form": form, "program": found, "shipped": queries.shipped()}
    return render(request, "support/keep_words.html", shown, status=form.status)


def _before(present: ContactWords | None) -> dict[str, str]:
    if present is None:
        return {}
    asks = "\n".join(present.checklist)
    return {"checklist": asks, **{name: getattr(present, name) for name in ("video_url", *WordsForm.texts)}}
