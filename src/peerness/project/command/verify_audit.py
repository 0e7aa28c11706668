"""`peerness verify-audit`: whether the audit of each organisation is whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

import click

from peerness.project import starting
from peerness.project.progress import bar

Noted = dict[UUID, tuple[int, str]]


@click.command()
@click.option(
    "--noted",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The heads of an earlier run: tells whether the newest events were cut off since then.",
)
@click.option("--note", type=click.Path(dir_okay=False, path_type=Path), help="Write the heads into this file.")
def command(noted: Path | None, note: Path | None) -> None:
    """Check that nobody changed or removed what the audit holds; exit code 1 if somebody did.

    Keep the file that --note writes on another machine, and give it to the next run with --noted.
    """
    starting.later_start()
    heads, faults = _verify(_read(noted))
    if note:
        note.write_text("".join(f"{line}\n" for line in heads), encoding="utf-8")
    for line in heads:
        click.echo(line)
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise click.ClickException("The audit is NOT whole. Keep a copy of the database as it is now.")
    click.echo("The audit is whole.")


def _read(file: Path | None) -> Noted:
    """Earlier heads: a line each with organisation, number of seals, head."""
    found: Noted = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file else []:
        words = line.split()
        try:
            found[UUID(words[0])] = (int(words[1]), words[2])
        except (ValueError, IndexError) as error:
            raise click.ClickException(f"{file} is not a file that --note has written: {line}") from error
    return found


def _organisations() -> Iterable[UUID]:
    from peerness.access.queries import organisations
    from peerness.kernel.scope import INSTALLATION

    return [INSTALLATION, *organisations().values_list("pk", flat=True)]


def _verify(noted: Noted) -> tuple[list[str], list[str]]:
    from peerness.audit.queries import verify
    from peerness.kernel import clock
    from peerness.kernel.scope import ActorKind, system_scope
    from peerness.tenancy.organisation import entered

    heads, faults = [], []
    present = list(_organisations())
    with bar("Audit") as progress:
        for done, organisation in enumerate(present):
            progress(done, len(present))
            scope = system_scope(organisation, clock.now(), ActorKind.COMMAND)
            with entered(scope):
                verdict = verify(scope, noted.get(organisation))
            if verdict.sealed:
                heads.append(f"{organisation} {verdict.sealed} {verdict.head}")
            faults += [f"{organisation}: {fault}" for fault in verdict.faults]
    gone = set(noted) - set(present)
    faults += [f"{organisation}: the organisation that was noted is gone" for organisation in sorted(gone)]
    return heads, faults
