"""Puts many rows of one kind into the database: for batches, in which Django's own way is most of the work.

Django asks every field of every row how it is written in SQL. Here a column is written as a whole, and a value whose
plain type tells how it is written is not asked again; the rows are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, connections, models, router, transaction

M = TypeVar("M", bound=models.Model)
#: A statement of PostgreSQL takes several rows, with at most so many values.
_VALUES = 4000
#: Kilobytes that the embedded database may keep in memory meanwhile.
_ROOM = 128_000


def row_of(model: type[M], **values: Any) -> M:
    """A new row as the model makes it, in less time: values by attribute (such as `batch_id`), else the usual ones."""
    said = [values.pop(name) if name in values else default() for name, default in _attributes(model)]
    if values:
        raise TypeError(f"{model._meta.label} has no {', '.join(values)}")
    return model(*said)


@cache
def _attributes(model: type[models.Model]) -> list[tuple[str, Callable[[], Any]]]:
    return [(field.attname, field.get_default) for field in model._meta.concrete_fields]


@contextmanager
def with_room() -> Iterator[None]:
    """Let the embedded database keep more in memory while batches are written, which read back what was written."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        before = int(cursor.fetchone()[0])
        cursor.execute(f"PRAGMA cache_size = {-_ROOM}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {before}")


def put_rows(rows: Sequence[models.Model], *, there_stay: bool = False) -> None:
    """Insert new rows of one model, all or none, with ids of their own; `there_stay` leaves out those that are there.

    Fields keep what the rows say: none may be filled by the database or at the moment of writing.
    """
    if not rows:
        return
    model: Any = type(rows[0])
    names = [field.attname for field in model._meta.concrete_fields]
    put_values(model, names, ([getattr(row, name) for name in names] for row in rows), there_stay=there_stay)
    using = router.db_for_write(model)
    for row in rows:
        row._state.adding, row._state.db = False, using


def put_values(
    model: type[models.Model], names: Sequence[str], values: Iterable[Sequence[Any]], *, there_stay: bool = False
) -> None:
    """Insert new rows given as plain values of these attributes, which are all that the model has; else as put_rows."""
    using = router.db_for_write(model)
    database = connections[using]
    fields = {field.attname: field for field in model._meta.concrete_fields}
    if set(names) != set(fields):
        raise ValueError(f"{model._meta.label}: a row has a value for each of {', '.join(fields)}")
    rows = list(values)
    if not rows:
        return
    columns = [_written(fields[name], list(column), database) for name, *column in zip(names, *rows, strict=True)]
    quoted = database.ops.quote_name
    told = ", ".join(quoted(str(fields[name].column)) for name in names)
    # Names of our own tables and columns; what rows say goes in beside the statement.
    statement = f"INSERT INTO {quoted(model._meta.db_table)} ({told}) VALUES "  # noqa: S608
    rest = " ON CONFLICT DO NOTHING" if there_stay else ""
    with transaction.atomic(using=using, savepoint=False), database.cursor() as cursor:
        _send(cursor, database.vendor, statement, rest, list(zip(*columns, strict=True)))


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
    first = column[0]
    if all(one is first for one in column):  # such as the organisation
        return [quick[type(first)](first) if type(first) in quick else slow(first, database)] * len(column)
    return [quick[type(one)](one) if type(one) in quick else slow(one, database) for one in column]


def _same(value: Any) -> Any:
    return value


def _quick(field: Any, database: Any) -> dict[type, Callable[[Any], Any]]:
    """How values of a plain type are written in this kind of column."""
    kind: Any = type(getattr(field, "target_field", field))
    embedded = database.vendor == "sqlite"
    if kind is models.UUIDField:
        return {UUID: (lambda value: value.hex) if embedded else _same, type(None): _same}
    if kind in (models.CharField, models.TextField):
        return {str: _same}
    if kind in (models.IntegerField, models.PositiveIntegerField, models.PositiveSmallIntegerField):
        return {int: _same, type(None): _same}
    if kind is models.DateTimeField:
        return {datetime: database.ops.adapt_datetimefield_value, type(None): _same}
    return {}
