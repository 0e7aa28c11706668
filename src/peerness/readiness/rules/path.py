"""The path of readiness: four modules of promising practices, each in our own words with its source. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

#: Fewer practices make no module.
FEWEST = 10


class ModuleCode(StrEnum):
    """The four modules, in the order of the path."""

    PREPARE = "prepare"
    HIRE = "hire"
    SERVE = "serve"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a practice comes from; not every work has a known address."""

    title: str
    by: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class InSetting:
    """What a practice means in one setting; `check` says that it is a hint to be checked in one's own place."""

    title: str
    done: str
    first: str
    evidence: tuple[str, ...]
    source: Source
    check: bool


@dataclass(frozen=True, slots=True)
class Practice:
    """One promising practice; `served` is the sentence with which a participant answers about it, if they are asked.

    `settings` is what it means in the settings that were chosen; `only_in` the setting that alone has this practice.
    """

    code: str
    title: str
    done: str
    first: str
    evidence: tuple[str, ...]
    source: Source
    served: str = ""
    settings: tuple[InSetting, ...] = ()
    only_in: str = ""
    check: bool = False


@dataclass(frozen=True, slots=True)
class Module:
    """One of the four parts of the path."""

    code: ModuleCode
    title: str
    lead: str
    practices: tuple[Practice, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """The whole path."""

    modules: tuple[Module, ...]

    def __iter__(self) -> Iterator[Practice]:
        """All practices in their order."""
        for module in self.modules:
            yield from module.practices

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all practices in their order."""
        return tuple(practice.code for practice in self)

    def module(self, code: str) -> Module:
        """The module with this code."""
        return next(module for module in self.modules if module.code == code)

    def practice(self, code: str) -> Practice | None:
        """The practice with this code, or None where there is none."""
        return next((practice for practice in self if practice.code == code), None)


def path_of(data: Mapping[str, Any], sources: Mapping[str, Mapping[str, str]]) -> Path:
    """The path that a data file tells; one that would mislead is refused, such as a code that stands twice."""
    known = {code: Source(**said) for code, said in sources.items()}
    found = Path(tuple(_module(one, known) for one in data["module"]))
    if tuple(module.code for module in found.modules) != tuple(ModuleCode):
        raise ValueError("the path has four modules in their order")
    if len(set(found.codes)) != len(found.codes):
        raise ValueError("a code stands twice")
    return found


def _module(data: Mapping[str, Any], sources: Mapping[str, Source]) -> Module:
    practices = tuple(practice_of(one, sources) for one in data["practice"])
    if len(practices) < FEWEST:
        raise ValueError(f"a module has at least {FEWEST} practices")
    return Module(ModuleCode(data["code"]), data["title"], data["lead"], practices)


def practice_of(data: Mapping[str, Any], sources: Mapping[str, Source], only_in: str = "") -> Practice:
    """One practice as a data file tells it."""
    evidence: Sequence[str] = data["evidence"]
    if not evidence:
        raise ValueError("a practice names evidence")
    source = sources[data["source"]]
    return Practice(
        data["code"],
        data["title"],
        data["done"],
        data["first"],
        tuple(evidence),
        source,
        data.get("served", ""),
        only_in=only_in,
        check=data.get("check", False),
    )


@dataclass(frozen=True, slots=True)
class Stands:
    """How far a module is: how many of its practices are in place."""

    module: Module
    here: int

    @property
    def of(self) -> int:
        """How many practices it has."""
        return len(self.module.practices)


def standing(path: Path, in_place: frozenset[str]) -> tuple[Stands, ...]:
    """How far each module is; a code that the path no longer knows counts nowhere."""
    return tuple(Stands(one, sum(each.code in in_place for each in one.practices)) for one in path.modules)
