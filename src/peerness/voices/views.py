"""Pages of voices: those that may be used, one of them, and those of a person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, listed, looked_at
from peerness.kernel import ids
from peerness.participants.models import Participant
from peerness.participants.queries import person
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.ui.listing import Asked
from peerness.voices import actions, pages, queries
from peerness.voices.forms import UseForm, VoiceForm
from peerness.voices.models import Voice
from peerness.voices.permissions import KEEP, TAKE
from peerness.voices.rules import USUAL

SHOWS = (Privacy.NAME, Privacy.STAFF)


@route(Audience.MEMBER, permission=KEEP, shows=SHOWS)
def voices(request: MemberRequest) -> HttpResponse:
    """The voices that may be used today."""
    return _list(request, every=False)


@route(Audience.MEMBER, permission=KEEP, shows=SHOWS)
def every(request: MemberRequest) -> HttpResponse:
    """All voices, also those that were taken back or have ended."""
    return _list(request, every=True)


def _list(request: MemberRequest, *, every: bool) -> HttpResponse:
    scope, asked = request.scope, Asked.read(request.GET, pages.VOICES, order="-given")
    listing = asked.answer((queries.voices if every else queries.offered)(scope, asked.q))
    listed(request)
    waiting = queries.to_take_down(scope).count()
    shown = {"listing": listing, "lines": pages.lines(scope, list(listing.rows)), "every": every, "waiting": waiting}
    return render(request, "voices/voices.html", shown)


@route(Audience.MEMBER, permission=KEEP, shows=SHOWS)
def to_take_down(request: MemberRequest) -> HttpResponse:
    """Where words still stand that were taken back, or whose day has passed."""
    listing = Asked.read(request.GET, pages.STANDING).answer(queries.to_take_down(request.scope))
    listed(request)
    return render(request, "voices/to_take_down.html", {"listing": listing})


@route(Audience.MEMBER, permission=TAKE, methods=("GET", "POST"))
def take(request: MemberRequest) -> HttpResponse:
    """Take down the words of somebody without a record."""
    return _taken(request, None)


@route(Audience.MEMBER, permission=TAKE, shows=(Privacy.NAME,), methods=("GET", "POST"))
def take_of(request: MemberRequest, id: UUID) -> HttpResponse:
    """Take down a person's words."""
    whose = person(request.scope, id)
    looked_at(request, whose)
    return _taken(request, whose)


def _taken(request: MemberRequest, whose: Participant | None) -> HttpResponse:
    scope = request.scope
    initial: dict[str, Any] = {"until": localdate(scope.at) + USUAL, "asked_by": scope.member}
    if whose is not None:
        initial |= {"name": whose.called, "language": "es" if whose.language == "es" else "en"}
    form = VoiceForm.asked(request, scope, initial, askers=queries.who_asks(scope))
    text = form.to_read(scope)
    shown: dict[str, Any] = {"form": form, "person": whose, "text": text.splitlines(), "why_not": None}
    if text:
        return render(request, "voices/take.html", shown)
    made = form.attempt(lambda _given: actions.take(scope, at=scope.at, participant=whose, **form.taken()))
    if made is not None:
        messages.success(request, _("It is kept. It may be used where the person agreed."))
        return SeeOther("voices:voice", made.pk)
    shown["why_not"] = queries.why_not_ask(scope, whose, scope.member)
    return render(request, "voices/take.html", shown, status=form.status)


@route(Audience.MEMBER, permission=KEEP, shows=SHOWS)
def of_person(request: MemberRequest, id: UUID) -> HttpResponse:
    """What a person said for others."""
    page = pages.person_page(request.scope, person(request.scope, id))
    looked_at(request, page.person)
    return render(request, "voices/of_person.html", {"page": page})


@route(Audience.MEMBER, permission=KEEP, shows=SHOWS)
def voice(request: MemberRequest, id: UUID) -> HttpResponse:
    """One voice, what the person agreed to, and where it is used."""
    page = pages.voice_page(request.scope, _seen(request, id))
    return render(request, "voices/voice.html", {"page": page})


@route(Audience.MEMBER, permission=KEEP, shows=SHOWS, methods=("GET", "POST"))
def use(request: MemberRequest, id: UUID) -> HttpResponse:
    """Note where the words are used, and take them along."""
    scope, found = request.scope, _seen(request, id)
    form = UseForm.asked(request, scope, voice=found)
    noted = form.attempt(lambda given: actions.use(scope, at=scope.at, voice=found, **given))
    if noted is not None:
        messages.success(request, _("It is noted. Copy the words just as they stand here."))
        return SeeOther("voices:voice", id)
    return render(request, "voices/use.html", {"form": form, "voice": found}, status=form.status)


@route(Audience.MEMBER, permission=KEEP, shows=SHOWS, methods=("GET", "POST"))
def take_back(request: MemberRequest, id: UUID) -> HttpResponse:
    """The person takes their words back."""
    scope, found = request.scope, _seen(request, id)
    form = Command.asked(request, scope)
    done = form.attempt(lambda given: actions.take_back(scope, id=given["id"], at=scope.at, voice=found))
    if done is not None:
        messages.success(request, _("Taken back. These words are offered nowhere any more."))
        return SeeOther("voices:voice", id)
    uses = list(queries.uses_of(scope, found))
    return render(request, "ui/confirm.html", pages.taking_back(found, uses, form), status=form.status)


@route(Audience.MEMBER, permission=KEEP, methods=("POST",))
def take_down(request: MemberRequest, id: UUID, use: UUID) -> HttpResponse:
    """The words do not stand there any more."""
    scope, found = request.scope, queries.voice(request.scope, id)
    standing = queries.use_of(scope, found, use)
    actions.take_down(scope, id=ids.derived(standing.pk, "down"), at=scope.at, voice=found, use=standing)
    messages.success(request, _("Noted: the words do not stand there any more."))
    return SeeOther("voices:voice", id)


def _seen(request: MemberRequest, id: UUID) -> Voice:
    found = queries.voice(request.scope, id)
    looked_at(request, found)
    return found
