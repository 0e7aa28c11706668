"""`peerness check`: whether settings, database and rooms are fit to run."""

from __future__ import annotations

import click

from peerness.project import starting


@click.command()
def command() -> None:
    """Check settings, database and rooms; exit code 1 if something must be mended."""
    starting.ready()
    from django.conf import settings
    from django.core import checks

    found = checks.run_checks(include_deployment_checks=settings.PRODUCTION, databases=_databases())
    if settings.PRODUCTION and _databases() and not starting.unapplied():
        from peerness.project.checks import host_agreement

        found += host_agreement()
    messages = [message for message in found if not message.is_silenced()]
    for message in messages:
        click.echo(str(message), err=message.is_serious())
    if any(message.is_serious() for message in messages):
        raise click.ClickException("Mend the errors above, then run `peerness check` again.")
    click.echo(_summary())


def _databases() -> list[str]:
    """Before the first start there is no database that could be asked."""
    from pathlib import Path

    from django.db import connection

    there = connection.vendor != "sqlite" or Path(str(connection.settings_dict["NAME"])).exists()
    return ["default"] if there else []


def _summary() -> str:
    if not _databases():
        return "The settings are sound. There is no database yet: `peerness migrate` makes it."
    from peerness.project.sqlite import database_state

    missing = starting.unapplied()
    state = database_state()
    lines = [f"The settings are sound. Database: {state.kind} {state.version}. {state.sentence}"]
    if missing:
        lines.append(f"It lacks {missing} changes: run `peerness migrate`.")
    return "\n".join(lines)
