"""/supervision/notes/: who opens a boundary note, and that each opening is written down."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from peerness.access.testing import AtBrowser, World, events, said
from peerness.audit.rules import Outcome
from peerness.kernel.errors import Invalid, Missing
from peerness.kernel.scope import Role
from peerness.programs.testing import works
from peerness.supervision.actions import write_note
from peerness.supervision.models import BoundaryNote, BoundaryReader
from peerness.supervision.permissions import OPEN_NOTE, PREPARE, SEE_PLAN
from peerness.supervision.testing import boundary_note
from peerness.support.testing import Scene, refused, seen
from peerness.workforce.testing import supervised

pytestmark = pytest.mark.django_db

NOTES, NOTE, WRITE = "supervision:notes", "supervision:note", "supervision:write_note"
SECRET = "A gift was offered and sent back."


def test_a_note_is_opened_by_its_author_and_the_named_alone_and_each_opening_is_logged() -> None:
    scene = Scene()
    world = scene.world
    second = works(world, world.member(Role.SUPERVISOR, name="Tam"), scene.center)
    supervised(world, scene.rosa, scene.supervisor, second)
    sol, tam, rosa = scene.visitor(scene.supervisor), scene.visitor(second), scene.visitor(scene.rosa)
    assert "No note that you may open" in said(sol.get(NOTES, scene.rosa.pk))
    assert sol.fill(WRITE, scene.rosa.pk, words=SECRET, readers=[str(second.pk)]).status_code == 303
    [note] = BoundaryNote.objects.within(world.enter().system)
    for visitor in (sol, tam):
        listed = said(visitor.get(NOTES, scene.rosa.pk))
        assert str(note.pk) in listed
        assert SECRET not in listed
        assert SECRET in said(visitor.get(NOTE, note.pk))
    found = events(world, "page.supervision:note", Outcome.VIEWED)
    assert [("supervision.boundarynote", note.pk) in seen(world, event) for event in found] == [True, True]
    assert refused(rosa.get(NOTE, note.pk), OPEN_NOTE.reason)
    assert str(note.pk) not in said(rosa.get(NOTES, scene.rosa.pk))
    for page in ("supervision:own", "supervision:own_work", "desk:today"):
        assert SECRET not in said(rosa.get(page))
    assert str(note) == "note of 2026-03-02"


def test_a_note_stays_as_it_was_written() -> None:
    scene = Scene()
    note = boundary_note(scene.world, scene.supervisor, scene.rosa, SECRET, scene.rosa.membership_id)
    rosa = scene.visitor(scene.rosa)
    assert SECRET in said(rosa.get(NOTE, note.pk))
    assert "Boundary notes" in said(rosa.get("supervision:own"))
    note.words = "Something else"
    with pytest.raises(DatabaseError), transaction.atomic():
        note.save()


def test_wrong_input_wrong_hands_and_strangers() -> None:
    scene = Scene()
    world = scene.world
    sol, dev, manager = (scene.visitor(one) for one in (scene.supervisor, scene.dev, scene.manager))
    assert sol.fill(WRITE, scene.rosa.pk, words="").status_code == 422
    with pytest.raises(Invalid):
        boundary_note(world, scene.supervisor, scene.rosa, "  ")
    scope = world.scope(scene.supervisor)
    with pytest.raises(Missing):
        write_note(scope, id=world.id(), at=world.at, peer=scene.rosa, author=scene.manager, words=SECRET)
    note = boundary_note(world, scene.supervisor, scene.rosa, SECRET, scene.manager.pk)
    assert not BoundaryReader.objects.within(world.system).exists()  # only the peer and their supervisors
    assert refused(dev.get(NOTES, scene.rosa.pk), SEE_PLAN.reason)
    assert refused(sol.get(WRITE, scene.dev.pk), PREPARE.reason)
    assert refused(manager.get(NOTE, note.pk), OPEN_NOTE.reason)
    elsewhere = World("Elsewhere")
    stranger = AtBrowser(elsewhere, elsewhere.member(Role.SUPERVISOR))
    for address, id in ((NOTES, scene.rosa.pk), (NOTE, note.pk), (WRITE, scene.rosa.pk)):
        assert stranger.get(address, id).status_code == 404
    assert sol.other("POST", NOTE, note.pk) == 405
