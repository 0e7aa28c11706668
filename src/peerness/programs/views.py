"""Pages of programs: the list, setting one up, sites, and who works where."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.programs import actions, pages, queries
from peerness.programs.forms import ProgramForm, ReachForm, SiteForm, TeamForm
from peerness.programs.permissions import GIVE_REACH, SEE_PROGRAM, SET_UP
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.menu import address_of


@route(Audience.MEMBER, permission=SEE_PROGRAM)
def programs(request: MemberRequest) -> HttpResponse:
    """The programs within reach."""
    scope = request.scope
    shown = {
        "programs": queries.programs(scope),
        "why_not_set_up": queries.why_not_set_up(scope),
        "can_staff": queries.why_not_staff(scope) is None,
    }
    return render(request, "programs/programs.html", shown)


@route(Audience.MEMBER, permission=SET_UP, methods=("GET", "POST"))
def set_up(request: MemberRequest) -> HttpResponse:
    """Set up a program with a name and a site."""
    scope = request.scope
    form = ProgramForm.asked(request, scope, sites=queries.sites(scope))
    program = form.attempt(
        lambda given: actions.set_up_program(
            scope, id=form.command, at=scope.at, name=given["name"], site=given["site"], new_site=given["new_site"]
        )
    )
    if program is not None:
        messages.success(request, _("The program is set up."))
        return SeeOther(address_of("program", program.pk))
    return render(request, "programs/set_up.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=SET_UP, methods=("GET", "POST"))
def sites(request: MemberRequest) -> HttpResponse:
    """The places where the organisation works, and a line to add one."""
    scope = request.scope
    form = SiteForm.asked(request, scope)
    site = form.attempt(
        lambda given: actions.set_up_site(scope, id=form.command, at=scope.at, name=given["name"]),
    )
    if site is not None:
        messages.success(request, _("The site is added."))
        return SeeOther("programs:sites")
    return render(request, "programs/sites.html", {"form": form, "sites": queries.sites(scope)}, status=form.status)


@route(Audience.MEMBER, permission=GIVE_REACH, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def team(request: MemberRequest, id: UUID) -> HttpResponse:
    """Say who works in a program."""
    scope, page = request.scope, pages.team(request.scope, id)
    form = TeamForm.asked(request, scope, initial={"members": page.working}, members=page.members)
    saved = form.attempt(
        lambda given: actions.staff(
            scope, id=form.command, at=scope.at, program=page.program, members=frozenset(given["members"])
        )
    )
    if saved is not None:
        messages.success(request, _("It is saved who works in this program."))
        return SeeOther(address_of("program", page.program.pk))
    return render(request, "programs/team.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=GIVE_REACH, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def reach(request: MemberRequest, id: UUID) -> HttpResponse:
    """Say in which programs a member works."""
    scope, page = request.scope, pages.reach(request.scope, id)
    form = ReachForm.asked(request, scope, initial={"programs": page.working}, programs=page.programs)
    saved = form.attempt(
        lambda given: actions.give_reach(
            scope, id=form.command, at=scope.at, membership=page.member, programs=frozenset(given["programs"])
        )
    )
    if saved is not None:
        messages.success(request, _("It is saved in which programs this member works."))
        return SeeOther("programs:programs")
    return render(request, "programs/reach.html", {"form": form, "page": page}, status=form.status)
