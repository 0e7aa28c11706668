"""The walls and locks that migrations build: they stand on a table of their own here, and come down again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from peerness.tenancy.operations import AppendOnly, RowLevelSecurity
from peerness.tenancy.organisation import announce
from tests.database import as_role

pytestmark = pytest.mark.django_db(transaction=True)
TABLE = "room_thing"
MODEL = SimpleNamespace(_meta=SimpleNamespace(db_table=TABLE))
STATE = cast(ProjectState, SimpleNamespace(apps=SimpleNamespace(get_model=lambda label, name: MODEL)))
ONE, OTHER = uuid4(), uuid4()


@pytest.fixture
def table(transactional_db: None) -> Iterator[None]:
    """A table of an organisation, made as migrations make theirs: by the owner."""
    with _owner():
        run(f"create table {TABLE} (id text primary key, organisation_id uuid, signed_at text)")
        if connection.vendor == "postgresql":
            run(f"grant select, insert, update, delete on {TABLE} to public")
    yield
    with _owner():
        run(f"drop table {TABLE}")


@contextmanager
def _owner() -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    with as_role(str(settings.PEERNESS["DATABASE_OWNER_URL"])):
        yield


@contextmanager
def _standing(operation: Operation) -> Iterator[None]:
    """The operation forwards, and backwards again."""
    with _owner(), connection.schema_editor() as editor:
        operation.database_forwards("room", editor, STATE, STATE)
    yield
    with _owner(), connection.schema_editor() as editor:
        operation.database_backwards("room", editor, STATE, STATE)


def run(statement: str, *parameters: Any) -> list[Any]:
    """Run one statement in a transaction of its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []


def add(id: str, signed: str | None = None) -> None:
    """A row of the table."""
    run(f"insert into {TABLE} values (%s, %s, %s)", id, ONE.hex, signed)  # noqa: S608 - our own table


@pytest.mark.parametrize(
    ("operation", "written"),
    [
        (
            RowLevelSecurity("thing", also="x"),
            ("RowLevelSecurity", ["thing"], {"column": "organisation_id", "also": "x"}),
        ),
        (AppendOnly("thing", "w", "c", "m"), ("AppendOnly", ["thing"], {"when": "w", "closed": "c", "message": "m"})),
    ],
)
def test_a_migration_writes_the_operation_as_it_was_made(operation: Operation, written: tuple[Any, ...]) -> None:
    name, arguments, keywords = operation.deconstruct()
    assert (name, arguments, keywords) == written
    assert type(operation)(*arguments, **keywords).deconstruct() == written
    assert "thing" in operation.describe()
    operation.state_forwards("room", STATE)


def test_rows_are_locked_and_freed_again(table: None) -> None:
    with _standing(AppendOnly("thing", message="this stays")):
        add("one")
        for statement in (f"update {TABLE} set signed_at = 'now'", f"delete from {TABLE}"):  # noqa: S608 - our own table
            with pytest.raises(DatabaseError, match="this stays"):
                run(statement)
    run(f"delete from {TABLE}")  # noqa: S608 - our own table


def test_rows_are_locked_from_the_moment_of_their_condition(table: None) -> None:
    with _standing(AppendOnly("thing", when="OLD.signed_at IS NOT NULL")):
        add("draft")
        run(f"update {TABLE} set signed_at = 'now' where id = 'draft'")  # noqa: S608 - our own table
        with pytest.raises(DatabaseError, match="append-only"):
            run(f"update {TABLE} set signed_at = null where id = 'draft'")  # noqa: S608 - our own table
        add("other")
        run(f"delete from {TABLE} where id = 'other'")  # noqa: S608 - our own table


def test_nothing_is_added_where_a_record_is_closed(table: None) -> None:
    with _standing(AppendOnly("thing", when="OLD.signed_at IS NOT NULL", closed="NEW.signed_at = 'closed'")):
        add("one", "open")
        with pytest.raises(DatabaseError, match="append-only"):
            add("two", "closed")
        add("free")
        with pytest.raises(DatabaseError, match="append-only"):
            run(f"update {TABLE} set signed_at = 'closed' where id = 'free'")  # noqa: S608 - our own table


@pytest.mark.postgres
def test_the_wall_stands_for_reads_and_writes_and_comes_down_again(table: None) -> None:
    with _standing(RowLevelSecurity("thing")):
        with transaction.atomic():
            announce(str(ONE), "")
            add("mine")
        with transaction.atomic():
            announce(str(OTHER), "")
            assert run(f"select id from {TABLE}") == []  # noqa: S608 - our own table
            with pytest.raises(DatabaseError, match="row-level security"):
                add("smuggled")
        assert run(f"select id from {TABLE}") == []  # noqa: S608 - nobody is announced: nothing is seen
    assert run(f"select id from {TABLE}") == [("mine",)]  # noqa: S608 - our own table


@pytest.mark.postgres
def test_a_further_condition_opens_reads_and_never_writes(table: None) -> None:
    with _standing(RowLevelSecurity("thing", also="signed_at = 'public'")):
        with transaction.atomic():
            announce(str(ONE), "")
            add("mine")
            add("shared", "public")
        with transaction.atomic():
            announce(str(OTHER), "")
            assert run(f"select id from {TABLE}") == [("shared",)]  # noqa: S608 - our own table
            run(f"update {TABLE} set id = 'taken'")  # noqa: S608 - our own table
            run(f"delete from {TABLE}")  # noqa: S608 - our own table
            with pytest.raises(DatabaseError, match="row-level security"):
                add("smuggled", "public")
        with transaction.atomic():
            announce(str(ONE), "")
            assert run(f"select id from {TABLE} order by id") == [("mine",), ("shared",)]  # noqa: S608 - our own table


def test_the_wall_is_none_of_the_embedded_database_s_business(table: None) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("on PostgreSQL it is: the tests above")
    with _standing(RowLevelSecurity("thing")):
        add("one")
    assert run(f"select count(*) from {TABLE}") == [(1,)]  # noqa: S608 - our own table
