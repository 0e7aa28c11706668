"""Reads of check-ins: the questionnaires of a program, a person's answers and scores, what is due, calls for help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from peerness.enrolment.queries import Stretch, stretches
from peerness.instruments.answering import Answers
from peerness.instruments.form import Form
from peerness.instruments.known import OWN
from peerness.instruments.reading import read
from peerness.instruments.responding import response
from peerness.instruments.scoring import Score, from_data
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import of_people, of_person
from peerness.programs.models import Program
from peerness.recovery.models import CallForHelp, CheckIn, CheckInAnswer, CheckInScore, Instrument
from peerness.recovery.permissions import ANSWER_CALL, READ_PLAN
from peerness.recovery.queries.plans import whose
from peerness.recovery.registry import own_steps
from peerness.recovery.rules.checkins import Kept, rounds_of, standing_answers
from peerness.recovery.rules.windows import TIMINGS, Schedule, Window, windows
from peerness.recovery.rules.windows import due as open_window


@lru_cache(maxsize=64)
def form_from(text: str) -> Form:
    """A questionnaire from its text, read once."""
    return read(text)


def form_of(instrument: Instrument) -> Form:
    """The questions of a questionnaire as it was taken."""
    return form_from(instrument.form)


def scores_of(instrument: Instrument) -> tuple[Score, ...]:
    """How the answers of a questionnaire are scored."""
    return tuple(from_data(one) for one in instrument.scores)


def instruments(scope: Scope, program: UUID) -> QuerySet[Instrument]:
    """The questionnaires with which a program's check-ins begin now, by title."""
    rows = Instrument.objects.within(scope).filter(program_id=program, ended_at__isnull=True)
    return rows.order_by("title", "pk")


def every_version(scope: Scope, program: UUID) -> QuerySet[Instrument]:
    """Every questionnaire that a program has used, the newest version of each first."""
    return Instrument.objects.within(scope).filter(program_id=program).order_by("title", "-version")


def instrument_of(scope: Scope, participant: Participant, id: UUID) -> Instrument:
    """One questionnaire of the person's program with which a check-in may begin; `Missing` otherwise."""
    found = instruments(scope, participant.program_id).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def own_instrument(scope: Scope, program: UUID) -> Instrument | None:
    """Our own check-in as a program uses it; None until the first person begins with it."""
    return instruments(scope, program).filter(known=OWN).first()


def check_ins(scope: Scope, participant: Participant) -> QuerySet[CheckIn]:
    """The check-ins of a person, also of records that were joined into theirs, the newest first."""
    rows = CheckIn.objects.within(scope).filter(of_person(scope, participant.pk))
    return rows.select_related("instrument", "begun_by__account").order_by("-begun_at", "-pk")


def check_in(scope: Scope, id: UUID) -> tuple[Participant, CheckIn]:
    """One check-in with its person; `Missing` for a stranger's, `Denied` with the reason otherwise."""
    calls = CallForHelp.objects.within(scope).filter(check_in=OuterRef("pk"))
    rows = (
        CheckIn.objects.within(scope)
        .select_related("instrument", "participant")
        .annotate(call_by=Subquery(calls.values("answer_by")[:1]), call_seen=Subquery(calls.values("seen_at")[:1]))
        .annotate(steps=own_steps(scope))
    )
    found = rows.filter(pk=id).first()
    if found is None:
        raise Missing
    person = found.participant.merged_into_id or found.participant_id
    return whose(scope, person), found


def kept(scope: Scope, check_in: CheckIn) -> list[Kept]:
    """Every answer of a check-in as it was saved."""
    rows = CheckInAnswer.objects.within(scope).filter(check_in=check_in).order_by("number", "nth", "pk")
    return [Kept(row.number, row.item, rounds_of(row.rounds), row.nth, row.value) for row in rows]


def goes_on_at(scope: Scope, check_in: CheckIn) -> int:
    """The place of the question after the last one that was answered: there a begun check-in goes on another day."""
    answers = Answers(form_of(check_in.instrument), standing_answers(kept(scope, check_in)))
    told = (n for n, place in enumerate(answers.places(), 1) if answers.of(place.item.id, place.rounds))
    return max(told, default=0) + 1


def scores(scope: Scope, participant: Participant) -> QuerySet[CheckInScore]:
    """The scores of a person's finished check-ins."""
    rows = CheckInScore.objects.within(scope).filter(of_person(scope, participant.pk))
    return rows.order_by("check_in__begun_at", "pk")


def long_words(scope: Scope, participant: Participant) -> QuerySet[CheckInAnswer]:
    """The answers of a person's finished check-ins, in the order in which they were given."""
    rows = CheckInAnswer.objects.within(scope).filter(
        of_person(scope, participant.pk), check_in__finished_at__isnull=False
    )
    return rows.order_by("check_in_id", "number", "nth", "pk")


def response_of(scope: Scope, check_in: CheckIn) -> dict[str, Any]:
    """A check-in as a FHIR QuestionnaireResponse that names nobody; it leaves the house through the gate alone."""
    when: datetime = check_in.finished_at or check_in.begun_at
    rows = standing_answers(kept(scope, check_in))
    return response(form_of(check_in.instrument), rows, authored=when, whole=check_in.finished_at is not None)


@dataclass(frozen=True, slots=True)
class CheckInDue:
    """A questionnaire that is due for a person, with its windows."""

    instrument: Instrument
    windows: tuple[Window, ...]

    @property
    def now(self) -> Window | None:
        """The window that is open and not done."""
        return open_window(self.windows)


def dues(
    scope: Scope, participant: Participant, planned: Iterable[Instrument], finished: Iterable[CheckIn]
) -> tuple[CheckInDue, ...]:
    """The windows of each scheduled questionnaire of a person whom `whose` gave, from what the page has read."""
    since: datetime | None = getattr(participant, "since", None)
    way = _way(participant, None if since is None else (since, getattr(participant, "until", None)))
    done: dict[str, list[date]] = {}
    for row in finished:
        done.setdefault(row.instrument.title, []).append(_day(row.begun_at))
    scheduled = [one for one in planned if one.schedule != Schedule.NONE]
    return tuple(CheckInDue(one, _windows(one, way, done.get(one.title, []), scope.at)) for one in scheduled)


def calls(scope: Scope) -> QuerySet[CallForHelp]:
    """The calls for help that wait for the scope's supervisor, the most urgent first."""
    rows = CallForHelp.objects.within(scope).filter(seen_at__isnull=True).select_related("participant", "check_in")
    return ANSWER_CALL.filter(scope, rows).order_by("answer_by", "pk")


def call(scope: Scope, id: UUID) -> CallForHelp:
    """One call for help that the scope's supervisor answers; `Missing` for a stranger's."""
    found = CallForHelp.objects.within(scope).select_related("participant").filter(pk=id).first()
    if found is None:
        raise Missing
    ANSWER_CALL.check(scope, found)
    return found


def taken_by(scope: Scope, program: Program, id: UUID) -> Instrument:
    """One questionnaire of a program; `Missing` for another's."""
    found = every_version(scope, program.pk).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


@dataclass(frozen=True, slots=True)
class DueRow:
    """A person whose check-in is due, and the window in which it fits."""

    person: Participant
    due: CheckInDue

    @property
    def called(self) -> str:
        """How the person is called."""
        return self.person.called

    @property
    def title(self) -> str:
        """The title of the questionnaire."""
        return self.due.instrument.title

    @property
    def closes(self) -> date:
        """The last day on which it fits."""
        now = self.due.now
        return now.closes if now else date.max


def due_list(scope: Scope) -> tuple[DueRow, ...]:
    """Whose check-in is due among the people whose plan the scope reads, the one that closes first on top.

    Counts and days of all of them are read at once; a page never asks for each person.
    """
    people = list(READ_PLAN.filter(scope, Participant.objects.within(scope).filter(merged_into__isnull=True)))
    rows = Instrument.objects.within(scope).filter(ended_at__isnull=True).exclude(schedule=Schedule.NONE)
    planned: dict[UUID, list[Instrument]] = {}
    for one in rows.filter(program_id__in={person.program_id for person in people}).order_by("title", "pk"):
        planned.setdefault(one.program_id, []).append(one)
    ways = stretches(scope, [person.pk for person in people])
    done = _done(scope, people)
    found = []
    for person in people:
        way = _way(person, ways.get(person.pk))
        for one in planned.get(person.program_id, ()):
            due_now = CheckInDue(one, _windows(one, way, done.get((person.pk, one.title), []), scope.at))
            found.append(DueRow(person, due_now))
    return tuple(sorted((row for row in found if row.due.now), key=lambda row: (row.closes, row.person.called)))


#: From when to when a person's way goes; no end where it goes on.
Way = tuple[date, date | None]


def _way(person: Participant, stretch: Stretch | None) -> Way:
    """The stretch that counts: the person's open or last one, else since they were welcomed."""
    if stretch is None:
        return _day(person.welcomed_at), None
    since, until = stretch
    return _day(since), _day(until) if until else None


def _done(scope: Scope, people: Sequence[Participant]) -> dict[tuple[UUID, str], list[date]]:
    """The days on which people began check-ins that they finished, by person and title."""
    rows = CheckIn.objects.within(scope).filter(of_people(scope, [one.pk for one in people]), finished_at__isnull=False)
    found: dict[tuple[UUID, str], list[date]] = {}
    for whose_it_is, joined, title, at in rows.values_list(
        "participant_id", "participant__merged_into_id", "instrument__title", "begun_at"
    ).order_by("begun_at", "pk"):
        found.setdefault((joined or whose_it_is, title), []).append(_day(at))
    return found


def _windows(one: Instrument, way: Way, done: Sequence[date], at: datetime) -> tuple[Window, ...]:
    since, ended = way
    return windows(TIMINGS[Schedule(one.schedule)], since=since, done=done, today=_day(at), ended=ended)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
