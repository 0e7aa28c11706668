"""`peerness import`: brings in people, sessions or appointments; only tells what would come in unless asked."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from peerness.project import importing, organisations, starting
from peerness.project.progress import bar

if TYPE_CHECKING:
    from peerness.exchange.queries.judging import Plan
    from peerness.kernel.scope import Scope

_READ = click.Path(exists=True, dir_okay=False, path_type=Path)
_PATH = click.Path(dir_okay=False, path_type=Path)
_FILE = click.argument("file", type=_READ)


def _asked(function: Any) -> Any:
    """The options that all files share."""
    for option in reversed(
        (
            click.option("--organisation", default="", help="Its name, where there is more than one."),
            click.option("--source", required=True, help="Where the file comes from, such as the earlier system."),
            click.option("--column", "columns", multiple=True, metavar="NAME=MEANING", help="What a column means."),
            click.option("--commit", is_flag=True, help="Bring it in. Without this nothing is written."),
            click.option("--report", type=_PATH, help="All rows, as a CSV file."),
        )
    ):
        function = option(function)
    return function


@click.group()
def command() -> None:
    """Bring in people, sessions and appointments from a CSV or XLSX file.

    Without --commit it only tells what would come in. Rows that came in before are known by the source and its keys,
    and stay as they are. Exit codes: 0 every row is in or fine, 3 some rows stay outside, 1 failed, 2 wrong use.
    """


@command.command()
@_FILE
@_asked
@click.option("--program", required=True, help="The name of the program in which they take part.")
@click.option(
    "--doubles", type=_PATH, help="Write rows that look like somebody to this CSV file, to decide about them."
)
@click.option("--decided", type=_READ, help="The same file with yes or no in its column same_person.")
def people(file: Path, program: str, doubles: Path | None, decided: Path | None, **asked: Any) -> None:
    """Bring in people.

    Meanings of columns: key, called, first, middle, last, suffix, pronouns, born, phone, email, address, language,
    welcomed. Several columns may be the address.
    """
    starting.later_start()
    from peerness.exchange import queries
    from peerness.exchange.rules.columns import Kind
    from peerness.tenancy.organisation import entered

    scope = organisations.scope_of(asked["organisation"])
    with entered(scope):
        found = queries.programs_by_name(scope).get(program.casefold())
        if found is None:
            raise click.UsageError(f"There is no program named {program}.")
        plan = _judged(scope, file, asked, kind=Kind.PEOPLE, program=found)
        if doubles:
            importing.write_doubles(scope, plan, doubles)
        if decided:
            with importing.told():
                plan = importing.after(plan, decided)
    _answer(scope, plan, asked["commit"], asked["report"])


def _meetings(function: Any) -> Any:
    """The options that files of sessions and of appointments share."""
    for option in (
        click.option("--minutes", type=click.IntRange(1, 1440), help="The minutes of rows that say none."),
        click.option("--peer", default="", help="The peer of rows that name none: name or e-mail address."),
        _asked,
        _FILE,
    ):
        function = option(function)
    return function


@command.command()
@_meetings
def sessions(file: Path, **asked: Any) -> None:
    """Bring in sessions that were held; their people came in before, from the same source.

    Meanings of columns: key, person (its key in the file of people), peer (name or e-mail address), started, clock,
    minutes, line, note, next_step.
    """
    _bring_meetings("sessions", file, asked)


@command.command()
@_meetings
def appointments(file: Path, **asked: Any) -> None:
    """Bring in appointments; their people came in before, from the same source.

    Meanings of columns: key, person (its key in the file of people), peer (name or e-mail address), started, clock,
    minutes, state (planned, held, missed, cancelled), way (in person, phone, video), place.
    """
    _bring_meetings("appointments", file, asked)


def _bring_meetings(kind: str, file: Path, asked: dict[str, Any]) -> None:
    starting.later_start()
    from peerness.exchange import queries
    from peerness.exchange.rules.columns import Kind
    from peerness.tenancy.organisation import entered

    scope, peer = organisations.scope_of(asked["organisation"]), asked["peer"]
    with entered(scope):
        by = queries.peers_by_name(scope).get(peer.casefold()) if peer else None
        if peer and by is None:
            raise click.UsageError(f"There is no peer named {peer}, or more than one.")
        plan = _judged(scope, file, asked, kind=Kind(kind), peer=by, minutes=asked["minutes"])
    _answer(scope, plan, asked["commit"], asked["report"])


def _judged(scope: Scope, file: Path, asked: dict[str, Any], **more: Any) -> Plan:
    from peerness.exchange.queries import judging
    from peerness.kernel import ids

    said = importing.meanings(asked["columns"])
    with importing.told(), bar("Compared") as progress:
        brought = judging.Brought(
            content=file.read_bytes(), source=asked["source"], said=said, batch=ids.new(scope.at), **more
        )
        return judging.judged(scope, brought, progress)


@command.command()
@click.option("--organisation", default="", help="Its name, where there is more than one.")
def batches(organisation: str) -> None:
    """List what was brought in, the newest first."""
    starting.later_start()
    from peerness.exchange import queries
    from peerness.tenancy.organisation import entered

    scope = organisations.scope_of(organisation)
    with entered(scope):
        for one in queries.batches(scope):
            state = "undone" if one.undone_at else "finished" if one.finished_at else "stopped"
            click.echo(f"{one.pk} {one.begun_at:%Y-%m-%d %H:%M} {one} ({state})")


@command.command()
@click.argument("batch", type=click.UUID)
@click.option("--organisation", default="", help="Its name, where there is more than one.")
def undo(batch: UUID, organisation: str) -> None:
    """Take a batch back; nothing is deleted, and the file can come again.

    Nobody reaches its people any more; its sessions and appointments are left out everywhere.
    """
    starting.later_start()
    from peerness.exchange import actions, queries
    from peerness.kernel import ids
    from peerness.tenancy.organisation import entered

    scope = organisations.scope_of(organisation)
    with entered(scope), importing.told():
        found = queries.batch(scope, batch)
        actions.undo_batch(scope, id=ids.new(scope.at), at=scope.at, batch=found)
    click.echo(f"Undone: {found}.")


def _answer(scope: Scope, plan: Plan, commit: bool, report: Path | None) -> None:
    """Tell what was found, write the report, and bring the rows in where that is asked for."""
    from peerness.exchange import jobs
    from peerness.exchange.rules.verdicts import Outcome

    importing.tell(plan)
    if report:
        importing.write(plan, report)
    if commit:
        began = perf_counter()
        with importing.told(), bar("Rows") as progress:
            batch = jobs.bring(scope, plan, progress)
        speed = f"{len(plan.verdicts) / (perf_counter() - began):.0f} rows a second"
        click.echo(f"Brought in as batch {batch.pk} ({speed})." if batch else "Nothing to bring in.")
    else:
        click.echo("Nothing was written. Add --commit to bring it in.")
    if plan.counts[Outcome.REFUSED]:
        raise click.exceptions.Exit(importing.SOME_OUTSIDE)
