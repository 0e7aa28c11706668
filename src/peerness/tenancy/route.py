"""What each address says of itself: who may come, with which roles and methods, and what the page shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, URLResolver, get_resolver

from peerness.kernel.scope import Role
from peerness.tenancy.permission import Permission
from peerness.tenancy.privacy import Privacy

View = TypeVar("View", bound=Callable[..., Any])


class Audience(StrEnum):
    """Who may open an address."""

    PUBLIC = "public"  # anybody
    HOLDER = "holder"  # whoever holds the link
    ACCOUNT = "account"  # signed in, before an organisation is chosen
    MEMBER = "member"  # signed in, in an organisation, with a role


@dataclass(frozen=True, slots=True)
class Route:
    """The marker of a view; the guards and the route table read it, the middleware obeys it."""

    audience: Audience
    roles: frozenset[Role]
    shows: frozenset[Privacy]
    methods: tuple[str, ...]
    permission: Permission | None = None


def route(
    audience: Audience,
    *,
    permission: Permission | None = None,
    roles: Iterable[Role] = (),
    shows: Iterable[Privacy] = (),
    methods: tuple[str, ...] = ("GET",),
) -> Callable[[View], View]:
    """Mark a view and hold it to its methods. A member's view names a permission or roles; others name neither."""
    allowed = frozenset(roles) if permission is None else permission.roles
    if (audience is Audience.MEMBER) != bool(allowed):
        raise ValueError("a member's route names who may come; any other route names nobody")
    marker = Route(audience, allowed, frozenset(shows), methods, permission)
    # HEAD is a GET without its body. It carries no token against forged forms, so it never stands for a POST.
    answered = (*methods, "HEAD") if "GET" in methods else methods

    def decorate(view: View) -> View:
        @wraps(view)
        def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in answered:
                return HttpResponseNotAllowed(methods)
            response: HttpResponse = view(request, *args, **kwargs)
            return response

        marked.route = marker  # type: ignore[attr-defined]
        return marked  # type: ignore[return-value]

    return decorate


def mark(view: View, audience: Audience, *, methods: tuple[str, ...] = ("GET",)) -> View:
    """Mark a view that a library wrote."""
    return route(audience, methods=methods)(view)


def route_of(view: object) -> Route | None:
    """The marker of a view, or None where somebody forgot it."""
    found = getattr(view, "route", None)
    return found if isinstance(found, Route) else None


def routes(patterns: Iterable[URLPattern | URLResolver] | None = None, space: str = "") -> Iterator[tuple[str, Route]]:
    """The full name of every address of the site, or of the given patterns, with its marker."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif (marker := route_of(pattern.callback)) is not None:
            yield f"{space}{pattern.name}", marker
