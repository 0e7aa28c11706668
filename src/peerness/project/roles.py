"""The two roles of a PostgreSQL database: the owner makes the tables, the application may only use them."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

#: Written by migrations only.
FIXED = ("django_migrations",)


def grant(connection: BaseDatabaseWrapper, role: str) -> None:
    """Let the application's role read and write rows, and nothing else; run by the owner after each migration."""
    name = connection.ops.quote_name(role)
    with connection.cursor() as cursor:
        cursor.execute(f"grant usage on schema public to {name}")
        cursor.execute(f"grant select, insert, update, delete on all tables in schema public to {name}")
        cursor.execute(f"grant usage, select on all sequences in schema public to {name}")
        for table in FIXED:
            cursor.execute(f"revoke insert, update, delete on {connection.ops.quote_name(table)} from {name}")
