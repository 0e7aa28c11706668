"""The requirements: few and explained, locked with hashes, from no named place, and the two locks agree."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
MOST = 25


def declared() -> dict[str, Any]:
    """What pyproject.toml says of the project."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def name(requirement: str) -> str:
    """The package's name in its normal form."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def pinned(lock: Path) -> dict[str, tuple[str, int]]:
    """Each package of a lock, its version, and how many hashes it has."""
    blocks = re.split(r"\n(?=[a-z0-9])", lock.read_text(encoding="utf-8"))
    found = {}
    for block in blocks:
        head = re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", block)
        if head:
            found[name(head[1])] = (head[2], block.count("--hash=sha256:"))
    return found


def test_running_it_needs_few_packages_and_says_why() -> None:
    assert len(declared()["dependencies"]) <= MOST
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text[text.index("\ndependencies = [") : text.index("\n]\n")].splitlines()[2:]
    for before, line in zip(["", *block], block, strict=False):
        if line.strip().startswith('"'):
            assert "# " in line or before.strip().startswith("#"), line


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: str(lock.stem))
def test_a_lock_names_versions_and_hashes_and_no_place(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert pinned(lock)
    assert all(hashes for _, hashes in pinned(lock).values())
    assert "://" not in text
    assert " @ " not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_the_locks_hold_what_is_declared() -> None:
    core, dev = pinned(ROOT / "requirements" / "core.lock"), pinned(ROOT / "requirements" / "dev.lock")
    assert {name(requirement) for requirement in declared()["dependencies"]} <= core.keys()
    extras = declared()["optional-dependencies"].values()
    assert {name(requirement) for extra in extras for requirement in extra} <= dev.keys()
    differing = {package for package, (version, _) in core.items() if dev.get(package, ("", 0))[0] != version}
    assert not differing, "make lock writes both anew"


def test_the_tools_of_node_are_locked_without_a_host() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {path: package for path, package in lock["packages"].items() if path}
    assert packages
    assert all("resolved" not in package and package["integrity"] for package in packages.values())
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert list(wanted["devDependencies"]) == ["html-validate"]
    assert "dependencies" not in wanted


def test_the_licence_is_the_real_text() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.split(maxsplit=4)[:4] == ["GNU", "AFFERO", "GENERAL", "PUBLIC"]
    assert "13. Remote Network Interaction" in text
    assert declared()["license"] == "AGPL-3.0-or-later"
