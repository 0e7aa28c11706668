"""Around each view: routes are obeyed, looks are written down, and a failed answer leaves nothing half done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import include, path

from peerness.access import actions
from peerness.access.models import Account, BreakGlass
from peerness.access.pages import refusal
from peerness.access.requests import MemberRequest, listed, looked_at
from peerness.access.testing import Visitor, World
from peerness.audit.models import Event, EventSubject
from peerness.audit.rules import Outcome
from peerness.kernel.errors import Conflict, Denied, Invalid, Missing, PeernessError
from peerness.kernel.scope import Role
from peerness.tenancy.route import Audience, route
from peerness.tenancy.testing import planted

PEERS = frozenset({Role.PEER})
RECORD, PERSON = uuid4(), uuid4()
REFUSALS: dict[str, PeernessError] = {
    "denied": Denied("Not for you.", "room.thing.see", RECORD),
    "missing": Missing(),
    "conflict": Conflict("Twice."),
    "invalid": Invalid({"": "Mend it."}),
}


@route(Audience.MEMBER, roles=PEERS, methods=("GET", "POST"))
def look(request: MemberRequest, status: int) -> HttpResponse:
    """A page that opens a record about a person."""
    looked_at(request, BreakGlass(pk=RECORD, record=PERSON))
    return HttpResponse(status=status)


@route(Audience.MEMBER, roles=PEERS)
def people(request: MemberRequest) -> HttpResponse:
    """A page that lists people."""
    listed(request)
    return HttpResponse()


@route(Audience.MEMBER, roles=PEERS)
def refuse(request: MemberRequest, error: str) -> HttpResponse:
    """A page that finds out late that it cannot be shown."""
    looked_at(request, BreakGlass(pk=RECORD, record=PERSON))
    raise REFUSALS[error]


@route(Audience.MEMBER, roles=PEERS, methods=("GET", "POST"))
def fail(request: MemberRequest) -> HttpResponse:
    """A page that writes and then breaks."""
    account = Account.objects.get(pk=request.member.account.pk)
    actions.choose_language(
        request.scope, id=UUID(int=request.scope.at.microsecond + 1), at=request.at, account=account, language="es"
    )
    raise ZeroDivisionError


@route(Audience.PUBLIC)
def kept(request: HttpRequest) -> HttpResponse:
    """A page that says itself how long it may be kept."""
    return HttpResponse(headers={"Cache-Control": "max-age=60"})


def bare(request: HttpRequest) -> HttpResponse:
    """A page that somebody forgot to mark."""
    return HttpResponse()


urlpatterns = [
    path("", include("peerness.project.urls")),
    path("look/<int:status>/", look, name="look"),
    path("list/", people, name="list"),
    path("refuse/<str:error>/", refuse, name="refuse"),
    path("fail/", fail, name="fail"),
    path("kept/", kept, name="kept"),
    path("bare/", bare, name="bare"),
]
handler404, handler500 = "peerness.ui.errors.handler404", "peerness.ui.errors.handler500"


@pytest.fixture(autouse=True)
def here() -> Iterator[None]:
    """These pages stand beside those of the product."""
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.fixture
def peer(world: World) -> Visitor:
    """A peer worker's browser."""
    return Visitor(raise_request_exception=False).comes(world.member(Role.PEER))


def viewed(world: World) -> list[Event]:
    """What was written down as looked at."""
    world.enter()
    return list(Event.objects.within(world.system).filter(outcome=Outcome.VIEWED))


@pytest.mark.parametrize("status", [200, 303, 409, 422])
def test_a_page_that_shows_a_record_is_written_down_with_the_person_it_is_about(
    world: World, peer: Visitor, status: int
) -> None:
    peer.get(f"/look/{status}/")
    (event,) = viewed(world)
    assert event.kind == "page.look"
    subjects = EventSubject.objects.within(world.system).filter(event_id=event.pk).values_list("model", "record_id")
    assert set(subjects) == {("access.breakglass", RECORD), ("access.breakglass.record", PERSON)}


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_page_that_was_not_shown_after_all_is_not(world: World, peer: Visitor, status: int) -> None:
    peer.get(f"/look/{status}/")
    assert viewed(world) == []


def test_a_head_shows_nothing(world: World, peer: Visitor) -> None:
    peer.head("/look/200/")
    assert viewed(world) == []


def test_a_list_is_one_event_without_a_row_for_each_person(world: World, peer: Visitor) -> None:
    peer.get("/list/")
    (event,) = viewed(world)
    assert not EventSubject.objects.within(world.system).filter(event_id=event.pk).exists()


def test_a_late_refusal_is_told_and_nothing_counts_as_looked_at(world: World, peer: Visitor) -> None:
    answer = peer.get("/refuse/denied/")
    assert answer.status_code == 403
    assert "Not for you." in answer.content.decode()
    assert viewed(world) == []
    refused = Event.objects.within(world.system).get(outcome=Outcome.REFUSED)
    assert (refused.kind, refused.reason) == ("page.refuse", "room.thing.see")


def test_a_role_that_the_page_does_not_name_is_refused_before_the_view_runs(world: World) -> None:
    answer = Visitor().comes(world.member(Role.INTAKE)).get("/look/200/")
    assert answer.status_code == 403
    assert "Your role does not include this page." in answer.content.decode()
    assert viewed(world) == []


def test_a_page_without_a_marker_does_not_open(world: World, peer: Visitor) -> None:
    assert peer.get("/bare/").status_code == 500
    with pytest.raises(RuntimeError, match="no route marker"):
        Visitor().get("/bare/")


def test_an_unforeseen_fault_has_its_calm_page_and_is_no_refusal(world: World, peer: Visitor) -> None:
    assert peer.get("/fail/").status_code == 500
    world.enter()
    assert not Event.objects.within(world.system).filter(outcome=Outcome.REFUSED).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_on_postgresql_a_page_that_breaks_leaves_nothing_half_done() -> None:
    """There the whole request is one transaction; on SQLite each action is one by itself."""
    from django.db import transaction

    with transaction.atomic():
        world = planted(World)
        member = world.member(Role.PEER)
    visitor = Visitor(raise_request_exception=False).comes(member)
    assert visitor.get("/fail/").status_code == 500
    assert Account.objects.get(pk=member.account_id).language == "en"


def test_a_page_may_say_itself_how_long_it_is_kept(world: World) -> None:
    assert Visitor().get("/kept/")["Cache-Control"] == "max-age=60"
    assert "no-store" in Visitor().get("/nothing/")["Cache-Control"]


@pytest.mark.parametrize(("error", "status"), [("denied", 403), ("missing", 404), ("conflict", 409), ("invalid", 422)])
def test_each_foreseen_refusal_has_its_page_which_shows_no_record(
    world: World, peer: Visitor, error: str, status: int
) -> None:
    assert peer.get(f"/refuse/{error}/").status_code == status
    assert viewed(world) == []


def test_an_unforeseen_one_is_not_hidden(rf: RequestFactory) -> None:
    request: Any = rf.get("/")
    request.scope, request.session = None, {}
    with pytest.raises(PeernessError, match="surprise"):
        refusal(request, PeernessError("surprise"))


def test_signing_out_without_having_been_signed_in_is_nobody_s_event(world: World) -> None:
    before = Event.objects.within(world.system).count()
    user_logged_out.send(sender=Account, request=None, user=None)
    assert Event.objects.within(world.system).count() == before
