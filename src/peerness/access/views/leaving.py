"""Signing out, by a form only."""

from __future__ import annotations

from allauth.account import views as library
from django.http import HttpResponse

from peerness.access.requests import SiteRequest
from peerness.tenancy.route import Audience, route


@route(Audience.PUBLIC, methods=("POST",))
def sign_out(request: SiteRequest) -> HttpResponse:
    """End the session, and let the browser forget what it has kept of our pages (ASVS 5.0 V14.3.1)."""
    response: HttpResponse = library.logout(request)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
