"""Holds what tests reach to the budgets: rules, permissions and actions in every branch, the whole in nearly all."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OVERALL = 95.0
#: Where a mistake would show or change what it must not: every branch.
WHOLE = re.compile(
    r"peerness/((?:[a-z]+/)+(rules|permissions|actions)(\.py|/\w+\.py)|access/action\.py|tenancy/permission\.py)$"
)


@dataclass(frozen=True, slots=True)
class Missed:
    """A file that must be reached whole, and is not."""

    file: str
    percent: float
    lines: list[int]
    branches: list[list[int]]

    def __str__(self) -> str:
        """The file, how much of it, and what is left."""
        return f"{self.file}: {self.percent:.1f} %, lines {self.lines}, branches {self.branches}"


def missed(report: dict[str, Any]) -> list[Missed]:
    """The files of a coverage report that must be reached whole and are not."""
    found = []
    for file, entry in sorted(report["files"].items()):
        percent = entry["summary"]["percent_covered"]
        if percent < 100 and WHOLE.search(Path(file).as_posix()):
            found.append(Missed(file, percent, entry["missing_lines"], entry.get("missing_branches", [])))
    return found


def main() -> int:
    """Print the report and what is missing; 1 if a budget does not hold."""
    subprocess.run([sys.executable, "-m", "coverage", "report"], check=False)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "coverage.json")
        subprocess.run([sys.executable, "-m", "coverage", "json", "-q", "-o", str(file)], check=True)
        report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    total = report["totals"]["percent_covered"]
    faults = [str(one) for one in missed(report)]
    if total < OVERALL:
        faults.append(f"all files together: {total:.1f} % instead of {OVERALL:.0f} %")
    sys.stdout.write("\n".join(faults) + ("\n" if faults else f"coverage {total:.1f} %: the budgets hold\n"))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
