"""Writes docs/reference/long-runs.md from the figures of a long run; `make long` calls it when all has passed."""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path

from peerness.kernel import clock
from tests.figures import FILE

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "long-runs.md"
RUNS = ("soak, embedded", "soak, PostgreSQL", "kills, embedded", "kills, PostgreSQL")
_HEAD = """\
# Long runs

Made by `make long`, which takes about a quarter of an hour and is not part of `make test`.

- **Soak**: twelve devices are busy for five minutes without pause, eight logging sessions, four walking from page to
  page. Nothing may fail, nothing may be lost, and the server may not grow.
- **Kills**: eight devices log sessions without pause while the server is killed twenty times (`kill -9`) in the midst
  of it. What the server said was saved must be there, once and whole, and the audit must verify.

Last run: {date}, Python {python}, {cores} processor cores, shared with the people who did the clicking.
"""


def text() -> str:
    """The page as the figures have it."""
    figures = json.loads(FILE.read_text())
    date = f"{clock.now():%Y-%m-%d}"
    parts = [_HEAD.format(date=date, python=platform.python_version(), cores=os.cpu_count())]
    for run in RUNS:
        told = {name.partition(": ")[2]: value for name, value in figures.items() if name.startswith(f"{run}: ")}
        assert told, f"the run “{run}” has left no figures"
        rows = [f"| {name} | {number:,g}{_remarked(remark)} |" for name, (number, remark) in told.items()]
        parts.append(
            "\n".join([f"## {run[0].upper()}{run[1:]} database", "", "| what | figure |", "|---|---|", *rows, ""])
        )
    return "\n".join(parts)


def _remarked(remark: str) -> str:
    return f" ({remark})" if remark else ""


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"Wrote docs/reference/{PAGE.name}.\n")


if __name__ == "__main__":
    main()
