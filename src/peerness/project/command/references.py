"""`peerness references`: what the library would take from a file, what it would mend, and what it would leave out."""

from __future__ import annotations

from pathlib import Path

import click

from peerness.library.rules.references import LEFT_OUT, Read, Why, read_references

_SAID = {
    Why.UNTITLED: "left out: no title",
    Why.DOUBLE: "left out: it stands there twice",
    Why.NOWHERE: "left out: neither a year nor an address",
    Why.CUT: "mended: cut to what the library keeps",
    Why.YEAR: "mended: the year was found in its source",
    Why.COMPLETED: "mended: https:// put before its address",
    Why.RESOLVED: "mended: its DOI instead of a link that opens for few",
    Why.ADDRESS: "mended: its link is no address and was left away",
}


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--rows", is_flag=True, help="Name each line with what was left out or mended there, and why.")
def command(files: tuple[Path, ...], rows: bool) -> None:
    """Read files of references, and tell what the library would take of them.

    CSV, RIS, BibTeX and Markdown lists, as the page In and out takes them; nothing is written. Exit codes: 0 done,
    1 a file gave no entry, 2 wrong use.
    """
    empty = False
    for path in files:
        read = read_references(path.read_bytes())
        empty = empty or not read.entries
        click.echo(f"{path.name}: {_counted(read)}")
        for told in read.told if rows else ():
            click.echo(f"  line {told.row}: {_SAID[told.why]}" + (f": {told.words[:60]}" if told.words else ""))
    raise SystemExit(1 if empty else 0)


def _counted(read: Read) -> str:
    mended = len({one.row for one in read.told if one.why not in LEFT_OUT})
    told = f"{len(read.entries)} taken, {mended} of them mended"
    left = [(why, read.count(why)) for why in (Why.UNTITLED, Why.DOUBLE, Why.NOWHERE)]
    return told + "".join(f", {count} {_SAID[why]}" for why, count in left if count)
