"""The page that welcomes a person."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.enrolment import actions
from peerness.enrolment.forms import WelcomeForm
from peerness.enrolment.permissions import WELCOME
from peerness.programs.queries import own_programs
from peerness.tenancy.route import Audience, route
from peerness.ui.menu import address_of


@route(Audience.MEMBER, permission=WELCOME, methods=("GET", "POST"))
def welcome(request: MemberRequest) -> HttpResponse:
    """Welcome a person with one name."""
    scope = request.scope
    form = WelcomeForm.asked(request, scope, programs=own_programs(scope))
    person = form.attempt(
        lambda given: actions.welcome(
            scope,
            id=form.command,
            at=scope.at,
            called=given["called"],
            program=form.programs[given["program"]],
            works_here=given["works_here"],
        )
    )
    if person is not None:
        messages.success(request, _("Welcomed. Nothing else is needed now."))
        return SeeOther(address_of("person", person.pk))
    return render(request, "enrolment/welcome.html", {"form": form}, status=form.status)
