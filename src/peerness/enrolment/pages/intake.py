"""An intake, part by part: what was said, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from peerness.enrolment import queries
from peerness.enrolment.forms.questions import PARTS, WORDS, told
from peerness.enrolment.models import Intake
from peerness.enrolment.permissions import DO_INTAKE
from peerness.enrolment.rules.questions import Part, of_part, parts
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import person


@dataclass(frozen=True, slots=True)
class Said:
    """One question that was answered: its words, the answer, and when it was given."""

    question: Text
    answer: list[Text]
    at: datetime


@dataclass(frozen=True, slots=True)
class PartPage:
    """One part: what was said, and how many questions it has."""

    part: Part
    title: Text
    said: list[Said]
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class IntakePage:
    """A person's intake as far as it has come."""

    person: Participant
    parts: list[PartPage]
    under_way: Intake | None
    finished: Intake | None


def intake_page(scope: Scope, id: UUID) -> IntakePage:
    """Gather what a person said at intake. Parts of settings that are switched off here do not show."""
    found = person(scope, id)
    DO_INTAKE.check(scope)
    answers = queries.latest(scope, found)
    rows = []
    for part in parts(queries.settings_of(scope, found)):
        asked = of_part(part)
        given = [(question, answers[question.code]) for question in asked if question.code in answers]
        said = [Said(WORDS[one.code][0], told(one, row.value), row.said_at) for one, row in given if row.value]
        rows.append(PartPage(part, PARTS[part], said, len(asked), reverse(f"enrolment:intake_{part}", args=[found.pk])))
    intakes = list(queries.intakes(scope, found))
    under_way = next((one for one in intakes if one.finished_at is None), None)
    finished = next((one for one in intakes if one.finished_at is not None), None)
    return IntakePage(found, rows, under_way, finished)
