"""The course for those who supervise peers: units to read, each with a question for oneself. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass

from peerness.documents.slides import Deck, Slide


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: what to read, what to keep, a question for oneself, and notes for whoever holds it in a room."""

    code: str
    minutes: int
    title: str
    text: tuple[str, ...]
    points: tuple[str, ...]
    question: str
    notes: str


@dataclass(frozen=True, slots=True)
class Course:
    """The course in one language; `sources` are codes of documents of the field."""

    title: str
    lead: str
    sources: tuple[str, ...]
    units: tuple[Unit, ...]

    @property
    def minutes(self) -> int:
        """How long it takes: so many minutes of training it counts."""
        return sum(one.minutes for one in self.units)

    def is_read(self, codes: Collection[str]) -> bool:
        """Whether somebody who has read these units has read them all."""
        return all(one.code in codes for one in self.units)


def read_course(text: str) -> Course:
    """The course of a file."""
    told = tomllib.loads(text)
    units = tuple(
        Unit(
            row["code"],
            row["minutes"],
            row["title"],
            tuple(row["text"]),
            tuple(row["points"]),
            row["question"],
            row["notes"],
        )
        for row in told["unit"]
    )
    return Course(told["title"], told["lead"], tuple(told["sources"]), units)


def as_deck(course: Course, language: str, headings: tuple[str, str], works: Collection[str]) -> Deck:
    """The course as slides with notes for the trainer; `headings` are of a question and of what we learned from."""
    asks, learned = headings
    slides = [
        slide
        for number, one in enumerate(course.units, 1)
        for slide in (
            Slide(f"{number}. {one.title}", one.points, "\n".join((*one.text, one.notes))),
            Slide(f"{number}. {asks}", (one.question,), one.notes),
        )
    ]
    slides.append(Slide(learned, tuple(works), is_small=True))
    return Deck(course.title, course.lead, language, tuple(slides))
