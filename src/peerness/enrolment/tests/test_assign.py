"""Choosing a peer for a person: /people/<id>/peer/."""

from __future__ import annotations

import pytest

from peerness.access.actions import end_membership
from peerness.access.testing import World
from peerness.audit.models import EventSubject
from peerness.audit.rules import Outcome
from peerness.enrolment import queries
from peerness.enrolment.actions import assign
from peerness.enrolment.models import Assignment
from peerness.enrolment.testing import beside, person, released
from peerness.kernel.errors import Denied, Invalid
from peerness.kernel.scope import Role
from peerness.participants.queries import people
from peerness.programs.testing import Visitor, events, program, said, stranger, works
from peerness.tenancy.testing import planted
from peerness.workforce.testing import peer

pytestmark = pytest.mark.django_db
PAGE = "enrolment:assign"


class Here:
    """A program with a person, two peers and a volunteer; a peer of another program."""

    def __init__(self) -> None:
        self.world = world = World()
        self.center, self.hospital = program(world, "Community Center"), program(world, "Hospital Bedside")
        self.rosa, self.dev = peer(world, self.center, name="Rosa", title="Coach"), peer(world, self.center, name="Dev")
        self.vern = peer(world, self.center, name="Vern", roles=(Role.VOLUNTEER,))
        self.bao = peer(world, self.hospital, name="Bao")
        self.robin = person(world, self.center, "Robin")
        self.intake = Visitor(world, works(world, world.member(Role.INTAKE), self.center))


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return planted(Here)


def test_somebody_else_instead_in_one_step(here: Here) -> None:
    beside(here.world, here.robin, here.rosa)
    here.world.later(minutes=1)
    page = said(here.intake.get(PAGE, here.robin.pk))
    assert "nobody asks why" in page
    answer = here.intake.fill(PAGE, here.robin.pk, peer=str(here.vern.pk), instead=str(here.rosa.pk))
    assert answer.status_code == 303
    here.world.later(seconds=1)
    assert queries.beside(here.world.scope(here.intake.membership), here.robin) == {here.vern.pk}
    assert not queries.own_assignments(here.world.scope(here.rosa.membership)).exists()
    assert not Assignment.objects.within(here.world.system).filter(ends_at__isnull=True, peer=here.rosa).exists()


def test_the_peers_of_the_program_stand_by_name_with_their_caseload(here: Here) -> None:
    person(here.world, here.center, "One", here.rosa)
    page = here.intake.get(PAGE, here.robin.pk)
    labels = [str(label) for _, label in page.context["form"].fields["peer"].choices]
    assert labels == ["Dev · 0 people", "Rosa · Coach · 1 person", "Vern · 0 people"]
    [event] = events(here.world, "page.enrolment:assign", Outcome.VIEWED)
    about = EventSubject.objects.within(here.world.system).filter(event_id=event.pk)
    assert [subject.record_id for subject in about] == [here.robin.pk]
    assert here.intake.questions(PAGE, here.robin.pk) <= 12


def test_the_peer_sees_the_person_from_now_on(here: Here) -> None:
    assert not people(here.world.scope(here.vern.membership)).exists()
    answer = here.intake.fill(PAGE, here.robin.pk, peer=str(here.vern.pk))
    assert (answer.status_code, answer["Location"]) == (303, f"/people/{here.robin.pk}/")
    assert list(people(here.world.scope(here.vern.membership))) == [here.robin]
    found = Assignment.objects.within(here.world.system).get()
    assert (found.peer, found.participant, found.program) == (here.vern, here.robin, here.center)
    assert len(events(here.world, "enrolment.peer.assigned")) == 1


def test_several_peers_may_walk_beside_one_person_each_once(here: Here) -> None:
    beside(here.world, here.robin, here.rosa)
    here.intake.fill(PAGE, here.robin.pk, peer=str(here.dev.pk))
    page = here.intake.get(PAGE, here.robin.pk)
    assert "walks beside them already" in said(page)
    again = here.intake.fill(PAGE, here.robin.pk, peer=str(here.dev.pk))
    assert again.status_code == 422
    assert "This peer already walks beside this person." in said(again)
    assert Assignment.objects.within(here.world.enter().system).count() == 2


def test_nobody_left_to_choose(here: Here) -> None:
    alone = person(here.world, program(here.world, "Court"), "Alone")
    manager = Visitor(here.world, works(here.world, here.world.member(Role.MANAGER), alone.program))
    assert "No other peer works in this program" in said(manager.get(PAGE, alone.pk))


def test_nothing_chosen_and_somebody_elses_peer(here: Here) -> None:
    assert "Choose a peer." in said(here.intake.fill(PAGE, here.robin.pk))
    for wrong in (here.bao.pk, here.world.id(), "nonsense"):
        assert here.intake.fill(PAGE, here.robin.pk, peer=str(wrong)).status_code == 422
    assert not Assignment.objects.within(here.world.enter().system).exists()


def test_a_second_tap_assigns_once(here: Here) -> None:
    typed = {"id": here.world.id(), "peer": str(here.rosa.pk)}
    assert [here.intake.post(PAGE, here.robin.pk, **typed).status_code for _ in range(2)] == [303, 303]
    assert Assignment.objects.within(here.world.enter().system).count() == 1
    assert len(events(here.world, "enrolment.peer.assigned")) == 1


def test_a_peer_who_left_is_not_assigned(here: Here) -> None:
    boss = here.world.scope(here.world.member(Role.ADMINISTRATOR))
    end_membership(boss, id=here.world.id(), at=boss.at, membership=here.rosa.membership)
    assert "Rosa" not in said(here.intake.get(PAGE, here.robin.pk))
    here.rosa.membership.refresh_from_db()
    scope = here.world.scope(here.intake.membership)
    with pytest.raises(Invalid, match="peer"):
        assign(scope, id=here.world.id(), at=scope.at, participant=here.robin, peer=here.rosa)


def test_released_people_have_no_peer_and_the_peer_no_longer_sees_them(here: Here) -> None:
    world = here.world
    beside(world, here.robin, here.vern)
    world.later(minutes=1)
    assert queries.beside(world.system, here.robin) == {here.vern.pk}
    released(world, here.vern)
    world.later(seconds=1)
    assert not people(world.scope(here.vern.membership)).exists()
    assert queries.beside(world.system, here.robin) == frozenset()
    assert list(queries.without_peer(world.scope(here.intake.membership))) == [here.robin]
    [walk] = queries.walks(world.system, here.robin)
    assert (walk.peer, walk.ends_at is not None) == (here.vern, True)


def test_roles_methods_and_strangers(here: Here) -> None:
    for who in (here.rosa.membership, here.vern.membership, here.world.member(Role.ADMINISTRATOR)):
        visitor = Visitor(here.world, who)
        refused = visitor.post(PAGE, here.robin.pk, id=here.world.id(), peer=str(here.rosa.pk))
        assert refused.status_code == 403
        assert "Intake, supervisors and program managers assign peers" in said(refused)
    jay = person(here.world, here.hospital, "Jay")
    assert here.intake.get(PAGE, jay.pk).status_code == 403
    assert here.intake.get(PAGE, here.world.id()).status_code == 404
    assert here.intake.other("PUT", PAGE, here.robin.pk) == 405
    assert stranger(Role.INTAKE).get(PAGE, here.robin.pk).status_code == 404
    scope = here.world.scope(here.intake.membership)
    with pytest.raises(Denied, match=r"enrolment\.peer\.assign"):
        assign(scope, id=here.world.id(), at=scope.at, participant=jay, peer=here.bao)
    assert not Assignment.objects.within(here.world.system).exists()


def test_counts_and_names_for_pages_above(here: Here) -> None:
    world = here.world
    beside(world, here.robin, here.rosa)
    beside(world.later(seconds=1), here.robin, here.dev)
    scope = world.scope(here.intake.membership)
    assert queries.taking_part(scope) == {here.center.pk: 1}
    assert queries.numbers_beside(scope, [here.rosa.pk, here.vern.pk]) == {here.rosa.pk: 1}
    assert queries.peer_names(scope, [here.robin.pk]) == {here.robin.pk: ["Rosa", "Dev"]}
    assert [walk.participant for walk in queries.own_assignments(world.scope(here.dev.membership))] == [here.robin]
    assert queries.why_not_assign(scope) is None
    assert queries.why_not_welcome(scope) is None
    assert "assign peers" in str(queries.why_not_assign(world.scope(here.rosa.membership)))
    assert str(Assignment.objects.within(scope).first()).startswith("since 2026")
