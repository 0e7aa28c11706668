"""How a person takes part: the page, its turns, a goodbye, one more program; and a program's special settings."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, listed, looked_at
from peerness.enrolment import actions, pages, queries
from peerness.enrolment.forms import GoodbyeForm, JoinForm, SettingsForm
from peerness.enrolment.forms.questions import PARTS, SETTINGS
from peerness.enrolment.models import Reason
from peerness.enrolment.permissions import DO_INTAKE, SEE_WITHOUT_INTAKE, TURN_EPISODE
from peerness.enrolment.rules.episodes import Pathway as Way
from peerness.enrolment.rules.episodes import State, Turn, possible
from peerness.kernel import ids
from peerness.participants.queries import PEOPLE_PAGES, person
from peerness.programs.actions import switch_settings
from peerness.programs.queries import SETTINGS_PAGES, program_to_switch, settings_in
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route


@route(Audience.MEMBER, permission=TURN_EPISODE, shows=(Privacy.NAME, Privacy.SAID), methods=("GET", "POST"))
def taking_part(request: MemberRequest, id: UUID) -> HttpResponse:
    """How a person takes part; they join one more program here."""
    scope, page = request.scope, pages.taking_part_page(request.scope, id)
    looked_at(request, page.person)
    form = JoinForm.asked(request, scope, programs=page.others)
    joined = form.attempt(
        lambda given: actions.open_episode(
            scope, id=form.command, at=scope.at, participant=page.person, program=form.programs[given["program"]]
        )
    )
    if joined is not None:
        messages.success(request, _("Welcome: they take part there, too."))
        return SeeOther("enrolment:taking_part", id)
    return render(request, "enrolment/taking_part.html", {"page": page, "form": form}, status=form.status)


@route(Audience.MEMBER, permission=PEOPLE_PAGES, shows=(Privacy.NAME, Privacy.CONTACT, Privacy.SAID, Privacy.STAFF))
def show_way(request: MemberRequest, id: UUID) -> HttpResponse:
    """What is kept of a person's way with us, to be shown to the person whose it is."""
    page = pages.shown_page(request.scope, id)
    looked_at(request, page.person)
    return render(request, "enrolment/way_show.html", {"page": page})


@route(Audience.MEMBER, permission=TURN_EPISODE, methods=("POST",))
def turn(request: MemberRequest, id: UUID, episode: UUID) -> HttpResponse:
    """One turn of an episode that asks for nothing more; a second tap finds it made."""
    scope, found = request.scope, person(request.scope, id)
    held = queries.episode(scope, found, episode)
    wanted = next((one for one in Turn if one == request.POST.get("turn")), None)
    if wanted is Turn.RETURNED and held.state == State.CLOSED:
        _returned(request, found.pk, held.pk)
    elif wanted in possible(State(held.state), Way(held.pathway)) and wanted is not Turn.CLOSED:
        actions.turn_episode(scope, id=ids.new(scope.at), at=scope.at, participant=found, episode=held, turn=wanted)
        messages.success(request, _("Noted."))
    return SeeOther("enrolment:taking_part", id)


def _returned(request: MemberRequest, id: UUID, episode: UUID) -> None:
    """Somebody is back: a new episode begins in the same program, and the old one stays readable."""
    scope, found = request.scope, person(request.scope, id)
    held = queries.episode(scope, found, episode)
    actions.open_episode(scope, id=ids.derived(held.pk, "return"), at=scope.at, participant=found, program=held.program)
    messages.success(request, _("Welcome back."))


@route(Audience.MEMBER, permission=TURN_EPISODE, shows=(Privacy.NAME,), methods=("GET", "POST"))
def goodbye(request: MemberRequest, id: UUID, episode: UUID) -> HttpResponse:
    """Say goodbye with a reason."""
    scope, found = request.scope, person(request.scope, id)
    held = queries.episode(scope, found, episode)
    looked_at(request, found)
    form = GoodbyeForm.asked(request, scope)
    closed = form.attempt(
        lambda given: actions.close_episode(
            scope,
            id=form.command,
            at=scope.at,
            participant=found,
            episode=held,
            reason=Reason(given["reason"]),
            words=given["words"],
        )
    )
    if closed is not None:
        messages.success(request, _("Noted. They can come back with one touch."))
        return SeeOther("enrolment:taking_part", id)
    context = {"form": form, "person": found, "episode": held}
    return render(request, "enrolment/goodbye.html", context, status=form.status)


@route(Audience.MEMBER, permission=SEE_WITHOUT_INTAKE, shows=(Privacy.NAME,))
def without_intake(request: MemberRequest) -> HttpResponse:
    """Who has no intake yet, the longest waiting first."""
    listed(request)
    listing = pages.without_intake_page(request.scope, request.GET)
    return render(
        request, "enrolment/without_intake.html", {"listing": listing, "may_ask": DO_INTAKE.allows(request.scope)}
    )


@route(Audience.MEMBER, permission=SETTINGS_PAGES, methods=("GET", "POST"))
def settings(request: MemberRequest, id: UUID) -> HttpResponse:
    """Switch the special settings of a program on and off."""
    scope, found = request.scope, program_to_switch(request.scope, id)
    form = SettingsForm.asked(request, scope, initial={"codes": sorted(settings_in(scope, [found.pk]))})
    switched = form.attempt(
        lambda given: switch_settings(
            scope, id=form.command, at=scope.at, program=found, codes=frozenset(given["codes"])
        )
    )
    if switched is not None:
        messages.success(request, _("Saved. Intake asks these questions from now on."))
        return SeeOther("enrolment:settings", id)
    told = [(PARTS[part], sentence) for part, sentence in SETTINGS.items()]
    context = {"form": form, "program": found, "told": told}
    return render(request, "enrolment/settings.html", context, status=form.status)
