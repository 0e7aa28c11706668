"""A file is put here, explained, checked, decided about, let in and taken back, by whoever works in its program."""

from __future__ import annotations

import csv
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from peerness.access.testing import World
from peerness.enrolment.actions import assign
from peerness.exchange import actions, jobs
from peerness.exchange.models import Resemblance, Step, Upload
from peerness.exchange.rules.columns import Kind
from peerness.exchange.testing import file_of
from peerness.kernel.scope import Role
from peerness.participants.models import Participant, PossibleDouble
from peerness.participants.queries import people
from peerness.programs.testing import Visitor, events, program, said, stranger, works
from peerness.supervision.jobs import count
from peerness.supervision.models import WorkMonth
from peerness.support.models import Appointment, SupportSession
from peerness.tenancy.rows import put_rows
from peerness.workforce.testing import peer

pytestmark = pytest.mark.django_db
FIRST = "id,name,dob,intake date\n1,Lavender Ashgrove,1980-02-03,2025-01-02\n"
PEOPLE = """id;name;dob;born name
5;Lavendar Ashgrove;03.02.1980;
6;Juniper Oak;13.04.1991;
7;Juniper Oak;13.04.1991;
8;=SUM(A1);;
9;Marigold Elm;05.06.90;
"""
SESSIONS = "id,client,date,minutes\na,1,2026-02-03,30\nb,77,2026-02-03,30\n"


def put_by(world: World, upload: Upload) -> Visitor:
    """Whoever put the file here, at a browser."""
    assert upload.by is not None
    return Visitor(world, upload.by)


def work(world: World) -> None:
    """Let the job do what waits for it."""
    jobs.work_all(world.later(seconds=2).at)
    world.enter()


def put(visitor: Visitor, text: str, **more: Any) -> Any:
    """Fill in the form with a file."""
    file = SimpleUploadedFile("people.csv", text.encode("cp1252"))
    return visitor.fill("exchange:put", file=file, source="Old system", **more)


def explained(visitor: Visitor, upload: Upload, **columns: str) -> None:
    """Say what the columns mean: what is suggested, but for these."""
    assert visitor.fill("exchange:columns", upload.pk, **columns).status_code == 303


def the_file(world: World) -> Upload:
    """The newest file."""
    world.enter()
    return Upload.objects.within(world.system).order_by("-put_at", "-pk")[0]


def brought(visitor: Visitor, text: str, **more: Any) -> Upload:
    """Bring a file in, all the way."""
    assert put(visitor, text, **more).status_code == 303
    upload = the_file(visitor.world)
    explained(visitor, upload)
    work(visitor.world)
    visitor.post("exchange:let_in", upload.pk)
    work(visitor.world)
    return upload


def test_a_file_is_put_explained_and_checked() -> None:
    world = World()
    center = program(world, "Center")
    manager = Visitor(world, works(world, world.member(Role.MANAGER), center))
    assert "No file yet" in said(manager.get("exchange:files"))
    assert put(manager, PEOPLE, program=str(center.pk)).status_code == 303
    upload = the_file(world)
    page = said(manager.get("exchange:columns", upload.pk))
    for words in ("semicolons", "day first", "born name"):
        assert words in page
    twice = manager.fill("exchange:columns", upload.pk, column_3="called")
    assert twice.status_code == 422
    assert "Another column means this already" in said(twice)
    explained(manager, upload)
    assert "being checked" in said(manager.get("exchange:file", upload.pk))
    work(world)
    page = said(manager.get("exchange:file", upload.pk))
    for words in ("1 row looks like somebody", "a formula stands", "the year of two digits", "stays outside"):
        assert words in page
    assert "Lavendar" not in page, "the check names nobody"
    assert manager.questions("exchange:file", upload.pk) <= 12
    assert not Participant.objects.within(world.system).exists(), "nothing comes in before it is let in"


def test_rows_that_look_like_somebody_are_decided_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "AT_ONCE", 2)
    world = World()
    center = program(world, "Center")
    manager = Visitor(world, works(world, world.member(Role.MANAGER), center))
    brought(manager, FIRST, program=str(center.pk))
    put(manager, PEOPLE, program=str(center.pk))
    upload = the_file(world)
    explained(manager, upload)
    work(world)
    assert manager.post("exchange:pair", upload.pk, id=str(world.id())).status_code == 422
    first = manager.get("exchange:pair", upload.pk)
    assert "Lavender Ashgrove" in said(first)
    assert "Lavendar Ashgrove" in said(first)
    sent = {"id": str(world.id()), "pair": str(first.context["page"].pair.pk), "decision": "same"}
    for _again in range(2):
        assert manager.post("exchange:pair", upload.pk, **sent).status_code == 303
    manager.fill("exchange:pair", upload.pk, decision="two")
    assert manager.get("exchange:pair", upload.pk).status_code == 303
    manager.post("exchange:let_in", upload.pk)
    assert "Rows that are in" in said(manager.get("exchange:file", upload.pk))
    work(world)
    called = sorted(one.called for one in people(world.scope(manager.membership)))
    assert called == ["Juniper Oak", "Juniper Oak", "Lavender Ashgrove", "Marigold Elm"]
    assert not PossibleDouble.objects.within(world.system).exists(), "what is decided is not asked again"
    upload.refresh_from_db()
    assert (upload.step, upload.content) == (Step.IN, "")
    assert not Resemblance.objects.within(world.system).exclude(this={}).exists(), "names are emptied"
    rows = list(csv.reader(manager.get("exchange:report", upload.pk).content.decode().splitlines()))
    told = [row[:2] for row in rows[1:]]
    assert [row for row in told if row[1] != "comes in as it is"] == [
        ["2", "is about somebody who is here"],
        ["5", "stays outside"],
        ["6", "comes in mended"],
    ]


def test_sessions_find_their_people_and_are_taken_back() -> None:
    world = World()
    center = program(world, "Center")
    manager = Visitor(world, works(world, world.member(Role.MANAGER), center))
    brought(manager, FIRST, program=str(center.pk))
    rosa = peer(world, center, name="Rosa")
    put(manager, SESSIONS, program=str(center.pk), kind="sessions", peer=str(rosa.pk))
    upload = the_file(world)
    explained(manager, upload)
    work(world)
    assert "no person of this source" in said(manager.get("exchange:file", upload.pk))
    assert "no person of this source" in said(manager.get("exchange:report", upload.pk))
    manager.post("exchange:let_in", upload.pk)
    work(world)
    assert SupportSession.objects.within(world.system).count() == 1
    manager.post("exchange:back", upload.pk)
    work(world)
    assert not SupportSession.objects.within(world.system).exists()
    assert "Nothing was deleted" in said(manager.get("exchange:file", upload.pk))
    assert len(events(world, "exchange.file.let_in")) == 2


def test_months_that_were_counted_are_counted_again_after_sessions_came_or_went() -> None:
    world = World()
    center = program(world, "Center")
    rosa = peer(world, center)
    manager = Visitor(world, works(world, world.member(Role.MANAGER), center))
    brought(manager, FIRST, program=str(center.pk))
    feb = date(2026, 2, 1)
    for month in (feb, date(2025, 11, 1)):
        one = WorkMonth(
            id=world.id(), organisation_id=world.organisation.pk, peer=rosa, program=center, month=month, minutes=5
        )
        put_rows([one])
    upload = brought(manager, SESSIONS, program=str(center.pk), kind="sessions", peer=str(rosa.pk))
    assert list(WorkMonth.objects.within(world.system).values_list("month", flat=True)) == [date(2025, 11, 1)]
    count(world.system)
    assert [one.minutes for one in WorkMonth.objects.within(world.system).filter(month=feb)] == [30]
    manager.post("exchange:back", upload.pk)
    work(world)
    assert not WorkMonth.objects.within(world.system).filter(month=feb).exists()


def test_what_is_sent_wrong_is_told_at_its_field() -> None:
    world = World()
    center = program(world, "Center")
    program(world, "Hospital")
    manager = Visitor(world, works(world, world.member(Role.MANAGER), center))
    wrong = manager.fill("exchange:put", source="", kind=None, minutes="0")
    assert wrong.status_code == 422
    for words in ("Choose what the file holds", "Write where the file comes from", "Choose the file"):
        assert words in said(wrong)
    for text, words in (("", "The file is empty"), ("\n\n", "no table that can be read")):
        assert words in said(put(manager, text, program=str(center.pk)))
    assert not Upload.objects.within(world.enter().system).exists()


def test_a_stopped_file_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "AT_ONCE", 2)
    world = World()
    center = program(world, "Center")
    upload = file_of(world, center, PEOPLE)
    manager = put_by(world, upload)
    explained(manager, upload)
    work(world)
    manager.post("exchange:let_in", upload.pk)
    part, stopped = jobs._bring_part, [1]

    def stops(*args: Any) -> None:
        if not stopped:
            raise RuntimeError("the power went out")
        stopped.pop()
        part(*args)

    monkeypatch.setattr(jobs, "_bring_part", stops)
    with pytest.raises(RuntimeError):
        work(world)
    monkeypatch.setattr(jobs, "_bring_part", part)
    assert "2" in said(manager.get("exchange:file", upload.pk))
    work(world)
    assert Participant.objects.within(world.system).count() == 4
    assert PossibleDouble.objects.within(world.system).count() == 1, "what nobody decided waits under People"


def test_a_batch_whose_people_have_a_peer_stays() -> None:
    world = World()
    center = program(world, "Center")
    upload = file_of(world, center)
    manager = put_by(world, upload)
    explained(manager, upload)
    work(world)
    manager.post("exchange:let_in", upload.pk)
    work(world)
    one = Participant.objects.within(world.system).order_by("called")[0]
    assign(world.system, id=world.id(), at=world.at, participant=one, peer=peer(world, center, name="Rosa"))
    manager.post("exchange:back", upload.pk)
    work(world)
    assert "walk beside" in said(manager.get("exchange:file", upload.pk))


def test_a_file_is_thrown_away_and_moves_only_forward() -> None:
    world = World()
    upload = file_of(world, program(world, "Center"), "id,client,date\n", Kind.APPOINTMENTS)
    manager = put_by(world, upload)
    assert manager.post("exchange:let_in", upload.pk).status_code == 409, "it was not checked"
    assert "Say what its columns mean" in said(manager.get("exchange:file", upload.pk))
    explained(manager, upload)
    work(world)
    assert manager.post("exchange:throw_away", upload.pk).status_code == 303
    assert "Thrown away" in said(manager.get("exchange:file", upload.pk))
    assert manager.get("exchange:columns", upload.pk).status_code == 303
    assert "No such file" in said(manager.get("exchange:files", q="Nowhere"))
    assert not Appointment.objects.within(world.system).exists()


def test_who_may_not(db: None) -> None:
    world = World()
    center = program(world, "Center")
    upload = file_of(world, center)
    rosa = Visitor(world, peer(world, center, name="Rosa").membership)
    other = Visitor(world, works(world, world.member(Role.MANAGER), program(world, "Hospital")))
    outside = stranger(Role.MANAGER)
    for page in ("file", "columns", "report", "pair"):
        assert rosa.get(f"exchange:{page}", upload.pk).status_code == 403
        assert other.get(f"exchange:{page}", upload.pk).status_code == 403
        assert outside.get(f"exchange:{page}", upload.pk).status_code == 404
    assert rosa.get("exchange:files").status_code == rosa.get("exchange:put").status_code == 403
    for deed in ("let_in", "throw_away", "back"):
        assert other.post(f"exchange:{deed}", upload.pk).status_code == 403
        assert outside.post(f"exchange:{deed}", upload.pk).status_code == 404
        assert other.other("GET", f"exchange:{deed}", upload.pk) == 405


def test_a_part_of_which_nobody_comes_in_is_kept_and_taken_back(db: None) -> None:
    world = World()
    system = world.system
    batch = actions.begin_batch(
        system,
        id=world.id(),
        at=world.at,
        kind=Kind.PEOPLE,
        source="Old",
        print="x",
        columns={},
        program=program(world),
    )
    actions.bring_people(system, id=world.id(), at=world.at, batch=batch, results=(), people=())
    assert not Participant.objects.within(system).exists()
    assert actions.undo_batch(system, id=world.id(), at=world.at, batch=batch).undone_at == world.at
