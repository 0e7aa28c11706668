"""Reading lists: made, filled, handed over by a link without an account, put away."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from peerness.access.testing import AtBrowser as Visitor
from peerness.access.testing import World, said
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Role
from peerness.library.actions import end_sharing, put_on_list, write_list
from peerness.library.actions.resources import Given
from peerness.library.models import ReadingItem, ReadingList
from peerness.library.testing import entry, reading_list, shared, stranger

pytestmark = pytest.mark.django_db
LISTS, WRITE, REWRITE, LIST, PUT, OFF, SHARE, END = (
    f"library:{name}" for name in ("lists", "write", "rewrite", "list", "put", "take_off", "share", "end")
)


def test_a_peer_makes_a_list_and_hands_it_over() -> None:
    world = World()
    peer = Visitor(world, world.member(Role.PEER))
    guide = entry(world, "A guide", url="https://example.org/guide", description="Short.", year=2020)
    film = entry(world, "A film")
    assert "No list yet" in said(peer.get(LISTS))
    assert "No list yet" in said(peer.get(PUT, guide.pk))
    assert "Give the list a title." in said(peer.fill(WRITE, title=""))
    assert peer.fill(WRITE, title=" For  the bus", intro="Short things.").status_code == 303
    [held] = ReadingList.objects.within(world.enter().system)
    assert (held.title, held.made_by_id, str(held)) == ("For the bus", peer.membership.pk, "For the bus")
    assert "Nothing on this list yet" in said(peer.get(LIST, held.pk))
    for row in (guide, film, guide):
        assert peer.fill(PUT, row.pk, held=str(held.pk)).status_code == 303
    assert "Choose a list." in said(peer.post(PUT, film.pk, id=world.id(), held=str(world.id())))
    assert [item.resource.title for item in ReadingItem.objects.within(world.enter().system).order_by("place")] == [
        "A guide",
        "A film",
    ]
    assert peer.post(OFF, held.pk, film.pk, id=world.id()).status_code == 303
    assert peer.post(OFF, held.pk, film.pk, id=world.id()).status_code == 303
    assert "Take this entry off" in said(peer.get(OFF, held.pk, film.pk))
    assert peer.fill(REWRITE, held.pk, title="For the train").status_code == 303
    assert "For the train" in said(peer.get(LISTS, q="train"))
    assert "No list with these words" in said(peer.get(LISTS, q="ship"))
    _read_without_an_account(world, peer, held)


def _read_without_an_account(world: World, peer: Visitor, held: ReadingList) -> None:
    assert "Make a link?" in said(peer.get(SHARE, held.pk))
    assert peer.post(SHARE, held.pk, id=world.id()).status_code == 303
    assert "It opens without an account." in said(peer.get(LIST, held.pk))
    token = shared(world, held)  # the open one stays
    outside = Client()
    with time_machine.travel(world.at, tick=False):
        page = said(outside.get(reverse("library:read", args=[token])))
        assert "A guide" in page
        assert "https://example.org/guide" in page
        assert "988" in page
    assert peer.post(SHARE, held.pk, id=world.id()).status_code == 303
    with time_machine.travel(world.at, tick=False):
        for dead in (token, "nonsense"):
            assert outside.get(reverse("library:read", args=[dead])).status_code == 404
    assert "Put this list away?" in said(peer.get(END, held.pk))
    assert peer.post(END, held.pk, id=world.id()).status_code == 303
    assert peer.get(LIST, held.pk).status_code == 404


def test_collections_are_for_all_and_lists_for_those_who_hand_over() -> None:
    world = World()
    own, shown = reading_list(world), reading_list(world, "Begin here", featured=True)
    put_on_list(world.system, id=world.id(), at=world.at, held=shown, resource=entry(world, "First"))
    evaluator = Visitor(world, world.member(Role.EVALUATOR))
    page = said(evaluator.get(LIST, shown.pk))
    assert "First" in page
    assert "Hand it over" not in page
    assert evaluator.get(LIST, own.pk).status_code == 404
    assert evaluator.get(LISTS).status_code == 403
    other = stranger(Role.PEER)
    for address in (LIST, REWRITE, SHARE, END):
        assert other.get(address, shown.pk).status_code == 404
    with pytest.raises(Invalid):
        write_list(world.system, id=world.id(), at=world.at, title=" ")
    hands_over = world.scope(world.member(Role.PEER))
    assert end_sharing(hands_over, id=world.id(), at=world.at, held=own) == own, "there was no link to end"
    with pytest.raises(Invalid, match="title"):
        Given(title=" ").checked()
    empty = Client()
    with time_machine.travel(world.at, tick=False):
        assert "Nothing stands on this list" in said(empty.get(reverse("library:read", args=[shared(world, own)])))
