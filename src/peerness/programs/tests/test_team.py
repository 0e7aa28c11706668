"""Who works in a program: /programs/<id>/team/."""

from __future__ import annotations

import pytest

from peerness.access.actions import end_membership
from peerness.access.models import Membership
from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.programs.models import Program
from peerness.programs.queries import reach_of
from peerness.programs.testing import Visitor, events, program, said, stranger, works
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db
PAGE = "programs:team"


class Here:
    """A program, an administrator, and two who could work in it."""

    def __init__(self) -> None:
        self.world = World()
        self.center, self.other = program(self.world, "Community Center"), program(self.world, "Hospital Bedside")
        self.rosa = works(self.world, self.world.member(Role.PEER, name="Rosa"), self.center, self.other)
        self.dev = self.world.member(Role.PEER, name="Dev")
        self.ada = self.world.member(Role.ADMINISTRATOR, name="Ada")
        self.visitor = Visitor(self.world, self.ada)

    def reach(self, member: Membership) -> frozenset[object]:
        """The programs that a member reaches."""
        self.world.enter()
        return frozenset(reach_of(self.world.organisation.pk, member.pk))


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return planted(Here)


def test_the_team_is_exactly_what_was_chosen(here: Here) -> None:
    page = said(here.visitor.get(PAGE, here.center.pk))
    assert "Rosa (Peer worker)" in page
    assert here.visitor.get(PAGE, here.center.pk).context["form"]["members"].value() == [str(here.rosa.pk)]
    answer = here.visitor.fill(PAGE, here.center.pk, members=[str(here.dev.pk)])
    assert (answer.status_code, answer["Location"]) == (303, f"/programs/{here.center.pk}/")
    assert here.reach(here.dev) == {here.center.pk}
    assert here.reach(here.rosa) == {here.other.pk}, "other programs stay as they are"
    [event] = events(here.world, "programs.program.staffed")
    assert event.actor_id == here.ada.pk


def test_nobody_may_be_left(here: Here) -> None:
    here.visitor.fill(PAGE, here.center.pk, members=[])
    assert here.reach(here.rosa) == {here.other.pk}


def test_who_left_is_not_offered_and_keeps_nothing_open(here: Here) -> None:
    scope = here.world.scope(here.ada)
    end_membership(scope, id=here.world.id(), at=scope.at, membership=here.rosa)
    assert "Rosa" not in said(here.visitor.get(PAGE, here.center.pk))
    here.visitor.fill(PAGE, here.center.pk, members=[str(here.dev.pk)])
    assert here.reach(here.dev) == {here.center.pk}


def test_a_second_tap_and_an_unknown_member(here: Here) -> None:
    id = here.world.id()
    sent = [here.visitor.post(PAGE, here.center.pk, id=id, members=[str(here.dev.pk)]).status_code for _ in range(2)]
    assert sent == [303, 303]
    assert len(events(here.world, "programs.program.staffed")) == 1
    unknown = here.visitor.fill(PAGE, here.center.pk, members=[str(here.world.id())])
    assert unknown.status_code == 422
    assert here.reach(here.dev) == {here.center.pk}


def test_roles_methods_and_strangers(here: Here) -> None:
    manager = Visitor(here.world, works(here.world, here.world.member(Role.MANAGER), here.center))
    refused = manager.get(PAGE, here.center.pk)
    assert refused.status_code == 403
    assert "Only administrators decide who works in which program." in said(refused)
    assert here.visitor.other("PATCH", PAGE, here.center.pk) == 405
    other = stranger(Role.ADMINISTRATOR)
    assert other.get(PAGE, here.center.pk).status_code == 404
    assert other.post(PAGE, here.center.pk, id=here.world.id(), members=[]).status_code == 404
    assert here.reach(here.rosa) == {here.center.pk, here.other.pk}


def test_a_program_that_is_not_there(here: Here) -> None:
    assert here.visitor.get(PAGE, here.world.id()).status_code == 404
    assert Program.objects.within(here.world.system).count() == 2
