"""What is signed stays as it is: not through an action, not by the model, not by raw SQL, on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from peerness.kernel.errors import Conflict
from peerness.support.actions import mend, sign
from peerness.support.models import Attendance, SupportSession
from peerness.support.testing import Scene, session

MESSAGE = "a signed session stays as it is"


@pytest.fixture
def signed(scene: Scene) -> SupportSession:
    """Rosa with Robin, signed."""
    return session(scene.world, scene.rosa, scene.robin, line="First line", note="First note")


def part_of(scene: Scene, one: SupportSession) -> Attendance:
    return Attendance.objects.within(scene.world.system).get(session=one)


def stored(value: Any) -> Any:
    """An id as the database keeps it."""
    return value if connection.vendor == "postgresql" else value.hex


def refuses(statement: str, *parameters: Any) -> None:
    with (
        pytest.raises(DatabaseError, match=MESSAGE),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, parameters)


def runs(statement: str, *parameters: Any) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)


@pytest.mark.parametrize(
    ("column", "value"),
    [("line", "x"), ("minutes", 5), ("signed_at", None), ("started_at", "2026-01-01 00:00:00+00:00")],
)
def test_raw_sql_changes_no_column_of_a_session(signed: SupportSession, column: str, value: Any) -> None:
    refuses(f"update support_supportsession set {column} = %s where id = %s", value, stored(signed.pk))  # noqa: S608


@pytest.mark.parametrize("column", ["note", "next_step"])
def test_raw_sql_changes_no_note(scene: Scene, signed: SupportSession, column: str) -> None:
    key = stored(part_of(scene, signed).pk)
    refuses(f"update support_attendance set {column} = 'x' where id = %s", key)  # noqa: S608


def test_raw_sql_deletes_neither_the_note_nor_the_session(scene: Scene, signed: SupportSession) -> None:
    refuses("delete from support_attendance where id = %s", stored(part_of(scene, signed).pk))
    refuses("delete from support_supportsession where id = %s", stored(signed.pk))


def test_a_signed_session_gets_nobody_else(scene: Scene, signed: SupportSession) -> None:
    more = Attendance(
        id=scene.world.id(), organisation_id=signed.organisation_id, session=signed, participant=scene.willow
    )
    with pytest.raises(DatabaseError, match=MESSAGE), transaction.atomic():
        more.save(force_insert=True)


def test_a_note_of_a_draft_does_not_move_to_a_signed_session(scene: Scene, signed: SupportSession) -> None:
    draft = session(scene.world, scene.rosa, scene.willow, note="Later", signed=False)
    key, to = stored(part_of(scene, draft).pk), stored(signed.pk)
    refuses("update support_attendance set session_id = %s where id = %s", to, key)


def test_the_model_changes_nothing_either(scene: Scene, signed: SupportSession) -> None:
    signed.line = "Second line"
    with pytest.raises(DatabaseError, match=MESSAGE), transaction.atomic():
        signed.save()
    part = part_of(scene, signed)
    part.note = "Second note"
    with pytest.raises(DatabaseError, match=MESSAGE), transaction.atomic():
        part.save()
    with pytest.raises(DatabaseError, match=MESSAGE), transaction.atomic():
        part.delete()


def test_the_actions_say_so_in_a_sentence(scene: Scene, signed: SupportSession) -> None:
    mine, world = scene.world.scope(scene.rosa.membership), scene.world
    with pytest.raises(Conflict, match="stays as it is"):
        sign(mine, id=world.id(), at=world.at, session=signed)
    with pytest.raises(Conflict, match="stays as it is"):
        mend(
            mine,
            id=world.id(),
            at=world.at,
            session=signed,
            started_at=signed.started_at,
            minutes=5,
            line="",
            note="",
            next_step="",
        )


def test_a_draft_can_still_be_changed(scene: Scene) -> None:
    """Else the refusals above would prove nothing."""
    draft = session(scene.world, scene.rosa, scene.robin, note="Later", signed=False)
    assert runs("update support_supportsession set line = 'x' where id = %s", stored(draft.pk)) == 1
    assert runs("update support_attendance set note = 'x' where session_id = %s", stored(draft.pk)) == 1
