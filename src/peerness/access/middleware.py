"""Makes the scope of each request, keeps people to their routes, and writes down what was looked at."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import logout
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _

from peerness.access import queries
from peerness.access.pages import kept_input, refusal
from peerness.access.requests import LAST, ORGANISATION, SINCE, Looks, SiteRequest
from peerness.audit import actions as audit
from peerness.audit.rules import Entry, Outcome
from peerness.kernel import clock
from peerness.kernel.errors import Denied, PeernessError
from peerness.tenancy.organisation import announce
from peerness.tenancy.route import Audience, Route, route_of

Handler = Callable[[HttpRequest], HttpResponse]
#: Answers that show what the view has opened: pages, redirects, and forms that come back with something to mend.
_SHOWN = (*range(200, 400), 409, 422)


class ScopeMiddleware:
    """One transaction for a request on PostgreSQL, with the organisation set in it; on SQLite reads open none."""

    def __init__(self, get_response: Handler) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, http: HttpRequest) -> HttpResponse:
        """Put the member's scope on the request, then answer; a failed answer leaves nothing half done."""
        request = cast(SiteRequest, http)
        with _transaction(), timezone.override(None):
            request.at = clock.now()
            recognise(request)
            _speak(request)
            response = self.get_response(request)
            if response.status_code in _SHOWN:
                _note_looks(request)
            elif response.status_code >= 500:
                _undo()
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)  # no page of ours stays in a shared browser (ASVS 5.0 V14.3.2)
        return response

    def process_view(
        self, http: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Hold the request to the route's audience and roles before any code of the view runs."""
        request, route = cast(SiteRequest, http), route_of(view)
        if route is None:
            raise RuntimeError(f"the view {view!r} has no route marker")
        if route.audience is Audience.ACCOUNT and not request.user.is_authenticated:
            return _sign_in(request)
        try:
            return _member(request, route) if route.audience is Audience.MEMBER else None
        except Denied as denied:  # Django asks process_exception for views only
            return self.process_exception(request, denied)

    def process_exception(self, http: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn a foreseen refusal into its page; anything else goes on to the page for errors."""
        request = cast(SiteRequest, http)
        if not isinstance(error, PeernessError):
            return None
        request.looks = Looks()  # the page that was looked for is not shown
        if isinstance(error, Denied):
            _note_refusal(request, error)
        return refusal(request, error)


def _transaction() -> AbstractContextManager[None]:
    return transaction.atomic() if connection.vendor == "postgresql" else nullcontext()


def _undo() -> None:
    """Undo the request's own transaction, where it has one."""
    if connection.vendor == "postgresql":
        transaction.set_rollback(True)


def recognise(request: SiteRequest) -> None:
    """Find the membership behind the session; an ended one signs the person out at once."""
    request.looks = Looks()
    request.scope = request.member = None
    if not request.user.is_authenticated:
        return
    account: UUID = request.user.pk
    announce("", str(account))
    chosen = request.session.get(ORGANISATION)
    if _is_over(request):
        logout(request)
        return
    found = queries.member(account, UUID(chosen) if chosen else None, request.at)
    if found is None:
        if chosen:
            logout(request)
        return
    request.scope, request.member = found
    if not chosen:
        request.session[ORGANISATION] = str(found[0].organisation)
    announce(str(found[0].organisation), str(account))


def _is_over(request: SiteRequest) -> bool:
    """Whether the session has lasted too long, or nothing was done in it for too long (ASVS 5.0 V7.3.1, V7.3.2).

    The last moment is kept to the minute, so that not every page writes.
    """
    now = int(request.at.timestamp())
    since, last = request.session.setdefault(SINCE, now), request.session.get(LAST, now)
    if now - since >= settings.SESSION_COOKIE_AGE or now - last >= settings.IDLE_SECONDS:
        return True
    if LAST not in request.session or now - last >= 60:
        request.session[LAST] = now
    return False


def _speak(request: SiteRequest) -> None:
    """The organisation's time zone; and the account's language, unless another one was chosen on this device."""
    if request.member is not None:
        timezone.activate(ZoneInfo(request.member.organisation.time_zone))
    if request.user.is_authenticated and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(request.user.language)
        request.LANGUAGE_CODE = translation.get_language()


def _member(request: SiteRequest, route: Route) -> HttpResponse | None:
    if request.scope is None:
        if not request.user.is_authenticated or request.method == "POST":
            return _sign_in(request)
        return HttpResponseRedirect(resolve_url("access:organisations"))
    if not request.scope.has(*route.roles):
        reason = route.permission.reason if route.permission else _("Your role does not include this page.")
        raise Denied(reason, route.permission.name if route.permission else "role")
    return None


def _sign_in(request: SiteRequest) -> HttpResponse:
    """Ask to sign in; whatever was typed is kept on the page and can be sent again."""
    if request.method == "POST":
        return kept_input(request)
    target = resolve_url(settings.LOGIN_URL)
    return HttpResponseRedirect(f"{target}?{urlencode({'next': request.get_full_path()})}")


def _note_refusal(request: SiteRequest, denied: Denied) -> None:
    """Keep the refusal of a page; an action has noted its own already."""
    if request.scope is None or denied.noted:
        return
    audit.record(request.scope, Entry(_kind(request), Outcome.REFUSED, request.scope.at, reason=denied.code))


def _note_looks(request: SiteRequest) -> None:
    scope, looks = request.scope, request.looks
    if scope is None or request.method not in ("GET", "POST") or not (looks.subjects or looks.listed):
        return
    audit.record(scope, Entry(_kind(request), Outcome.VIEWED, scope.at, subjects=tuple(looks.subjects)))


def _kind(request: SiteRequest) -> str:
    match = request.resolver_match
    return f"page.{match.view_name}" if match else "page"
