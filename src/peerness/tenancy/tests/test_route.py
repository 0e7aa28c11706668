"""An address says who may come and by which methods, and is held to it."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import include, path

from peerness.kernel.scope import Role
from peerness.tenancy.permission import Permission
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, mark, route, route_of, routes

DO = Permission("room.thing.do", frozenset({Role.PEER}), "Peers do this.")


def _view(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return HttpResponse("done")


def _sent(view: Any, method: str) -> HttpResponse:
    answer: HttpResponse = view(RequestFactory().generic(method, "/"))
    return answer


@pytest.mark.parametrize(
    ("methods", "taken", "refused"),
    [
        (("GET",), ["GET", "HEAD"], ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]),
        (("GET", "POST"), ["GET", "HEAD", "POST"], ["PUT", "DELETE", "OPTIONS"]),
        (("POST",), ["POST"], ["GET", "HEAD", "OPTIONS", "PUT"]),
    ],
)
def test_a_view_is_held_to_its_methods(methods: tuple[str, ...], taken: list[str], refused: list[str]) -> None:
    """HEAD above all: it carries no token against forged forms, so it must never run a view that writes."""
    view = route(Audience.PUBLIC, methods=methods)(_view)
    assert {method: _sent(view, method).status_code for method in taken} == dict.fromkeys(taken, 200)
    assert {method: _sent(view, method).status_code for method in refused} == dict.fromkeys(refused, 405)


def test_a_members_view_takes_the_roles_of_its_permission() -> None:
    marker = route_of(route(Audience.MEMBER, permission=DO, shows=(Privacy.STAFF,))(_view))
    assert marker is not None
    assert (marker.roles, marker.permission, marker.shows) == (DO.roles, DO, frozenset({Privacy.STAFF}))


def test_a_members_view_must_name_who_may_come() -> None:
    with pytest.raises(ValueError, match="names who may come"):
        route(Audience.MEMBER)


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.HOLDER, Audience.ACCOUNT])
def test_any_other_view_names_nobody(audience: Audience) -> None:
    with pytest.raises(ValueError, match="names nobody"):
        route(audience, roles=(Role.PEER,))


def test_a_library_s_view_is_marked_from_outside() -> None:
    marked = mark(_view, Audience.ACCOUNT, methods=("POST",))
    marker = route_of(marked)
    assert marker is not None
    assert (marker.audience, marker.methods) == (Audience.ACCOUNT, ("POST",))
    assert _sent(marked, "GET").status_code == 405


def test_a_view_without_marker_has_none() -> None:
    assert route_of(_view) is None


def test_all_markers_are_found_under_their_full_names() -> None:
    view = route(Audience.PUBLIC)(_view)
    inner = ([path("b/", view, name="b"), path("bare/", _view, name="bare")], "inner")
    found = dict(
        routes(
            [path("a/", view, name="a"), path("in/", include(inner)), path("x/", include([path("c/", view, name="c")]))]
        )
    )
    assert set(found) == {"a", "inner:b", "c"}
    assert all(marker.audience is Audience.PUBLIC for marker in found.values())
