"""The pages of growth: competencies side by side with the growth plan; a supervisor's own view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peerness.kernel.errors import Text
from peerness.kernel.periods import day_of
from peerness.kernel.scope import Scope
from peerness.supervision.models import GrowthStep, Level, SupervisorView
from peerness.supervision.queries import growth
from peerness.supervision.queries.growth import View
from peerness.ui.charts import Chart, Series, dots
from peerness.ui.listing import Column, Columns
from peerness.workforce.models import Peer
from peerness.workforce.queries.competencies import competencies, competency_names, supervising, training_for
from peerness.workforce.rules.competencies import HIGHEST, LOWEST, Area, Areas, far_apart

STEPS = Columns(
    Column("doing", gettext_lazy("What"), head=True),
    Column("competency", gettext_lazy("Competency")),
    Column("due", gettext_lazy("Until when")),
    Column("helps", gettext_lazy("What helps")),
    Column("state", gettext_lazy("What became of it")),
)
#: A picture with more hues than this cannot be read; the list below holds everybody.
_MOST_IN_PICTURE = 3


@dataclass(frozen=True)
class Said:
    """What one person says of one area: the word for the level, and the one before where it was another."""

    who: str
    level: Text
    before: Text


@dataclass(frozen=True)
class AreaRow:
    """One area as everybody sees it, and whether two views lie far apart."""

    area: Area
    said: list[Said]
    talk: bool
    hours: float


@dataclass(frozen=True)
class Step:
    """One step of the plan; `past` says that its day is over and nothing was said yet."""

    step: GrowthStep
    competency: str
    past: bool


@dataclass(frozen=True)
class CompetenciesPage:
    """What a peer can do, side by side as they and their supervisors see it, and what they want to learn."""

    peer: Peer
    own: bool
    views: list[View]
    drawn: Chart | None
    rows: list[AreaRow]
    steps: list[Step]
    source: str


def competencies_of(scope: Scope, peer: Peer, zone: ZoneInfo) -> CompetenciesPage:
    """Gather the views, the plan and the training of one peer."""
    views, told = growth.views_of(scope, peer), competencies()
    minutes, names, today = training_for(scope, peer), competency_names(), day_of(scope.at, zone)
    apart = _apart(views, peer)
    rows = [
        AreaRow(area, _said(views, area.code), area.code in apart, minutes.get(area.code, 0) / 60)
        for area in told.areas
    ]
    steps = [_step(one, names, today) for one in growth.steps_of(scope, peer)]
    own = peer.membership_id == scope.member
    return CompetenciesPage(peer, own, views, _drawn(views, told), rows, steps, told.source)


def _step(one: GrowthStep, names: Mapping[str, str], today: date) -> Step:
    return Step(one, names.get(one.competency, ""), not one.state and one.due_on < today)


def _apart(views: list[View], peer: Peer) -> frozenset[str]:
    own: dict[str, int] = next((view.now.levels for view in views if view.author.pk == peer.membership_id), {})
    others = [view.now.levels for view in views if view.author.pk != peer.membership_id]
    return frozenset(code for seen in others for code in far_apart(own, seen))


def _said(views: list[View], code: str) -> list[Said]:
    found = []
    for view in views:
        now, before = view.now.levels.get(code), view.before.levels.get(code) if view.before else None
        if now:
            found.append(
                Said(str(view.author), Level(now).label, Level(before).label if before not in (None, now) else "")
            )
    return found


def _drawn(views: list[View], told: Areas) -> Chart | None:
    shown = views[:_MOST_IN_PICTURE]
    areas = [area for area in told.areas if any(view.now.levels.get(area.code) for view in shown)]
    if not areas:
        return None
    series = [Series(str(view.author), tuple(view.now.levels.get(area.code) for area in areas)) for view in shown]
    return dots(
        _("How you each see it"),
        [area.short for area in areas],
        *series,
        low=LOWEST,
        high=HIGHEST,
        ends=(Level.LEARNING.label, _("Teaches it")),
        label_name=_("Competency"),
        sentence=_("One mark for each person who wrote. Where marks lie apart, a talk is worth more than a number."),
    )


@dataclass(frozen=True)
class OneselfPage:
    """How a supervisor sees their own supervising, now and before."""

    drawn: Chart | None
    views: list[SupervisorView]
    source: str


def oneself(scope: Scope) -> OneselfPage:
    """Gather a supervisor's own views."""
    views, told = growth.own_views(scope), supervising()
    shown = views[:2]
    areas = [area for area in told.areas if any(view.levels.get(area.code) for view in shown)]
    if not areas:
        return OneselfPage(None, views, told.source)
    series = [
        Series(name, tuple(view.levels.get(area.code) for area in areas))
        for name, view in zip((_("Now"), _("Before")), shown, strict=False)
    ]
    drawn = dots(
        _("How you see your supervising"),
        [area.short for area in areas],
        *series,
        low=LOWEST,
        high=HIGHEST,
        ends=(Level.LEARNING.label, _("Teaches it")),
        label_name=_("Area"),
    )
    return OneselfPage(drawn, views, told.source)
