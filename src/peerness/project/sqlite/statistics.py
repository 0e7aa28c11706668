"""What the embedded database knows of its own tables: how many rows they hold, and how many share a value.

Without it SQLite guesses how to reach rows, and with a hundred thousand sessions it guesses ways that take minutes.
PostgreSQL counts by itself.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection

#: So many rows of an index are looked at; fewer are not enough for tables in which one value stands in most rows.
_LOOKED_AT = 20_000
#: All tables, and of these only the ones that have grown or shrunk much since they were counted.
_WHERE_NEEDED = 0x10002


def count_rows(at: datetime) -> None:
    """Count the tables that have changed much; mostly there is none, and then it takes no time."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit = {_LOOKED_AT}")
        cursor.execute(f"PRAGMA optimize = {_WHERE_NEEDED}")
