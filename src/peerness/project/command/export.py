"""`peerness export`: a copy of everything that an organisation has, in files that any program can read."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peerness.project import organisations, starting
from peerness.project.progress import Progress, bar

if TYPE_CHECKING:
    from peerness.kernel.scope import Scope

README = """\
This is the organisation's own copy of everything that it has in Peerness: one CSV file (UTF-8, commas, quotation marks
where they are needed) for each table. questionnaires.ndjson and responses.ndjson hold the questionnaires and the
check-ins once more, as FHIR R4 resources, one in a line; the subject of each is the id in participants_participant.csv.
dictionary.csv says what each column is, how private it is and where it points.
manifest.json holds the number of rows and the SHA-256 of each file.

It holds names, contacts and words of participants. It is no disclosure and must not be given to anybody: records leave
only through a consent or another lawful reason. Keep it encrypted, and destroy copies that are not needed.

Keys and secrets do not go along. A cell that a spreadsheet would take for a formula begins with an apostrophe.
"""


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--organisation", default="", help="Its name, where there is more than one.")
def command(folder: Path, organisation: str) -> None:
    """Write a copy of everything that an organisation has into a new FOLDER, as documented CSV files.

    The copy is for the organisation itself; it is no disclosure. That it was made stands in the audit.
    """
    starting.later_start()
    from peerness.exchange.actions import note_copy
    from peerness.kernel import ids
    from peerness.tenancy.organisation import entered

    scope = organisations.scope_of(organisation)
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty. A copy is written into a new folder.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with entered(scope), bar("Tables") as progress:
        files = _write(scope, folder, progress)
        manifest = _manifest(scope, folder, files)
        rows = sum(number for number, _digest in files.values())
        note_copy(scope, id=ids.new(scope.at), at=scope.at, print=manifest, tables=len(files), rows=rows)
    click.echo(f"{rows} rows in {len(files)} files. Manifest: SHA-256 {manifest}")


def _write(scope: Scope, folder: Path, progress: Progress) -> dict[str, tuple[int, str]]:
    """All files; gives the number of rows and the SHA-256 of each. What is written meanwhile does not go along."""
    from django.db import transaction

    from peerness.exchange.queries import copies

    files: dict[str, tuple[int, str]] = {}
    every = copies.tables()
    with transaction.atomic():  # one moment for all tables
        for number, table in enumerate(every):
            progress(number, len(every), table.name)
            files[f"{table.name}.csv"] = _file(folder / f"{table.name}.csv", table.header, copies.rows(scope, table))
    files["questionnaires.ndjson"] = _lines(folder / "questionnaires.ndjson", copies.questionnaires(scope))
    files["responses.ndjson"] = _lines(folder / "responses.ndjson", copies.responses(scope))
    header = ["table", "column", "type", "privacy", "points_to", "choices", "what_the_table_is"]
    lines = (line for table in every for line in table.dictionary())
    files["dictionary.csv"] = _file(folder / "dictionary.csv", header, lines)
    return files


def _lines(file: Path, lines: Iterable[str]) -> tuple[int, str]:
    """Write one file line by line."""
    number = 0
    with file.open("w", encoding="utf-8", newline="\n") as opened:
        for line in lines:
            opened.write(f"{line}\n")
            number += 1
    return number, _digest(file)


def _digest(file: Path) -> str:
    with file.open("rb") as written:
        return hashlib.file_digest(written, "sha256").hexdigest()


def _file(file: Path, header: list[str], rows: Iterable[list[str]]) -> tuple[int, str]:
    """Write one file row by row."""
    number = 0
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(header)
        for row in rows:
            writer.writerow(row)
            number += 1
    return number, _digest(file)


def _manifest(scope: Scope, folder: Path, files: dict[str, tuple[int, str]]) -> str:
    """Write the manifest and what the copy is; gives the manifest's own SHA-256."""
    from peerness import __version__

    (folder / "README.txt").write_text(README, encoding="utf-8")
    said = {
        "organisation": str(scope.organisation),
        "made_at": scope.at.isoformat(),
        "peerness": __version__,
        "files": {name: {"rows": rows, "sha256": digest} for name, (rows, digest) in sorted(files.items())},
    }
    text = json.dumps(said, indent=2) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    return hashlib.sha256(text.encode()).hexdigest()
