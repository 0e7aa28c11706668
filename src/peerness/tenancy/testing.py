"""Worlds that many tests begin with: built once through the real actions, then planted row by row.

A small organisation in which everybody has a place takes some fifty actions. `planted(Scene)` takes them once in a
process, keeps the rows that came of them and the object that names them, and gives every later test the same rows and
a copy of the object. Each test still begins with a world of its own, which its transaction takes away again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from typing import Any, TypeVar, cast

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

B = TypeVar("B")
Row = tuple[Any, ...]

#: Made by migrations, the same for every test.
_KEPT = frozenset({"django_migrations", "django_content_type", "auth_permission"})

_ORGANISATION = apps.get_model(settings.TENANT_MODEL)._meta.db_table


@dataclass(frozen=True)
class _Seed:
    """What one building left behind: its rows by table, and the object that it gave back."""

    rows: dict[str, list[Row]]
    built: object

    def grown(self) -> bool:
        """Whether one of its organisations stands in the database already: a test may want two worlds."""
        ids = {row[0] for row in _rows(_ORGANISATION)}
        return any(row[0] in ids for row in self.rows[_ORGANISATION])

    def plant(self) -> object:
        """Write the rows as they were, and give a copy of the object that a test may change."""
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in self.rows.items():
                marks = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f'insert into "{table}" values ({marks})', rows)  # noqa: S608
        return deepcopy(self.built)


_seeds: dict[tuple[Hashable, ...], list[_Seed]] = {}


def planted(build: Callable[..., B], *words: Hashable) -> B:
    """What `build(*words)` gives: built the first time, planted from then on; twice in one test gives two worlds.

    PostgreSQL shows the rows of one organisation at a time and counts its numbers apart from its rows: there everything
    is built each time.
    """
    if connection.vendor == "postgresql":
        return build(*words)
    seeds = _seeds.setdefault((build, *words), [])
    for seed in seeds:
        if not seed.grown():
            return cast("B", seed.plant())
    before = {table: set(_rows(table)) for table in _tables() if table not in _KEPT}
    built = build(*words)
    after = {table: _rows(table) for table in before}
    if any(not old <= set(after[table]) for table, old in before.items()):
        raise AssertionError(f"{build!r} changed rows that it had not made: it cannot be planted")
    new = {table: [row for row in rows if row not in before[table]] for table, rows in after.items()}
    seeds.append(_Seed({table: rows for table, rows in new.items() if rows}, deepcopy(built)))
    return built


@cache
def _tables() -> tuple[str, ...]:
    """All tables, what belongs to a record before the record: a signed session takes no more notes."""
    order: TopologicalSorter[str] = TopologicalSorter()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            order.add(table)
            for _, other in connection.introspection.get_relations(cursor, table).values():
                if other != table:
                    order.add(other, table)
    return tuple(order.static_order())


def _rows(table: str) -> list[Row]:
    """Rows as the embedded database holds them; a plain column would be read into dates and the like."""
    with connection.cursor() as cursor:
        cursor.execute(_columns(table))
        return [tuple(row) for row in cursor.fetchall()]


@cache
def _columns(table: str) -> str:
    with connection.cursor() as cursor:
        names = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    return f"""select {", ".join(f'+"{name}"' for name in names)} from "{table}" """  # noqa: S608
