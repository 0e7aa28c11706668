"""Typed words that are kept while somebody signs in again: on the page itself, so that nothing has to be stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url

from peerness.access import queries
from peerness.access.forms import SignIn
from peerness.access.requests import SiteRequest
from peerness.access.rules import is_local
from peerness.tenancy.organisation import announce

#: Before the names of kept fields on the page for signing in again, so that they meet no field of its own.
KEPT, ACTION = "kept.", "kept-action"
#: Fields that are no words of the person and are made afresh.
_MACHINERY = frozenset({"csrfmiddlewaretoken"})
#: The part of a field's name that tells a password, which is never given back.
_SECRET = "password"  # noqa: S105 - a part of names


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, field by field, and the address that it was meant for."""

    action: str
    fields: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """What a request brought: its own fields, or those that the page for signing in again has kept."""
        pairs = [(name, value) for name, values in request.POST.lists() for value in values]
        if ACTION in request.POST:
            own = [(name.removeprefix(KEPT), value) for name, value in pairs if name.startswith(KEPT)]
            address = request.POST[ACTION]
        else:
            own, address = pairs, request.get_full_path()
        kept = tuple((name, value) for name, value in own if name not in _MACHINERY and _SECRET not in name.lower())
        return cls(address if is_local(address) else "/", kept)

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """The same as fields of the page for signing in again."""
        return [(ACTION, self.action), *((f"{KEPT}{name}", value) for name, value in self.fields)]


def kept_input(request: HttpRequest, status: int = 401, form: SignIn | None = None) -> HttpResponse:
    """The page that gives back everything that was typed, to be sent again after signing in on this very page."""
    typed = Typed.of(request)
    if getattr(request, "scope", None) is not None:
        return render(request, "ui/keep.html", {"fields": typed.fields, "action": typed.action}, status=status)
    context: dict[str, Any] = {"typed": typed, "again": resolve_url("access:sign_in_again"), "rest": status == 429}
    if request.user.is_authenticated:
        announce("", str(request.user.pk))
        context["memberships"] = list(queries.memberships(request.user.pk))
    else:
        context["form"] = form or SignIn(request=request, prefix="again")
    return render(request, "access/kept.html", context, status=status)


def came_from_here(request: SiteRequest) -> bool:
    """Whether a form was sent from a page of ours: only then are its words given back to be sent again.

    A stranger's page must not be able to put words into a form that only waits for a tap.
    """
    told = request.headers.get("Origin") or request.headers.get("Referer") or ""
    parts = urlsplit(told)
    return (parts.scheme, parts.netloc) == (request.scheme, request.get_host())
