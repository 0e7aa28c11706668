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
    from peerness.exchange.models import OrderName
    from peerness.exchange.rules.dates import Order

    sheet = plan.read.sheet
    click.echo(
        f"Encoding {sheet.encoding}; {_PARTED.get(sheet.delimiter, repr(sheet.delimiter))}; "
        f"lines end with {' and '.join(sheet.endings) or 'nothing'}; {len(sheet.lines)} rows."
    )
    for name, meaning in plan.read.columns.items():
        click.echo(f"  {name}: {meaning or 'left out'}")
    for target, order in plan.read.orders.items():
        if order is not Order.NONE:
            click.echo(f"Dates of {target}: {OrderName(order.value).label}.")
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
    from peerness.exchange.models import RemarkName

    told = [(place, RemarkName(remark.value).label) for place, remark in verdict.remarks]
    return [f"{place.value}: {words}" if place else str(words) for place, words in told]
