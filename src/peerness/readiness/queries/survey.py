"""Reads of the staff survey: its two times, whether somebody has answered, and the counts behind its picture."""

from __future__ import annotations

from uuid import UUID

from peerness.access.models import Link
from peerness.access.queries import link_by_token
from peerness.access.rules import Purpose, Token
from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Scope
from peerness.readiness.models import Survey, SurveyQuestion
from peerness.readiness.permissions import ANSWER_SURVEY, KEEP_SURVEY, SEE_PATH
from peerness.readiness.queries.links import opens, still_open
from peerness.readiness.rules.survey import Counts, Time, answers_at
from peerness.workforce.models import Sheet
from peerness.workforce.queries.voices import counts, is_counted, token_of


def surveys(scope: Scope) -> list[Survey]:
    """The times at which staff were asked, the first one first, with the task that asks again."""
    SEE_PATH.check(scope)
    return list(Survey.objects.within(scope).select_related("again").order_by("-time"))


def survey_to_answer(scope: Scope) -> Survey:
    """The survey that is open now; `Missing` where there is none."""
    found = next((one for one in surveys(scope) if one.closed_at is None), None)
    if found is None:
        raise Missing
    ANSWER_SURVEY.check(scope, found)
    return found


def survey_to_keep(scope: Scope, id: UUID) -> Survey:
    """One survey that the scope may close; `Missing` for a stranger's."""
    found = next((one for one in surveys(scope) if one.pk == id), None)
    if found is None:
        raise Missing
    KEEP_SURVEY.check(scope, found)
    return found


def has_counted(scope: Scope, survey: Survey, whose: UUID) -> bool:
    """Whether the answers of a member, or of a link, are counted already."""
    return is_counted(scope, Sheet.STAFF, token_of(Sheet.STAFF, survey.time, whose))


def counted(scope: Scope) -> Counts:
    """What was counted, for the rules; what a page shows of it, they say."""
    SEE_PATH.check(scope)
    return counts(scope, Sheet.STAFF, [time.value for time in Time])


def is_shown(scope: Scope, survey: Survey) -> bool:
    """Whether enough people answered for a picture."""
    return answers_at(counted(scope), SurveyQuestion.values, Time(survey.time)) is not None


def survey_links(scope: Scope, survey: Survey) -> list[Link]:
    """The links that can still be handed out; whether one was used, nobody sees."""
    KEEP_SURVEY.check(scope, survey)
    return still_open(scope, Purpose.STAFF_SURVEY, [survey.pk])


def survey_by_token(scope: Scope, token: Token) -> tuple[Link, Survey] | None:
    """The survey behind a link, as long as the link opens and the survey is open."""
    link = link_by_token(scope, token, Purpose.STAFF_SURVEY)
    if link is None or not opens(scope, link):
        return None
    found = Survey.objects.within(scope).filter(pk=link.target, closed_at__isnull=True).first()
    return None if found is None else (link, found)


def why_not_keep_survey(scope: Scope) -> Text | None:
    """Why the scope cannot open and close the staff survey, or None where it can."""
    return KEEP_SURVEY.why_not(scope)
