"""What the pages of hiring show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.ui.charts import Chart, Series, dots, funnel
from peerness.ui.listing import Asked, Column, Columns, Listing
from peerness.wording.book import standard
from peerness.wording.lens import Finding, Lens
from peerness.workforce.hiring import queries
from peerness.workforce.hiring.models import (
    Application,
    CheckAssessed,
    FirstStep,
    Interviewer,
    Offer,
    Posting,
    Scorecard,
    StageName,
)
from peerness.workforce.hiring.rules import HIGHEST, LOWEST, WAY, Kit, Stage, middle

PIPELINE = Columns(
    Column("name", _("Name"), order="name", head=True),
    Column("job", _("Job"), order="posting__title"),
    Column("stage", _("Stage"), order="stage"),
    Column("since", _("In this stage since"), order="moved_at"),
)


@dataclass(frozen=True)
class PipelinePage:
    """Who applies, and where each application stands."""

    listing: Listing
    rows: list[Application]
    chart: Chart | None
    stages: list[tuple[str, Text]]
    stage: str
    postings: list[Posting]
    why_not_hire: Text | None


def pipeline(scope: Scope, params: Mapping[str, str]) -> PipelinePage:
    """Gather the applications that were asked for."""
    asked = Asked.read(params, PIPELINE, order="-since", keep=("stage",))
    stage = params.get("stage", "") if params.get("stage", "") in Stage._value2member_map_ else ""
    listing = asked.answer(queries.applications(scope, asked.q, stage))
    counts, why_not = queries.by_stage(scope), queries.why_not_hire(scope)
    postings = list(queries.postings(scope)) if why_not is None else []
    stages: list[tuple[str, Text]] = list(StageName.choices)
    chart = _reached(counts) if counts else None
    return PipelinePage(listing, list(listing.rows), chart, stages, stage, postings, why_not)


def _reached(counts: Mapping[str, int]) -> Chart:
    """How many stand in each stage or further on; who ended earlier is left out."""
    here = [counts.get(stage, 0) for stage in WAY]
    rows = [(StageName(stage).label, sum(here[at:])) for at, stage in enumerate(WAY)]
    return funnel(_("How far applications are"), rows, name=_("Applications"), n=sum(here))


@dataclass(frozen=True)
class PostingPage:
    """A job as people read it, and what the language lens minds in it."""

    posting: Posting
    findings: list[Finding]


def posting(scope: Scope, id: UUID) -> PostingPage:
    """Gather one job, read by the lens."""
    found = queries.posting(scope, id)
    spoken = "es" if (get_language() or "").startswith("es") else "en"
    parts = (found.title, found.does, found.does_not, found.lived, found.offers, found.apply)
    return PostingPage(found, Lens(standard(spoken)).read("\n\n".join(parts)))


@dataclass(frozen=True)
class ApplicationPage:
    """One application: its way, its interview, the check, the offer, the first steps."""

    application: Application
    way: list[tuple[Text, str]]
    stages: list[tuple[str, Text]]
    interviewers: list[Interviewer]
    cards: list[Scorecard]
    own: Scorecard | None
    chart: Chart | None
    checks: list[CheckAssessed]
    offer: Offer | None
    steps: list[FirstStep]
    why_not_hire: Text | None


def application(scope: Scope, id: UUID) -> ApplicationPage:
    """Gather one application."""
    found = queries.application(scope, id)
    cards = list(queries.scorecards(scope, found))
    why_not = queries.why_not_hire(scope)
    hires = why_not is None
    offer = queries.offer(scope, found) if hires else None
    return ApplicationPage(
        found,
        _way(Stage(found.stage)),
        list(StageName.choices),
        list(queries.interviewers(scope, found)),
        cards,
        next((card for card in cards if card.by_id == scope.member), None),
        _marks(queries.kit(found.posting.kit), cards) if cards else None,
        list(queries.checks(scope, found)) if hires else [],
        offer,
        list(queries.steps_of(scope, found)) if offer is not None else [],
        why_not,
    )


def _way(stage: Stage) -> list[tuple[Text, str]]:
    at = WAY.index(stage) if stage in WAY else -1
    states = ["done" if number < at else "now" if number == at else "later" for number in range(len(WAY))]
    return [(StageName(one).label, state) for one, state in zip(WAY, states, strict=True)]


def _marks(kit: Kit, cards: list[Scorecard]) -> Chart:
    """The mean mark of each question."""
    means = tuple(middle(card.marks[one.code] for card in cards if one.code in card.marks) for one in kit.questions)
    labels = [one.text for one in kit.questions]
    return dots(
        _("Marks of the interview"),
        labels,
        Series(_("Mean of all interviewers"), means),
        low=LOWEST,
        high=HIGHEST,
        ends=(_("not yet"), _("shows it well")),
        n=len(cards),
    )
