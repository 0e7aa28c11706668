"""Whoever opens whatever page sees only what its route names; a page that says more is noticed."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from peerness.kernel.scope import Role
from peerness.participants.models import Participant
from peerness.project import urls as project
from peerness.project.demo import cast
from peerness.project.docs.routes import addresses
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from tests.guards import leaks
from tests.guards.findings import assert_clean, words
from tests.guards.leaks import Visitor
from tests.guards.visitors import VISITORS

#: Addresses that nobody of the invented organisation can open, each with its reason.
UNOPENED: dict[str, str] = {
    f"enrolment:{name}": "the address carries the key of a door, which no table keeps as it stands there"
    for name in ("ask", "partner", "refer", "leaflet", "received")
} | {"support:keep_steps": "the page asks for the kind of happening behind a question mark"}
UNOPENED |= {
    f"consent:{name}": "the address carries the key of a door, which no table keeps as it stands there"
    for name in ("tell", "told")
}
UNOPENED |= {
    "supervision:picture": "a picture of somebody's work needs twenty contacts, more than the small organisation has",
}


def test_every_role_has_a_visitor() -> None:
    found = [person.roles for person in cast.STAFF if person.name.split()[0] in VISITORS]
    assert {role for roles in found for role in roles} == set(Role)
    assert all(len(roles) == 1 for roles in found)


@pytest.mark.walk
def test_no_page_shows_more_than_its_route_names(people: list[Visitor]) -> None:
    world = leaks.read_world()
    assert len(world.texts[Privacy.NAME]) > 5
    assert len(world.texts[Privacy.WORDS]) > 5
    assert_clean(leaks.check(addresses(), people, world).excusing(UNOPENED))


@route(Audience.MEMBER, roles=(Role.MANAGER,))
def _leaking(request: HttpRequest) -> HttpResponse:
    person = Participant.objects.within(request.scope).order_by("called").first()  # type: ignore[attr-defined]
    return HttpResponse(f"<p>{person.called}</p>" if person else "")


@route(Audience.MEMBER, roles=(Role.MANAGER,), shows=(Privacy.NAME,))
def _honest(request: HttpRequest) -> HttpResponse:
    return _leaking(request)


@route(Audience.MEMBER, roles=(Role.MANAGER, Role.PEER), shows=(Privacy.WORDS,))
def _talkative(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<p>{cast.LINES[0]}</p>")


@route(Audience.ACCOUNT)
def _careless(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<!-- {request.user.password if request.user.is_authenticated else ''} -->")


@route(Audience.MEMBER, roles=(Role.PEER,))
def _broken(request: HttpRequest) -> HttpResponse:
    raise ValueError("a mistake of the view")


@route(Audience.MEMBER, roles=(Role.PEER,))
def _never(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=404)


def _open_to_all(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<p>nothing</p>")


# The middleware obeys the first marker, the guard reads the second: as if a door were open that should be shut.
_ajar = route(Audience.PUBLIC)(_open_to_all)
_claims = route(Audience.MEMBER, roles=(Role.PEER,))(_open_to_all)

PLANTED = [
    path("leaking/", _leaking, name="leaking"),
    path("honest/", _honest, name="honest"),
    path("careless/", _careless, name="careless"),
    path("talkative/", _talkative, name="talkative"),
    path("never/<uuid:id>/", _never, name="never"),
    path("broken/", _broken, name="broken"),
    path("ajar/", _ajar, name="ajar"),
]
urlpatterns = [*PLANTED, *project.urlpatterns]


@override_settings(ROOT_URLCONF="tests.guards.test_leaks")
def test_a_page_that_says_more_or_lets_in_more_is_found(people: list[Visitor]) -> None:
    told = [*PLANTED[:6], path("ajar/", _claims, name="ajar")]
    report = leaks.check(addresses(told), people, leaks.read_world())
    text = words(report)
    assert report.looked == 7  # leaking, honest for the manager, careless, talkative for two, ajar for the peer
    assert "/careless/ shows secret to" in text
    assert "/leaking/ shows name to Miguel Example, such as 'Alder'" in text
    assert "/talkative/ shows words to Miguel Example" in text
    assert "/talkative/ shows words to Rosa Example" not in text
    assert "/never/<uuid:id>/ was opened by nobody" in text
    assert "/broken/ answers GET of Rosa Example with 500" in text
    assert "/ajar/ answers GET of Ada Example with 200 instead of a refusal" in text
    assert not any(finding.key == "honest" for finding in report.findings)


def test_ids_fill_every_hole_of_an_address() -> None:
    assert list(leaks.paths("/a/", ["1", "2"])) == ["/a/"]
    assert list(leaks.paths("/a/<uuid:x>/", ["1", "2"])) == ["/a/1/", "/a/2/"]
    assert list(leaks.paths("/<uuid:x>/<uuid:y>/", ["1", "2"])) == ["/1/1/", "/1/2/", "/2/1/", "/2/2/"]
