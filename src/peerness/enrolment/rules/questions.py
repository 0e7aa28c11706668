"""The questions of intake as data: strengths first, nothing clinical, every one of them may stay unanswered. Pure.

What a question says stands beside its form field; here is how it is built, where it belongs, and what fits.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

#: The longest answer in the person's own words.
LONGEST = 1000


class Kind(StrEnum):
    """How a question is answered."""

    WORDS = "words"
    LINE = "line"
    CHOICE = "choice"
    SEVERAL = "several"
    DATE = "date"


class Part(StrEnum):
    """The parts of an intake, in this order; from PREGNANCY on only where the program has switched them on."""

    NOW = "now"
    DAY = "day"
    STRENGTHS = "strengths"
    SUPPORT = "support"
    PREGNANCY = "pregnancy_postpartum"
    CHILD_WELFARE = "child_welfare"
    YOUTH = "youth"
    JUSTICE = "justice"
    HOSPITAL = "hospital_ed"
    RESIDENCE = "recovery_residence"
    TRIBAL = "tribal"
    FAMILY = "family_member"


#: The parts of every intake; the others are special settings that a program switches on.
ALWAYS = (Part.NOW, Part.DAY, Part.STRENGTHS, Part.SUPPORT)
SETTINGS = tuple(part for part in Part if part not in ALWAYS)
_YES_NO = ("yes", "no", "unsure", "rather_not")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its code, how it is answered, and whether the brief intake asks it."""

    code: str
    part: Part
    kind: Kind
    brief: bool = False
    choices: tuple[str, ...] = ()

    def fits(self, value: str) -> bool:
        """Whether a value answers this question; nothing at all always does."""
        if not value:
            return True
        if self.kind in (Kind.CHOICE, Kind.SEVERAL):
            return set(value.split(",")) <= set(self.choices) and (self.kind is Kind.SEVERAL or "," not in value)
        if self.kind is Kind.DATE:
            return _is_a_day(value)
        return len(value) <= LONGEST


def _is_a_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


QUESTIONS = (
    Question("brings", Part.NOW, Kind.WORDS, brief=True),
    Question("matters", Part.NOW, Kind.WORDS, brief=True),
    Question("helped", Part.NOW, Kind.WORDS, brief=True),
    Question("safe_tonight", Part.NOW, Kind.CHOICE, brief=True, choices=_YES_NO),
    Question("today", Part.NOW, Kind.LINE, brief=True),
    Question("stays", Part.DAY, Kind.CHOICE, choices=("own", "family", "residence", "shelter", "outside", "other")),
    Question("days", Part.DAY, Kind.SEVERAL, choices=("work", "looking", "school", "caring", "free")),
    Question("gets_around", Part.DAY, Kind.LINE),
    Question("their_people", Part.DAY, Kind.WORDS),
    Question("good_at", Part.STRENGTHS, Kind.WORDS),
    Question("proud", Part.STRENGTHS, Kind.WORDS),
    Question("hard_days", Part.STRENGTHS, Kind.WORDS),
    Question("wants", Part.SUPPORT, Kind.SEVERAL, choices=("talk", "practical", "learn", "meet", "unsure")),
    Question(
        "ways",
        Part.SUPPORT,
        Kind.SEVERAL,
        choices=("mutual_aid", "faith", "medication", "therapy", "culture", "own", "open"),
    ),
    Question("naloxone", Part.SUPPORT, Kind.CHOICE, choices=("has", "wants", "no", "rather_not")),
    Question("good_times", Part.SUPPORT, Kind.LINE),
    Question("birth_date", Part.PREGNANCY, Kind.DATE),
    Question("birth_care", Part.PREGNANCY, Kind.CHOICE, choices=_YES_NO),
    Question("safe_care_plan", Part.PREGNANCY, Kind.CHOICE, choices=_YES_NO),
    Question("children_case", Part.CHILD_WELFARE, Kind.CHOICE, choices=_YES_NO),
    Question("children_date", Part.CHILD_WELFARE, Kind.DATE),
    Question("children_hope", Part.CHILD_WELFARE, Kind.WORDS),
    Question("grown_up", Part.YOUTH, Kind.LINE),
    Question("school", Part.YOUTH, Kind.LINE),
    Question("intercept", Part.JUSTICE, Kind.CHOICE, choices=("0", "1", "2", "3", "4", "5")),
    Question("justice_date", Part.JUSTICE, Kind.DATE),
    Question("justice_asks", Part.JUSTICE, Kind.WORDS),
    Question("came_in", Part.HOSPITAL, Kind.DATE),
    Question("after_leaving", Part.HOSPITAL, Kind.CHOICE, choices=_YES_NO),
    Question("moved_in", Part.RESIDENCE, Kind.DATE),
    Question("house", Part.RESIDENCE, Kind.LINE),
    Question("nation", Part.TRIBAL, Kind.LINE),
    Question("traditions", Part.TRIBAL, Kind.WORDS),
    Question("beside_whom", Part.FAMILY, Kind.LINE),
    Question("for_themselves", Part.FAMILY, Kind.WORDS),
)
BY_CODE = {question.code: question for question in QUESTIONS}
BRIEF = tuple(question for question in QUESTIONS if question.brief)


def parts(settings: Collection[str]) -> tuple[Part, ...]:
    """The parts of an intake in a program with these special settings."""
    return tuple(part for part in Part if part in ALWAYS or part in settings)


def of_part(part: Part) -> tuple[Question, ...]:
    """The questions of one part."""
    return tuple(question for question in QUESTIONS if question.part is part)


def foreign(codes: Collection[str], settings: Collection[str]) -> frozenset[str]:
    """The codes that no question of these parts has: nobody asked for them here."""
    asked = {question.code for question in QUESTIONS if question.part in parts(settings)}
    return frozenset(codes) - asked
