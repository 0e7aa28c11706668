"""html-validate, the tool that reads rendered pages strictly; it comes with `npm ci` into node_modules."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.journeys.site import ROOT

TOOL = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
SETTINGS = ROOT / ".htmlvalidate.json"


@cache
def node() -> str:
    """The program that runs the tool; the tool itself is fetched once, in the version that package.json names."""
    found = shutil.which("node")
    assert found, "html-validate needs Node.js 20 or newer. On Debian: apt-get install nodejs npm"
    if not _installed():
        done = subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            check=False, capture_output=True, text=True, cwd=ROOT,
        )  # fmt: skip
        assert done.returncode == 0, f"npm ci failed:\n{done.stderr}"
    return found


def _installed() -> bool:
    wanted = json.loads((ROOT / "package.json").read_text())["devDependencies"]["html-validate"]
    package = ROOT / "node_modules" / "html-validate" / "package.json"
    return package.exists() and json.loads(package.read_text())["version"] == wanted


def faults_of(pages: Mapping[str, str], folder: Path) -> list[str]:
    """What is wrong in these pages, one line each: which page, where, which rule. Equal faults are told once."""
    named = {f"{number:04}.html": name for number, name in enumerate(pages)}
    for file, name in named.items():
        (folder / file).write_text(pages[name], encoding="utf-8")
    command = [node(), str(TOOL), "--config", str(SETTINGS), "--formatter", "json=report.json", *named]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)
    try:
        results = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise AssertionError(f"html-validate did not run:\n{done.stdout}{done.stderr}") from None
    found: dict[str, str] = {}
    for result in results:
        page = named[Path(result["filePath"]).name]
        for one in result["messages"]:
            what = f"{one['ruleId']}: {one['message']} [{one.get('selector') or ''}]"
            found.setdefault(what, f"{page}:{one['line']}:{one['column']} {what}")
    return list(found.values())
