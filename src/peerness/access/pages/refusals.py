"""The pages of foreseen refusals: what is the matter, what to do next, and what was typed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from peerness.access import registry
from peerness.access.pages.kept import Typed
from peerness.access.permissions import BREAK_GLASS
from peerness.access.requests import SiteRequest
from peerness.kernel.errors import Conflict, Denied, PeernessError
from peerness.ui import errors


def refusal(request: SiteRequest, error: PeernessError) -> HttpResponse:
    """The page of a foreseen refusal. A stranger's record is simply not there."""
    if isinstance(error, Denied):
        context = {"reason": error.reason, "glass": _glass(request, error), **_typed(request)}
        return render(request, "access/refused.html", context, status=403)
    if isinstance(error, Conflict):
        return render(request, "access/conflict.html", {"reason": error.reason, **_typed(request)}, status=409)
    answer = errors.answer(request, error)
    if answer is None:
        raise error
    return answer


def _glass(request: SiteRequest, denied: Denied) -> str:
    """Where the record that stayed closed can be opened in an emergency; nothing where it cannot."""
    if denied.record is None or request.scope is None or not registry.opens_by_glass(denied.code):
        return ""
    if not BREAK_GLASS.allows(request.scope):
        return ""
    back = request.get_full_path() if request.method == "GET" else ""
    return reverse("access:glass", args=[denied.record]) + (f"?{urlencode({'next': back})}" if back else "")


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What was typed and not saved; browsers give no page of ours back, since none of them is kept."""
    return {"typed": Typed.of(request)} if request.method == "POST" else {}
