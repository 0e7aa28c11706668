"""One's own page: who I am here, my language, my password, what I opened in an emergency."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from peerness.access import actions, queries
from peerness.access.forms import OwnLanguage
from peerness.access.requests import AccountRequest, SeeOther
from peerness.kernel import ids
from peerness.kernel.scope import Scope, account_scope
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route

YEAR = 365 * 24 * 60 * 60


@route(Audience.ACCOUNT, methods=("GET", "POST"), shows=(Privacy.STAFF,))
def own(request: AccountRequest) -> HttpResponse:
    """See one's own settings, and choose one's language."""
    form = OwnLanguage(request.POST or None, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        return _spoken(request, form.cleaned_data["language"])
    context = {
        "form": form,
        "memberships": list(queries.memberships(request.user.pk)),
        "glasses": queries.own_open_glasses(request.scope) if request.scope else (),
        "id": ids.new(request.at),
    }
    return render(request, "access/own.html", context, status=422 if form.errors else 200)


def _spoken(request: AccountRequest, language: str) -> HttpResponse:
    """Keep the language with the account, and on this device, where another one may have been chosen before."""
    account = queries.account(request.user.pk)
    actions.choose_language(_self(request), id=ids.new(request.at), at=request.at, account=account, language=language)
    with translation.override(language):
        messages.success(request, _("This is your language now."))
    response = SeeOther("access:own")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _self(request: AccountRequest) -> Scope:
    return request.scope or account_scope(request.user.pk, request.at)
