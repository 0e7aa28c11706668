"""`peerness migrate`: makes or updates the tables, under the role that owns them."""

from __future__ import annotations

from typing import Any

import click

from peerness.project import starting
from peerness.project.progress import bar


@click.command()
def command() -> None:
    """Make or update the tables of the database.

    Safe to run at any time; what is done already is not done again. On the first run it also makes the key files.
    """
    prepare()
    click.echo("The database is up to date.")


def start(making: bool) -> None:
    """Load settings and rooms; tell of each key file that had to be made."""
    for made in starting.first_start(making):
        click.echo(f"Made {made.path}. {made.warning}", err=True)
    starting.ready()


def prepare() -> None:
    """Keys, tables, the role's rights and, in production, the collected style sheets."""
    start(making=True)
    _tables()
    _collect()


def _tables() -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from peerness.project.configuration.databases import postgresql
    from peerness.project.roles import grant

    application = dict(connection.settings_dict)
    owner = str(settings.PEERNESS["DATABASE_OWNER_URL"])
    if owner:
        connection.close()
        connection.settings_dict.update(postgresql(owner))
    try:
        _migrate()
        call_command("createcachetable", verbosity=0)
        if owner:
            grant(connection, application["USER"])
    finally:
        if owner:
            connection.close()
            connection.settings_dict.update(application)


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection

    from peerness.kernel import clock
    from peerness.project.migrating import Executor
    from peerness.project.sqlite.statistics import count_rows

    executor = Executor(connection)
    total = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    done = 0

    def told(action: str, migration: Any = None, fake: bool = False) -> None:
        nonlocal done
        done += action == "apply_success"
        progress(done, total, str(migration or ""))

    if not total:
        return
    with bar("Tables") as progress:
        executor.progress_callback = told  # type: ignore[assignment] # the stubs know only one of its three forms
        executor.migrate(executor.loader.graph.leaf_nodes())
        # What Django does after migrations: content types and permissions.
        call_command("migrate", verbosity=0, interactive=False)
    # What is new among many rows is counted now, not within the next minute: until then questions may take minutes.
    count_rows(clock.now())


def _collect() -> None:
    """In production style sheets are compressed once, under names that may be cached for ever."""
    from django.conf import settings
    from django.core.management import call_command

    if settings.STATIC_ROOT:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
