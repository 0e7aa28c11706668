"""A person's way with us, shown to them: /people/<id>/taking-part/show/."""

from __future__ import annotations

import pytest

from peerness.access.testing import World
from peerness.enrolment.actions import declare_tie, decline, say_wishes
from peerness.enrolment.models import Tie
from peerness.enrolment.testing import beside, person
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, program, said, stranger, works
from peerness.tenancy.testing import planted
from peerness.workforce.testing import peer

pytestmark = pytest.mark.django_db
PAGE = "enrolment:show_way"


class Here:
    """Robin, who said what matters to them, and the staff of their program."""

    def __init__(self) -> None:
        world = self.world = World()
        self.center = program(world, "Community Center")
        self.robin, self.jay = person(world, self.center), person(world, program(world, "Far away"), "Jay")
        self.intake = Visitor(world, works(world, world.member(Role.INTAKE), self.center))
        self.manager = Visitor(world, works(world, world.member(Role.MANAGER), self.center))
        self.rosa, self.dev = peer(world, self.center, name="Rosa"), peer(world, self.center, name="Dev")
        here, at = world.system, world.at
        say_wishes(here, id=world.id(), at=at, participant=self.robin, language="es", words="somebody who laughs")
        declare_tie(here, id=world.id(), at=at, participant=self.robin, peer=self.dev, tie=Tie.FAMILY)
        decline(here, id=world.id(), at=at, participant=self.robin, peers=frozenset({self.rosa.pk}))


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return planted(Here)


def test_what_matters_ties_and_how_they_take_part_are_shown(here: Here) -> None:
    page = said(here.intake.get(PAGE, here.robin.pk))
    for words in ("Spanish", "somebody who laughs", "Began to take part", "Rosa", "They are family", "Dev"):
        assert words in page, words
    for staff in ("enrolment:taking_part", "enrolment:wishes", "enrolment:ties"):
        assert "taking-part/show/" in said(here.intake.get(staff, here.robin.pk)), staff
    assert here.intake.questions(PAGE, here.robin.pk) <= 12


def test_whoever_holds_the_screen_sees_no_more_than_on_their_own_pages(here: Here) -> None:
    managers = said(here.manager.get(PAGE, here.robin.pk))
    assert "Began to take part" in managers
    assert "somebody who laughs" not in managers
    beside(here.world, here.robin, here.rosa)
    own = said(Visitor(here.world, here.rosa.membership).get(PAGE, here.robin.pk))
    assert "They would rather meet somebody else" not in own, "a peer does not read who was declined"
    assert "They are family" not in own


def test_it_is_for_those_within_reach(here: Here) -> None:
    assert here.intake.get(PAGE, here.jay.pk).status_code == 403
    assert stranger(Role.INTAKE).get(PAGE, here.robin.pk).status_code == 404
    assert here.intake.post(PAGE, here.robin.pk).status_code == 405
