"""Puts many rows of one kind into the database: for batches, in which Django's own way is most of the work.

Django asks every field of every row how it is written in SQL. Here a column is written as a whole, and a value whose
plain type tells how it is written is not asked again; the rows are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import repeat
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import connection, connections, models, router, transaction

M = TypeVar("M", bound=models.Model)
#: A statement of PostgreSQL takes several rows, with at most so many values.
_VALUES = 4000
#: What the embedded database may keep meanwhile: kilobytes in memory (said below nothing), pages in its journal.
_ROOM = {"cache_size": -128_000, "wal_autocheckpoint": 8_000}


@dataclass(frozen=True, slots=True)
class Columns(Generic[M]):
    """New rows of one model that are never made one by one: under each attribute one value for each row, or the one
    value that stands in all of them (`same`)."""

    model: type[M]
    ids: list[UUID] | list[str]
    each: dict[str, list[Any]]
    same: dict[str, Any]

    @property
    def attributes(self) -> list[str]:
        """Everything that a row holds, in the model's order."""
        return [name for name, _default in _attributes(self.model)]


def columns(model: type[M], id: list[UUID] | list[str], /, **said: Any) -> Columns[M]:
    """As many new rows as there are ids: a list says a value for each of them, anything else the value of all.

    Ids may be text, from `derived_texts`. What is not said is as the model usually has it.
    """
    usual = {name: default() for name, default in _attributes(model) if name not in said and name != "id"}
    each = {"id": id, **{name: value for name, value in said.items() if isinstance(value, list)}}
    if unknown := said.keys() - dict(_attributes(model)).keys():
        raise TypeError(f"{model._meta.label} has no {', '.join(unknown)}")
    if {len(column) for column in each.values()} != {len(id)}:
        raise ValueError(f"{model._meta.label}: a column has a value for each of {len(id)} rows")
    return Columns(model, id, each, {**usual, **{name: value for name, value in said.items() if name not in each}})


@cache
def _attributes(model: type[models.Model]) -> list[tuple[str, Callable[[], Any]]]:
    return [(field.attname, field.get_default) for field in model._meta.concrete_fields]


@contextmanager
def with_room() -> Iterator[None]:
    """Let the embedded database keep more in memory while batches are written, which read back what was written.

    What was committed may also stay in its journal for longer: pages that every batch touches go into the file once.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = [(name, _asked(cursor, name)) for name in _ROOM]
        for name, room in _ROOM.items():
            cursor.execute(f"PRAGMA {name} = {room}")
        try:
            yield
        finally:
            for name, value in before:
                cursor.execute(f"PRAGMA {name} = {value}")


def _asked(cursor: Any, name: str) -> int:
    cursor.execute(f"PRAGMA {name}")
    return int(cursor.fetchone()[0])


def put_rows(rows: Sequence[models.Model], *, there_stay: bool = False) -> None:
    """Insert new rows of one model, all or none, with ids of their own; `there_stay` leaves out those that are there.

    Fields keep what the rows say: none may be filled by the database or at the moment of writing.
    """
    if not rows:
        return
    model: Any = type(rows[0])
    each = {field.attname: [getattr(row, field.attname) for row in rows] for field in model._meta.concrete_fields}
    put_columns(Columns(model, each[model._meta.pk.attname], each, {}), there_stay=there_stay)
    using = router.db_for_write(model)
    for row in rows:
        row._state.adding, row._state.db = False, using


def put_columns(rows: Columns[Any], *, there_stay: bool = False) -> None:
    """Insert new rows that were said column by column, as `put_rows` does."""
    if not rows.ids:
        return
    using = router.db_for_write(rows.model)
    database = connections[using]
    written: list[Iterable[Any]] = []
    for field in rows.model._meta.concrete_fields:
        if field.attname in rows.each:
            written.append(_written(field, rows.each[field.attname], database))
        else:
            written.append(repeat(_written(field, [rows.same[field.attname]], database)[0], len(rows.ids)))
    quoted = database.ops.quote_name
    told = ", ".join(quoted(str(field.column)) for field in rows.model._meta.concrete_fields)
    # Names of our own tables and columns; what rows say goes in beside the statement.
    statement = f"INSERT INTO {quoted(rows.model._meta.db_table)} ({told}) VALUES "  # noqa: S608
    rest = " ON CONFLICT DO NOTHING" if there_stay else ""
    with transaction.atomic(using=using, savepoint=False), database.cursor() as cursor:
        _send(cursor, database.vendor, statement, rest, list(zip(*written, strict=True)))


def _send(cursor: Any, vendor: str, statement: str, rest: str, rows: list[tuple[Any, ...]]) -> None:
    """The embedded database reads one row after the other; PostgreSQL plans each statement, so it gets many at once."""
    row = f"({', '.join(['%s'] * len(rows[0]))})"
    if vendor != "postgresql":
        cursor.executemany(statement + row + rest, rows)
        return
    step = max(1, _VALUES // len(rows[0]))
    for start in range(0, len(rows), step):
        some = rows[start : start + step]
        cursor.execute(statement + ", ".join([row] * len(some)) + rest, [value for one in some for value in one])


def _written(field: Any, column: Sequence[Any], database: Any) -> list[Any]:
    """A column as the database takes it: what its plain type tells at once, all else as the field says."""
    quick, slow = _quick(field, database), field.get_db_prep_save
    kinds = set(map(type, column))
    if kinds <= quick.keys():
        if all(quick[kind] is _same for kind in kinds):
            return list(column)
        if len(kinds) == 1:
            return [*map(quick[kinds.pop()], column)]
    return [quick[type(one)](one) if type(one) in quick else slow(one, database) for one in column]


def _same(value: Any) -> Any:
    return value


def _hex(value: UUID) -> str:
    return f"{value.int:032x}"


def _quick(field: Any, database: Any) -> dict[type, Callable[[Any], Any]]:
    """How values of a plain type are written in this kind of column."""
    kind: Any = type(getattr(field, "target_field", field))
    embedded = database.vendor == "sqlite"
    if kind is models.UUIDField:
        return {UUID: _hex if embedded else _same, str: _same, type(None): _same}  # text: 32 digits
    if kind in (models.CharField, models.TextField):
        return {str: _same}
    if kind in (models.IntegerField, models.PositiveIntegerField, models.PositiveSmallIntegerField):
        return {int: _same, type(None): _same}
    if kind is models.DateTimeField:
        return {datetime: database.ops.adapt_datetimefield_value, type(None): _same}
    return {}
