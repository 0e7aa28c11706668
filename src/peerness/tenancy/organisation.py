"""Tells the database for which organisation it works: the second wall, on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from peerness.kernel.scope import Scope

_READ = "select current_setting('peerness.organisation', true), current_setting('peerness.account', true)"
_WRITE = "select set_config('peerness.organisation', %s, true), set_config('peerness.account', %s, true)"


@contextmanager
def entered(scope: Scope) -> Iterator[None]:
    """Work inside the scope's organisation: one transaction on PostgreSQL, nothing to do on the embedded database.

    The setting lives as long as the transaction, so a kept connection never carries it to the next request. On the
    way out the former setting comes back, which lets a job walk through organisations and a test nest them.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic():
        before = _current()
        announce(str(scope.organisation), str(scope.actor.account or ""))
        yield
        if not connection.needs_rollback:
            announce(*before)


def announce(organisation: str, account: str) -> None:
    """Set organisation and account (ids as text, "" for none) for the rest of this transaction."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [organisation, account])


def alone(scope: Scope, work: str) -> None:
    """Let those who do this work for this organisation go one after the other, until their transactions end.

    The embedded database has one writer at a time anyway.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"peerness.{work}.{scope.organisation}"])


def _current() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        row = cursor.fetchone()
    return (row[0] or "", row[1] or "") if row else ("", "")
