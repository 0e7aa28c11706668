"""`peerness serve`: the web server, and beside it the jobs that run by themselves."""

from __future__ import annotations

import signal
import sys

import click

from peerness.project import starting
from peerness.project.command.migrate import prepare, start

THREADS = 8


@click.command()
@click.option("--address", help="Listen on this network address. [setting: PEERNESS_ADDRESS]")
@click.option("--port", type=click.IntRange(0, 65535), help="Listen on this port. [setting: PEERNESS_PORT]")
@click.option(
    "--server",
    type=click.Choice(["waitress", "granian"]),
    default="waitress",
    show_default=True,
    help="waitress needs nothing else; granian (extra package) takes more visitors.",
)
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="How many processes granian runs.",
)
def command(address: str | None, port: int | None, server: str, processes: int) -> None:
    """Run the web server until Ctrl+C.

    In the demo profile the tables are made or updated first. In production run `peerness migrate` before.
    """
    get_ready()
    run(address, port, server, processes)


def get_ready() -> None:
    """Keys, rooms and tables; production only looks whether the tables are there, and whether the walls stand."""
    start(making=False)
    from django.conf import settings

    missing = starting.unapplied()
    if missing and settings.PRODUCTION:
        raise click.ClickException(f"The database lacks {missing} changes. Run `peerness migrate` first.")
    if settings.PRODUCTION and (faults := starting.unfit()):
        raise click.ClickException("\n".join(faults))
    if missing:
        prepare()


def run(address: str | None, port: int | None, server: str = "waitress", processes: int = 1) -> None:
    """Listen, with the settings' address unless told otherwise."""
    from django.conf import settings

    from peerness.project import schedule

    host = address or str(settings.PEERNESS["ADDRESS"])
    number = int(str(settings.PEERNESS["PORT"])) if port is None else port
    stop = schedule.start()
    # Service managers end a server with SIGTERM: let it finish what it answers, as after Ctrl+C.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    try:
        if server == "granian":
            _granian(host, number, processes)
        else:
            _waitress(host, number)
    finally:
        stop.set()


def _waitress(host: str, port: int) -> None:
    from waitress.server import create_server

    from peerness.project.wsgi import application

    try:
        server = create_server(
            application,
            host=host,
            port=port,
            threads=THREADS,
            ident=None,  # says nothing about itself
            clear_untrusted_proxy_headers=False,  # BehindProxy does it, for every server alike
        )
    except OSError as error:
        raise click.ClickException(
            f"Cannot listen on {host}:{port} ({error.strerror}). Choose another port with --port."
        ) from error
    # With port 0 the system has chosen one.
    _greet(host, int(getattr(server, "effective_port", port)))
    server.run()


def _granian(host: str, port: int, processes: int) -> None:
    try:
        from granian import Granian
        from granian.constants import Interfaces
    except ImportError as error:
        raise click.ClickException("granian is not installed: python -m pip install 'peerness[granian]'") from error
    _greet(host, port)
    Granian(
        "peerness.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
    ).serve()


def _greet(host: str, port: int) -> None:
    name = "localhost" if host in ("127.0.0.1", "::1") else host
    click.echo(f"Peerness is ready: http://{name}:{port}/   (Ctrl+C ends it)")
