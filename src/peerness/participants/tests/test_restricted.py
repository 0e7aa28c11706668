"""Restricted records: for everybody outside the list they are not there."""

from __future__ import annotations

import pytest

from peerness.access.actions import break_glass, end_membership
from peerness.access.models import Membership
from peerness.access.testing import World
from peerness.kernel.errors import Denied, Invalid, Missing
from peerness.kernel.scope import Role
from peerness.participants import queries
from peerness.participants.actions import (
    end_reach,
    give_reach,
    hand_over_lists,
    record_person,
    restrict,
    unrestrict,
)
from peerness.participants.models import Named, Participant
from peerness.participants.testing import restricted
from peerness.programs.testing import Visitor, events, program, said, works
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db
PAGE = "participants:restricted"


class Here:
    """A program with somebody of every role, and Robin."""

    def __init__(self) -> None:
        self.world = World()
        self.center = program(self.world, "Community Center")
        self.staff = {role: works(self.world, self.world.member(role, name=role.title()), self.center) for role in Role}
        self.robin = self.person("Robin")

    def person(self, called: str) -> Participant:
        """Somebody written down in the program."""
        world = self.world
        return record_person(world.system, id=world.id(), at=world.at, called=called, program=self.center)

    def now(self) -> Participant:
        """Robin's record as it is now."""
        return Participant.objects.within(self.world.enter().system).get(pk=self.robin.pk)

    def listed(self) -> set[Membership]:
        """Who is on the list now."""
        return {one.membership for one in queries.named(self.world.enter().system, self.robin)}


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return planted(Here)


def test_outside_the_list_there_is_no_such_record(here: Here) -> None:
    restricted(here.world, here.robin, here.staff[Role.INTAKE])
    for role, member in here.staff.items():
        scope = here.world.scope(member)
        if role is Role.INTAKE:
            assert list(queries.people(scope)) == [here.robin]
            assert queries.person(scope, here.robin.pk) == here.robin
            continue
        assert not queries.people(scope).exists()
        assert not queries.exists(scope, here.robin.pk)
        assert not queries.unhidden(scope).filter(pk=here.robin.pk).exists()
        with pytest.raises(Missing):
            queries.person(scope, here.robin.pk)
        with pytest.raises(Missing):
            queries.record(scope, here.robin.pk)


def test_no_emergency_opens_it(here: Here) -> None:
    rosa = here.staff[Role.PEER]
    scope = here.world.scope(rosa)
    break_glass(scope, id=here.world.id(), at=scope.at, record=here.robin.pk, reason="somebody called in great need")
    restricted(here.world, here.robin, here.staff[Role.INTAKE])
    here.world.later(seconds=1)
    with pytest.raises(Missing):
        queries.person(here.world.scope(rosa), here.robin.pk)


def test_the_page_names_the_list(here: Here) -> None:
    manager = Visitor(here.world, here.staff[Role.MANAGER])
    form = manager.get(PAGE, here.robin.pk).context["form"]
    assert form["members"].value() == [str(here.staff[Role.MANAGER].pk)], "whoever restricts is on the list at first"
    chosen = [str(here.staff[role].pk) for role in (Role.MANAGER, Role.PEER)]
    answer = manager.fill(PAGE, here.robin.pk, members=chosen, works_here="on")
    assert answer["Location"] == f"/people/{here.robin.pk}/"
    assert here.listed() == {here.staff[Role.MANAGER], here.staff[Role.PEER]}
    assert here.now().works_here
    shown = said(Visitor(here.world, here.staff[Role.PEER]).get("participants:show", here.robin.pk))
    assert "Only these people see this record" in shown
    assert "works or volunteers here" in shown
    since = here.now().restricted_at
    here.world.later(minutes=2)
    answer = manager.fill(PAGE, here.robin.pk, members=[str(here.staff[Role.PEER].pk)])
    assert answer["Location"] == "/people/", "whoever takes themselves off the list sees the list of people"
    assert here.listed() == {here.staff[Role.PEER]}
    assert here.now().restricted_at == since
    assert manager.get(PAGE, here.robin.pk).status_code == 404


def test_who_is_on_the_list_stands_first(here: Here) -> None:
    restricted(here.world, here.robin, here.staff[Role.PEER], here.staff[Role.MANAGER])
    form = Visitor(here.world, here.staff[Role.MANAGER]).get(PAGE, here.robin.pk).context["form"]
    first = {value for value, _ in form.fields["members"].choices[:2]}
    assert first == {str(here.staff[role].pk) for role in (Role.PEER, Role.MANAGER)}


def test_a_list_without_anybody_is_refused(here: Here) -> None:
    manager = Visitor(here.world, here.staff[Role.MANAGER])
    answer = manager.fill(PAGE, here.robin.pk, members=[])
    assert answer.status_code == 422
    assert "nobody could open the record any more" in said(answer)
    scope = here.world.scope(here.staff[Role.MANAGER])
    with pytest.raises(Invalid, match="members"):
        restrict(scope, id=here.world.id(), at=scope.at, participant=here.robin, members=frozenset({here.world.id()}))
    assert here.now().restricted_at is None


def test_who_decides(here: Here) -> None:
    for role, member in here.staff.items():
        allowed = role in (Role.MANAGER, Role.SUPERVISOR, Role.INTAKE)
        assert Visitor(here.world, member).get(PAGE, here.robin.pk).status_code == (200 if allowed else 403)
    scope = here.world.scope(here.staff[Role.PEER])
    members = frozenset({here.staff[Role.PEER].pk})
    with pytest.raises(Denied):
        restrict(scope, id=here.world.id(), at=scope.at, participant=here.robin, members=members)


def test_it_is_shown_to_everybody_again(here: Here) -> None:
    manager = Visitor(here.world, here.staff[Role.MANAGER])
    restricted(here.world, here.robin, here.staff[Role.MANAGER], works_here=True)
    assert manager.post("participants:unrestrict", here.robin.pk).status_code == 303
    assert manager.post("participants:unrestrict", here.robin.pk).status_code == 303
    assert here.now().restricted_at is None
    assert not here.now().works_here
    assert here.listed() == set()
    assert queries.people(here.world.scope(here.staff[Role.PEER])).exists()
    assert len(events(here.world, "participants.record.unrestricted")) == 1
    scope = here.world.scope(here.staff[Role.MANAGER])
    unrestrict(scope, id=here.world.id(), at=scope.at, participant=here.robin)


def test_somebody_who_works_here_is_restricted_from_birth(here: Here) -> None:
    rosa = here.staff[Role.PEER]
    scope, id = here.world.scope(rosa), here.world.id()
    found = record_person(scope, id=id, at=scope.at, called="Sam", program=here.center, works_here=True)
    assert found.restricted_at == scope.at
    assert [one.membership for one in queries.named(scope, found)] == [rosa]
    assert not queries.people(here.world.scope(here.staff[Role.MANAGER])).filter(pk=found.pk).exists()
    with pytest.raises(Invalid, match="works_here"):
        record_person(
            here.world.system, id=here.world.id(), at=scope.at, called="Sam", program=here.center, works_here=True
        )


def test_an_assignment_brings_a_place_on_the_list_and_takes_it_away(here: Here) -> None:
    world, vern = here.world, here.staff[Role.VOLUNTEER]
    person = restricted(world, here.robin, here.staff[Role.MANAGER])
    for _ in range(2):
        give_reach(world.system, id=world.id(), at=world.at, participant=person, membership=vern)
    world.later(seconds=1)
    assert here.listed() == {vern, here.staff[Role.MANAGER]}
    assert queries.people(world.scope(vern)).exists()
    end_reach(world.system, id=world.id(), at=world.at, participant=person, membership=vern)
    assert here.listed() == {here.staff[Role.MANAGER]}
    end_reach(world.system, id=world.id(), at=world.at, participant=person, membership=here.staff[Role.MANAGER])
    assert here.listed() == {here.staff[Role.MANAGER]}, "the last one stays: else nobody could open the record"


def test_no_list_is_left_without_anybody(here: Here) -> None:
    world, rosa = here.world, here.staff[Role.PEER]
    restricted(world, here.robin, rosa)
    admin = world.scope(here.staff[Role.ADMINISTRATOR])
    end_membership(admin, id=world.id(), at=admin.at, membership=rosa)
    assert here.listed() == {here.staff[Role.MANAGER]}
    end_membership(admin, id=world.id(), at=admin.at, membership=here.staff[Role.MANAGER])
    assert here.listed() == {here.staff[Role.INTAKE]}
    nobody = here.staff[Role.VOLUNTEER]
    end_membership(admin, id=world.id(), at=admin.at, membership=nobody)
    assert len(events(world, "participants.list.handed_over")) == 2, "only lists on which somebody stood"


def test_a_list_with_others_is_not_handed_over(here: Here) -> None:
    world, rosa = here.world, here.staff[Role.PEER]
    restricted(world, here.robin, rosa, here.staff[Role.SUPERVISOR])
    hand_over_lists(world.system, id=world.id(), at=world.at, membership=rosa, heirs=(here.staff[Role.MANAGER].pk,))
    assert here.listed() == {here.staff[Role.SUPERVISOR]}
    assert str(Named.objects.within(world.system).first()).startswith("since 2026")
