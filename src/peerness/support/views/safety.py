"""Pages of what a program wants done when something happens, and of the duties to report."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.kernel.errors import Missing
from peerness.support import actions, queries
from peerness.support.forms import DutyForm, SafetyForm, StepsForm, steps_before
from peerness.support.models import Happened
from peerness.support.pages import happening as pages
from peerness.support.permissions import KEEP_DUTIES, KEEP_SAFETY
from peerness.support.rules.happening import Happened as Kind
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route


@route(Audience.MEMBER, permission=KEEP_SAFETY)
def safeties(request: MemberRequest) -> HttpResponse:
    """The programs whose steps one may write."""
    programs = queries.programs_to_keep(request.scope)
    return render(request, "support/safeties.html", {"programs": programs})


@route(Audience.MEMBER, permission=KEEP_SAFETY, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def safety(request: MemberRequest, id: UUID) -> HttpResponse:
    """A program's number and state, and its steps for each happening."""
    scope, page = request.scope, pages.safety(request.scope, id)
    before = {name: getattr(page.safety, name) for name in ("phone", "state")} if page.safety else {}
    form = SafetyForm.asked(request, scope, initial=before)
    kept = form.attempt(
        lambda given: actions.keep_safety(
            scope, id=form.command, at=scope.at, program=page.program, phone=given["phone"], state=given["state"]
        )
    )
    if kept is not None:
        messages.success(request, _("Saved."))
        return SeeOther("support:safety", id)
    return render(request, "support/safety.html", {"page": page, "form": form}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_SAFETY, methods=("GET", "POST"))
def keep_steps(request: MemberRequest, id: UUID) -> HttpResponse:
    """Write a program's own steps for one happening, in each language."""
    scope, program, wanted = request.scope, queries.program_to_keep(request.scope, id), request.GET.get("kind")
    if wanted not in Happened.values:
        raise Missing
    kind = Happened(wanted)
    before = steps_before(queries.own_steps(scope, program), pages.shipped_texts(kind), kind)
    form = StepsForm.asked(request, scope, initial=before)
    kept = form.attempt(
        lambda given: actions.keep_steps(
            scope, id=form.command, at=scope.at, program=program, kind=Kind(kind), steps=form.steps
        )
    )
    if kept is not None:
        messages.success(request, _("Saved."))
        return SeeOther("support:safety", id)
    context = {"form": form, "program": program, "kind": kind}
    return render(request, "support/keep_steps.html", context, status=form.status)


@route(Audience.MEMBER, permission=KEEP_SAFETY)
def duties(request: MemberRequest) -> HttpResponse:
    """The table of duties to report: what is known, how sure it is, and when it was looked at last."""
    context = {"page": pages.duties(request.scope), "why_not": queries.why_not_keep_duties(request.scope)}
    return render(request, "support/duties.html", context)


@route(Audience.MEMBER, permission=KEEP_DUTIES, methods=("GET", "POST"))
def keep_duty(request: MemberRequest) -> HttpResponse:
    """Write one line of the table."""
    scope = request.scope
    form = DutyForm.asked(request, scope, initial={"state": request.GET.get("state", "")})
    kept = form.attempt(lambda given: actions.keep_duty(scope, at=scope.at, **given))
    if kept is not None:
        messages.success(request, _("Saved."))
        return SeeOther("support:duties")
    return render(request, "support/keep_duty.html", {"form": form}, status=form.status)
