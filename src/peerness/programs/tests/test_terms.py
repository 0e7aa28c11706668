"""The organisation's own terms of the language lens: /wording/, and the book that the browser reads."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from peerness.access.testing import World
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Role
from peerness.programs import queries
from peerness.programs.actions import add_term, silence_term
from peerness.programs.models import OwnTerm
from peerness.programs.rules import spelled
from peerness.programs.testing import Visitor, said, stranger
from peerness.wording.lens import Lens

pytestmark = pytest.mark.django_db
LIST, NEW, SILENCE, END, BOOK = (
    f"programs:{name}" for name in ("terms", "add_term", "silence_term", "end_term", "book")
)
SAID = {
    "words": " Graduate\nGraduates ",
    "language": "en",
    "say": "person who completed the program",
    "strength": "prefer",
    "reason": "We do not grade people.",
}


@pytest.fixture
def world() -> World:
    """An organisation."""
    return World()


@pytest.fixture
def admin(world: World) -> Visitor:
    """Somebody who keeps the terms."""
    return Visitor(world, world.member(Role.ADMINISTRATOR))


def found(world: World, text: str, language: str = "en") -> list[str]:
    """What the lens of the organisation finds."""
    return [finding.text for finding in Lens(queries.book(world.enter().system, language)).read(text)]


def test_a_term_is_added_listed_found_and_taken_back(world: World, admin: Visitor) -> None:
    assert "The lens reads as it came" in said(admin.get(LIST))
    assert found(world, "A graduate and an inmate") == ["an inmate"]
    assert admin.fill(NEW, **SAID).status_code == 303
    [term] = OwnTerm.objects.within(world.enter().system)
    assert (term.words, term.kind, str(term)) == ("graduate\ngraduates", "added", term.words)
    assert found(world, "A graduate and an inmate") == ["A graduate", "an inmate"]
    assert "We do not grade people." in said(admin.get(LIST))
    assert "No term with these words" in said(admin.get(LIST, q="zzz"))
    assert "We do not grade people." in said(admin.get(LIST, q="grade"))
    assert "No former term" in said(admin.get(LIST, former="1"))
    assert "The lens finds it no longer." in said(admin.get(END, term.pk))
    assert admin.post(END, term.pk, id=world.id()).status_code == 303
    assert admin.post(END, term.pk, id=world.id()).status_code == 409
    assert found(world, "A graduate and an inmate") == ["an inmate"]
    assert "We do not grade people." in said(admin.get(LIST, former="1"))


def test_a_term_is_silenced_and_read_again(world: World, admin: Visitor) -> None:
    page = said(admin.get(SILENCE))
    assert "inmate" in page
    assert admin.fill(SILENCE, term="en:inmate", reason="The jail's forms say so.").status_code == 303
    assert found(world, "An addict and an inmate") == ["An addict"]
    [term] = OwnTerm.objects.within(world.enter().system)
    assert (term.words, term.kind, term.code) == ("inmate", "silenced", "inmate")
    assert "The lens finds it again" in said(admin.get(END, term.pk))
    for number in range(26):
        silence_or_add(world, number)
    assert "Page 1 of 2" in said(admin.get(LIST))


def silence_or_add(world: World, number: int) -> OwnTerm:
    """Another row."""
    kept = {**SAID, "words": f"word {number:02}"}
    return add_term(world.system, id=world.id(), at=world.at, **kept)


def test_what_is_wrong_is_told_and_stays(world: World, admin: Visitor) -> None:
    for wrong, told in (
        ({"words": ""}, "at least one word"),
        ({"words": " , "}, "at least one word"),
        ({"reason": ""}, "Say why"),
        ({"language": "xx"}, "Select"),
    ):
        answer = admin.fill(NEW, **{**SAID, **wrong})
        assert answer.status_code == 422
        assert told in said(answer)
        assert answer.context["form"]["say"].value() == SAID["say"]
    unknown = admin.fill(SILENCE, term="en:nothing", reason="Kept.")
    assert unknown.status_code == 422
    assert "Choose one of the terms." in said(unknown)
    assert unknown.context["form"]["reason"].value() == "Kept."
    assert admin.fill(NEW, **SAID).status_code == 303
    assert "stand in the list already" in said(admin.fill(NEW, **SAID))


def test_the_actions_themselves_refuse(world: World) -> None:
    with pytest.raises(Invalid):
        silence_term(world.system, id=world.id(), at=world.at, language="en", code="nothing", reason="x")
    with pytest.raises(Invalid):
        silence_term(world.system, id=world.id(), at=world.at, language="en", code="inmate", reason=" ")


def test_a_double_tap_adds_one(world: World, admin: Visitor) -> None:
    typed = {"id": world.id(), **SAID}
    assert [admin.post(NEW, **typed).status_code for _ in range(2)] == [303, 303]
    assert admin.post(NEW, **{**typed, "say": "other"}).status_code == 409
    assert OwnTerm.objects.within(world.enter().system).count() == 1


def test_the_browser_gets_the_book_and_keeps_it(world: World) -> None:
    peer = Visitor(world, world.member(Role.PEER))
    plain = peer.get(BOOK)
    told = json.loads(plain.content)
    assert told["book"]["language"] == "en"
    assert set(told["common"]) == {"en", "es"}

    def asks(**headers: str) -> Any:
        with time_machine.travel(world.at, tick=False):
            return peer.client.get(reverse(BOOK), headers=headers)

    packed = asks(accept_encoding="gzip")
    assert packed["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(packed.content)) == told
    assert len(packed.content) < 45_000
    again = asks(if_none_match=plain["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    add_term(world.system, id=world.id(), at=world.at, **SAID)
    other = asks(if_none_match=plain["ETag"])
    assert other.status_code == 200
    assert "We do not grade people." in other.content.decode()


def test_roles_and_strangers(world: World) -> None:
    term = silence_or_add(world, 1)
    peer = Visitor(world, world.member(Role.PEER))
    for page, ids in ((LIST, ()), (NEW, ()), (SILENCE, ()), (END, (term.pk,))):
        refused = peer.get(page, *ids)
        assert refused.status_code == 403
        assert "add and silence terms" in said(refused)
    other = stranger(Role.MANAGER)
    assert other.get(END, term.pk).status_code == 404
    assert other.post(END, term.pk, id=world.id()).status_code == 404
    assert "word 01" not in said(other.get(LIST))
    assert "word 01" not in other.get(BOOK).content.decode()


def test_spellings_are_told_apart() -> None:
    assert spelled(" One  two, three\nTHREE\n\n") == ("one two", "three")
