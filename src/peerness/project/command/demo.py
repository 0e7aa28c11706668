"""`peerness demo`: an invented organisation to look around in, and the web server."""

from __future__ import annotations

import click

from peerness.project import starting
from peerness.project.command import serve
from peerness.project.command.migrate import prepare, start
from peerness.project.memory import much_is_made
from peerness.project.progress import bar


@click.command()
@click.option("--address", help="Listen on this network address. [setting: PEERNESS_ADDRESS]")
@click.option("--port", type=click.IntRange(0, 65535), help="Listen on this port. [setting: PEERNESS_PORT]")
@click.option("--build-only", is_flag=True, help="Make the organisation, but do not run the web server.")
@click.option("--people", type=click.IntRange(1), help="Invent so many people; the usual number if not said.")
@click.option("--sessions", type=click.IntRange(0), default=0, help="Invent so many sessions beside the usual ones.")
def command(address: str | None, port: int | None, build_only: bool, people: int | None, sessions: int) -> None:
    """Make an invented organisation and run the web server.

    Nobody in it is real. A second start finds the organisation and goes straight on. Production refuses it.
    """
    build(people, sessions)
    if not build_only:
        serve.run(address, port)


def build(people: int | None = None, sessions: int = 0) -> None:
    """Tables and the invented organisation, unless they stand already; with a crowd if so many are asked for."""
    start(making=True)
    from django.conf import settings

    if settings.PRODUCTION:
        raise click.UsageError("The demo makes invented people; the production profile refuses it.")
    with much_is_made():
        if starting.unapplied():
            prepare()
        from peerness.kernel import clock
        from peerness.project import demo
        from peerness.project.sqlite.statistics import count_rows

        if not demo.stands():
            with bar("Invented organisation") as progress:
                demo.build(progress, people=people or demo.PEOPLE, sessions=sessions)
            count_rows(clock.now())
