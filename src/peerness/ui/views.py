"""Pages of the room ui: choosing theme and language, times without a network, and the gallery of components."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from peerness.tenancy.route import Audience, route
from peerness.ui.context import THEME_COOKIE, THEMES
from peerness.ui.gallery import shown

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

YEAR = 365 * 24 * 60 * 60
#: What the page for times without a network is drawn with.
OFFLINE_PARTS = ("ui/css/tokens.css", "ui/css/base.css", "ui/css/parts.css", "ui/icon.svg")


@route(Audience.PUBLIC, methods=("POST",))
def choose(request: HttpRequest) -> HttpResponse:
    """Remember the theme or the language on this device and go back to where the person was."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    if "theme" in request.POST:
        _remember(response, THEME_COOKIE, request.POST["theme"], THEMES, request)
    if "language" in request.POST:
        offered = tuple(code for code, _ in settings.LANGUAGES)
        _remember(response, settings.LANGUAGE_COOKIE_NAME, request.POST["language"], offered, request)
    return response


def _remember(response: HttpResponse, cookie: str, value: str, allowed: tuple[str, ...], request: HttpRequest) -> None:
    if value in allowed:
        response.set_cookie(cookie, value, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax")
    else:
        response.delete_cookie(cookie, samesite="Lax")


@route(Audience.PUBLIC)
def offline(request: HttpRequest) -> HttpResponse:
    """What a participant's browser shows where there is no network: 988 to call and to text."""
    return render(request, "ui/offline.html")


@route(Audience.PUBLIC)
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps that page, and nothing else, on a participant's device."""
    answer = render(request, "ui/worker.js", {"parts": OFFLINE_PARTS}, content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = "/"
    return answer


@route(Audience.PUBLIC)
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in all its states; only routed where the settings ask for it."""
    return render(request, "ui/gallery.html", shown(request))
