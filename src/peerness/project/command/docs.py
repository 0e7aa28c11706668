"""`peerness docs`: writes the reference pages that are made from the code."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

import click

from peerness.project import starting

#: Modules of `peerness.project.docs`, each with PAGE (its place under docs/) and page() (its text).
PAGES = ("settings", "command", "fields", "routes", "roles", "components", "rules", "words")
#: Those that can be made while the settings are still wrong.
WITHOUT_ROOMS = ("settings",)


@click.command()
@click.argument("page", type=click.Choice(PAGES), required=False)
@click.option("--folder", type=click.Path(path_type=Path), default=Path("docs"), show_default=True)
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 if a page is not what the code says.")
@click.option("--print", "printing", is_flag=True, help="Print instead of writing.")
def command(page: str | None, folder: Path, check: bool, printing: bool) -> None:
    """Write one reference page, or all of them, into the folder of the documentation."""
    if page not in WITHOUT_ROOMS:
        starting.ready()
    for name in [page] if page else PAGES:
        module = import_module(f"peerness.project.docs.{name}")
        if printing:
            click.echo(module.page())
        elif check:
            _compare(module, folder)
        else:
            _write(module, folder)


def _write(module: ModuleType, folder: Path) -> None:
    file = folder / module.PAGE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(module.page(), encoding="utf-8")
    click.echo(f"Wrote {file}.")


def _compare(module: ModuleType, folder: Path) -> None:
    file = folder / module.PAGE
    if not file.exists() or file.read_text(encoding="utf-8") != module.page():
        raise click.ClickException(f"{file} is not what the code says. Run: peerness docs")
