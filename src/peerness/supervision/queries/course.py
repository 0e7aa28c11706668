"""Reads of the course for supervisors: its units in the reader's language, and what one has read."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from importlib import resources

from django.utils.translation import get_language

from peerness.access.models import Membership
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope
from peerness.library import queries as library
from peerness.supervision.models import UnitRead
from peerness.supervision.permissions import TAKE_COURSE
from peerness.supervision.rules.course import Course, Unit, read_course

LANGUAGES = ("en", "es")


@cache
def _told(language: str) -> Course:
    data = resources.files("peerness.supervision") / "data" / f"course.{language}.toml"
    return read_course(data.read_text(encoding="utf-8"))


def course(language: str = "") -> tuple[str, Course]:
    """The course in a language, or in the reader's own; in English where we have it in no such language."""
    spoken = language or (get_language() or "")[:2]
    found = spoken if spoken in LANGUAGES else LANGUAGES[0]
    return found, _told(found)


def unit(number: int) -> Unit:
    """One unit, counted from 1; `Missing` where there is none."""
    units = course()[1].units
    if not 1 <= number <= len(units):
        raise Missing
    return units[number - 1]


def works() -> tuple[str, ...]:
    """What the course was learned from, as a list of references prints it."""
    return tuple(library.document(code) for code in course()[1].sources)


def reader(scope: Scope) -> Membership:
    """The scope's member as somebody who takes the course."""
    found = Membership.objects.within(scope).get(pk=scope.member)
    TAKE_COURSE.check(scope, found)
    return found


def units_read(scope: Scope, reader: Membership) -> dict[str, datetime]:
    """Which units somebody has read, and when."""
    rows = UnitRead.objects.within(scope).filter(reader=reader)
    return dict(rows.order_by("read_at", "pk").values_list("unit", "read_at"))
