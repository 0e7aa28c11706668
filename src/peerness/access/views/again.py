"""Signing in again on the page that has kept what was typed."""

from __future__ import annotations

from typing import cast

from allauth.core import ratelimit
from django.http import HttpResponse

from peerness.access import queries
from peerness.access.forms import SignIn
from peerness.access.middleware import recognise
from peerness.access.pages.kept import came_from_here, kept_input
from peerness.access.requests import ORGANISATION, AccountRequest, SiteRequest
from peerness.tenancy.route import Audience, route
from peerness.ui import errors


@route(Audience.PUBLIC, methods=("POST",))
def sign_in_again(request: SiteRequest) -> HttpResponse:
    """Sign in, choose the organisation where there are several, and get back what was typed."""
    if _is_signed_in(request):
        _choose(request)
        return kept_input(request, status=200)
    if not ratelimit.consume(request, action="login"):
        return kept_input(request, status=429)
    form = SignIn(request.POST, request=request, prefix="again")
    if not form.is_valid():
        return kept_input(request, status=422, form=form)
    response: HttpResponse = form.login(request)
    if not _is_signed_in(request):
        return response  # a further step of sign-in
    recognise(request)
    return kept_input(request, status=200)


def _is_signed_in(request: SiteRequest) -> bool:
    return bool(request.user.is_authenticated)


def _choose(request: SiteRequest) -> None:
    chosen, account = request.POST.get("organisation", ""), cast(AccountRequest, request).user
    if chosen in {str(one.organisation_id) for one in queries.memberships(account.pk)}:
        request.session[ORGANISATION] = chosen
        recognise(request)


def csrf_failure(request: SiteRequest, reason: str = "") -> HttpResponse:
    """The form's token did not fit, mostly because the page was open for long: what was typed is given back."""
    if request.method == "POST" and came_from_here(request):
        return kept_input(request, status=403)
    return errors.csrf_failure(request, reason)
