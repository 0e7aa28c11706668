"""Habit 1, one direction of imports: runs import-linter's contracts over a tree and reads the verdict of each."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.guards import rooms
from tests.guards.findings import Finding, Report
from tests.guards.tree import PACKAGE, SRC

_RUN = "from importlinter.cli import lint_imports_command; lint_imports_command()"
_VERDICT = re.compile(r"^(?P<name>.+?) (?P<verdict>KEPT|BROKEN)\b", re.MULTILINE)


@dataclass(frozen=True)
class Verdict:
    """What import-linter said: each contract's name with whether it was kept, and all of its words."""

    kept: dict[str, bool]
    text: str

    @property
    def broken(self) -> set[str]:
        """The names of the broken contracts."""
        return {name for name, kept in self.kept.items() if not kept}


def lint(root: Path, *contracts: str) -> Verdict:
    """Check the package below a root, in a process of its own so that it is that tree which is imported."""
    arguments = ["--config", str(rooms.CONTRACTS), "--no-cache", "--no-logo"]
    arguments += [word for contract in contracts for word in ("--contract", contract)]
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "COLUMNS": "400", "NO_COLOR": "1"},
        capture_output=True,
        check=False,
        text=True,
    )
    text = done.stdout + done.stderr
    return Verdict({hit["name"]: hit["verdict"] == "KEPT" for hit in _VERDICT.finditer(text)}, text)


def copied(target: Path, source: Path = SRC) -> Path:
    """A copy of the package's Python files, into which a test may plant an import."""
    ignore = shutil.ignore_patterns("__pycache__", "templates", "static", "locale", "migrations")
    shutil.copytree(source / PACKAGE, target / PACKAGE, ignore=ignore)
    return target


def imports(root: Path, importer: str, imported: str) -> str:
    """Let one module import another, making either where it is missing; says where the import now stands."""
    if imported.startswith(f"{PACKAGE}."):
        _file(root, imported)
    path, module = _file(root, importer)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\nimport {imported}\n")
    return module


def _file(root: Path, module: str) -> tuple[Path, str]:
    base = root.joinpath(*module.split("."))
    if base.is_dir():
        base, module = base / "planted", f"{module}.planted"
    path = base.with_suffix(".py")
    path.touch()
    return path, module


def named(contract: str, path: Path = rooms.CONTRACTS) -> str:
    """The sentence that names a contract in the report."""
    return rooms.setting(contract, "name", path)[0]


def impure_rooms(package: Path = SRC / PACKAGE, path: Path = rooms.CONTRACTS) -> Report:
    """Rooms that are to stay pure, built but not yet named in the contract that keeps them so."""
    named_pure = rooms.setting("pure", "source_modules", path)
    built = [room for room in sorted(rooms.PURE) if (package / room / "__init__.py").is_file()]
    mend = f"add the room to source_modules of the pure contract in {path.name}"
    missing = [room for room in built if f"{PACKAGE}.{room}" not in named_pure]
    return Report(len(built), [Finding(path.name, 0, f"nothing keeps {room} pure", mend, room) for room in missing])


def unlisted_rooms(package: Path = SRC / PACKAGE, path: Path = rooms.CONTRACTS) -> Report:
    """Rooms that the doors contract does not let into their own private files: it must name each room once."""
    listed = set(re.findall(r"peerness\.(\w+)\.\*\*$", "\n".join(rooms.setting("doors", "ignore_imports", path)), re.M))
    built = sorted(folder.name for folder in package.iterdir() if (folder / "__init__.py").is_file())
    mend = f"add `peerness.{{0}}.** -> peerness.{{0}}.**` to the doors contract in {path.name}"
    missing = [
        Finding(path.name, 0, f"the room {room} is missing from the doors", mend.format(room), room)
        for room in built
        if room not in listed
    ]
    return Report(len(built), missing)
