"""Interview kits with their marks, the stages of hiring, and what a new peer needs first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

#: The marks of an answer, from "not yet" on.
LOWEST, HIGHEST = 1, 3


class Stage(StrEnum):
    """Where an application stands."""

    CAME = "came"
    TALK = "talk"
    INTERVIEW = "interview"
    CHECK = "check"
    OFFER = "offer"
    HIRED = "hired"
    NOT_NOW = "not_now"
    WITHDRAWN = "withdrawn"


#: The way that an application goes, one stage after the other; from each of them it may also end.
WAY = (Stage.CAME, Stage.TALK, Stage.INTERVIEW, Stage.CHECK, Stage.OFFER, Stage.HIRED)
ENDS = frozenset({Stage.HIRED, Stage.NOT_NOW, Stage.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Question:
    """One question of an interview, with what an answer looks like at each mark."""

    code: str
    text: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kit:
    """An interview: the same questions for everybody who applies."""

    code: str
    name: str
    questions: tuple[Question, ...]


def kits(told: Mapping[str, Any], language: str) -> tuple[Kit, ...]:
    """The kits in a language; in English where there is no other."""
    spoken = language if language in {"en", "es"} else "en"
    known = {
        one["code"]: Question(one["code"], one[spoken], tuple(one[f"{spoken}_marks"])) for one in told["questions"]
    }
    return tuple(Kit(one["code"], one[spoken], tuple(known[code] for code in one["questions"])) for one in told["kits"])


def missing_marks(kit: Kit, marks: Mapping[str, int]) -> list[str]:
    """The questions of a kit without a mark that counts."""
    return [one.code for one in kit.questions if not LOWEST <= marks.get(one.code, 0) <= HIGHEST]


def middle(marks: Iterable[int]) -> float | None:
    """The mean of several interviewers' marks for one question; None where nobody gave one."""
    found = list(marks)
    return sum(found) / len(found) if found else None


def may_move(stage: Stage, to: Stage) -> bool:
    """Whether an application can be moved: anywhere but where it stands; what has ended may be taken up again."""
    return stage is not to


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a new peer needs, and by when."""

    code: str
    words: str
    due_on: date


def steps(told: Mapping[str, Any], language: str, starts_on: date) -> tuple[Step, ...]:
    """What a new peer needs first, counted from the first day."""
    spoken = language if language in {"en", "es"} else "en"
    return tuple(Step(one["code"], one[spoken], starts_on + timedelta(days=one["days"])) for one in told["steps"])
