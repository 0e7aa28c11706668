"""Nobody changes or removes what the trail holds: not by the model, not by raw SQL, not by a replacing insert."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Model

from peerness.audit.actions import record, seal
from peerness.audit.models import Event, EventSubject, Seal
from peerness.audit.rules import Entry, Outcome, Subject
from peerness.kernel import ids
from peerness.kernel.scope import Scope

TABLES = [Event, EventSubject, Seal]
MESSAGE = "append-only"


@pytest.fixture
def filled(scope: Scope) -> Scope:
    """One event about one record, sealed."""
    record(
        scope, Entry("room.thing.done", Outcome.DONE, scope.at, subjects=(Subject("room.thing", ids.new(scope.at)),))
    )
    seal(scope)
    return scope


def _run(statement: str, parameters: list[Any] | None = None) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def _refused(statement: str, parameters: list[Any] | None = None) -> str:
    with pytest.raises(DatabaseError) as refused:
        _run(statement, parameters)
    return str(refused.value)


@pytest.mark.parametrize("model", TABLES)
def test_a_model_neither_changes_nor_removes_a_row(filled: Scope, model: type[Model]) -> None:
    row = model._base_manager.get(organisation_id=filled.organisation)
    with pytest.raises(DatabaseError, match=MESSAGE), transaction.atomic():
        row.save()
    with pytest.raises(DatabaseError, match=MESSAGE), transaction.atomic():
        row.delete()
    assert model._base_manager.filter(organisation_id=filled.organisation).count() == 1


@pytest.mark.parametrize("model", TABLES)
def test_raw_sql_neither_changes_nor_removes_a_row(filled: Scope, model: type[Model]) -> None:
    table = model._meta.db_table
    assert MESSAGE in _refused(f'update "{table}" set organisation_id = organisation_id')  # noqa: S608 - our own names
    assert MESSAGE in _refused(f'delete from "{table}"')  # noqa: S608 - our own names
    assert model._base_manager.filter(organisation_id=filled.organisation).count() == 1


@pytest.mark.parametrize("model", TABLES)
def test_a_replacing_insert_is_refused(filled: Scope, model: type[Model]) -> None:
    """SQLite would delete the old row without a word; PostgreSQL spells the same as an upsert."""
    table, columns = model._meta.db_table, [field.column for field in model._meta.concrete_fields]
    names = ", ".join(f'"{column}"' for column in columns)
    copy = f'into "{table}" ({names}) select {names} from "{table}"'  # noqa: S608 - our own names
    if connection.vendor == "sqlite":
        told = _refused(f"insert or replace {copy}")
    else:
        told = _refused(f"insert {copy} on conflict (id) do update set organisation_id = excluded.organisation_id")
    assert MESSAGE in told


@pytest.mark.parametrize(("model", "unique"), [(Seal, "number"), (Event, "command")])
def test_a_new_row_pushes_no_old_one_out_by_another_uniqueness(scope: Scope, model: type[Model], unique: str) -> None:
    """The id is new, the number is not: SQLite would delete the old row, and only then is its trigger asked."""
    record(scope, Entry("room.thing.done", Outcome.DONE, scope.at, command=ids.new(scope.at)))
    seal(scope)
    before = model._base_manager.filter(organisation_id=scope.organisation).values().get()
    table, columns = model._meta.db_table, [field.column for field in model._meta.concrete_fields]
    names, fresh = ", ".join(f'"{one}"' for one in columns), ids.new(scope.at)
    values = ", ".join("%s" if column in ("id", "event_id") else f'"{column}"' for column in columns)
    verb = "insert or replace" if connection.vendor == "sqlite" else "insert"
    new = fresh.hex if connection.vendor == "sqlite" else fresh
    statement = f'{verb} into "{table}" ({names}) select {values} from "{table}"'  # noqa: S608 - our own names
    told = _refused(statement, [new] * values.count("%s"))
    assert MESSAGE in told or unique in told
    assert model._base_manager.filter(organisation_id=scope.organisation).values().get() == before


@pytest.mark.postgres
@pytest.mark.parametrize("model", TABLES)
def test_the_application_may_not_empty_a_table(filled: Scope, model: type[Model]) -> None:
    assert "permission denied" in _refused(f'truncate "{model._meta.db_table}"')


@pytest.mark.parametrize("model", TABLES)
def test_rows_are_still_added(filled: Scope, model: type[Model]) -> None:
    record(
        filled, Entry("room.thing.done", Outcome.DONE, filled.at, subjects=(Subject("room.thing", ids.new(filled.at)),))
    )
    seal(filled)
    assert model._base_manager.filter(organisation_id=filled.organisation).count() == 2


def test_one_command_has_one_event(scope: Scope) -> None:
    entry = Entry("room.thing.done", Outcome.DONE, scope.at, command=ids.new(scope.at))
    record(scope, entry)
    with pytest.raises(IntegrityError), transaction.atomic():
        record(scope, entry)
