"""The order of the rooms, read from the one place that states it: the import contracts in .importlinter."""

from __future__ import annotations

import configparser
import re
from functools import cache
from pathlib import Path

from tests.guards.tree import INNER, PACKAGE, ROOT

CONTRACTS = ROOT / ".importlinter"
#: Rooms that are libraries: free in the names of their files, all of them public.
LIBRARIES = frozenset({"tenancy", "ui", "kernel"})
#: Rooms that know neither Django nor the database.
PURE = frozenset({"documents", "instruments", "kernel", "measures", "wording"})
#: The composition root, which may hold what no other room may.
COMPOSITION = "project"


def setting(contract: str, name: str, path: Path = CONTRACTS) -> list[str]:
    """The lines of one setting of one contract."""
    config = configparser.ConfigParser(interpolation=None)
    config.read_string(path.read_text(encoding="utf-8"))
    value = config[f"importlinter:contract:{contract}"][name]
    return [line for line in value.splitlines() if line]


@cache
def ranks(path: Path = CONTRACTS) -> dict[str, int]:
    """Each room with its height: a higher number stands above; neighbours on one line share a number."""
    lines = list(reversed(setting("rooms", "layers", path)))
    return {room: height for height, line in enumerate(lines) for room in re.findall(r"\w+", line)}


def may_know(room: str, other: str, path: Path = CONTRACTS) -> bool:
    """Whether a room may know another: itself, or one below it."""
    heights = ranks(path)
    return room == other or heights[room] > heights[other]


def standing(label: str) -> str:
    """The room in whose place an application stands: itself, or the room that holds it behind a wall."""
    return next((outer for outer, inner in INNER if inner == label), label)


def room_of(module: str) -> str:
    """The room of a dotted module name of ours, or nothing for anyone else's."""
    parts = module.split(".")
    return parts[1] if parts[0] == PACKAGE and len(parts) > 1 else ""
