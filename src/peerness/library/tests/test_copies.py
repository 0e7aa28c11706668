"""The copy of an entry that its licence allows: /library/…/copy/ and its pages."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from peerness.access.testing import AtBrowser as Visitor
from peerness.access.testing import World, events, said
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Role
from peerness.library.actions import Given, keep_copy, mend_resource
from peerness.library.models import LocalCopy, Resource
from peerness.library.testing import entry, stranger

COPY, KEEP_IT, REMOVE, ENTRY = "library:copy", "library:keep_copy", "library:remove_copy", "library:resource"
PAPER = b"%PDF-1.7 an invented paper"

pytestmark = pytest.mark.django_db


def _kept(world: World, found: Resource, content: bytes = PAPER, terms: str = "CC BY 4.0") -> LocalCopy:
    plain = b64encode(content).decode()
    return keep_copy(world.system, id=world.id(), at=world.at, resource=found, terms=terms, content=plain)


def _file(content: bytes = PAPER) -> SimpleUploadedFile:
    return SimpleUploadedFile("paper.pdf", content)


def test_a_copy_is_kept_taken_along_replaced_and_taken_away() -> None:
    world = World()
    keeper, reader = Visitor(world, world.member(Role.SUPERVISOR)), Visitor(world, world.member(Role.PEER))
    found = entry(world, "A guide that may be passed on", licence="open")
    assert reader.get(COPY, found.pk).status_code == 404
    typed = {"terms": "CC  BY 4.0", "id": world.id()}
    for _twice in range(2):
        assert keeper.post(KEEP_IT, found.pk, **typed, file=_file()).status_code == 303
    assert len(events(world, "library.copy.kept")) == 1
    page = said(reader.get(ENTRY, found.pk))
    assert "CC BY 4.0" in page
    assert "Take the copy away" not in page
    answer = reader.get(COPY, found.pk)
    assert answer.content == PAPER
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="entry.pdf"' in answer["Content-Disposition"]
    kept = LocalCopy.objects.within(world.enter().system).get()
    assert (kept.sha256, kept.size, str(kept)) == (sha256(PAPER).hexdigest(), len(PAPER), "copy of 2026-03-02")
    assert keeper.post(KEEP_IT, found.pk, id=world.id(), terms="CC0", file=_file(PAPER + b"2")).status_code == 303
    assert reader.get(COPY, found.pk).content == PAPER + b"2"
    assert "Take the copy away?" in said(keeper.get(REMOVE, found.pk))
    for _twice in range(2):
        assert keeper.fill(REMOVE, found.pk).status_code == 303
    assert reader.get(COPY, found.pk).status_code == 404
    assert "Keep a copy" in said(keeper.get(ENTRY, found.pk))


@pytest.mark.parametrize("licence", ["reserved", "unknown"])
def test_what_may_not_be_passed_on_is_not_kept(licence: str) -> None:
    world = World()
    keeper = Visitor(world, world.member(Role.MANAGER))
    found = entry(world, "A guide with all rights reserved", licence=licence)
    assert "Keep a copy" not in said(keeper.get(ENTRY, found.pk))
    assert "does not let us keep a copy" in said(keeper.get(KEEP_IT, found.pk))
    with pytest.raises(Conflict, match="link only"):
        _kept(world.enter(), found)
    assert not LocalCopy.objects.within(world.system).exists()


def test_a_copy_is_handed_out_only_as_long_as_the_licence_allows_it() -> None:
    world = World()
    found = entry(world, "A guide", licence="public_domain")
    _kept(world, found)
    keeper = world.member(Role.MANAGER)
    told = Given(title="A guide", licence="reserved")
    mend_resource(world.scope(keeper), id=world.id(), at=world.at, resource=found, given=told)
    assert Visitor(world, keeper).get(COPY, found.pk).status_code == 404


def test_wrong_files_and_a_licence_without_a_name_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    keeper = Visitor(world, world.member(Role.MANAGER))
    found = entry(world, "A guide", licence="open")
    for content, sentence in ((b"MZ a program", "Choose a PDF"), (b"", "This file is empty")):
        answer = keeper.post(KEEP_IT, found.pk, id=world.id(), terms="CC0", file=_file(content))
        assert answer.status_code == 422
        assert sentence in said(answer)
        assert "CC0" in said(answer)
    answer = keeper.post(KEEP_IT, found.pk, id=world.id(), terms=" ")
    assert set(answer.context["form"].errors) == {"terms", "file"}
    world.enter()
    with pytest.raises(Invalid, match="terms"):
        _kept(world, found, terms=" ")
    with pytest.raises(Invalid, match="file"):
        keep_copy(world.system, id=world.id(), at=world.at, resource=found, terms="CC0", content="no base64!")
    for place in ("forms", "actions"):
        monkeypatch.setattr(f"peerness.library.{place}.copies.MOST", 9)
    with pytest.raises(Invalid, match="file"):
        _kept(world, found)
    assert "larger than 10 MB" in said(keeper.post(KEEP_IT, found.pk, id=world.id(), terms="CC0", file=_file()))


def test_walls_and_roles_of_copies() -> None:
    world = World()
    found = entry(world, "A guide", licence="open")
    _kept(world, found)
    elsewhere = stranger(Role.MANAGER)
    for page in (COPY, KEEP_IT, REMOVE):
        assert elsewhere.get(page, found.pk).status_code == 404
    world.enter()
    peer = Visitor(world, world.member(Role.PEER))
    for page in (KEEP_IT, REMOVE):
        assert peer.get(page, found.pk).status_code == 403
    assert peer.other("PUT", COPY, found.pk) == 405
