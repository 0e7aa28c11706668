"""Pages of the path: the four modules, each with its practices, and the ticks."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.kernel.scope import Scope
from peerness.readiness.actions import path as actions
from peerness.readiness.forms.path import TickForm
from peerness.readiness.models import InPlace
from peerness.readiness.pages import path as pages
from peerness.readiness.permissions import KEEP_PATH, SEE_PATH
from peerness.readiness.queries import path as queries
from peerness.tenancy.route import Audience, route


@route(Audience.MEMBER, permission=SEE_PATH)
def path(request: MemberRequest) -> HttpResponse:
    """The path: four modules and how far each is."""
    return render(request, "readiness/path.html", {"page": pages.whole(request.scope)})


@route(Audience.MEMBER, permission=SEE_PATH)
def module(request: MemberRequest, code: str) -> HttpResponse:
    """One module with its practices."""
    page = pages.module(request.scope, code, request.GET.get("open", ""))
    return render(request, "readiness/module.html", {"page": page})


@route(Audience.MEMBER, permission=KEEP_PATH, methods=("POST",))
def tick(request: MemberRequest) -> HttpResponse:
    """Say that a practice is in place, or not any more; leads back to it."""
    form = TickForm.asked(request, request.scope)
    done = form.attempt(lambda given: _ticked(request.scope, given))
    if done is None:
        messages.error(request, _("Nothing was saved. Open the module again, and tick once more."))
        return SeeOther("readiness:path")
    messages.success(request, _("It is taken back.") if done.taken_back_at else _("In place. Well done."))
    return to_practice(done.practice)


def _ticked(scope: Scope, given: dict[str, Any]) -> InPlace:
    if given["back"]:
        return actions.untick(scope, id=given["id"], at=scope.at, here=queries.tick_of(scope, given["practice"]))
    return actions.tick(scope, id=given["id"], at=scope.at, practice=given["practice"])


def to_practice(code: str) -> HttpResponse:
    """Lead to a practice in its module."""
    found = next(one for one in queries.whole_path().modules if code in {each.code for each in one.practices})
    address = reverse(f"readiness:{found.code}")
    return HttpResponseRedirect(f"{address}?{urlencode({'open': code})}#{code}", status=303)
