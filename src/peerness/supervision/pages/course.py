"""What the pages of the course for supervisors show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from peerness.documents.slides import Deck
from peerness.kernel.scope import Scope
from peerness.supervision.queries import course as queries
from peerness.supervision.rules.course import Course, Unit, as_deck
from peerness.workforce.queries import own_peer


@dataclass(frozen=True, slots=True)
class Step:
    """One unit in the list: its number, and when it was read."""

    number: int
    unit: Unit
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class CoursePage:
    """The course: its units, how far one is, and whether its minutes count in credentials of one's own."""

    language: str
    course: Course
    steps: list[Step]
    works: tuple[str, ...]
    counts: bool

    @property
    def slides(self) -> dict[str, str]:
        """Where the slides are, by language."""
        file = reverse("supervision:course_pptx")
        return {language: f"{file}?language={language}" for language in queries.LANGUAGES}

    @property
    def done(self) -> int:
        """How many units were read."""
        return sum(one.read_at is not None for one in self.steps)

    @property
    def done_at(self) -> datetime | None:
        """When the last unit was read; None before."""
        read = [one.read_at for one in self.steps if one.read_at is not None]
        return max(read) if len(read) == len(self.steps) else None

    @property
    def next(self) -> Step | None:
        """The first unit that waits."""
        return next((one for one in self.steps if one.read_at is None), None)


def course_page(scope: Scope) -> CoursePage:
    """The course as the scope's member sees it."""
    read = queries.units_read(scope, queries.reader(scope))
    language, told = queries.course()
    steps = [Step(number, one, read.get(one.code)) for number, one in enumerate(told.units, 1)]
    return CoursePage(language, told, steps, queries.works(), own_peer(scope) is not None)


def deck(language: str) -> Deck:
    """The slides of the course, in a language that we have."""
    spoken, told = queries.course(language)
    with translation.override(spoken):
        headings = (gettext("To think about"), gettext("What we learned from"))
    return as_deck(told, spoken, headings, queries.works())
