"""The shelf, an entry, the evidence shelf: /library/, /library/<id>/, /library/evidence/."""

from __future__ import annotations

import pytest

from peerness.access.testing import AtBrowser as Visitor
from peerness.access.testing import World, said
from peerness.kernel.scope import Role
from peerness.library.models import Resource
from peerness.library.testing import entry, stocked, stranger

pytestmark = pytest.mark.django_db
SHELF, ENTRY, EVIDENCE = "library:shelf", "library:resource", "library:evidence"


def test_a_peer_finds_narrows_and_opens() -> None:
    world = stocked(World())
    peer = Visitor(world, world.member(Role.PEER))
    page = said(peer.get(SHELF))
    assert "40 entries" in page
    assert "Peers where justice and recovery meet" in page
    assert "Add an entry" not in page
    found = said(peer.get(SHELF, q="cárcel", kind="report"))
    assert "Spotlight: New Mexico Peer Education Project" in found
    assert "Leave out:" in found
    assert "Collections" not in found
    assert "Nothing on the shelf answers this" in said(peer.get(SHELF, q="zzzz"))
    second = peer.get(SHELF, page="2", topic="basics")
    assert "topic=basics" in said(peer.get(SHELF, topic="basics")) or second.status_code == 200
    assert "page=2" in said(peer.get(SHELF))
    assert peer.questions(SHELF) <= 12
    row = Resource.objects.within(world.enter().system).get(code="new-mexico")
    opened = said(peer.get(ENTRY, row.pk))
    assert "it has not been studied enough to know" in opened
    assert "Put it on a reading list" in opened
    assert "Mend it" not in opened
    assert "Peer practice" in opened
    assert "Corrections" in opened


def test_an_empty_shelf_teaches_the_next_step_and_is_stocked_once() -> None:
    world = World()
    manager = Visitor(world, world.member(Role.MANAGER))
    assert "Put the shipped catalogue on the shelf" in said(manager.get(SHELF))
    typed = {"id": world.id()}
    assert "It brings 40 entries." in said(manager.get("library:stock"))
    assert [manager.post("library:stock", **typed).status_code for _ in range(2)] == [303, 303]
    assert manager.post("library:stock", id=world.id()).status_code == 303
    assert Resource.objects.within(world.enter().system).count() == 40
    assert "Add an entry" in said(manager.get(SHELF))


def test_research_is_told_with_its_sources() -> None:
    world = World()
    page = said(Visitor(world, world.member(Role.EVALUATOR)).get(EVIDENCE))
    assert "Reif S, Braude L" in page
    assert "No source: not printed" in page
    assert "Outdated" in page


def test_roles_and_strangers() -> None:
    world = World()
    row = entry(world, "Ours alone")
    hidden = entry(world, "Hidden")
    Resource.objects.within(world.enter().system).filter(pk=hidden.pk).update(state="withdrawn")
    evaluator = Visitor(world, world.member(Role.EVALUATOR))
    assert "reading list" not in said(evaluator.get(ENTRY, row.pk)).lower()
    assert evaluator.get(ENTRY, hidden.pk).status_code == 404
    assert "Taken off the shelf" in said(Visitor(world, world.member(Role.MANAGER)).get(ENTRY, hidden.pk))
    assert evaluator.other("DELETE", SHELF) == 405
    other = stranger(Role.MANAGER)
    assert other.get(ENTRY, row.pk).status_code == 404
    assert "Ours alone" not in said(other.get(SHELF))
