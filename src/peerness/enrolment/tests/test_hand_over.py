"""Handing the people of a peer over: /peers/<id>/hand-over/."""

from __future__ import annotations

import pytest

from peerness.access.testing import World
from peerness.enrolment import queries
from peerness.enrolment.actions import hand_over
from peerness.enrolment.models import Assignment
from peerness.enrolment.testing import beside, person
from peerness.kernel.errors import Denied, Invalid
from peerness.kernel.scope import Role
from peerness.participants.queries import people
from peerness.programs.testing import Visitor, events, program, said, stranger, works
from peerness.tenancy.testing import planted
from peerness.workforce.models import Peer
from peerness.workforce.testing import peer

pytestmark = pytest.mark.django_db
PAGE = "enrolment:hand_over"


class Here:
    """A program with two peers and many people of the first; somebody of another program."""

    def __init__(self) -> None:
        self.world = world = World()
        self.center, self.hospital = program(world, "Community Center"), program(world, "Hospital Bedside")
        self.rosa, self.dev = peer(world, self.center, name="Rosa"), peer(world, self.center, name="Dev")
        self.bao = peer(world, self.hospital, name="Bao")
        self.people = [person(world, self.center, f"Tree {number:02}", self.rosa) for number in range(40)]
        self.far = person(world, self.hospital, "Gull", self.rosa)
        world.later(minutes=1)
        self.sol = Visitor(world, works(world, world.member(Role.SUPERVISOR), self.center))

    def count(self, peer: Peer) -> int:
        """Beside how many people a peer walks now."""
        self.world.later(seconds=1)
        return queries.numbers_beside(self.world.enter().system, [peer.pk]).get(peer.pk, 0)


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return planted(Here)


def test_forty_people_go_over_in_one_step(here: Here) -> None:
    page = here.sol.get(PAGE, here.rosa.pk)
    assert len(page.context["form"]["people"].value()) == 40, "all within reach are ticked, and nobody else"
    assert "Gull" not in said(page)
    assert here.sol.fill(PAGE, here.rosa.pk, taker=str(here.dev.pk)).status_code == 303
    assert (here.count(here.rosa), here.count(here.dev)) == (1, 40)
    assert people(here.world.scope(here.dev.membership)).count() == 40
    assert len(events(here.world, "enrolment.people.handed_over")) == 1
    assert "Nobody to hand over" in said(here.sol.get(PAGE, here.rosa.pk))
    assert here.sol.questions(PAGE, here.dev.pk) <= 12


def test_some_go_over_and_whoever_has_the_peer_already_has_them_once(here: Here) -> None:
    beside(here.world, here.people[0], here.dev)
    chosen = [str(one.pk) for one in here.people[:2]]
    assert here.sol.fill(PAGE, here.rosa.pk, people=chosen, taker=str(here.dev.pk)).status_code == 303
    assert (here.count(here.rosa), here.count(here.dev)) == (39, 2)
    beside(here.world, here.far, here.dev)
    system = here.world.system
    far = frozenset({here.far.pk})
    hand_over(system, id=here.world.id(), at=system.at, giver=here.rosa, taker=here.dev, people=far)
    assert (here.count(here.rosa), here.count(here.dev)) == (38, 3)
    rows = Assignment.objects.within(here.world.system).filter(participant=here.people[0], ends_at__isnull=True)
    assert [row.peer for row in rows] == [here.dev]


def test_a_second_tap_hands_over_once(here: Here) -> None:
    form = here.sol.get(PAGE, here.rosa.pk).context["form"]
    sent = {"id": form["id"].value(), "people": [str(here.people[0].pk)], "taker": str(here.dev.pk)}
    assert here.sol.post(PAGE, here.rosa.pk, **sent).status_code == 303
    assert here.sol.post(PAGE, here.rosa.pk, **sent).status_code in (303, 422)
    assert here.count(here.dev) == 1


def test_what_is_missing_is_told(here: Here) -> None:
    answer = here.sol.fill(PAGE, here.rosa.pk, people=[])
    assert answer.status_code == 422
    assert "Choose at least one person." in said(answer)
    assert "Choose a peer." in said(answer)
    scope = here.world.scope(here.sol.membership)
    with pytest.raises(Invalid, match="taker"):
        hand_over(scope, id=here.world.id(), at=scope.at, giver=here.rosa, taker=here.rosa, people=frozenset())


def test_nobody_outside_ones_reach_goes_over(here: Here) -> None:
    scope = here.world.scope(here.sol.membership)
    for taker in (here.dev, here.bao):
        with pytest.raises(Denied):
            hand_over(
                scope, id=here.world.id(), at=scope.at, giver=here.rosa, taker=taker, people=frozenset({here.far.pk})
            )
    beside(here.world, here.far, here.dev)
    with pytest.raises(Denied):
        hand_over(
            scope, id=here.world.id(), at=scope.at, giver=here.rosa, taker=here.dev, people=frozenset({here.far.pk})
        )
    assert here.count(here.rosa) == 41, "nothing is half done"


def test_nobody_goes_to_a_peer_of_another_program(here: Here) -> None:
    both = Visitor(here.world, works(here.world, here.world.member(Role.SUPERVISOR), here.center, here.hospital))
    answer = both.fill(PAGE, here.rosa.pk, people=[str(here.people[0].pk)], taker=str(here.bao.pk))
    assert answer.status_code == 422
    assert "does not work in this program" in said(answer)
    assert here.count(here.bao) == 0
    assert here.count(here.rosa) == 41
    assert both.fill(PAGE, here.rosa.pk, people=[str(here.far.pk)], taker=str(here.bao.pk)).status_code == 303


def test_who_may(here: Here) -> None:
    assert Visitor(here.world, here.rosa.membership).get(PAGE, here.rosa.pk).status_code == 403
    assert stranger(Role.SUPERVISOR).get(PAGE, here.rosa.pk).status_code == 404
    assert here.sol.other("DELETE", PAGE, here.rosa.pk) == 405
    alone = Visitor(here.world, works(here.world, here.world.member(Role.SUPERVISOR)))
    assert "Nobody to hand over" in said(alone.get(PAGE, here.rosa.pk))
