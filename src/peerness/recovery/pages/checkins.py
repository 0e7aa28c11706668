"""What the pages of check-ins show: the way so far in pictures and words, one question, one check-in, who waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from peerness.instruments.answering import Answer, Answers, Place
from peerness.instruments.form import Form, Kind
from peerness.instruments.known import OWN, own
from peerness.instruments.scoring import Score
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.recovery import queries
from peerness.recovery.models import CheckIn, CheckInScore, Instrument
from peerness.recovery.rules.checkins import (
    Kept,
    concerns,
    exceeds_noise,
    rounds_of,
    safety_of,
    standing_answers,
)
from peerness.ui.charts import Chart, Series, dots, line
from peerness.workforce.queries import on_call_now

#: So many check-ins stand in a chart: a few years on a small screen.
MOST = 12
NAMES: dict[str, Text] = {
    "personal": _("In oneself"),
    "social": _("Family and friends"),
    "community": _("Around"),
    "cultural": _("Culture and belief"),
}


@dataclass(frozen=True)
class Change:
    """How one score went from the first to the last check-in, and whether that is more than the instrument's error."""

    name: Text
    before: Decimal
    after: Decimal
    exceeds: bool | None
    error: Decimal | None = None
    source: str = ""


@dataclass(frozen=True)
class Told:
    """What the person said in their own words at one check-in."""

    at: datetime
    words: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """One questionnaire's way so far: charts where the person likes them, changes, the words they said then."""

    instrument: Instrument
    places: Chart | None
    over_time: Chart | None
    changes: tuple[Change, ...]
    told: tuple[Told, ...]

    @property
    def is_own(self) -> bool:
        """Whether this is our own check-in, which is not validated."""
        return self.instrument.known == OWN


@dataclass(frozen=True)
class CheckInsPage:
    """A person's check-ins: what is due, what is open, what was finished, and how that looks."""

    person: Participant
    dues: tuple[queries.CheckInDue, ...]
    starts: tuple[Instrument, ...]
    begun: tuple[CheckIn, ...]
    finished: tuple[CheckIn, ...]
    pictures: tuple[Picture, ...]
    hides: bool
    why_not_write: Text | None

    @property
    def has_own(self) -> bool:
        """Whether the program has our own check-in already; else it is offered all the same."""
        return any(one.known == OWN for one in self.starts)


def check_ins(scope: Scope, id: UUID) -> CheckInsPage:
    """Gather a person's check-ins."""
    person = queries.whose(scope, id)
    rows = list(queries.check_ins(scope, person))
    finished = tuple(row for row in rows if row.finished_at)
    starts = tuple(queries.instruments(scope, person.program_id))
    return CheckInsPage(
        person=person,
        dues=queries.dues(scope, person, starts, finished),
        starts=starts,
        begun=tuple(row for row in rows if not row.finished_at),
        finished=finished,
        pictures=_pictures(scope, person, finished[::-1]),
        hides=getattr(person, "hides", False),
        why_not_write=queries.why_not_write_plan(scope, person),
    )


def _pictures(scope: Scope, person: Participant, finished: Sequence[CheckIn]) -> tuple[Picture, ...]:
    """One picture for each questionnaire, from all its versions, told by the newest."""
    values: dict[UUID, dict[str, CheckInScore]] = {}
    for score in queries.scores(scope, person):
        values.setdefault(score.check_in_id, {})[score.code] = score
    words = _words(scope, person, finished)
    by_title: dict[str, list[CheckIn]] = {}
    for one in finished:
        by_title.setdefault(one.instrument.title, []).append(one)
    return tuple(_picture(rows[-MOST:], values, words) for rows in by_title.values())


def _words(scope: Scope, person: Participant, finished: Sequence[CheckIn]) -> dict[UUID, tuple[str, ...]]:
    """What was said in free words at each check-in."""
    kept: dict[UUID, list[Kept]] = {}
    for row in queries.long_words(scope, person):
        one = Kept(row.number, row.item, rounds_of(row.rounds), row.nth, row.value)
        kept.setdefault(row.check_in_id, []).append(one)
    found = {}
    for check_in in finished:
        form = queries.form_of(check_in.instrument)
        rows = standing_answers(kept.get(check_in.pk, []))
        found[check_in.pk] = tuple(row.value for row in rows if _is_free(form, row))
    return found


def _is_free(form: Form, row: Answer) -> bool:
    item = form.item(row.item)
    return item is not None and item.kind in (Kind.TEXT, Kind.STRING)


def _picture(
    rows: Sequence[CheckIn], values: Mapping[UUID, Mapping[str, CheckInScore]], words: Mapping[UUID, tuple[str, ...]]
) -> Picture:
    every = queries.scores_of(rows[-1].instrument)
    scores = _drawn(every)
    numbers = [[_value(values, row, score) for score in scores] for row in rows]
    all_numbers = [[_value(values, row, score) for score in every] for row in rows]
    told = tuple(Told(row.begun_at, words[row.pk]) for row in rows if words[row.pk])
    places, over_time = (None, None) if not scores else (_places(scores, numbers), _over_time(scores, rows, numbers))
    return Picture(rows[-1].instrument, places, over_time, _changes(every, all_numbers), told)


def _drawn(scores: Sequence[Score]) -> tuple[Score, ...]:
    """The scores that stand on one scale: the parts where there are several, else the whole; at most five."""
    if not scores:
        return ()
    scale = (scores[-1].least, scores[-1].most)
    return tuple(score for score in scores if (score.least, score.most) == scale)[:5]


def _value(values: Mapping[UUID, Mapping[str, CheckInScore]], row: CheckIn, score: Score) -> float | None:
    found = values.get(row.pk, {}).get(score.code)
    return None if found is None or found.value is None else float(found.value)


def _name(score: Score) -> Text:
    return NAMES.get(score.code, score.name)


def _places(scores: Sequence[Score], numbers: Sequence[Sequence[float | None]]) -> Chart:
    """Where each domain stands now, and where it stood at first."""
    series = [Series(_("Now"), tuple(numbers[-1]))]
    if len(numbers) > 1:
        series.insert(0, Series(_("At first"), tuple(numbers[0])))
    return dots(
        _("What you can build on"),
        [_name(score) for score in scores],
        *series,
        low=float(scores[0].least),
        high=float(scores[0].most),
        label_name=_("Domain"),
        gap=_("not answered"),
    )


def _over_time(
    scores: Sequence[Score], rows: Sequence[CheckIn], numbers: Sequence[Sequence[float | None]]
) -> Chart | None:
    """How each domain went over time; a chart from the second check-in on."""
    if len(rows) < 2:
        return None
    labels = [formats.date_format(timezone.localtime(row.begun_at), "j M y") for row in rows]
    series = [Series(_name(score), tuple(one[at] for one in numbers)) for at, score in enumerate(scores)]
    return line(_("Over time"), labels, *series, gap=_("not answered"))


def _changes(scores: Sequence[Score], numbers: Sequence[Sequence[float | None]]) -> tuple[Change, ...]:
    found = []
    for at, score in enumerate(scores):
        known = [Decimal(f"{one[at]:g}") for one in numbers if one[at] is not None]
        if len(known) > 1:
            beyond = exceeds_noise(known[0], known[-1], score.error)
            found.append(Change(_name(score), known[0], known[-1], beyond, score.error, score.error_source))
    return tuple(found)


@dataclass(frozen=True)
class BeforePage:
    """What is said before the first question: what this is, who reads it and when."""

    person: Participant
    form: Form
    is_own: bool
    rights: str
    on_call: tuple[str, ...]
    asks_for_help: bool


def before(scope: Scope, person: Participant, instrument: Instrument | None) -> BeforePage:
    """Gather what is said before the first question."""
    form = queries.form_of(instrument) if instrument else own().form
    safety = instrument.safety if instrument else own().safety
    return BeforePage(
        person=person,
        form=form,
        is_own=instrument is None or instrument.known == OWN,
        rights=instrument.rights if instrument else form.rights,
        on_call=tuple(on_call_now(scope).get(person.program_id, ())),
        asks_for_help=bool(safety),
    )


@dataclass(frozen=True)
class Call:
    """By when a supervisor looks at an answer that asks for help, and when one has."""

    answer_by: datetime
    seen_at: datetime | None


@dataclass(frozen=True)
class QuestionPage:
    """One question of a check-in, and where it stands among all."""

    person: Participant
    check_in: CheckIn
    place: Place
    number: int
    of: int
    told: tuple[str, ...]
    call: Call | None = None
    on_call: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """The language in which the questions are read."""
        return self.check_in.language

    @property
    def title(self) -> str:
        """The title of the questionnaire in that language."""
        return queries.form_of(self.check_in.instrument).title.said(self.language)

    @property
    def introduction(self) -> tuple[str, ...]:
        """The texts that stand before this question: of the groups around it, and displays right before it."""
        form = queries.form_of(self.check_in.instrument)
        around = form.placed[self.place.item.id]
        texts = [one.words.said(self.language) for one in around[:-1]]
        every = list(form.every)
        at = every.index(around[-1])
        while at and every[at - 1].kind is Kind.DISPLAY:
            at -= 1
            texts.append(every[at].words.said(self.language))
        return tuple(text for text in texts if text)


def question(scope: Scope, id: UUID, number: int) -> QuestionPage | None:
    """Gather one question by its place; None past the last one."""
    person, check_in = queries.check_in(scope, id)
    queries.refuse_reader(scope, person)
    answers = Answers(queries.form_of(check_in.instrument), standing_answers(queries.kept(scope, check_in)))
    places = answers.places()
    if not 1 <= number <= len(places):
        return None
    place, call = places[number - 1], _call(check_in)
    on_call = tuple(on_call_now(scope).get(check_in.program_id, ())) if call else ()
    told, steps = answers.of(place.item.id, place.rounds), _steps(check_in) if call else ()
    return QuestionPage(person, check_in, place, number, len(places), told, call, on_call, steps)


def _call(check_in: CheckIn) -> Call | None:
    """The call for help that an answer of a check-in has opened."""
    answer_by = getattr(check_in, "call_by", None)
    return None if answer_by is None else Call(answer_by, getattr(check_in, "call_seen", None))


def _steps(check_in: CheckIn) -> tuple[str, ...]:
    return tuple(getattr(check_in, "steps", "").splitlines())


@dataclass(frozen=True)
class Line:
    """One question with its answer in words; nothing where it was left open."""

    number: int
    question: str
    answer: str


@dataclass(frozen=True)
class Reckoned:
    """One score of a finished check-in."""

    name: Text
    value: Decimal | None
    answered: int
    of: int
    least: Decimal
    most: Decimal


@dataclass(frozen=True)
class CheckInPage:
    """One check-in: what was answered, what that comes to, and who is called when an answer asks for help."""

    person: Participant
    check_in: CheckIn
    lines: tuple[Line, ...]
    scores: tuple[Reckoned, ...]
    asks_for_help: bool
    call: Call | None
    on_call: tuple[str, ...]
    steps: tuple[str, ...]
    left: timedelta | None
    why_not_write: Text | None

    @property
    def open(self) -> int:
        """How many questions were left open."""
        return sum(not one.answer for one in self.lines)


def check_in(scope: Scope, id: UUID) -> CheckInPage:
    """Gather one check-in."""
    person, found = queries.check_in(scope, id)
    form = queries.form_of(found.instrument)
    answers = Answers(form, standing_answers(queries.kept(scope, found)))
    call, asks = _call(found), concerns(form, answers.rows, safety_of(found.instrument.safety))
    return CheckInPage(
        person=person,
        check_in=found,
        lines=_lines(answers, get_language() if found.finished_at else found.language),
        scores=_reckoned(scope, person, found),
        asks_for_help=bool(asks),
        call=call,
        on_call=tuple(on_call_now(scope).get(found.program_id, ())),
        steps=_steps(found),
        left=None if call is None or call.seen_at else max(call.answer_by - scope.at, timedelta(0)),
        why_not_write=queries.why_not_write_plan(scope, person),
    )


def _lines(answers: Answers, language: str | None) -> tuple[Line, ...]:
    found = []
    for number, place in enumerate(answers.places(), 1):
        if place.asks_for_more:
            continue
        told = answers.of(place.item.id, place.rounds)
        words = ", ".join(_in_words(place, value, language or "en") for value in told)
        found.append(Line(number, place.item.words.said(language or "en"), words))
    return tuple(found)


def _in_words(place: Place, value: str, language: str) -> str:
    option = place.item.option(value)
    if option is not None:
        return option.words.said(language)
    if place.item.kind is Kind.BOOLEAN:
        return str(_("Yes") if value == "true" else _("No"))
    return f"{value} {place.item.unit}".strip()


def _reckoned(scope: Scope, person: Participant, check_in: CheckIn) -> tuple[Reckoned, ...]:
    by_code = {one.code: one for one in queries.scores(scope, person).filter(check_in=check_in)}
    return tuple(
        Reckoned(_name(score), row.value, row.answered, row.of, score.least, score.most)
        for score in queries.scores_of(check_in.instrument)
        if (row := by_code.get(score.code)) is not None
    )
