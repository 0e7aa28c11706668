"""Pages of the course for supervisors: its units, each to read, and its slides."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.supervision import actions
from peerness.supervision.forms.course import UnitForm
from peerness.supervision.pages import course as shown
from peerness.supervision.permissions import TAKE_COURSE
from peerness.supervision.queries import course as queries
from peerness.tenancy.route import Audience, route
from peerness.ui.files import as_file
from peerness.ui.slides import PPTX, as_pptx


@route(Audience.MEMBER, permission=TAKE_COURSE)
def course(request: MemberRequest) -> HttpResponse:
    """The units, how far one is, and the slides."""
    return render(request, "supervision/course.html", {"page": shown.course_page(request.scope)})


@route(Audience.MEMBER, permission=TAKE_COURSE, methods=("GET", "POST"))
def unit(request: MemberRequest, number: int) -> HttpResponse:
    """One unit to read, with a question for oneself."""
    scope, reader, found = request.scope, queries.reader(request.scope), queries.unit(number)
    page = shown.course_page(scope)
    form = UnitForm.asked(request, scope, question=found.question)
    read = form.attempt(
        lambda given: actions.read_unit(scope, id=given["id"], at=scope.at, reader=reader, unit=found.code)
    )
    if read is not None:
        messages.success(request, _("Noted: you have read this unit. What you wrote is kept nowhere."))
        return SeeOther("supervision:course")
    told = {"form": form, "page": page, "unit": found, "step": page.steps[number - 1]}
    return render(request, "supervision/unit.html", told, status=form.status)


@route(Audience.MEMBER, permission=TAKE_COURSE)
def course_pptx(request: MemberRequest) -> HttpResponse:
    """The slides with notes for the trainer, as a PowerPoint file."""
    return as_file(as_pptx(shown.deck(request.GET.get("language", ""))), "course.pptx", PPTX)
