"""Pages of a person's plan: write it together, read it when it gets hard, print it, see how it came to be."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, looked_at
from peerness.kernel import ids
from peerness.kernel.periods import day_of
from peerness.participants.models import Participant
from peerness.recovery import actions, pages, queries
from peerness.recovery.forms import AgreeForm, ChangeForm, LineForm, ReturnForm, SchemeForm, as_it_stands
from peerness.recovery.models import Part as PartWords
from peerness.recovery.permissions import CHOOSE_SCHEME, READ_PLAN, WRITE_PLAN
from peerness.recovery.rules import Part, Scheme, Voice
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route

SHOWS = (Privacy.NAME, Privacy.WORDS, Privacy.STAFF)


@route(Audience.MEMBER, permission=READ_PLAN, shows=SHOWS)
def plan(request: MemberRequest, id: UUID) -> HttpResponse:
    """A person's plan on one screen, to be read aloud."""
    page = pages.plan(request.scope, id)
    looked_at(request, page.person)
    return render(request, "recovery/plan.html", {"page": page})


@route(Audience.MEMBER, permission=WRITE_PLAN, shows=(Privacy.NAME, Privacy.WORDS), methods=("GET", "POST"))
def write(request: MemberRequest, id: UUID, part: Part, goal: UUID | None = None) -> HttpResponse:
    """Write a new line of one part; a step belongs to its goal."""
    scope, person = request.scope, _written_for(request, id)
    says = queries.scheme_of(scope, person.program_id)
    start = {"part": part.value, "goal": goal}
    form = LineForm.asked(request, scope, initial=start, part=part, domains=says.domains)
    line = form.attempt(
        lambda given: actions.write_line(
            scope, id=form.command, at=scope.at, participant=person, part=part, **form.content
        )
    )
    if line is not None:
        return _saved(request, id, part)
    context = {"form": form, "person": person, "title": PartWords(part).label}
    return render(request, "recovery/write.html", context, status=form.status)


@route(Audience.MEMBER, permission=WRITE_PLAN, shows=(Privacy.NAME, Privacy.WORDS), methods=("GET", "POST"))
def line(request: MemberRequest, id: UUID, line: UUID) -> HttpResponse:
    """Write a line anew, as the person says it now."""
    scope, person = request.scope, _written_for(request, id)
    page = pages.line(scope, person, line)
    kind, before = Part(page.row.part), as_it_stands(page.row)
    form = ChangeForm.asked(request, scope, initial=before, part=kind, domains=page.says.domains)
    changed = form.attempt(
        lambda given: actions.change_line(
            scope, id=form.command, at=scope.at, participant=person, line=line, **form.content
        )
    )
    if changed is not None:
        return _saved(request, id, kind)
    if form.conflicts:
        form.anew(scope, seen=str(before["seen"]))
    return render(request, "recovery/line.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=WRITE_PLAN, methods=("POST",))
def take_over(request: MemberRequest, id: UUID, line: UUID) -> HttpResponse:
    """Make a proposal the person's own; a second tap finds it so."""
    scope, person = request.scope, queries.whose(request.scope, id)
    actions.take_over(scope, id=ids.new(scope.at), at=scope.at, participant=person, line=line)
    messages.success(request, _("It is theirs now."))
    return SeeOther("recovery:plan", id)


@route(Audience.MEMBER, permission=WRITE_PLAN, methods=("POST",))
def take_away(request: MemberRequest, id: UUID, line: UUID) -> HttpResponse:
    """Take a line off the plan because the person wants it so."""
    scope, person = request.scope, queries.whose(request.scope, id)
    actions.take_away(scope, id=ids.new(scope.at), at=scope.at, participant=person, line=line)
    messages.success(request, _("It is off the plan. Earlier versions still show it."))
    return SeeOther("recovery:plan", id)


@route(Audience.MEMBER, permission=WRITE_PLAN, shows=(Privacy.NAME,), methods=("GET", "POST"))
def agree(request: MemberRequest, id: UUID) -> HttpResponse:
    """Note that the person agreed to their plan."""
    scope, person = request.scope, _written_for(request, id)
    today = day_of(scope.at, ZoneInfo(request.member.organisation.time_zone))
    form = AgreeForm.asked(request, scope, initial={"agreed_on": today})
    agreed = form.attempt(
        lambda given: actions.agree(
            scope,
            id=form.command,
            at=scope.at,
            participant=person,
            how=given["how"],
            agreed_on=given["agreed_on"],
            today=today,
        )
    )
    if agreed is not None:
        messages.success(request, _("Noted. The plan can go on changing."))
        return SeeOther("recovery:plan", id)
    return render(request, "recovery/agree.html", {"form": form, "person": person}, status=form.status)


@route(Audience.MEMBER, permission=READ_PLAN, shows=SHOWS)
def versions(request: MemberRequest, id: UUID) -> HttpResponse:
    """How the plan came to be, version by version."""
    page = pages.versions(request.scope, id)
    looked_at(request, page.person)
    return render(request, "recovery/versions.html", {"page": page})


@route(Audience.MEMBER, permission=READ_PLAN, shows=(Privacy.NAME, Privacy.WORDS))
def sheet(request: MemberRequest, id: UUID) -> HttpResponse:
    """The plan on one page in large type, to take along."""
    page = pages.plan(request.scope, id)
    looked_at(request, page.person)
    return render(request, "recovery/sheet.html", {"page": page})


@route(Audience.MEMBER, permission=READ_PLAN, shows=SHOWS)
def hard(request: MemberRequest, id: UUID) -> HttpResponse:
    """What helps when it gets hard, and how the person wants to be reached again."""
    page = pages.hard(request.scope, id)
    looked_at(request, page.person)
    return render(request, "recovery/hard.html", {"page": page})


@route(Audience.MEMBER, permission=WRITE_PLAN, shows=(Privacy.NAME, Privacy.WORDS), methods=("GET", "POST"))
def returned(request: MemberRequest, id: UUID) -> HttpResponse:
    """Write down a return to use because the person wants it; then what helps is opened. No status changes."""
    scope, person = request.scope, _written_for(request, id)
    form = ReturnForm.asked(request, scope)
    line = form.attempt(
        lambda given: actions.write_line(
            scope,
            id=form.command,
            at=scope.at,
            participant=person,
            part=Part.RETURN,
            words=given["words"],
            voice=Voice.THEIRS,
        )
    )
    if line is not None:
        messages.success(request, _("Written down in their words. Nothing else changes."))
        return SeeOther("recovery:hard", id)
    return render(request, "recovery/returned.html", {"form": form, "person": person}, status=form.status)


@route(Audience.MEMBER, permission=CHOOSE_SCHEME)
def schemes(request: MemberRequest) -> HttpResponse:
    """The programs and what each says about plans."""
    CHOOSE_SCHEME.check(request.scope)
    programs = queries.schemes_of(request.scope, queries.programs_to_choose(request.scope))
    return render(request, "recovery/schemes.html", {"programs": programs})


@route(Audience.MEMBER, permission=CHOOSE_SCHEME, methods=("GET", "POST"))
def scheme(request: MemberRequest, program: UUID) -> HttpResponse:
    """Say which parts of life a program's plans have, and by which session a plan is begun."""
    scope = request.scope
    found = queries.program_to_choose(scope, program)
    says = queries.scheme_of(scope, program)
    start = {"scheme": says.scheme.value, "own": "\n".join(says.own), "source": says.source, "stages": says.stages}
    form = SchemeForm.asked(request, scope, initial={**start, "by_session": says.by_session})
    chosen = form.attempt(
        lambda given: actions.choose_scheme(
            scope,
            id=form.command,
            at=scope.at,
            program=found,
            **{**_but_id(given), "scheme": Scheme(given["scheme"])},
        )
    )
    if chosen is not None:
        messages.success(request, _("Saved."))
        return SeeOther("recovery:schemes")
    return render(request, "recovery/scheme.html", {"form": form, "program": found}, status=form.status)


def _but_id(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name != "id"}


def _written_for(request: MemberRequest, id: UUID) -> Participant:
    """The person in whose plan is written; refused with the reason before anything is asked for."""
    person = queries.beside(request.scope, id)
    looked_at(request, person)
    return person


def _saved(request: MemberRequest, id: UUID, part: Part) -> HttpResponse:
    """Back to the plan, where the line stands."""
    messages.success(request, _("Saved."))
    anchor = Part.GOAL if part is Part.STEP else part
    return SeeOther(f"{reverse('recovery:plan', args=[id])}#{anchor}")
