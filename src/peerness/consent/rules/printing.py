"""A release as a file. Pure: takes a `Release` and nothing else, so the notice and the scope are always in it."""

from __future__ import annotations

import csv
from types import SimpleNamespace

from peerness.consent.rules.release import Release

#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(release: Release) -> bytes:
    """A table for a spreadsheet: the notice, to whom, each person's scope, then one line for each value."""
    lines: list[str] = []
    table = csv.writer(SimpleNamespace(write=lines.append))
    table.writerow([release.notice.text])
    table.writerow([_cell(release.recipient), release.purpose.value, release.at.isoformat(), str(release.dispatch)])
    for part in release.parts:
        table.writerow([_cell(part.who), part.scope])
        for category, rows in part.rows.items():
            for number, row in enumerate(rows, 1):
                for name, value in row.items():
                    table.writerow([_cell(part.who), category.value, number, name, _cell(value)])
    return "".join(lines).encode()


def _cell(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
