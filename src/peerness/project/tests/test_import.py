"""Bringing in: a file is judged, comes in once, can be undone and come again; a copy of everything can be taken."""

from __future__ import annotations

import csv
import hashlib
import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner, Result
from django.apps import apps
from openpyxl import Workbook

from peerness.access.models import Account, Organisation
from peerness.access.testing import World
from peerness.audit.actions import seal
from peerness.audit.models import Event
from peerness.audit.queries import verify
from peerness.enrolment.actions import assign, release_all
from peerness.enrolment.models import Episode, EpisodeTurn
from peerness.exchange import jobs
from peerness.exchange.models import Batch, BatchRow
from peerness.exchange.queries import NoTable, copies, sheet_of
from peerness.kernel.scope import Role
from peerness.participants.models import Participant, Phone, PossibleDouble, WordPiece
from peerness.participants.queries import find
from peerness.participants.queries import people as within_reach
from peerness.programs.models import Program
from peerness.programs.testing import events, program, works
from peerness.project import starting
from peerness.project.command import peerness
from peerness.support.models import Appointment, AppointmentVoided, Attendance, SupportSession
from peerness.tenancy.models import TenantModel
from peerness.workforce.testing import peer

PEOPLE = """id;name;dob;phone;address;intake date
1;Lavender Ashgrove;1980-02-03;(503) 555-0142;1 Elm Street Troy;2025-01-02
2;Lavander Ashgrove;1980-02-03;;1 Elm Street Troy;2025-01-03
3;=SUM(A1);;;;
4;Juniper;1991;;;
"""
SESSIONS = """session id,participant id,peer,date,time,minutes,note
a,1,Rosa,2026-02-03,14:00,30,"=2+2"
b,1,Rosa,2026-02-04,14:00,45,
c,7,Rosa,2026-02-04,14:00,45,
"""

APPOINTMENTS = """id,client,coach,date,time,minutes,status,where
a,1,Rosa,2026-02-03,14:00,30,No-show,Elm Street
b,1,Rosa,2026-06-04,10:00,45,,
c,1,Rosa,2026-02-04,14:00,45,Cancelled by client,
d,1,Rosa,2026-02-05,14:00,45,,
e,1,Rosa,2029-02-05,14:00,45,scheduled,
f,1,Rosa,2026-02-06,14:00,45,maybe,
g,1,Rosa,2026-06-06,14:00,45,kept,
h,1,Rosa,2026-02-06,14:00,0,kept,
"""


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """An organisation, and a command that finds its database ready."""
    monkeypatch.setattr(starting, "later_start", lambda: None)
    monkeypatch.setattr(starting, "ready", lambda: None)
    monkeypatch.setattr(jobs, "AT_ONCE", 2)
    return World()


def run(world: World, *arguments: object) -> Result:
    """Run the command at the world's moment."""
    with time_machine.travel(world.at, tick=False):
        return CliRunner().invoke(peerness, [str(one) for one in arguments])


def people(world: World, file: Path, *more: object) -> Result:
    """Run `import people` with the usual answers."""
    return run(world, "import", "people", file, "--source", "Old system", "--program", "center", *more)


def test_a_file_is_judged_before_anything_is_written(world: World, tmp_path: Path) -> None:
    center = program(world, "Center")
    manager = world.scope(works(world, world.member(Role.MANAGER), center))
    file, report = tmp_path / "people.csv", tmp_path / "report.csv"
    file.write_text(PEOPLE, encoding="utf-8")

    dry = people(world, file, "--report", report)
    assert dry.exit_code == 3, dry.output
    for words in (
        "semicolons",
        "name: called",
        "row 4: refused: called: a formula",
        "3 accepted, 1 refused",
        "1 pairs",
    ):
        assert words in dry.output
    assert "Lavender" not in dry.output
    assert "Nothing was written" in dry.output
    assert list(csv.reader(report.read_text(encoding="utf-8").splitlines()))[3][:3] == ["4", "refused", "3"]
    world.enter()
    assert not Participant.objects.within(manager).exists()


def test_people_come_in_once(world: World, tmp_path: Path) -> None:
    manager = world.scope(works(world, world.member(Role.MANAGER), program(world, "Center")))
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    done = people(world, file, "--commit")
    assert done.exit_code == 3, done.output
    world.enter()
    found = Participant.objects.within(manager).order_by("called")
    assert [one.called for one in found] == ["Juniper", "Lavander Ashgrove", "Lavender Ashgrove"]
    assert sorted(one.called for one in find(manager, "lavendar ashgrove")) == [
        "Lavander Ashgrove",
        "Lavender Ashgrove",
    ]
    assert found[2].welcomed_at == datetime(2025, 1, 2, 12, tzinfo=UTC)
    assert Phone.objects.within(manager).get().number == "+15035550142"
    assert Episode.objects.within(manager).filter(closed_at=None).count() == 3
    assert PossibleDouble.objects.within(manager).count() == 1
    assert BatchRow.objects.within(manager).filter(outcome="refused").get().remarks == [["called", "formula"]]
    assert len(events(world, "exchange.people.brought")) == 2, "an event for each part, not for each person"

    again = people(world, file, "--commit")
    assert "3 there" in again.output
    assert "Nothing to bring in" in again.output
    world.enter()
    assert Participant.objects.within(manager).count() == 3


def test_a_batch_is_undone_by_hiding_it_and_can_come_again(world: World, tmp_path: Path) -> None:
    center = program(world, "Center")
    manager = world.scope(works(world, world.member(Role.MANAGER), center))
    rosa = peer(world, center, name="Rosa")
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    assert people(world, file, "--commit").exit_code == 3
    world.enter()
    found = list(within_reach(manager))
    pieces = WordPiece.objects.within(manager).count()
    batch = Batch.objects.within(manager).get()
    assert f"{batch.pk}" in run(world, "import", "batches").output

    world.enter()
    beside = assign(world.system, id=world.id(), at=world.at, participant=found[0], peer=rosa)
    assert "walk beside" in run(world, "import", "undo", batch.pk).output
    world.enter()
    admin = world.scope(world.member(Role.ADMINISTRATOR))
    release_all(admin, id=world.id(), at=world.at, membership=beside.peer.membership)
    undone = run(world, "import", "undo", batch.pk)
    assert undone.exit_code == 0, undone.output
    assert "undone already" in run(world, "import", "undo", batch.pk).output
    assert "no such batch" in run(world, "import", "undo", world.id()).output
    world.enter()
    assert Participant.objects.within(manager).count() == 3, "nothing is deleted"
    assert not within_reach(manager).exists(), "but nobody reaches them"
    assert EpisodeTurn.objects.within(manager).filter(turn="closed").count() == 3

    assert people(world, file, "--commit").exit_code == 3
    world.enter()
    assert within_reach(manager).count() == 3
    assert WordPiece.objects.within(manager).count() == pieces
    seal(world.system)
    assert verify(world.system).faults == ()


def test_sessions_come_in_signed_with_the_people_of_their_source(world: World, tmp_path: Path) -> None:
    center = program(world, "Center")
    peer(world, center, name="Rosa")
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    people(world, file, "--commit")
    file.write_text(SESSIONS, encoding="utf-8")
    ask = ("import", "sessions", file, "--source", "Old system")
    done = run(world, *ask, "--commit")
    assert done.exit_code == 3, done.output
    assert "row 4: refused: person: no person of this source has this key" in done.output
    world.enter()
    assert sorted(SupportSession.objects.within(world.system).values_list("minutes", flat=True)) == [30, 45]
    assert not SupportSession.objects.within(world.system).filter(signed_at=None).exists()
    assert {one.note for one in Attendance.objects.within(world.system)} == {"=2+2", ""}
    assert "2 there" in run(world, *ask, "--commit", "--peer", "rosa").output
    world.enter()
    batch = Batch.objects.within(world.system).get(kind="sessions")
    assert run(world, "import", "undo", batch.pk).exit_code == 0
    world.enter()
    assert not SupportSession.objects.within(world.system).exists(), "left out, not deleted"
    assert SupportSession.objects.even_undone(world.system).count() == 2
    assert "2 accepted" in run(world, *ask, "--commit").output, "the file can come again"
    for wrong, words in (
        (("--peer", "Nobody"), "no peer named"),
        (("--column", "date"), "has no ="),
        (("--column", "nowhere=key"), "nowhere is no column"),
    ):
        answer = run(world, *ask, *wrong)
        assert answer.exit_code == 2
        assert words in answer.output


def test_appointments_come_in_with_what_became_of_them_and_can_be_taken_back(world: World, tmp_path: Path) -> None:
    center = program(world, "Center")
    peer(world, center, name="Rosa")
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    people(world, file, "--commit")
    file.write_text(APPOINTMENTS, encoding="utf-8")
    ask = ("import", "appointments", file, "--source", "Old system", "--commit")
    done = run(world, *ask)
    assert done.exit_code == 3, done.output
    for words in (
        "row 5: refused: state: this time is over",
        "row 6: refused: started: this is more than a year away",
        "row 7: refused: state: this is no word",
        "row 8: refused: state: this lies in the future",
        "row 9: refused: minutes: these are no minutes",
        "3 accepted, 5 refused",
    ):
        assert words in done.output
    world.enter()
    rows = Appointment.objects.within(world.system).order_by("starts_at")
    told = list(rows.values_list("state", "cancelled_by", "place"))
    assert told == [("missed", "", "Elm Street"), ("cancelled", "person", ""), ("planned", "", "")]
    assert "3 there" in run(world, *ask).output
    world.enter()
    batch = Batch.objects.within(world.system).get(kind="appointments")
    assert run(world, "import", "undo", batch.pk).exit_code == 0
    world.enter()
    assert not rows.all().exists()
    assert AppointmentVoided.objects.within(world.system).count() == 3, "nothing is deleted"
    assert "3 accepted" in run(world, *ask).output


def test_doubles_are_decided_before_people_come_in(world: World, tmp_path: Path) -> None:
    manager = world.scope(works(world, world.member(Role.MANAGER), program(world, "Center")))
    file, pairs = tmp_path / "people.csv", tmp_path / "pairs.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    people(world, file, "--doubles", pairs)
    assert pairs.stat().st_mode & 0o077 == 0, "names: for the owner of the file alone"
    (row,) = csv.DictReader(pairs.read_text(encoding="utf-8").splitlines())
    assert (row["row"], row["other_row"], row["other_name"]) == ("3", "2", "Lavender Ashgrove")
    pairs.write_text(",".join(row) + "\n" + ",".join([*list(row.values())[:-1], "yes"]) + "\n", encoding="utf-8")
    done = people(world, file, "--decided", pairs, "--commit")
    assert "2 accepted, 1 refused, 1 same" in done.output, done.output
    world.enter()
    assert sorted(Participant.objects.within(manager).values_list("called", flat=True)) == [
        "Juniper",
        "Lavender Ashgrove",
    ]
    again = tmp_path / "again.csv"
    again.write_text("id,name,dob\n9,Lavender Ashgrove,1980-02-03\n", encoding="utf-8")
    people(world, again, "--doubles", pairs)
    (row,) = csv.DictReader(pairs.read_text(encoding="utf-8").splitlines())
    world.enter()
    assert row["other_record"] == str(Participant.objects.within(manager).get(called="Lavender Ashgrove").pk)
    pairs.write_text(",".join(row) + "\n" + ",".join([*list(row.values())[:-1], "no"]) + "\n", encoding="utf-8")
    people(world, again, "--decided", pairs, "--commit")
    world.enter()
    assert Participant.objects.within(manager).count() == 3
    assert not PossibleDouble.objects.within(manager).exists(), "nobody is asked again"
    pairs.write_text("a\n1\n", encoding="utf-8")
    assert "wants the file" in people(world, again, "--decided", pairs).output
    batch = Batch.objects.within(world.system).order_by("begun_at", "pk")[0]
    assert run(world, "import", "undo", batch.pk).exit_code == 0


def test_a_copy_is_documented_neutralised_and_told_in_the_audit(world: World, tmp_path: Path) -> None:
    peer(world, program(world, "Center"), name="Rosa")
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    people(world, file, "--commit")
    file.write_text(SESSIONS, encoding="utf-8")
    run(world, "import", "sessions", file, "--source", "Old system", "--commit")
    copy = tmp_path / "copy"
    made = run(world, "export", copy)
    assert made.exit_code == 0, made.output
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    for name, told in manifest["files"].items():
        assert hashlib.sha256((copy / name).read_bytes()).hexdigest() == told["sha256"]
    assert {"questionnaires.ndjson", "responses.ndjson"} < set(manifest["files"])
    parts = list(csv.DictReader((copy / "support_attendance.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["note"] for row in parts} == {"'=2+2", ""}, "no cell leaves as a formula"
    world.enter()
    print_of_manifest = hashlib.sha256((copy / "manifest.json").read_bytes()).hexdigest()
    assert print_of_manifest in made.output
    assert len(events(world, "exchange.copy.made")) == 1
    assert "is not empty" in run(world, "export", copy).output


def test_a_copy_holds_every_table_of_the_organisation_and_nothing_of_another(world: World) -> None:
    other = World("Harbor House")
    program(other, "Harbor")
    world.enter()
    program(world, "Center")
    account = world.member(Role.PEER, name="Rosa").account
    every = {table.model: table for table in copies.tables()}
    own = {model for model in apps.get_models() if issubclass(model, TenantModel)}
    kept_back = {model for model in own if not model.leaves}
    assert own - kept_back < set(every)
    assert kept_back, "what supervision keeps for itself"
    assert kept_back.isdisjoint(every)
    assert {Organisation, Account, Event} < set(every)
    assert "password" not in every[Account].header
    assert [row[0] for row in copies.rows(world.system, every[Organisation])] == [str(world.organisation.pk)]
    accounts = list(copies.rows(world.system, every[Account]))
    assert str(account.pk) in {row[every[Account].header.index("id")] for row in accounts}
    names = every[Program].header.index("name")
    assert [row[names] for row in copies.rows(world.system, every[Program])] == ["Center"]
    assert copies.count(world.system, every[Program]) == 1
    described = {(line[0], line[1]) for table in every.values() for line in table.dictionary()}
    assert described == {(table.name, column) for table in every.values() for column in table.header}


def test_what_is_no_table_or_no_program_is_told(world: World, tmp_path: Path) -> None:
    program(world, "Center")
    file = tmp_path / "people.csv"
    file.write_bytes(b"")
    empty = people(world, file)
    assert (empty.exit_code, "The file is empty" in empty.output) == (1, True)
    file.write_bytes(b"PK\x03\x04 no workbook")
    assert "no XLSX file" in people(world, file).output
    missing = run(world, "import", "people", file, "--source", "x", "--program", "Nowhere")
    assert (missing.exit_code, "no program named Nowhere" in missing.output) == (2, True)
    file.write_bytes(b"id,name\n")
    assert "no rows" in people(world, file).output
    World("Harbor House")
    assert "Say which organisation" in people(world, file).output
    assert "no organisation named" in people(world, file, "--organisation", "Elsewhere").output


def test_a_workbook_is_a_table_like_any_other() -> None:
    book = Workbook()
    for row in (
        ["id", "name", "dob", None],
        [1, "Ash", datetime(1980, 2, 3), None],  # noqa: DTZ001 - a workbook knows no time zones
        [None, None, None, None],
        [2.0, "=A1", datetime(1980, 2, 3, 14, 5), 1.5],  # noqa: DTZ001
    ):
        book.active.append(row)
    content = BytesIO()
    book.save(content)
    sheet = sheet_of(content.getvalue())
    assert sheet.header == ("id", "name", "dob")
    assert [line.cells for line in sheet.lines] == [
        ("1", "Ash", "1980-02-03", ""),
        ("2", "=A1", "1980-02-03 14:05", "1.5"),
    ]
    assert [line.number for line in sheet.lines] == [2, 4]
    empty = BytesIO()
    Workbook().save(empty)
    with pytest.raises(NoTable):
        sheet_of(empty.getvalue())


def test_doubles_of_a_file_are_found_and_measured(world: World, tmp_path: Path) -> None:
    file, report = tmp_path / "people.csv", tmp_path / "pairs.csv"
    rows = (
        "rec-1-org,Lavender,Ashgrove,19800203\nrec-1-dup-0,Lavander,Ashgrove,19800203\nrec-2-org,Juniper,Oak,19910405\n"
    )
    file.write_text("rec_id,given_name,surname,date_of_birth\n" + rows + "rec-2-dup-0,Ulm,Fir,\n", encoding="utf-8")
    done = run(world, "duplicates", file, "--same", "rec-([0-9]+)-", "--report", report)
    assert done.exit_code == 0, done.output
    assert "1 look like one person" in done.output
    assert "2 pairs are one person, 1 of them were found: precision 1.0000, recall 0.5000." in done.output
    assert next(iter(list(csv.reader(report.read_text(encoding="utf-8").splitlines()))[1:]))[:2] == [
        "rec-1-org",
        "rec-1-dup-0",
    ]
    assert run(world, "duplicates", file, "--same", "(").exit_code == 2
    assert run(world, "duplicates", file).output.count("precision") == 0
