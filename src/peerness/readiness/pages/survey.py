"""What the pages of the staff survey show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from peerness.access.clocks import host
from peerness.access.models import Link, Organisation
from peerness.access.requests import SiteRequest
from peerness.access.rules import read_token
from peerness.kernel.scope import Actor, ActorKind, Scope
from peerness.readiness.models import Survey, SurveyQuestion, TimeName
from peerness.readiness.queries import survey as queries
from peerness.readiness.rules.survey import Compared, Time, answers_at, compared
from peerness.tenancy.organisation import entered
from peerness.ui.charts import Chart, Series, bands
from peerness.ui.listing import Column, Columns
from peerness.workforce.models import BANDS, BANDS_NOTE, in_words
from peerness.workforce.rules.voices import Band

if TYPE_CHECKING:
    from peerness.kernel.errors import Text

#: The questions in a word or two, for the picture.
_SHORT: dict[str, Text] = {
    SurveyQuestion.RECOVER: _("People recover"),
    SurveyQuestion.PATHS: _("Many paths"),
    SurveyQuestion.RETURN: _("Welcome again"),
    SurveyQuestion.OPENLY: _("Open about it"),
    SurveyQuestion.KNOW: _("What peers do"),
    SurveyQuestion.LIMITS: _("What they do not"),
    SurveyQuestion.STORY: _("Lived experience"),
    SurveyQuestion.COLLEAGUE: _("A colleague"),
}
_NOT_YET = _("Not asked yet")
_OPEN = _("Still open")
TABLE = Columns(
    Column("question", _("What"), head=True),
    Column("before", TimeName.BEFORE.label),
    Column("after", TimeName.AFTER.label),
)


@dataclass(frozen=True)
class Said:
    """One question with how many agreed at each time, in words."""

    question: Text
    before: Text
    after: Text


@dataclass(frozen=True)
class TimeStands:
    """One of the two times: how it stands, and how many answered where that can be told."""

    time: Time
    name: Text
    survey: Survey | None
    answers: int | None
    may_open: bool

    @property
    def is_open(self) -> bool:
        """Whether it can be answered now."""
        return self.survey is not None and self.survey.closed_at is None

    @property
    def is_over(self) -> bool:
        """Whether it is closed."""
        return self.survey is not None and self.survey.closed_at is not None


@dataclass(frozen=True)
class SurveyPage:
    """The two times, one's own part, and the picture."""

    times: list[TimeStands]
    open: Survey | None
    answered: bool
    again: Survey | None
    chart: Chart | None
    rows: list[Said]
    why_not_keep: Text | None


def home(scope: Scope) -> SurveyPage:
    """Gather where the survey stands."""
    there = {Time(one.time): one for one in queries.surveys(scope)}
    over = [time for time, one in there.items() if one.closed_at is not None]
    counts = queries.counted(scope)
    told = compared(counts, SurveyQuestion.values, over)
    answers = {time: answers_at(counts, SurveyQuestion.values, time) for time in over}
    now = next((one for one in there.values() if one.closed_at is None), None)
    times = [
        TimeStands(time, TimeName(time).label, there.get(time), answers.get(time), _may_open(time, there, answers))
        for time in Time
    ]
    first = there.get(Time.BEFORE)
    return SurveyPage(
        times,
        now,
        now is not None and queries.has_counted(scope, now, scope.member),
        first if first is not None and first.again is not None and Time.AFTER not in there else None,
        drawn(told),
        [Said(SurveyQuestion(one.code).label, *_said(one, there)) for one in told] if over else [],
        queries.why_not_keep_survey(scope),
    )


def _may_open(time: Time, there: dict[Time, Survey], answers: dict[Time, int | None]) -> bool:
    """The first time at once, the second after it; one with too few answers once more."""
    if any(one.closed_at is None for one in there.values()):
        return False
    if time in there:
        return answers[time] is None
    return time is Time.BEFORE or Time.BEFORE in there


def _said(one: Compared, there: dict[Time, Survey]) -> tuple[Text, Text]:
    return _told(there.get(Time.BEFORE), one.before), _told(there.get(Time.AFTER), one.after)


def _told(asked: Survey | None, band: Band | None) -> Text:
    """How many said so, or why nothing is told."""
    if asked is None:
        return _NOT_YET
    if asked.closed_at is None:
        return _OPEN
    return in_words(band)


def drawn(told: tuple[Compared, ...]) -> Chart | None:
    """What can be shown: one time alone, or both side by side."""
    return bands(
        _("What staff think of recovery and peers"),
        [_SHORT[one.code] for one in told],
        Series(TimeName.BEFORE.label, tuple(one.before for one in told)),
        Series(TimeName.AFTER.label, tuple(one.after for one in told)),
        words=BANDS,
        label_name=_("What"),
        sentence=_("How many said mostly or yes, as a share of all who answered."),
        note=BANDS_NOTE,
    )


@dataclass(frozen=True)
class Holder:
    """Somebody with a link: the scope, the link, the survey and whose it is."""

    scope: Scope
    link: Link
    survey: Survey
    organisation: Organisation


def holder(request: SiteRequest, text: str) -> Holder | None:
    """Who holds the secret in an address; None for any link that does not open."""
    token = read_token(text)
    if token is None:
        return None
    scope = Scope(token.organisation, Actor(ActorKind.LINK_HOLDER), request.at)
    with entered(scope):
        found = queries.survey_by_token(scope, token)
        if found is None:
            return None
        link, survey = found
        scope = Scope(token.organisation, Actor(ActorKind.LINK_HOLDER, link.pk), request.at)
        return Holder(scope, link, survey, host(scope))
