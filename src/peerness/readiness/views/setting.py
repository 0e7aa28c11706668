"""Pages of the settings and of the stages of change."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.readiness.actions import stage as stage_actions
from peerness.readiness.actions import variants as actions
from peerness.readiness.forms.path import StageForm, VariantForm
from peerness.readiness.pages import stage as stage_pages
from peerness.readiness.pages import variants as pages
from peerness.readiness.permissions import KEEP_VARIANTS, SEE_PATH
from peerness.readiness.queries import variants as queries
from peerness.readiness.queries.path import variants
from peerness.readiness.rules.path import ModuleCode
from peerness.readiness.rules.stage import Stage
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command

HOME = "readiness:settings"


@route(Audience.MEMBER, permission=SEE_PATH)
def settings(request: MemberRequest) -> HttpResponse:
    """For which settings the path says more."""
    return render(request, "readiness/settings.html", {"page": pages.whole(request.scope)})


@route(Audience.MEMBER, permission=KEEP_VARIANTS, methods=("GET", "POST"))
def choose_setting(request: MemberRequest) -> HttpResponse:
    """Choose a setting for the organisation or for a program."""
    scope = request.scope
    before = {"variant": request.GET.get("setting", ""), "program": request.GET.get("program", "")}
    form = VariantForm.asked(request, scope, before, variants=variants(), programs=queries.programs(scope))
    chosen = form.attempt(lambda given: actions.choose_variant(scope, id=given["id"], at=scope.at, **form.said()))
    if chosen is not None:
        messages.success(request, _("The path, the self-assessment and the board report know this setting now."))
        return SeeOther(HOME)
    return render(request, "readiness/choose_setting.html", {"form": form}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_VARIANTS, methods=("POST",))
def end_setting(request: MemberRequest, id: UUID) -> HttpResponse:
    """Take a setting out."""
    scope, one = request.scope, queries.chosen_to_end(request.scope, id)
    form = Command.asked(request, scope)
    if form.attempt(lambda given: actions.end_variant(scope, id=given["id"], at=scope.at, chosen=one)) is not None:
        messages.success(request, _("The setting is taken out. What was ticked or planned about it stays kept."))
    return SeeOther(HOME)


@route(Audience.MEMBER, permission=SEE_PATH, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def stage(request: MemberRequest) -> HttpResponse:
    """Where we stand with a module or a practice, and what was said before."""
    scope, by = request.scope, request.member.membership
    about = request.POST.get("about") or request.GET.get("about", next(iter(ModuleCode)))
    page = stage_pages.stage(scope, about)
    form = StageForm.asked(request, scope, {"stage": page.now.said.stage if page.now.said else "", "about": about})
    said = form.attempt(
        lambda given: stage_actions.say_stage(
            scope, id=given["id"], at=scope.at, about=about, stage=Stage(given["stage"]), by=by
        )
    )
    if said is not None:
        messages.success(request, _("It is written down."))
        address = reverse("readiness:stage")
        return HttpResponseRedirect(f"{address}?{urlencode({'about': about})}", status=303)
    return render(request, "readiness/stage.html", {"form": form, "page": page}, status=form.status)
