"""Arranging supervision: /peers/<id>/supervision/."""

from __future__ import annotations

import pytest

from peerness.access.models import Membership
from peerness.access.testing import World
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, said, stranger
from peerness.tenancy.testing import planted
from peerness.workforce import queries
from peerness.workforce.actions import arrange_supervision
from peerness.workforce.models import Peer, SupervisionLine
from peerness.workforce.testing import peer, supervised

pytestmark = pytest.mark.django_db
PAGE = "workforce:supervision"


class Here:
    """A peer, two supervisors, a manager."""

    def __init__(self) -> None:
        self.world = World()
        self.sol = self.world.member(Role.SUPERVISOR, name="Sol")
        self.tam = self.world.member(Role.SUPERVISOR, Role.PEER, name="Tamsin")
        self.rosa = peer(self.world, name="Rosa")
        self.manager = Visitor(self.world, self.world.member(Role.MANAGER))

    def now(self) -> set[Membership]:
        """Who supervises Rosa at this moment."""
        return {line.supervisor for line in queries.supervisors_of(self.world.enter().system, self.rosa)}


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return planted(Here)


def test_supervision_is_arranged_handed_over_and_ended(here: Here) -> None:
    page = here.manager.get(PAGE, here.rosa.pk)
    assert page.context["form"]["supervisors"].value() == []
    answer = here.manager.fill(PAGE, here.rosa.pk, supervisors=[str(here.sol.pk), str(here.tam.pk)])
    assert (answer.status_code, answer["Location"]) == (303, f"/peers/{here.rosa.pk}/")
    assert here.now() == {here.sol, here.tam}
    here.world.later(minutes=3)
    here.manager.fill(PAGE, here.rosa.pk, supervisors=[str(here.tam.pk)])
    assert here.now() == {here.tam}
    here.manager.fill(PAGE, here.rosa.pk, supervisors=[])
    assert here.now() == set()
    assert SupervisionLine.objects.within(here.world.system).count() == 2, "what was stays written"
    assert len(events(here.world, "workforce.supervision.arranged")) == 3


def test_nobody_supervises_themselves(here: Here) -> None:
    tam = peer(here.world, name="Both", roles=(Role.PEER, Role.SUPERVISOR))
    assert "Both" not in said(here.manager.get(PAGE, tam.pk)).partition("<main")[2].partition("<form")[2]
    assert here.manager.fill(PAGE, tam.pk, supervisors=[str(tam.membership_id)]).status_code == 422
    with pytest.raises(Invalid, match="supervisors"):
        supervised(here.world, tam, tam.membership)


def test_without_supervisors_the_page_says_who_gives_the_role() -> None:
    world = planted(World)
    alone, manager = peer(world, name="Alone"), Visitor(world, world.member(Role.MANAGER))
    assert "No supervisor yet" in said(manager.get(PAGE, alone.pk))


def test_a_second_tap_and_somebody_who_is_no_supervisor(here: Here) -> None:
    id, chosen = here.world.id(), [str(here.sol.pk)]
    sent = [here.manager.post(PAGE, here.rosa.pk, id=id, supervisors=chosen).status_code for _ in range(2)]
    assert sent == [303, 303]
    assert len(events(here.world, "workforce.supervision.arranged")) == 1
    unknown = here.manager.fill(PAGE, here.rosa.pk, supervisors=[str(here.manager.membership.pk)])
    assert unknown.status_code == 422
    assert here.now() == {here.sol}


def test_who_left_is_not_taken_on(here: Here) -> None:
    """A supervisor's id that no longer stands for a current member is passed over."""
    gone = here.world.id()
    arrange_supervision(
        here.world.system, id=here.world.id(), at=here.world.at, peer=here.rosa, supervisors=frozenset({gone})
    )
    assert here.now() == set()


def test_roles_methods_and_strangers(here: Here) -> None:
    refused = Visitor(here.world, here.sol).get(PAGE, here.rosa.pk)
    assert refused.status_code == 403
    assert "Only program managers and administrators" in said(refused)
    assert here.manager.other("PUT", PAGE, here.rosa.pk) == 405
    assert stranger(Role.MANAGER).get(PAGE, here.rosa.pk).status_code == 404
    assert here.manager.get(PAGE, here.world.id()).status_code == 404


def test_reads_of_the_workforce(here: Here) -> None:
    """One's own peer, the peer behind a membership, and the reason for a button that does not work."""
    scope = here.world.scope(here.rosa.membership)
    assert queries.own_peer(scope) == queries.of_membership(scope, here.rosa.membership_id) == here.rosa
    assert queries.own_peer(here.world.scope(here.sol)) is None
    assert "Only program managers" in str(queries.why_not_arrange(scope))
    assert queries.why_not_arrange(here.world.scope(here.manager.membership)) is None
    assert str(Peer.objects.within(scope).get(pk=here.rosa.pk)) == "Rosa"
