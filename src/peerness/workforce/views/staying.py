"""Pages of staying: how peers fare, why some leave, and the steps of a working life here."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.kernel import ids
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command
from peerness.workforce.actions import ladder as actions
from peerness.workforce.actions.voices import answer_pulse, say_why_leaving
from peerness.workforce.forms.staying import LadderForm, LeavingForm, PulseForm
from peerness.workforce.models import Sheet
from peerness.workforce.pages import staying as pages
from peerness.workforce.permissions import ANSWER_VOICES, KEEP_LADDER, SEE_LADDER, SEE_VOICES
from peerness.workforce.queries import ladder as queries
from peerness.workforce.queries import own_peer
from peerness.workforce.queries.voices import answered

SHOWS = (Privacy.STAFF,)


@route(Audience.MEMBER, permission=SEE_VOICES, shows=SHOWS, methods=("GET", "POST"))
def voices(request: MemberRequest) -> HttpResponse:
    """How do we fare? The picture for everybody, and the questions for peers who have not answered."""
    scope, peer = request.scope, own_peer(request.scope)
    form = PulseForm.asked(request, scope)
    if peer is not None and form.attempt(lambda given: answer_pulse(scope, peer=peer, said=given)) is not None:
        messages.success(request, _("Thank you. It is counted, without your name."))
        return SeeOther("workforce:voices")
    told = {"page": pages.voices(scope, peer), "form": form, "c": pages.PULSE, "why": pages.REASONS}
    return render(request, "workforce/voices.html", told, status=form.status)


@route(Audience.MEMBER, permission=ANSWER_VOICES, methods=("GET", "POST"))
def leaving(request: MemberRequest) -> HttpResponse:
    """Say why one leaves, once and without one's name."""
    scope, peer = request.scope, own_peer(request.scope)
    form = LeavingForm.asked(request, scope)
    if (
        peer is not None
        and form.attempt(lambda given: say_why_leaving(scope, peer=peer, reasons=given["reasons"])) is not None
    ):
        messages.success(request, _("Thank you for saying it, and for the way you walked with people here."))
        return SeeOther("workforce:voices")
    said = peer is not None and answered(scope, peer, Sheet.LEAVING)
    told = {"form": form, "said": said, "peer": peer}
    return render(request, "workforce/leaving.html", told, status=form.status)


@route(Audience.MEMBER, permission=SEE_LADDER, methods=("GET",))
def ladder(request: MemberRequest) -> HttpResponse:
    """Where can I go from here?"""
    return render(request, "workforce/ladder.html", {"page": pages.ladder(request.scope), "id": ids.new(request.at)})


@route(Audience.MEMBER, permission=KEEP_LADDER, methods=("POST",))
def begin_ladder(request: MemberRequest) -> HttpResponse:
    """Begin with the steps that come with the product."""
    form = Command.asked(request, request.scope)
    if form.attempt(lambda given: actions.begin_ladder(request.scope, id=given["id"], at=request.at)) is not None:
        messages.success(request, _("These steps are yours now. Mend each as it is here."))
    return SeeOther("workforce:ladder")


@route(Audience.MEMBER, permission=KEEP_LADDER, methods=("GET", "POST"))
def new_step(request: MemberRequest) -> HttpResponse:
    """Write one more step."""
    scope = request.scope
    form = LadderForm.asked(request, scope, {"position": queries.own_steps(scope).count() + 1})
    if form.attempt(lambda given: actions.write_ladder_step(scope, at=scope.at, **given)) is not None:
        messages.success(request, _("The step stands on the ladder."))
        return SeeOther("workforce:ladder")
    return render(request, "workforce/ladder_step.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_LADDER, methods=("GET", "POST"))
def mend_step(request: MemberRequest, id: UUID) -> HttpResponse:
    """Say a step otherwise, or move it."""
    scope, step = request.scope, queries.step_to_mend(request.scope, id)
    form = LadderForm.asked(request, scope, LadderForm.before(step))
    if form.attempt(lambda given: actions.mend_ladder_step(scope, at=scope.at, step=step, **given)) is not None:
        messages.success(request, _("It is saved."))
        return SeeOther("workforce:ladder")
    told = {"form": form, "step": step, "id": ids.new(request.at)}
    return render(request, "workforce/ladder_step.html", told, status=form.status)


@route(Audience.MEMBER, permission=KEEP_LADDER, methods=("POST",))
def end_step(request: MemberRequest, id: UUID) -> HttpResponse:
    """Take a step off the ladder."""
    scope, step = request.scope, queries.step_to_mend(request.scope, id)
    form = Command.asked(request, scope)
    if form.attempt(lambda given: actions.end_ladder_step(scope, id=given["id"], at=scope.at, step=step)) is not None:
        messages.success(request, _("The step is off the ladder."))
    return SeeOther("workforce:ladder")
