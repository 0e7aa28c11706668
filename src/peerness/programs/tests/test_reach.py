"""In which programs a member works: /members/<id>/programs/."""

from __future__ import annotations

import pytest

from peerness.access import registry
from peerness.access.actions import accept_invitation, invite
from peerness.access.models import Link
from peerness.access.testing import World
from peerness.kernel.errors import Denied
from peerness.kernel.scope import ActorKind, Role, system_scope
from peerness.programs.queries import choices, members_of, programs_by_membership, reach_of
from peerness.programs.testing import Visitor, events, program, said, stranger, works
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db
PAGE = "programs:reach"


@pytest.fixture
def world() -> World:
    """An organisation without programs."""
    return planted(World)


@pytest.fixture
def ada(world: World) -> Visitor:
    """The administrator."""
    return Visitor(world, world.member(Role.ADMINISTRATOR, name="Ada"))


def test_it_holds_from_the_next_page(world: World, ada: Visitor) -> None:
    center, hospital = program(world, "Community Center"), program(world, "Hospital Bedside")
    rosa = works(world, world.member(Role.PEER, name="Rosa"), center)
    visitor = Visitor(world, rosa)
    assert visitor.get("desk:program", hospital.pk).status_code == 403
    page = ada.get(PAGE, rosa.pk)
    assert "Rosa" in said(page)
    assert page.context["form"]["programs"].value() == [str(center.pk)]
    assert ada.fill(PAGE, rosa.pk, programs=[str(hospital.pk)]).status_code == 303
    assert visitor.get("desk:program", hospital.pk).status_code == 200
    assert visitor.get("desk:program", center.pk).status_code == 403
    assert len(events(world, "programs.reach.given")) == 2


def test_without_a_program_the_page_leads_to_the_first_one(world: World, ada: Visitor) -> None:
    assert "Set up a program first." in said(ada.get(PAGE, world.member(Role.PEER).pk))


def test_a_second_tap_and_an_unknown_program(world: World, ada: Visitor) -> None:
    center, rosa, id = program(world), world.member(Role.PEER), world.id()
    assert [ada.post(PAGE, rosa.pk, id=id, programs=[str(center.pk)]).status_code for _ in range(2)] == [303, 303]
    assert len(events(world, "programs.reach.given")) == 1
    assert ada.fill(PAGE, rosa.pk, programs=[str(world.id())]).status_code == 422


def test_roles_methods_and_strangers(world: World, ada: Visitor) -> None:
    rosa = world.member(Role.PEER)
    manager = Visitor(world, world.member(Role.MANAGER))
    assert manager.get(PAGE, rosa.pk).status_code == 403
    assert "Only administrators decide who works in which program." in said(manager.get(PAGE, rosa.pk))
    assert ada.other("PUT", PAGE, rosa.pk) == 405
    assert ada.get(PAGE, world.id()).status_code == 404
    assert stranger(Role.ADMINISTRATOR).get(PAGE, rosa.pk).status_code == 404


def test_who_joins_by_invitation_works_in_the_invited_programs(world: World, ada: Visitor) -> None:
    """The room takes part in joining: an invitation that names programs gives exactly those."""
    center, scope = program(world), world.scope(ada.membership)
    assert registry.program_choices(scope) == choices(scope) == [(center.pk, "Community Center")]
    for named in (frozenset({center.pk}), frozenset()):
        invitation = invite(
            scope,
            id=world.id(),
            at=scope.at,
            name="New",
            email="",
            roles=frozenset({Role.PEER}),
            programs=named,
            base="https://example.org/",
        )
        link = Link.objects.within(scope).get(target=invitation.pk)
        account = world.account()
        holder = system_scope(scope.organisation, scope.at, ActorKind.LINK_HOLDER)
        joined = accept_invitation(
            holder, id=world.id(), at=scope.at, link=link, invitation=invitation, account=account
        )
        assert reach_of(scope.organisation, joined.pk) == named
    with pytest.raises(Denied):
        choices(world.scope(world.member(Role.MANAGER)))


def test_who_works_where_for_the_list_of_members(world: World) -> None:
    center, hospital = program(world, "Community Center"), program(world, "Hospital Bedside")
    rosa, dev = works(world, world.member(Role.PEER, name="Rosa"), hospital, center), world.member(Role.PEER)
    found = programs_by_membership(world.system)
    assert found == {rosa.pk: [center, hospital]}
    assert dev.pk not in found
    assert [reach.membership for reach in members_of(world.system, center)] == [rosa]
