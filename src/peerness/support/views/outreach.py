"""Pages that count people without a record, and work that is not with people."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.kernel import ids
from peerness.kernel.periods import day, day_of
from peerness.programs.queries import own_programs
from peerness.support import actions, queries
from peerness.support.forms import DropInForm, IndirectForm, OutreachForm
from peerness.support.pages import outreach as pages
from peerness.support.permissions import COUNT, NOTE_INDIRECT, SEE_OUTREACH, UNDO_COUNT, UNDO_INDIRECT
from peerness.support.rules.outreach import IndirectKind
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route


def _zone(request: MemberRequest) -> ZoneInfo:
    return ZoneInfo(request.member.organisation.time_zone)


@route(Audience.MEMBER, permission=COUNT, shows=(Privacy.WORDS,), methods=("GET", "POST"))
def outreach(request: MemberRequest) -> HttpResponse:
    """Count a stop of outreach on one screen; one's last stops can be taken back."""
    scope, programs = request.scope, list(own_programs(request.scope))
    form = OutreachForm.asked(request, scope, programs=programs)
    counted = form.attempt(
        lambda given: actions.count_outreach(
            scope,
            id=form.command,
            at=scope.at,
            program=form.chosen,
            by=request.member.membership,
            counts=form.counts,
            place=given["place"],
        )
    )
    if counted is not None:
        messages.success(request, _("Counted. Nobody is named in it."))
        return SeeOther("support:outreach")
    context = {"form": form, "programs": programs, "last": queries.own_outreach(scope)[:8]}
    return render(request, "support/outreach.html", context, status=form.status)


@route(Audience.MEMBER, permission=UNDO_COUNT, methods=("POST",))
def undo_outreach(request: MemberRequest, id: UUID) -> HttpResponse:
    """Take a stop back."""
    scope, contact = request.scope, queries.outreach_contact(request.scope, id)
    actions.undo_outreach(scope, id=ids.derived(id, "undo"), at=scope.at, contact=contact)
    messages.success(request, _("Taken back."))
    return SeeOther("support:outreach")


@route(Audience.MEMBER, permission=COUNT, methods=("GET", "POST"))
def drop_ins(request: MemberRequest) -> HttpResponse:
    """One touch for everybody who comes in without a name."""
    scope, programs = request.scope, own_programs(request.scope)
    form = DropInForm.asked(request, scope, programs=programs)
    mark = form.attempt(
        lambda given: actions.count_drop_in(
            scope, id=form.command, at=scope.at, program=form.chosen, by=request.member.membership
        )
    )
    if mark is not None:
        return SeeOther("support:drop_ins")
    context = {"form": form, "tallies": pages.tallies(scope, _zone(request))}
    return render(request, "support/drop_ins.html", context, status=form.status)


@route(Audience.MEMBER, permission=UNDO_COUNT, methods=("POST",))
def undo_drop_in(request: MemberRequest) -> HttpResponse:
    """Take one's last mark of today back."""
    scope, zone = request.scope, _zone(request)
    form = DropInForm.asked(request, scope, programs=own_programs(scope))
    if form.is_valid():
        mark = queries.last_drop_in(scope, form.chosen.pk, day(day_of(scope.at, zone), zone))
        if mark is not None:
            actions.undo_drop_in(scope, id=form.command, at=scope.at, mark=mark)
            messages.success(request, _("Taken back."))
    return SeeOther("support:drop_ins")


@route(Audience.MEMBER, permission=SEE_OUTREACH)
def outreach_figures(request: MemberRequest) -> HttpResponse:
    """People without a record in numbers, by program and week."""
    figures = pages.figures(request.scope, _zone(request))
    return render(request, "support/outreach_figures.html", {"figures": figures, "c": pages.WEEK_COLUMNS})


@route(Audience.MEMBER, permission=NOTE_INDIRECT, methods=("GET", "POST"))
def indirect(request: MemberRequest) -> HttpResponse:
    """Write down minutes that were not with people; one's own list below."""
    scope, page = request.scope, pages.indirect(request.scope, request.GET)
    today = day_of(scope.at, _zone(request))
    form = IndirectForm.asked(request, scope, initial={"day": today})
    noted = form.attempt(
        lambda given: actions.note_indirect(
            scope,
            id=form.command,
            at=scope.at,
            peer=page.peer,
            kind=IndirectKind(given["kind"]),
            day=given["day"],
            minutes=given["minutes"],
            today=today,
        )
    )
    if noted is not None:
        messages.success(request, _("Noted."))
        return SeeOther("support:indirect")
    return render(request, "support/indirect.html", {"form": form, "page": page}, status=form.status)


@route(Audience.MEMBER, permission=UNDO_INDIRECT, methods=("POST",))
def undo_indirect(request: MemberRequest, id: UUID) -> HttpResponse:
    """Take a line back."""
    scope, work = request.scope, queries.indirect_work(request.scope, id)
    actions.undo_indirect(scope, id=ids.derived(id, "undo"), at=scope.at, work=work)
    messages.success(request, _("Taken back."))
    return SeeOther("support:indirect")
