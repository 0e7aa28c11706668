"""`peerness django ...`: Django's own commands with our settings, for developers."""

from __future__ import annotations

import click

from peerness.project import starting


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Run one of Django's own commands, such as `peerness django makemigrations`."""
    starting.ready()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["peerness django", *(arguments or ("help",))])
