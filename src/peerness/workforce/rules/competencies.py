"""What peers can do, in twelve categories with actions that can be seen, and how two views of it compare. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Competency(StrEnum):
    """The twelve categories of SAMHSA's core competencies, by the codes of the file that tells them."""

    RELATIONSHIPS = "relationships"
    SUPPORT = "support"
    STORY = "story"
    PERSONAL = "personal"
    PLANNING = "planning"
    LINKING = "linking"
    SKILLS = "skills"
    CRISES = "crises"
    COMMUNICATION = "communication"
    TEAMWORK = "teamwork"
    ADVOCACY = "advocacy"
    GROWTH = "growth"


COMPETENCIES = frozenset(one.value for one in Competency)
#: How far somebody is, from the first steps to helping others learn it.
LOWEST, HIGHEST = 1, 4
#: Two views that lie so far apart are worth a talk.
FAR_APART = 2


@dataclass(frozen=True, slots=True)
class Area:
    """One area of a file: its name, the same in a word or two, and the actions by which one sees it."""

    code: str
    name: str
    short: str
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Areas:
    """All areas of a file, and where they come from."""

    source: str
    areas: tuple[Area, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Their codes in their order."""
        return tuple(area.code for area in self.areas)


def areas(data: Mapping[str, Any], fewest: int) -> Areas:
    """The areas that a file tells; a code that stands twice, or too few actions, are a mistake in the file."""
    found = Areas(data["source"], tuple(_area(one) for one in data["area"]))
    if len(set(found.codes)) != len(found.codes):
        raise ValueError("a code stands twice")
    if any(len(area.actions) < fewest for area in found.areas):
        raise ValueError(f"an area has fewer than {fewest} actions")
    return found


def _area(one: Mapping[str, Any]) -> Area:
    return Area(one["code"], one["name"], one["short"], tuple(one["actions"]))


def levels(said: Mapping[str, Any], codes: Iterable[str]) -> dict[str, int]:
    """The levels that were said of these areas; an area of which nothing was said is left out."""
    found = {code: int(said[code]) for code in codes if said.get(code)}
    if any(not LOWEST <= level <= HIGHEST for level in found.values()):
        raise ValueError("a level lies outside the scale")
    return found


def far_apart(own: Mapping[str, int], seen: Mapping[str, int]) -> frozenset[str]:
    """Where two people see the same work so differently that it is worth a talk; neither of them is right."""
    return frozenset(code for code in own.keys() & seen.keys() if abs(own[code] - seen[code]) >= FAR_APART)
