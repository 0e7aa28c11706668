"""The page that welcomes a person, and who they may be already."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther, listed
from peerness.enrolment import actions, pages
from peerness.enrolment.forms import WelcomeForm
from peerness.enrolment.permissions import WELCOME
from peerness.programs.queries import own_programs
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.menu import address_of


@route(Audience.MEMBER, permission=WELCOME, shows=(Privacy.NAME,), methods=("GET", "POST"))
def welcome(request: MemberRequest) -> HttpResponse:
    """Welcome a person with one name; whoever may be somebody within reach is asked about first."""
    scope = request.scope
    form = WelcomeForm.asked(request, scope, programs=own_programs(scope))
    likes = pages.alike_typed(scope, form)
    if likes:
        return ask_first(request, form, likes, "enrolment/welcome.html")
    person = form.attempt(
        lambda given: actions.welcome(
            scope,
            id=form.command,
            at=scope.at,
            called=given["called"],
            program=form.programs[given["program"]],
            works_here=given["works_here"],
            phone=given["phone"],
        )
    )
    if person is not None:
        messages.success(request, _("Welcomed. Nothing else is needed now."))
        return SeeOther(address_of("person", person.pk))
    return render(request, "enrolment/welcome.html", {"form": form}, status=form.status)


def ask_first(
    request: MemberRequest, form: WelcomeForm, likes: list[pages.Alike], template: str, **more: object
) -> HttpResponse:
    """Show whom the person may be, with everything that was typed; nothing is saved yet."""
    listed(request)
    form.anew(request.scope, sure=form.print)
    return render(request, template, {"form": form, "likes": likes, **more}, status=422)


@route(Audience.MEMBER, permission=WELCOME, shows=(Privacy.NAME,), methods=("POST",))
def alike(request: MemberRequest) -> HttpResponse:
    """Whom somebody may be while their name is being typed: a part of a page."""
    listed(request)
    likes = pages.alike(request.scope, request.POST.get("called", ""), request.POST.get("phone", ""))
    return render(request, "enrolment/parts/alike.html", {"likes": likes})
