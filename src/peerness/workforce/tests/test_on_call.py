"""Who is on call: /on-call/."""

from __future__ import annotations

from datetime import timedelta

import pytest

from peerness.access.testing import World
from peerness.kernel.errors import Denied, Invalid
from peerness.kernel.scope import Role
from peerness.programs.models import Program
from peerness.programs.testing import Visitor, events, program, said, stranger, works
from peerness.tenancy.testing import planted
from peerness.workforce.actions import end_on_call, put_on_call
from peerness.workforce.models import OnCall, Peer
from peerness.workforce.queries import on_call_now
from peerness.workforce.testing import peer

pytestmark = pytest.mark.django_db
LIST, NEW, END = "workforce:on_call", "workforce:put_on_call", "workforce:end_on_call"


@pytest.fixture
def world() -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def hospital(world: World) -> Program:
    """Its program."""
    return program(world, "Hospital Bedside")


@pytest.fixture
def bao(world: World, hospital: Program) -> Peer:
    """A peer who works there."""
    return peer(world, hospital, name="Bao")


@pytest.fixture
def tamsin(world: World, hospital: Program) -> Visitor:
    """A supervisor there."""
    return Visitor(world, works(world, world.member(Role.SUPERVISOR, name="Tamsin"), hospital))


def put(world: World, program: Program, peer: Peer, start: float = 0, hours: float = 8) -> OnCall:
    """A time on call that begins so many hours from now."""
    starts_at = world.at + timedelta(hours=start)
    ends_at = starts_at + timedelta(hours=hours)
    return put_on_call(
        world.system, id=world.id(), at=world.at, program=program, peer=peer, starts_at=starts_at, ends_at=ends_at
    )


def test_a_peer_is_put_on_call_and_everybody_there_sees_it(
    world: World, hospital: Program, bao: Peer, tamsin: Visitor
) -> None:
    assert "Nobody is on call" in said(tamsin.get(LIST))
    assert tamsin.fill(NEW, peer=str(bao.pk)).status_code == 303
    lupe = Visitor(world, works(world, world.member(Role.PEER, name="Lupe"), hospital))
    page = said(lupe.get(LIST))
    assert "Bao" in page
    assert "End it now" not in page
    assert "Put a peer on call" not in page
    assert on_call_now(world.scope(lupe.membership)) == {hospital.pk: ["Bao"]}
    world.later(hours=9)
    lupe = Visitor(world, lupe.membership)  # nobody stays signed in for so long
    assert on_call_now(world.scope(lupe.membership)) == {}
    assert "Nobody is on call" in said(lupe.get(LIST))


def test_what_comes_later_is_shown_and_is_not_now(world: World, hospital: Program, bao: Peer, tamsin: Visitor) -> None:
    put(world, hospital, bao, start=24)
    assert "Bao" in said(tamsin.get(LIST))
    assert on_call_now(world.scope(tamsin.membership)) == {}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"peer": ""}, "Choose a peer."),
        ({"starts_at": ""}, "Choose when the time begins."),
        ({"ends_at": "soon"}, "Write the day and the time"),
        ({"ends_at": "2026-03-02T14:59"}, "The end must lie after the beginning."),
        ({"starts_at": "2026-03-01T10:00", "ends_at": "2026-03-01T12:00"}, "This time is over already."),
    ],
)
def test_what_is_wrong_is_told_and_stays(
    world: World, bao: Peer, tamsin: Visitor, wrong: dict[str, str], told: str
) -> None:
    answer = tamsin.fill(NEW, **{"peer": str(bao.pk), **wrong})
    assert answer.status_code == 422
    assert told in said(answer)
    for name, value in wrong.items():
        assert answer.context["form"][name].value() == value
    assert not OnCall.objects.within(world.enter().system).exists()


def test_it_is_ended_early_and_what_has_not_begun_does_not_take_place(
    world: World, hospital: Program, bao: Peer, tamsin: Visitor
) -> None:
    now, later = put(world, hospital, bao), put(world, hospital, bao, start=24)
    world.later(minutes=5)
    assert tamsin.post(END, now.pk).status_code == 303, "without an id nothing happens"
    for one in (now, later):
        assert tamsin.post(END, one.pk, id=world.id()).status_code == 303
        world.enter()
        one.refresh_from_db()
    assert now.ends_at == world.at
    assert later.ends_at == later.starts_at
    assert len(events(world, "workforce.on_call.ended")) == 2
    world.later(hours=30)
    assert on_call_now(world.scope(tamsin.membership)) == {}


def test_only_in_ones_programs_and_only_who_works_there(world: World, hospital: Program, bao: Peer) -> None:
    center = program(world, "Community Center")
    sol = world.scope(works(world, world.member(Role.SUPERVISOR), center))
    day = {"starts_at": world.at, "ends_at": world.at + timedelta(hours=8)}
    with pytest.raises(Denied, match="on_call"):
        put_on_call(sol, id=world.id(), at=world.at, program=hospital, peer=bao, **day)
    with pytest.raises(Invalid, match="peer"):
        put_on_call(sol, id=world.id(), at=world.at, program=center, peer=bao, **day)
    held = put(world, hospital, bao)
    with pytest.raises(Denied, match="on_call"):
        end_on_call(sol, id=world.id(), at=world.at, on_call=held)
    assert on_call_now(sol) == {}


def test_a_double_tap_puts_once(world: World, hospital: Program, bao: Peer, tamsin: Visitor) -> None:
    typed = {
        "id": world.id(),
        "program": str(hospital.pk),
        "peer": str(bao.pk),
        "starts_at": "2026-03-02T15:00",
        "ends_at": "2026-03-02T23:00",
    }
    assert [tamsin.post(NEW, **typed).status_code for _ in range(2)] == [303, 303]
    assert tamsin.post(NEW, **{**typed, "ends_at": "2026-03-03T07:00"}).status_code == 409
    assert OnCall.objects.within(world.enter().system).count() == 1


def test_roles_methods_and_strangers(world: World, hospital: Program, bao: Peer, tamsin: Visitor) -> None:
    held = put(world, hospital, bao)
    for role in (Role.VOLUNTEER, Role.EVALUATOR, Role.ADMINISTRATOR):
        visitor = Visitor(world, works(world, world.member(role), hospital))
        assert visitor.get(LIST).status_code == 403
        assert visitor.get(NEW).status_code == 403
    ines = Visitor(world, works(world, world.member(Role.INTAKE), hospital))
    assert ines.get(LIST).status_code == 200
    assert ines.get(NEW).status_code == 403
    assert ines.post(END, held.pk, id=world.id()).status_code == 403
    other = stranger(Role.MANAGER)
    assert "Bao" not in said(other.get(LIST))
    assert other.post(END, held.pk, id=world.id()).status_code == 404
    assert tamsin.other("GET", END, held.pk) == 405
    assert tamsin.other("DELETE", NEW) == 405
    assert Visitor(world, world.member(Role.MANAGER)).get(NEW).status_code == 200
