"""What only somebody with the database in their hands could do: lift the triggers, change a row, put them back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction

from peerness.kernel.scope import Scope
from peerness.tenancy.organisation import announce
from tests.database import as_role

TABLES = ("audit_event", "audit_eventsubject", "audit_seal")
TRIGGERS = "select name, sql from sqlite_master where type = 'trigger' and tbl_name like 'audit_%'"


@contextmanager
def tampering(scope: Scope) -> Iterator[None]:
    """The append-only triggers are away for a while. On PostgreSQL this takes the owner of the tables."""
    if connection.vendor == "postgresql":
        with as_role(str(settings.PEERNESS["DATABASE_OWNER_URL"])), transaction.atomic():
            announce(str(scope.organisation), "")
            _all("disable")
            yield
            _all("enable")
        return
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS)
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f'drop trigger "{name}"')
        yield
        for _name, sql in triggers:
            cursor.execute(sql)


def _all(verb: str) -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f'alter table "{table}" {verb} trigger user')
