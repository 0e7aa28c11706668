"""Writing people down, their names, and who reaches them from when until when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from peerness.access.actions import break_glass
from peerness.access.testing import World
from peerness.kernel.errors import Denied, Invalid, Missing
from peerness.kernel.scope import Role
from peerness.participants import queries
from peerness.participants.actions import end_reach, give_reach, record_person, rename
from peerness.participants.models import Participant, Reach
from peerness.programs.models import Part2Status, Program
from peerness.programs.testing import events, program, works
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db


class Here:
    """Two programs with somebody in each, and two peers of the first."""

    def __init__(self) -> None:
        self.world = World()
        self.center, self.hospital = program(self.world, "Community Center"), program(self.world, "Hospital Bedside")
        self.rosa = works(self.world, self.world.member(Role.PEER, name="Rosa"), self.center)
        self.vern = works(self.world, self.world.member(Role.VOLUNTEER, name="Vern"), self.center)
        self.robin, self.jay = self.person("Robin", self.center), self.person("Jay", self.hospital)

    def person(self, called: str, program: Program) -> Participant:
        """Somebody written down in a program."""
        world = self.world
        return record_person(world.system, id=world.id(), at=world.at, called=called, program=program)


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return planted(Here)


def test_one_name_is_enough_and_the_record_bears_its_label_from_birth(here: Here) -> None:
    found = here.person("  Lavender   Sky ", here.center)
    assert (found.called, found.program, found.part2) == ("Lavender Sky", here.center, Part2Status.PROGRAM)
    assert str(found) == "Lavender Sky"
    with pytest.raises(Invalid, match="called"):
        here.person(" \t ", here.center)


def test_a_person_is_called_as_they_want(here: Here) -> None:
    scope = here.world.scope(here.rosa)
    renamed = rename(scope, id=here.world.id(), at=scope.at, participant=here.robin, called=" Bird ")
    assert renamed.called == "Bird"
    with pytest.raises(Invalid):
        rename(scope, id=here.world.id(), at=scope.at, participant=here.robin, called="")
    with pytest.raises(Denied, match=r"participants\.person\.rename"):
        rename(scope, id=here.world.id(), at=scope.at, participant=here.jay, called="Mine")
    [event] = events(here.world, "participants.person.renamed")
    assert "Bird" not in str(event.changes), "the audit keeps a keyed hash of a name, never the name"


def test_people_are_written_down_only_in_ones_own_programs(here: Here) -> None:
    scope = here.world.scope(here.rosa)
    with pytest.raises(Denied, match=r"participants\.person\.record"):
        record_person(scope, id=here.world.id(), at=scope.at, called="Mine", program=here.hospital)


def test_staff_of_a_program_see_its_people_and_nobody_elses(here: Here) -> None:
    scope = here.world.scope(here.rosa)
    assert list(queries.people(scope)) == [here.robin]
    assert queries.person(scope, here.robin.pk).program == here.center
    with pytest.raises(Denied) as refused:
        queries.person(scope, here.jay.pk)
    assert (refused.value.code, refused.value.record) == ("participants.person.see", here.jay.pk)
    with pytest.raises(Missing):
        queries.person(scope, here.world.id())
    assert queries.exists(scope, here.jay.pk)
    assert not queries.exists(scope, here.world.id())


def test_a_volunteer_sees_whom_they_are_assigned_to_until_it_ends(here: Here) -> None:
    world = here.world
    assert list(queries.people(world.scope(here.vern))) == []
    for _ in range(2):
        give_reach(world.system, id=world.id(), at=world.at, participant=here.robin, membership=here.vern)
    assert Reach.objects.within(world.system).filter(membership=here.vern).count() == 1, "an open reach is not doubled"
    world.later(minutes=1)
    assert list(queries.people(world.scope(here.vern))) == [here.robin]
    end_reach(world.system, id=world.id(), at=world.at, participant=here.robin, membership=here.vern)
    assert list(queries.people(world.scope(here.vern))) == []
    evan = world.member(Role.EVALUATOR)
    with pytest.raises(Denied):
        end_reach(world.scope(evan), id=world.id(), at=world.at, participant=here.robin, membership=here.vern)


def test_search_finds_parts_of_a_name_in_any_order(here: Here) -> None:
    lavender = here.person("Lavender Sky", here.center)
    scope = here.world.scope(here.rosa)
    for words in ("sky", "SKY lav", "ender", " lavender  sky "):
        assert list(queries.people(scope, words)) == [lavender]
    assert list(queries.people(scope, "jay")) == [], "nobody outside one's reach is found"
    assert list(queries.people(scope, "sky robin")) == []


def test_broken_glass_opens_one_record_for_an_hour(here: Here) -> None:
    world, scope = here.world, here.world.scope(here.rosa)
    reason = "Their family called from the ward."
    break_glass(scope, id=world.id(), at=scope.at, record=here.jay.pk, reason=reason)
    assert set(queries.people(world.scope(here.rosa))) == {here.robin, here.jay}
    world.at += timedelta(hours=1, minutes=1)
    assert set(queries.people(world.scope(here.rosa))) == {here.robin}


def test_who_keeps_the_house_and_who_counts_see_nobody(here: Here) -> None:
    world = here.world
    for role in (Role.ADMINISTRATOR, Role.EVALUATOR):
        member = works(world, world.member(role), here.center, here.hospital)
        give_reach(world.system, id=world.id(), at=world.at, participant=here.robin, membership=member)
        scope = world.scope(member)
        assert not queries.sees_people(scope)
        assert not queries.people(scope).exists()
        with pytest.raises(Denied):
            queries.person(scope, here.robin.pk)
    assert queries.sees_people(world.scope(here.vern))
