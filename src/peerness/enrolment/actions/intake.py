"""Writes of intake: answers are added as they are given, and an intake is finished whenever the person wants."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.enrolment.models import Intake, IntakeAnswer
from peerness.enrolment.permissions import DO_INTAKE
from peerness.enrolment.queries.intake import latest, settings_of
from peerness.enrolment.rules.questions import BY_CODE, foreign
from peerness.kernel import ids
from peerness.kernel.errors import Invalid, Missing
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import label_at_birth

ANYONE_INSIDE = MEMBERS | SYSTEM


@action("enrolment.intake.answered", returns=Intake, permission=DO_INTAKE, on="participant", by=ANYONE_INSIDE)
def answer(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    answers: Mapping[str, str],
    brief: bool = False,
) -> Intake:
    """Write down what a person said; what they said before stays in the history.

    A brief intake is finished with it; a full one goes on until it is finished. A question of a special setting that
    no program of the person has switched on is refused.
    """
    person = hold(scope, participant)
    if foreign(answers.keys(), settings_of(scope, person)):
        raise Missing
    given = {code: " ".join(value.split()) for code, value in answers.items()}
    bad = {code: _("This answer does not fit the question.") for code, value in given.items() if not _fits(code, value)}
    if bad:
        raise Invalid(dict(bad))
    intake = _under_way(scope, id, person, at, brief)
    said = latest(scope, person)
    for code, value in sorted(given.items()):
        before = said.get(code)
        if value != (before.value if before else ""):
            _say(scope, id, intake, code, value, (before.number if before else 0) + 1, at)
    ends = brief and intake.is_brief and intake.finished_at is None
    return change(intake, finished_at=max(at, intake.started_at)) if ends else intake


@action("enrolment.intake.finished", returns=Intake, permission=DO_INTAKE, on="participant", by=ANYONE_INSIDE)
def finish_intake(scope: Scope, *, id: UUID, at: datetime, participant: Participant) -> Intake:
    """Finish the intake that is under way, with as many answers as the person wanted to give."""
    person = hold(scope, participant)
    intake = _under_way(scope, id, person, at, brief=False)
    if intake.finished_at is not None:
        return intake
    return change(intake, finished_at=max(at, intake.started_at))


def _fits(code: str, value: str) -> bool:
    return BY_CODE[code].fits(value)


def _under_way(scope: Scope, id: UUID, person: Participant, at: datetime, brief: bool) -> Intake:
    """The intake to which answers belong: the full one, under way or finished and now corrected, or a new one.

    A brief intake beside a full one that is under way adds to it and leaves it open.
    """
    rows = Intake.objects.within(scope).filter(participant=person)
    full = rows.filter(is_brief=False).order_by("-started_at", "-pk").first()
    if full is not None and (full.finished_at is None or not brief):
        return full
    return create(
        Intake,
        scope,
        id=ids.derived(id, "intake"),
        participant=person,
        program_id=person.program_id,
        part2=label_at_birth(person),
        is_brief=brief,
        started_at=at,
    )


def _say(scope: Scope, id: UUID, intake: Intake, code: str, value: str, number: int, at: datetime) -> None:
    create(
        IntakeAnswer,
        scope,
        id=ids.derived(id, code),
        participant_id=intake.participant_id,
        intake=intake,
        question=code,
        value=value,
        number=number,
        said_at=at,
    )
