"""`peerness migrate` on PostgreSQL: the owner makes the tables, the application's role may only use the rows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from peerness.project.configuration.databases import postgresql

pytestmark = pytest.mark.postgres


@pytest.fixture
def installed(tmp_path: Path) -> dict[str, str]:
    """The environment of an installation on the private server's own database, migrated by its owner."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PEERNESS_", "DJANGO_"))}
    addresses = {f"PEERNESS_{name}": str(settings.PEERNESS[name]) for name in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    places = {"PEERNESS_DATA": str(tmp_path / "data"), "PEERNESS_KEYS": str(tmp_path / "keys")}
    subprocess.run(
        [sys.executable, "-m", "peerness", "migrate"], env=kept | addresses | places, check=True, capture_output=True
    )
    return kept | places | {"PEERNESS_DATABASE_URL": addresses["PEERNESS_DATABASE_URL"]}


def ask(statement: str) -> list[tuple[object, ...]]:
    """Ask the installation's database as the application's role."""
    import psycopg

    parts = postgresql(str(settings.PEERNESS["DATABASE_URL"]))
    with psycopg.connect(host=parts["HOST"], user=parts["USER"], dbname=parts["NAME"]) as connection:
        return connection.execute(statement.encode()).fetchall()


def test_the_application_uses_rows_and_owns_nothing(installed: dict[str, str]) -> None:
    from psycopg.errors import InsufficientPrivilege

    check = subprocess.run(
        [sys.executable, "-m", "peerness", "check"], env=installed, check=False, capture_output=True, text=True
    )
    assert check.returncode == 0, check.stderr
    assert "PostgreSQL" in check.stdout
    assert ask("select count(*) from django_migrations")[0] != (0,)
    for statement in (
        "drop table participants_participant",
        "alter table participants_participant disable row level security",
        "delete from django_migrations",
        "create table mine (id int)",
    ):
        with pytest.raises(InsufficientPrivilege):
            ask(statement)


def test_every_table_of_an_organisation_has_its_wall(installed: dict[str, str]) -> None:
    bare = ask(
        "select relname from pg_class join pg_attribute on attrelid = pg_class.oid "
        "where relkind = 'r' and attname = 'organisation_id' and not (relrowsecurity and relforcerowsecurity)"
    )
    assert bare == []


def test_the_owner_is_refused_as_the_application(installed: dict[str, str]) -> None:
    owner = installed | {"PEERNESS_DATABASE_URL": str(settings.PEERNESS["DATABASE_OWNER_URL"])}
    check = subprocess.run(
        [sys.executable, "-m", "peerness", "check"], env=owner, check=False, capture_output=True, text=True
    )
    assert check.returncode == 1
    assert "peerness.E003" in check.stderr
