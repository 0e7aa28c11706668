"""Figures that a run has measured: told at its end and kept in tests/output."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

OUTPUT = Path(__file__).parent / "output"
FILE = OUTPUT / "figures.json"


@dataclass
class Figures:
    """Name, number and a remark for each thing measured."""

    measured: dict[str, tuple[float, str]] = field(default_factory=dict)

    def add(self, name: str, number: float, remark: str = "") -> None:
        """Note one figure; a later run replaces it."""
        self.measured[name] = (number, remark)

    def lines(self) -> list[str]:
        """One line for each, as a person reads them."""
        return [f"{name}: {number:g} {remark}".rstrip() for name, (number, remark) in sorted(self.measured.items())]

    def keep(self) -> None:
        """Write them beside those of earlier runs."""
        OUTPUT.mkdir(exist_ok=True)
        before = json.loads(FILE.read_text()) if FILE.exists() else {}
        FILE.write_text(json.dumps({**before, **self.measured}, indent=1, sort_keys=True) + "\n")
