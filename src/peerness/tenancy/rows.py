"""Puts many rows of one kind into the database: for batches, in which Django's own way is most of the work.

Django asks every field of every row how it is written in SQL, and makes one long statement for each few hundred rows.
Here the statement is one short one, and only the values differ; the rows are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connections, models, router, transaction


def put_rows(rows: Sequence[models.Model], *, there_stay: bool = False) -> None:
    """Insert new rows of one model, all or none, with ids of their own; `there_stay` leaves out those that are there.

    Fields keep what the rows say: none may be filled by the database or at the moment of writing.
    """
    if not rows:
        return
    model: Any = type(rows[0])
    using = router.db_for_write(model)
    connection = connections[using]
    quoted, fields = connection.ops.quote_name, model._meta.concrete_fields
    columns, places = ", ".join(quoted(field.column) for field in fields), ", ".join("%s" for _ in fields)
    # Names of our own tables and columns; what rows say goes in beside the statement.
    statement = f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
    if there_stay:
        statement += " ON CONFLICT DO NOTHING"
    writes = [(field.attname, field.get_db_prep_save) for field in fields]
    values = [[write(getattr(row, name), connection) for name, write in writes] for row in rows]
    with transaction.atomic(using=using, savepoint=False), connection.cursor() as cursor:
        cursor.executemany(statement, values)
    for row in rows:
        row._state.adding, row._state.db = False, using
