"""Writes of the staff survey: open it, make links, answer without a name, close it.

Answering is no action and leaves no event: an event would tie the answer to whoever gave it. It becomes counts at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, change_many, create, create_many, hold
from peerness.access.models import Link, Membership
from peerness.access.rules import Purpose
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Scope
from peerness.readiness.actions import plan
from peerness.readiness.models import Survey, SurveyLevel, SurveyQuestion
from peerness.readiness.permissions import ANSWER_SURVEY, KEEP_SURVEY
from peerness.readiness.queries.links import new_links, opens, unused
from peerness.readiness.queries.survey import has_counted, is_shown, surveys
from peerness.readiness.rules.assessment import MOST_LINKS
from peerness.readiness.rules.plan import Status
from peerness.readiness.rules.survey import Time, again_on
from peerness.tenancy.locked import locked
from peerness.tenancy.organisation import entered
from peerness.workforce.actions.voices import count_once
from peerness.workforce.models import Sheet

ANYONE_INSIDE = MEMBERS | SYSTEM
#: The practice of the path to which asking staff belongs.
PRACTICE = "staff_views"
_CLOSED = _("The staff survey is closed. Nothing was counted.")


@action(
    "readiness.survey.opened",
    returns=Survey,
    permission=KEEP_SURVEY,
    by=ANYONE_INSIDE,
    constraints={"readiness_survey_once": ("", _("Somebody else opened it at the same moment."))},
)
def open_survey(scope: Scope, *, id: UUID, at: datetime, time: Time) -> Survey:
    """Ask staff for the first time or half a year after; a time with too few answers can be opened once more."""
    there = {one.time: one for one in surveys(scope)}
    first, here = there.get(Time.BEFORE), there.get(time)
    if time is Time.AFTER and (first is None or first.closed_at is None):
        raise Invalid({"": _("Ask before peers come first, and close that survey.")})
    if here is None:
        return create(Survey, scope, id=id, time=time.value, opened_at=at)
    if here.closed_at is not None and is_shown(scope, here):
        raise Conflict(_("This time is over and its picture is shown. It is not opened again."))
    return change(hold(scope, here), closed_at=None)


@action("readiness.survey.closed", returns=Survey, permission=KEEP_SURVEY, on="survey", by=ANYONE_INSIDE)
def close_survey(scope: Scope, *, id: UUID, at: datetime, survey: Survey, owner: Membership) -> Survey:
    """Close it: links stop opening, the picture is shown; after the first time the second one goes into the plan."""
    held = hold(scope, survey)
    if held.closed_at is not None:
        return held
    change_many(unused(scope, Purpose.STAFF_SURVEY, [held.pk]), withdrawn_at=at)
    if held.time == Time.AFTER:
        return _over(scope, id, at, held)
    if held.again is not None:
        return change(held, closed_at=at)
    task = plan.write_task(
        scope,
        id=ids.derived(id, "again"),
        at=at,
        practice=PRACTICE,
        what=gettext("Ask the staff again, in the same words"),
        owner=owner,
        due_on=again_on(localdate(at)),
    )
    return change(held, closed_at=at, again=task)


def _over(scope: Scope, id: UUID, at: datetime, held: Survey) -> Survey:
    """Both times are over: what the plan asked for is done."""
    for one in surveys(scope):
        if one.again is not None:
            plan.move_task(scope, id=ids.derived(id, "done"), at=at, task=one.again, status=Status.DONE)
    return change(held, closed_at=at)


@action("readiness.survey.linked", returns=Survey, permission=KEEP_SURVEY, on="survey", by=ANYONE_INSIDE)
def make_survey_links(scope: Scope, *, id: UUID, at: datetime, survey: Survey, number: int) -> Survey:
    """Make links with which staff without an account answer: each counts once, and bears no name."""
    held = hold(scope, survey)
    if held.closed_at is not None:
        raise Conflict(_CLOSED)
    if not 1 <= number <= MOST_LINKS:
        raise Invalid({"number": _("Make between 1 and 20 links at a time.")})
    wanted = [(ids.derived(id, f"link {one}"), held.pk) for one in range(number)]
    create_many(new_links(scope, Purpose.STAFF_SURVEY, wanted, at))
    return held


def answer_survey(scope: Scope, *, survey: Survey, said: Mapping[str, int]) -> bool:
    """Count one member's answers, once; False where they were counted before, so that a double tap counts once."""
    ANSWER_SURVEY.check(scope, survey)
    return _count(scope, survey, scope.member, said)


def answer_survey_by_link(scope: Scope, *, link: Link, survey: Survey, said: Mapping[str, int]) -> bool:
    """Count the answers of whoever holds a link, once. The link is not marked: nobody sees which ones were used."""
    if link.target != survey.pk or not opens(scope, link):
        raise Conflict(_("This link no longer opens. Ask for a new one."))
    return _count(scope, survey, link.pk, said)


def _count(scope: Scope, survey: Survey, whose: UUID, said: Mapping[str, int]) -> bool:
    wrong: dict[str, object] = {
        code: _("Choose one.") for code in SurveyQuestion.values if said.get(code) not in SurveyLevel.values
    }
    if wrong:
        raise Invalid(wrong)
    with entered(scope), transaction.atomic():
        held = locked(Survey, scope, survey.pk)
        if held is None or held.closed_at is not None:
            raise Conflict(_CLOSED)
        if has_counted(scope, held, whose):
            return False
        every = [(code, level) for code in SurveyQuestion.values for level in SurveyLevel.values]
        given = [(code, said[code]) for code in SurveyQuestion.values]
        count_once(scope, sheet=Sheet.STAFF, period=held.time, whose=whose, every=every, said=given)
        return True
