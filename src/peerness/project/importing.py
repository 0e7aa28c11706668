"""What `peerness import` says: what was found in a file, and what becomes of each row, never what a cell holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from peerness.exchange.queries.judging import Plan
    from peerness.exchange.rules.verdicts import Verdict
    from peerness.kernel.scope import Scope

#: The exit code where some rows stay outside.
SOME_OUTSIDE = 3
#: So many rows are told on the screen; the report has all of them.
SHOWN = 40
REMARKS = {
    "quotes": "a quotation mark inside a cell was kept",
    "garbled": "letters that were read in the wrong encoding once were put right",
    "name_turned": "last name and first name were turned",
    "short_year": "the year of two digits was completed",
    "order_taken": "no date of the column tells whether day or month comes first: month first was taken",
    "no_key": "the file has no key: the whole row is its key",
    "language_other": "this language is not in the list: kept as another language",
    "noon": "no time of day: noon was taken",
    "usual_minutes": "no minutes: those of --minutes were taken",
    "way_taken": "how they meet is not in the list: in person was taken",
    "unclosed": "a quotation mark is opened and never closed",
    "too_many_cells": "there are more cells than columns",
    "formula": "a formula stands where a name should",
    "missing": "nothing stands here",
    "no_name": "there is no name",
    "too_long": "this is too long",
    "no_date": "this is no date that can be read",
    "no_such_day": "there is no such day",
    "ambiguous": "day and month can be read both ways, and the column holds both orders",
    "not_yet": "this lies in the future",
    "too_early": "nobody alive was born then",
    "no_phone": "this is no whole phone number",
    "no_email": "this is no e-mail address",
    "no_minutes": "these are no minutes from 1 to 1440",
    "no_clock": "this is no time of day",
    "key_twice": "an earlier row of the file has the same key",
    "no_parent": "no person of this source has this key",
    "no_peer": "no peer has this name or e-mail address",
    "before_welcome": "this is before the person was welcomed",
    "no_state": "this is no word for what became of an appointment",
    "over": "this time is over, and nothing says what became of it",
    "too_far": "this is more than a year away",
    "there": "came in before",
    "same": "this person is here already; nothing of their record was changed",
}
_ORDERS = {
    "month_first": "month first",
    "day_first": "day first",
    "unsure": "day or month first cannot be told: month first is taken",
    "mixed": "both day first and month first: dates that can be read both ways are refused",
}
_PARTED = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars", "": "cells of a spreadsheet"}


def meanings(columns: tuple[str, ...]) -> dict[str, str]:
    """What `--column NAME=MEANING` says; nothing after the sign leaves the column out."""
    found = {}
    for said in columns:
        name, sign, meaning = said.rpartition("=")
        if not sign:
            raise click.BadParameter(f"{said} has no =; write NAME=MEANING.", param_hint="--column")
        found[name] = meaning
    return found


@contextmanager
def told() -> Iterator[None]:
    """Turn what is foreseen into a sentence of the command."""
    from peerness.exchange.queries import NoTable
    from peerness.kernel.errors import Conflict, Invalid, Missing

    try:
        yield
    except NoTable as fault:
        raise click.ClickException(str(fault)) from fault
    except ValueError as fault:
        raise click.UsageError(f"{fault} is no column of this file, or no meaning that a column can have.") from fault
    except Missing as fault:
        raise click.ClickException("There is no such batch.") from fault
    except Invalid as fault:
        raise click.ClickException(" ".join(str(sentence) for sentence in fault.errors.values())) from fault
    except Conflict as fault:
        raise click.ClickException(str(fault.reason)) from fault


def tell(plan: Plan) -> None:
    """What was found, the rows that need a look, and how many of each."""
    sheet = plan.read.sheet
    click.echo(
        f"Encoding {sheet.encoding}; {_PARTED.get(sheet.delimiter, repr(sheet.delimiter))}; "
        f"lines end with {' and '.join(sheet.endings) or 'nothing'}; {len(sheet.lines)} rows."
    )
    for name, meaning in plan.read.columns.items():
        click.echo(f"  {name}: {meaning or 'left out'}")
    for target, order in plan.read.orders.items():
        if order.value in _ORDERS:
            click.echo(f"Dates of {target}: {_ORDERS[order.value]}.")
    odd = [verdict for verdict in plan.verdicts if verdict.remarks]
    odd.sort(key=lambda verdict: verdict.outcome.value != "refused")  # what needs a look stands first
    for verdict in odd[:SHOWN]:
        click.echo(f"  row {verdict.number}: {verdict.outcome}: {'; '.join(_why(verdict))}")
    if len(odd) > SHOWN:
        click.echo(f"  and {len(odd) - SHOWN} rows more; --report FILE writes all of them.")
    click.echo(", ".join(f"{count} {outcome}" for outcome, count in sorted(plan.counts.items())) or "no rows")
    if plan.resembling:
        click.echo(
            f"{len(plan.resembling)} pairs look like one person; they wait under People for whoever reaches both."
        )


def write(plan: Plan, file: Path) -> None:
    """The report of all rows as CSV; what a spreadsheet would take for a formula is neutralised."""
    import csv

    from peerness.exchange.rules.reading import neutralised

    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["row", "outcome", "key", "why"])
        for verdict in plan.verdicts:
            cells = (str(verdict.number), verdict.outcome.value, verdict.key, "; ".join(_why(verdict)))
            writer.writerow([neutralised(cell) for cell in cells])


_DOUBLES = ["row", "name", "other_row", "other_record", "other_name", "weight", "why", "same_person"]


def write_doubles(scope: Scope, plan: Plan, file: Path) -> None:
    """The rows that look like somebody, with both names: a file to decide in, readable by its owner alone."""
    import csv
    import os

    from peerness.exchange.queries import called
    from peerness.exchange.rules.reading import neutralised

    numbers, new = plan.numbers, {one.id: one.called for one in plan.newcomers}
    here = called(scope, [pair.one for pair in plan.resembling if pair.one not in numbers])
    with os.fdopen(
        os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", newline=""
    ) as to:
        writer = csv.writer(to)
        writer.writerow(_DOUBLES)
        for pair in plan.resembling:
            row, record = numbers.get(pair.one, ""), "" if pair.one in numbers else pair.one
            name = new[pair.one] if pair.one in numbers else here[pair.one]
            why = " ".join(reason.value for reason in pair.likeness.speaks_for_it)
            cells = (numbers[pair.other], new[pair.other], row, record, name, pair.likeness.weight, why, "")
            writer.writerow([neutralised(str(cell)) for cell in cells])


def after(plan: Plan, file: Path) -> Plan:
    """The plan after the decisions of a file that `write_doubles` wrote; an empty cell decides nothing."""
    import csv

    from peerness.exchange.queries.judging import after_decisions

    said = {"yes": True, "no": False}
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    if rows and not set(_DOUBLES) <= set(rows[0]):
        raise click.UsageError("--decided wants the file that --doubles wrote.")
    answers = {
        (row["row"], row["other_row"] or row["other_record"]): said[row["same_person"].strip().casefold()]
        for row in rows
        if row["same_person"].strip().casefold() in said
    }
    numbers = plan.numbers
    pairs = {(str(numbers[two.other]), str(numbers.get(two.one, two.one))): two for two in plan.resembling}
    return after_decisions(
        plan, {(pairs[key].one, pairs[key].other): same for key, same in answers.items() if key in pairs}
    )


def _why(verdict: Verdict[Any]) -> list[str]:
    return [f"{place.value}: {REMARKS[one]}" if place else REMARKS[one] for place, one in verdict.remarks]
