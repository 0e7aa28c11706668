"""The start of every command that touches data: keys first, then the rooms, then whether the database is ready."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from peerness.project import keys
from peerness.project.configuration.databases import FILE
from peerness.project.configuration.reading import BadSetting, Fault, Value, read

DATABASE_WARNING = (
    "This file is the key of the database. Keep a copy in a safe place, apart from the backups: without it nobody, "
    "not even its makers, can read the data."
)
AUDIT_WARNING = "This file is the key of the audit's seals. Keep a copy in a safe place, apart from the backups."
SECRET_WARNING = "This file signs sessions and links."  # noqa: S105 - a sentence, not a secret


def ready() -> None:
    """Load settings and rooms."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerness.project.settings")
    import django

    django.setup()


def first_start(making: bool) -> list[keys.Made]:
    """Make the key files that are missing, where that is safe; `making` says that a new database may come to be."""
    # What Peerness writes is for its own account on this machine.
    os.umask(0o077)
    values = read(os.environ)
    made = [*_database_key(values), *_audit_key(values, making), *_secret_key(values)]
    Path(str(values["DATA"])).mkdir(parents=True, exist_ok=True, mode=0o700)
    return made


def later_start() -> None:
    """For commands on a database that stands: never makes a key, and refuses to go on without the audit's."""
    os.umask(0o077)
    values = read(os.environ)
    file = Path(str(values["AUDIT_KEY_FILE"]))
    if not file.exists():
        raise BadSetting(
            Fault(
                "AUDIT_KEY_FILE",
                f"there is no key file {file}. `peerness migrate` makes it for a new database; else restore it.",
            )
        )
    ready()


def _database_key(values: Mapping[str, Value]) -> list[keys.Made]:
    """Never a new key for data that an old key has locked."""
    file, database = Path(str(values["DATABASE_KEY_FILE"])), Path(str(values["DATA"]), FILE)
    if values["DATABASE_URL"]:
        return []
    if file.exists():
        keys.raw("DATABASE_KEY_FILE", file)
        return []
    if keys.is_encrypted(database):
        raise BadSetting(
            Fault(
                "DATABASE_KEY_FILE",
                f"the database {database} is encrypted, but its key file {file} is missing. Restore the key file from "
                "your copy; no other key opens this database.",
            )
        )
    from peerness.project.sqlite import CIPHER

    return [keys.make(file, keys.new(), DATABASE_WARNING)] if CIPHER and not database.exists() else []


def _audit_key(values: Mapping[str, Value], making: bool) -> list[keys.Made]:
    """A new key beside an old audit would make every old seal look forged."""
    file, database = Path(str(values["AUDIT_KEY_FILE"])), Path(str(values["DATA"]), FILE)
    if file.exists():
        keys.raw("AUDIT_KEY_FILE", file)
        return []
    old = database.exists() if not values["DATABASE_URL"] else not making
    if old:
        raise BadSetting(
            Fault(
                "AUDIT_KEY_FILE",
                f"there is a database, but the key file {file} of its audit is missing. Restore it from your copy.",
            )
        )
    return [keys.make(file, keys.new(), AUDIT_WARNING)]


def _secret_key(values: Mapping[str, Value]) -> list[keys.Made]:
    """The demo needs no preparation; production brings its own."""
    file = Path(str(values["SECRET_KEY_FILE"]))
    if values["SECRET_KEY"] or file.exists() or values["PROFILE"] == "production":
        return []
    return [keys.make(file, keys.new() + keys.new(), SECRET_WARNING)]


def unapplied() -> int:
    """How many migrations the database still lacks."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def unfit() -> list[str]:
    """What makes the database unfit to serve: readable by a thief, or a role that could pass the walls."""
    from django.core import checks

    found = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    return [f"{message.msg} {message.hint or ''}".strip() for message in found if message.is_serious()]
