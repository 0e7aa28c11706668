"""The pages of staying: how peers fare over the quarters, why some left, and the steps of a working life here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.ui.charts import Chart, Series, bands
from peerness.ui.listing import Column, Columns
from peerness.workforce.models import BANDS, BANDS_NOTE, Peer, PulseQuestion, Reason, Sheet, in_words
from peerness.workforce.queries import ladder as steps
from peerness.workforce.queries import voices as queries
from peerness.workforce.rules.voices import Band

#: The same questions in a word, for pictures.
_SHORT: dict[str, Text] = {
    PulseQuestion.ENERGY: gettext_lazy("Energy"),
    PulseQuestion.TEAM: gettext_lazy("Part of the team"),
    PulseQuestion.ROLE: gettext_lazy("Peer work"),
    PulseQuestion.SUPPORT: gettext_lazy("Support"),
    PulseQuestion.OWN: gettext_lazy("Own wellness"),
}
PULSE = Columns(
    Column("question", gettext_lazy("What"), head=True),
    Column("trend", gettext_lazy("Over the quarters")),
    Column("now", gettext_lazy("Mostly or always")),
)
REASONS = Columns(Column("reason", gettext_lazy("Why"), head=True), Column("band", gettext_lazy("Who said so")))


@dataclass(frozen=True)
class Trend:
    """One question over the quarters: a small line, and the last quarter in words."""

    question: Text
    values: list[float | None]
    said: Text


@dataclass(frozen=True)
class Named:
    """One reason, and how many of those who left named it."""

    reason: Text
    said: Text


@dataclass(frozen=True)
class VoicesPage:
    """How do we fare? `asks` says that this peer may answer now."""

    is_on: bool
    asks: bool
    answered: bool
    may_leave: bool
    quarters: str
    drawn: Chart | None
    trends: list[Trend]
    reasons: list[Named] | None


def voices(scope: Scope, peer: Peer | None) -> VoicesPage:
    """Gather what may be shown, and whether this peer is asked."""
    on = queries.is_on(scope)
    answered = peer is not None and queries.answered(scope, peer, Sheet.PULSE, queries.period_of(scope))
    found, behind = queries.pulse(scope), queries.quarters(scope)
    known = [at for at in range(len(behind)) if any(row[at] is not None for row in found.values())]
    since = known[0] if known else len(behind)
    trends = [_trend(PulseQuestion(code), row[since:]) for code, row in found.items()] if known else []
    left = queries.reasons(scope)
    return VoicesPage(
        on,
        on and peer is not None and not answered,
        answered,
        peer is not None,
        _("%(first)s to %(last)s") % {"first": _named(behind[min(since, len(behind) - 1)]), "last": _named(behind[-1])},
        _drawn(found, behind),
        trends,
        None if left is None else [Named(Reason(code).label, BANDS[band]) for code, band in left.items()],
    )


def _trend(question: PulseQuestion, said: list[Band | None]) -> Trend:
    return Trend(question.label, [None if one is None else float(one) for one in said], in_words(said[-1]))


def _named(quarter: date) -> str:
    return _("quarter %(number)s of %(year)s") % {"number": quarter.month // 3 + 1, "year": quarter.year}


def _drawn(found: dict[str, list[Band | None]], behind: list[date]) -> Chart | None:
    """The last two quarters side by side."""
    series = [Series(_named(behind[at]), tuple(row[at] for row in found.values())) for at in (-1, -2)]
    return bands(
        _("How peers fare"),
        [_SHORT[code] for code in found],
        *series,
        words=BANDS,
        label_name=_("What"),
        sentence=_("How many said mostly or always, as a share of all who answered."),
        note=BANDS_NOTE,
    )


@dataclass(frozen=True)
class Rung:
    """One step as the page shows it; `id` is empty for those that come with the product."""

    id: object
    title: str
    does: str
    asks: str


@dataclass(frozen=True)
class LadderPage:
    """Where can I go from here?"""

    rungs: list[Rung]
    own: bool
    why_not_keep: Text | None


def ladder(scope: Scope) -> LadderPage:
    """Gather the steps: the organisation's own, or ours until it writes some."""
    own = [Rung(one.pk, one.title, one.does, one.asks) for one in steps.own_steps(scope)]
    usual = [Rung("", one["title"], one["does"], one["asks"]) for one in steps.usual_steps()]
    return LadderPage(own or usual, bool(own), steps.why_not_keep_ladder(scope))
