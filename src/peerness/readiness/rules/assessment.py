"""What several people say about the path, by group: shown from three answers on, and nothing beyond that. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from peerness.kernel.scope import Role
from peerness.readiness.rules.path import Module

#: A group's answers to a practice are shown from so many people on.
SHOWN_FROM = 3
#: The lowest and the highest answer.
LOWEST, HIGHEST = 0, 3
#: The answer of whoever cannot say.
UNSURE = "?"
#: So many links for participants are made at once, at most.
MOST_LINKS = 20


class Group(StrEnum):
    """From which place in the organisation somebody answers."""

    LEADERSHIP = "leadership"
    STAFF = "staff"
    PEERS = "peers"
    PARTICIPANTS = "participants"


def group_of(roles: Collection[Role]) -> Group:
    """The group of somebody who works here: who decides answers as leadership, also where they are a peer, too."""
    if not {Role.MANAGER, Role.ADMINISTRATOR}.isdisjoint(roles):
        return Group.LEADERSHIP
    return Group.STAFF if {Role.PEER, Role.VOLUNTEER}.isdisjoint(roles) else Group.PEERS


def cleaned(answers: Mapping[str, str], asked: Collection[str]) -> dict[str, str]:
    """What was answered of what is asked; anything else is left out, and no answer is none."""
    known = {str(number) for number in range(LOWEST, HIGHEST + 1)} | {UNSURE}
    return {code: answers[code] for code in sorted(asked) if answers.get(code) in known}


@dataclass(frozen=True, slots=True)
class Answered:
    """What one person answered, by practice."""

    group: Group
    answers: Mapping[str, str]


Cells = Mapping[tuple[Group, str], float]


def cells(sheets: Iterable[Answered]) -> dict[tuple[Group, str], float]:
    """The mean of each group for each practice that enough of its people could answer; nothing of any other."""
    found: dict[tuple[Group, str], list[int]] = {}
    for sheet in sheets:
        for code, answer in sheet.answers.items():
            if answer != UNSURE:
                found.setdefault((sheet.group, code), []).append(int(answer))
    return {key: sum(row) / len(row) for key, row in found.items() if len(row) >= SHOWN_FROM}


def of_module(shown: Cells, group: Group, module: Module) -> float | None:
    """A group's mean over a module, made from its shown practices alone, so that no hidden one can be worked out."""
    found = [shown[group, one.code] for one in module.practices if (group, one.code) in shown]
    return sum(found) / len(found) if found else None


def of_all(shown: Cells, module: Module) -> float | None:
    """The mean of the groups over a module, each group counting the same however large it is."""
    found = [mean for mean in (of_module(shown, group, module) for group in Group) if mean is not None]
    return sum(found) / len(found) if found else None


@dataclass(frozen=True, slots=True)
class Row:
    """One practice with what each group said; `apart` is how far the groups are from each other."""

    code: str
    means: tuple[float | None, ...]
    apart: float | None


def rows(shown: Cells, codes: Sequence[str]) -> tuple[Row, ...]:
    """Each practice, in the order of the path, with the groups in theirs."""
    found = []
    for code in codes:
        means = tuple(shown.get((group, code)) for group in Group)
        known = [mean for mean in means if mean is not None]
        found.append(Row(code, means, max(known) - min(known) if len(known) > 1 else None))
    return tuple(found)
