"""Variants of the path: what practices mean in a setting, and practices that only a setting has. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from peerness.readiness.rules.path import InSetting, ModuleCode, Path, Practice, Source, practice_of

#: Which variant a program's special setting speaks for; family members who take part have none of their own.
BY_SETTING = {
    "pregnancy_postpartum": "birth",
    "child_welfare": "child_welfare",
    "youth": "youth",
    "justice": "justice",
    "hospital_ed": "emergency",
    "recovery_residence": "residence",
    "tribal": "tribal",
}


def proposed(
    switched: Iterable[tuple[UUID, str]], chosen: Collection[tuple[UUID | None, str]]
) -> list[tuple[UUID, str]]:
    """The program and variant that each special setting speaks for, where neither the program nor all chose it."""
    told = [(program, BY_SETTING[code]) for program, code in switched if code in BY_SETTING]
    return [one for one in told if one not in chosen and (None, one[1]) not in chosen]


@dataclass(frozen=True, slots=True)
class Variant:
    """One setting: notes by the code of their practice, and practices of its own by module."""

    code: str
    title: str
    lead: str
    notes: tuple[tuple[str, InSetting], ...]
    practices: tuple[tuple[ModuleCode, Practice], ...]


def variants_of(data: Mapping[str, Any], sources: Mapping[str, Mapping[str, str]], path: Path) -> tuple[Variant, ...]:
    """The variants that a data file tells; one that would mislead is refused, such as a note about no practice."""
    known = {code: Source(**said) for code, said in sources.items()}
    found = tuple(_variant(one, known) for one in data["variant"])
    codes = [*path.codes, *(practice.code for one in found for _module, practice in one.practices)]
    if len(set(codes)) != len(codes) or len({one.code for one in found}) != len(found):
        raise ValueError("a code stands twice")
    if any(practice not in path.codes for one in found for practice, _note in one.notes):
        raise ValueError("a note is about a practice of the path")
    return found


def _variant(data: Mapping[str, Any], sources: Mapping[str, Source]) -> Variant:
    title = data["title"]
    notes = tuple((one["practice"], _note(one, title, sources)) for one in data["note"])
    practices = tuple((ModuleCode(one["module"]), practice_of(one, sources, title)) for one in data["practice"])
    return Variant(data["code"], title, data["lead"], notes, practices)


def _note(data: Mapping[str, Any], title: str, sources: Mapping[str, Source]) -> InSetting:
    source, check = sources[data["source"]], data.get("check", False)
    return InSetting(title, data["done"], data["first"], tuple(data["evidence"]), source, check)


def joined(path: Path, variants: Iterable[Variant]) -> Path:
    """The path with what these variants say: notes beside their practices, their own practices after the module's."""
    every = list(variants)
    notes: dict[str, list[InSetting]] = {}
    for one in every:
        for code, note in one.notes:
            notes.setdefault(code, []).append(note)
    modules = []
    for module in path.modules:
        own = [practice for one in every for code, practice in one.practices if code == module.code]
        usual = [replace(one, settings=tuple(notes.get(one.code, ()))) for one in module.practices]
        modules.append(replace(module, practices=(*usual, *own)))
    return Path(tuple(modules))
