"""Every address is marked, and a view that says too little or shows too much is noticed."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.generic import TemplateView

from peerness.kernel.scope import Role
from peerness.project.docs.routes import addresses, page
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, Route, route
from tests.guards import routes
from tests.guards.findings import assert_clean, words


def test_every_address_says_who_may_come_and_what_it_shows() -> None:
    assert_clean(routes.check(addresses()))


def _view(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_a_view_without_marker_and_without_name_is_found() -> None:
    report = routes.check(addresses([path("bare/", _view)]))
    assert report.looked == 1
    assert "/bare/ has no route marker" in words(report)
    assert "/bare/ has no name" in words(report)
    assert "test_routes.py" in words(report)


def test_a_nested_view_without_marker_is_found() -> None:
    inner = ([path("<uuid:id>/", _view, name="inner")], "inner")
    report = routes.check(addresses([path("outer/", include(inner, namespace="outer"))]))
    assert "/outer/<uuid:id>/ has no route marker" in words(report)
    assert [finding.key for finding in report.findings] == ["outer:inner"]


def test_a_class_as_view_is_found() -> None:
    view = TemplateView.as_view()
    view.__module__ = "peerness.support.views"
    assert "is a class" in words(routes.check(addresses([path("c/", view, name="c")])))


def test_two_addresses_of_one_name_are_found() -> None:
    view = route(Audience.PUBLIC)(_view)
    report = routes.check(addresses([path("a/", view, name="a"), path("b/", view, name="a")]))
    assert [finding.what for finding in report.findings] == ["/b/ shares the name a"]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.EVALUATOR])
@pytest.mark.parametrize("shown", [Privacy.NAME, Privacy.CONTACT, Privacy.WORDS])
def test_a_page_that_shows_people_to_those_who_must_not_see_is_found(role: Role, shown: Privacy) -> None:
    view = route(Audience.MEMBER, roles=(Role.PEER, role), shows=(shown,))(_view)
    report = routes.check(addresses([path("p/", view, name="p")]))
    assert [finding.what for finding in report.findings] == [f"/p/ shows {shown} to {role}"]


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.ACCOUNT])
def test_a_page_that_shows_people_to_the_public_is_found(audience: Audience) -> None:
    view = route(audience, shows=(Privacy.NAME,))(_view)
    assert "only members and holders" in words(routes.check(addresses([path("p/", view, name="p")])))


@pytest.mark.parametrize(
    ("marker", "told"),
    [
        (Route(Audience.MEMBER, frozenset(), frozenset(), ("GET",)), "names roles for the wrong audience"),
        (Route(Audience.PUBLIC, frozenset({Role.PEER}), frozenset(), ("GET",)), "names roles for the wrong audience"),
        (Route(Audience.PUBLIC, frozenset(), frozenset(), ()), "has the methods ()"),
        (Route(Audience.PUBLIC, frozenset(), frozenset(), ("get",)), "has the methods ('get',)"),
        (Route(Audience.PUBLIC, frozenset(), frozenset({"name"}), ("GET",)), "no privacy class"),  # type: ignore[arg-type]
        (Route(Audience.MEMBER, frozenset({Role.PEER}), frozenset({Privacy.SECRET}), ("GET",)), "shows secrets"),
    ],
)
def test_a_marker_that_says_too_little_or_nonsense_is_found(marker: Route, told: str) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    view.route = marker  # type: ignore[attr-defined]
    assert told in words(routes.check(addresses([path("m/", view, name="m")])))


def test_words_in_the_path_of_a_members_page_are_found() -> None:
    view = route(Audience.MEMBER, roles=(Role.PEER,), shows=(Privacy.NAME,))(_view)
    good = addresses([path("p/<uuid:id>/", view, name="p"), path("n/<int:n>/", view, name="n")])
    bad = addresses([path("p/<slug:name>/", view, name="p"), path("q/<name>/", view, name="q")])
    assert not routes.check(good).findings
    assert len(routes.check(bad).findings) == 2


def test_the_page_names_methods_roles_and_classes() -> None:
    marked = route(Audience.MEMBER, roles=(Role.MANAGER, Role.PEER), shows=(Privacy.NAME,), methods=("GET", "POST"))
    view = marked(_view)
    text = page(addresses([path("p/", view, name="p")]))
    assert "| `/p/` | p | GET, POST | member: peer, manager | | name |" in text
