"""`peerness words`: the language lens reads policies, web sites, job adverts and letters."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from peerness.wording import documents, evaluation
from peerness.wording.book import standard
from peerness.wording.lens import Finding, Lens, language_of
from peerness.wording.terms import LANGUAGES, Strength

AUTO = "auto"
_ORDER = [strength.value for strength in Strength]


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--language", type=click.Choice([AUTO, *LANGUAGES]), default=AUTO, help="Language of the files; auto looks."
)
@click.option("--at-least", type=click.Choice(_ORDER), default=_ORDER[0], help="Leave weaker findings out.")
@click.option("--json", "as_json", is_flag=True, help="Write the findings as JSON.")
@click.option(
    "--evaluate",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Instead: measure the lens on labelled passages (JSON lines).",
)
def command(files: tuple[Path, ...], language: str, at_least: str, as_json: bool, evaluate: Path | None) -> None:
    """Find wording about people that wounds, with what to say instead.

    Reads text, Markdown, HTML and Word documents (.docx); quotations are left alone. Exit codes: 0 nothing found,
    1 something found (or a goal missed with --evaluate), 2 wrong use or an unreadable file.
    """
    if evaluate:
        _evaluate(evaluate, "en" if language == AUTO else language)
        return
    if not files:
        raise click.UsageError("Name at least one file.")
    found = [row for path in files for row in _read(path, language, _ORDER.index(at_least))]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for row in found:
            click.echo(_sentence(row))
        click.echo(f"{len(found)} {'finding' if len(found) == 1 else 'findings'} in {len(files)} files.", err=True)
    raise SystemExit(1 if found else 0)


def _read(path: Path, language: str, weakest: int) -> Iterator[dict[str, Any]]:
    try:
        document = documents.read(path.read_bytes(), path.suffix)
    except (documents.Unreadable, OSError) as fault:
        raise click.UsageError(f"{path}: {fault}") from fault
    spoken = language_of(document.text) if language == AUTO else language
    for finding in Lens(standard(spoken)).findings(document.text):
        if _ORDER.index(finding.term["strength"]) >= weakest:
            yield _row(path, document, spoken, finding)


def _row(path: Path, document: documents.Document, language: str, finding: Finding) -> dict[str, Any]:
    term = finding.term
    return {
        "file": str(path),
        document.unit: document.place(finding.start),
        "language": language,
        "text": finding.text,
        "term": term["id"],
        "topic": term["topic"],
        "strength": term["strength"],
        "say": list(finding.options),
        "advice": term["advice"],
        "why": term["why"],
        "sources": term["sources"],
    }


def _sentence(row: dict[str, Any]) -> str:
    unit = "line" if "line" in row else "paragraph"
    words = " ".join(row["text"].split())
    say = " or ".join(f"“{option}”" for option in row["say"]) or row["advice"]
    why = f"    {row['why']} [{'; '.join(row['sources'])}]"
    return f"{row['file']}:{row[unit]}: {row['strength']}: “{words}” → {say}\n{why}"


def _evaluate(path: Path, language: str) -> None:
    try:
        given = evaluation.passages(path.read_text(encoding="utf-8"))
    except ValueError as fault:
        raise click.UsageError(f"{path}: {fault}") from fault
    lens = Lens(standard(language))
    score = evaluation.score(lens, given)
    click.echo(f"{len(given)} passages, {score.marked} spans to find, {score.wider_marked} of the wider rules.")
    click.echo(f"precision {score.precision:.3f}, recall {score.recall:.3f}")
    click.echo(f"findings of the wider rules: {score.wider}")
    click.echo(f"precision {score.strict_precision:.3f} with every unmarked finding counted as wrong")
    for name in ("missed", "wrong", "unmarked"):
        for id, words in getattr(score, name):
            click.echo(f"{name}: {id}: {words}")
    click.echo(f"{evaluation.speed(lens, given, time.process_time):.1f} MB a second on one processor core, here")
    note = evaluation.speed(lens, [evaluation.ORDINARY], time.process_time)
    click.echo(f"{note:.1f} MB a second on one processor core, ordinary notes (wanted: {evaluation.SPEED:g})")
    if score.precision < evaluation.PRECISION or score.recall < evaluation.RECALL:
        raise SystemExit(1)
