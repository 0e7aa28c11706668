"""What the invented organisation says of itself: its settings, its stages of change, and a survey asked twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from peerness.access.models import Membership
from peerness.access.queries import member_by_id
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Role, Scope
from peerness.programs.models import Program
from peerness.project.demo import cast
from peerness.readiness.actions import survey
from peerness.readiness.actions.stage import say_stage
from peerness.readiness.actions.variants import choose_variant
from peerness.readiness.models import Survey, SurveyQuestion
from peerness.readiness.rules.stage import Stage
from peerness.readiness.rules.survey import Time

_SETTINGS = (("rco", None), ("emergency", cast.HOSPITAL), ("justice", cast.COURT))
#: About what, who said it, how many days ago, and where they stood then.
_STAGES = (
    ("prepare", "Miguel", 170, Stage.THINKING),
    ("prepare", "Miguel", 120, Stage.PREPARING),
    ("prepare", "Ada", 30, Stage.DOING),
    ("hire", "Ada", 90, Stage.PREPARING),
    ("serve", "Miguel", 60, Stage.DOING),
    ("keep", "June", 45, Stage.THINKING),
    ("ladder", "June", 110, Stage.NOT_YET),
    ("ladder", "June", 20, Stage.THINKING),
    ("money", "Ada", 25, Stage.PREPARING),
    ("supervised", "Miguel", 15, Stage.KEEPING),
)
#: How far staff agreed before peers came, and how far they agree now; peers themselves agree more.
_FIRST = {"recover": 3, "paths": 2, "return": 2, "openly": 1, "know": 1, "limits": 1, "story": 2, "colleague": 2}
_NOW = {"recover": 4, "paths": 3, "return": 3, "openly": 2, "know": 4, "limits": 3, "story": 4, "colleague": 3}
#: Who has not answered the open survey yet, so that the demo can be tried.
_NOT_YET = ("Ada", "Miguel", "Rosa")


def becomes(
    scope: Scope,
    id: Callable[[], UUID],
    now: datetime,
    programs: Mapping[str, Program],
    members: Mapping[str, Membership],
) -> None:
    """Choose, say and answer through the same actions as everybody else; the second survey is still open."""
    for variant, name in _SETTINGS:
        program = programs[name] if name else None
        choose_variant(scope, id=id(), at=now - timedelta(days=5), variant=variant, program=program)
    for about, who, days, stage in _STAGES:
        say_stage(scope, id=id(), at=now - timedelta(days=days), about=about, stage=stage, by=members[who])
    own = _scope_of(scope, members["Miguel"], now - timedelta(days=178))
    first = survey.open_survey(own, id=id(), at=own.at, time=Time.BEFORE)
    _answered(scope, own.at, first, members, _FIRST)
    end = own.at + timedelta(days=9)
    survey.close_survey(scope, id=id(), at=end, survey=first, owner=members["Miguel"])
    own = own.at_moment(now - timedelta(days=4))
    second = survey.open_survey(own, id=id(), at=own.at, time=Time.AFTER)
    survey.make_survey_links(scope, id=id(), at=own.at, survey=second, number=3)
    _answered(scope, own.at, second, {name: one for name, one in members.items() if name not in _NOT_YET}, _NOW)


def _scope_of(scope: Scope, member: Membership, at: datetime) -> Scope:
    found = member_by_id(scope.at_moment(at), member.pk)
    if found is None:  # nobody of the cast leaves before the story ends
        raise Missing
    return found[0]


def _answered(
    scope: Scope, at: datetime, asked: Survey, members: Mapping[str, Membership], told: Mapping[str, int]
) -> None:
    for turn, one in enumerate(members.values()):
        own = _scope_of(scope, one, at)
        more = 1 if own.has(Role.PEER, Role.VOLUNTEER) else 0
        said = {
            code: max(1, min(4, told[code] + more + (turn + place) % 3 - 1))
            for place, code in enumerate(SurveyQuestion.values)
        }
        survey.answer_survey(own, survey=asked, said=said)
