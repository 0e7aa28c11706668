"""The page behind an invitation's link: open an account or join with one, then work begins."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render

from peerness.access import actions
from peerness.access.models import Account
from peerness.access.pages.joining import Holder, Ways, holder
from peerness.access.requests import ORGANISATION, SeeOther, SiteRequest
from peerness.access.views.own import YEAR
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.command import Command


@route(Audience.HOLDER, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def join(request: SiteRequest, token: str) -> HttpResponse:
    """Join an organisation with the link of an invitation; any link that does not open gets one and the same answer."""
    found = holder(request, token)
    if found is None:
        return render(request, "access/join_closed.html", status=404)
    ways = Ways.of(request, found)
    account = _joined(request, found, ways)
    if account is not None:
        return _at_home(request, account, found)
    if ways.asked.conflicts:  # somebody was quicker
        return render(request, "access/join_closed.html", status=404)
    return render(request, "access/join.html", {"holder": found, "ways": ways}, status=ways.asked.status)


def _joined(request: SiteRequest, found: Holder, ways: Ways) -> Account | None:
    """The account that has joined now, or None while something is to be mended."""
    if ways.asked is ways.new:
        data = ways.new.attempt(lambda data: _opened(request, found, data))
        # A repeated form is let in by its password, not by having been sent.
        return None if data is None else _proven(request, ways.new, data["email"], data["password1"])
    account = request.user if isinstance(request.user, Account) else None
    if ways.asked is ways.known and ways.known.is_valid():
        data = ways.known.cleaned_data
        account = _proven(request, ways.known, data["email"], data["password"])
    return None if account is None else ways.asked.attempt(lambda data: _accepted(request, found, data, account))


def _opened(request: SiteRequest, found: Holder, data: dict[str, Any]) -> dict[str, Any]:
    actions.join(
        found.scope,
        id=data["id"],
        at=request.at,
        link=found.link,
        invitation=found.invitation,
        email=data["email"],
        name=data["name"],
        password=data["password1"],
        language=data["language"],
    )
    return data


def _accepted(request: SiteRequest, found: Holder, data: dict[str, Any], account: Account) -> Account:
    actions.accept_invitation(
        found.scope, id=data["id"], at=request.at, link=found.link, invitation=found.invitation, account=account
    )
    return account


def _proven(request: SiteRequest, form: Command, email: str, password: str) -> Account | None:
    """Whose address and password these are; tries are counted as at sign-in."""
    adapter = get_adapter()
    try:
        account = adapter.authenticate(request, email=email.lower(), password=password)
    except ValidationError as error:  # too many tries
        form.add_error(None, error)
        return None
    if isinstance(account, Account):
        return account
    form.add_error(None, adapter.validation_error("email_password_mismatch"))
    return None


def _at_home(request: SiteRequest, account: Account, found: Holder) -> HttpResponse:
    """Signed in, in the organisation that has just been joined."""
    if request.user != account:
        response: HttpResponse = perform_login(request, account)
        if not request.user.is_authenticated:
            return response  # a further step of sign-in
    request.session[ORGANISATION] = str(found.organisation.pk)
    home = SeeOther(settings.LOGIN_REDIRECT_URL)
    home.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        account.language,
        max_age=YEAR,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return home
