"""`peerness duplicates`: which rows of a file look like one person, by the rules that the product itself uses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from peerness.project import importing, starting
from peerness.project.progress import bar

if TYPE_CHECKING:
    from peerness.exchange.queries.doubles import Found


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--column", "columns", multiple=True, metavar="NAME=MEANING", help="What a column means.")
@click.option(
    "--same", metavar="PATTERN", help="A regular expression on the key; rows whose first group is equal are one person."
)
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write the pairs as a CSV file.")
def command(file: Path, columns: tuple[str, ...], same: str | None, report: Path | None) -> None:
    """Find the records of one person in a file of people; nothing is written into the database.

    With --same, precision and recall are told as well: for files in which it is known who is who, such as FEBRL
    (--same 'rec-([0-9]+)-').
    """
    starting.ready()
    from peerness.exchange.queries.doubles import doubles_in

    with importing.told(), bar("Compared") as progress:
        found = doubles_in(file.read_bytes(), importing.meanings(columns), progress)
    click.echo(f"{found.rows} rows, {found.compared} pairs compared, {len(found.pairs)} look like one person.")
    if same:
        _measure(found, same)
    if report:
        _write(found, report)


def _measure(found: Found, same: str) -> None:
    import re

    from peerness.exchange.rules.measured import measured

    try:
        pattern = re.compile(same)
    except re.error as error:
        raise click.BadParameter(str(error), param_hint="--same") from error
    truth = {id: match[pattern.groups and 1] for id, key in found.keys.items() if (match := pattern.search(key))}
    measure = measured((frozenset({pair.one, pair.other}) for pair in found.pairs), truth)
    click.echo(
        f"{measure.true} pairs are one person, {measure.both} of them were found: "
        f"precision {measure.precision:.4f}, recall {measure.recall:.4f}."
    )


def _write(found: Found, report: Path) -> None:
    import csv

    from peerness.exchange.rules.reading import neutralised

    with report.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["one", "other", "weight", "reasons"])
        for pair in found.pairs:
            reasons = " ".join(reason.value for reason in pair.likeness.reasons)
            cells = (found.keys[pair.one], found.keys[pair.other], str(pair.likeness.weight), reasons)
            writer.writerow([neutralised(cell) for cell in cells])
