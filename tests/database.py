"""The database under test: the application's role on PostgreSQL, and how it is emptied after a test that commits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from peerness.project.configuration.databases import postgresql
from peerness.project.roles import grant
from tests.settings import KEPT_DATABASE

#: Filled by migrations and by Django itself; tests leave them alone.
KEPT = frozenset({"django_migrations", "django_content_type", "auth_permission"})


def on_postgresql() -> bool:
    """Whether the suite runs on PostgreSQL."""
    return connection.vendor == "postgresql"


def _file() -> Path:
    """Where this run's embedded database lies, once Django has named it."""
    name = connection.settings_dict["TEST"]["NAME"] or connection.settings_dict["NAME"]
    return Path(str(name))


def placed() -> bool:
    """Lay the migrated database of an earlier run where this run wants it, if there is one."""
    return KEPT_DATABASE.place(_file())


def keep_migrated() -> None:
    """Keep what the migrations have just made, for the next run."""
    if on_postgresql() or KEPT_DATABASE.database.exists():
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    KEPT_DATABASE.keep(_file())


@contextmanager
def as_role(address: str) -> Iterator[None]:
    """Connect as another role of the same database for a while."""
    parts = postgresql(address)
    before = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    connection.close()
    connection.settings_dict.update({name: parts[name] for name in before})
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


@contextmanager
def walled() -> Iterator[None]:
    """From here on the tests are the application: its role owns nothing and cannot pass the walls."""
    if not on_postgresql():
        yield
        return
    application = str(settings.PEERNESS["DATABASE_URL"])
    grant(connection, postgresql(application)["USER"])
    with as_role(application):
        yield


def empty() -> None:
    """Take all rows away, also those that the triggers protect: only a test may do so."""
    if on_postgresql():
        with as_role(str(settings.PEERNESS["DATABASE_OWNER_URL"])):
            _empty_postgresql(connection)
    else:
        _empty_sqlite(connection)


def _tables(database: BaseDatabaseWrapper) -> list[str]:
    return [name for name in database.introspection.table_names() if name not in KEPT]


def _empty_postgresql(database: BaseDatabaseWrapper) -> None:
    quoted = database.ops.quote_name
    with transaction.atomic(), database.cursor() as cursor:
        cursor.execute(
            "select distinct relname from pg_trigger join pg_class on pg_class.oid = tgrelid where not tgisinternal"
        )
        guarded = [quoted(name) for (name,) in cursor.fetchall()]
        cursor.execute("".join(f"alter table {table} disable trigger user;" for table in guarded) or "select 1")
        cursor.execute(f"truncate {', '.join(quoted(name) for name in _tables(database))} restart identity")
        cursor.execute("".join(f"alter table {table} enable trigger user;" for table in guarded) or "select 1")


def _empty_sqlite(database: BaseDatabaseWrapper) -> None:
    with database.constraint_checks_disabled(), transaction.atomic(), database.cursor() as cursor:
        cursor.execute("select name, sql from sqlite_master where type = 'trigger'")
        triggers: list[Any] = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'drop trigger "{name}"')
        for table in _tables(database):
            cursor.execute(f'delete from "{table}"')  # noqa: S608 - our own tables' names
        for _, sql in triggers:
            cursor.execute(sql)
