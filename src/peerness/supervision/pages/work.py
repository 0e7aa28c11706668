"""The pages of counted work: load, what programs are asked for, one's own picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.programs.models import Program
from peerness.supervision.models import AskedBy, DriftPicture
from peerness.supervision.permissions import COMMENT
from peerness.supervision.queries import work
from peerness.supervision.rules.balance import Balance, balance
from peerness.supervision.rules.drift import PEER_FIRST_DAYS, Picture, Sign, picture
from peerness.support.queries import today_of
from peerness.ui.charts import Chart, Series, bars, line
from peerness.ui.listing import Asked, Column, Columns, Listing
from peerness.workforce.models import Peer

#: By name alone: a list of colleagues by how much they carry would be a ranking.
LOAD = Columns(
    Column("peer", gettext_lazy("Peer"), "name", head=True),
    Column("year", gettext_lazy("Minutes, twelve months")),
    Column("sessions", gettext_lazy("Sessions last month"), number=True),
    Column("minutes", gettext_lazy("Minutes last month"), number=True),
)
OUTSIDE = Columns(
    Column("when", gettext_lazy("When"), head=True),
    Column("kinds", gettext_lazy("What")),
    Column("by", gettext_lazy("Who asked")),
)
SIGNS = Columns(
    Column("sign", gettext_lazy("What"), head=True),
    Column("state", gettext_lazy("Does it count?")),
    Column("number", gettext_lazy("How often"), number=True),
    Column("limit", gettext_lazy("Counts from"), number=True),
)
SIGN_NAMES: dict[Sign, Text] = {
    Sign.OUTSIDE: gettext_lazy("Work outside the charter"),
    Sign.TRANSPORT: gettext_lazy("Rides and errands"),
    Sign.CLERICAL: gettext_lazy("Office work"),
    Sign.AFTER_HOURS: gettext_lazy("Evenings and weekends"),
    Sign.NO_GOAL: gettext_lazy("No goal of their own"),
    Sign.GAP: gettext_lazy("Days past the plan of supervision"),
}
#: A question to begin with, for each sign; about the organisation, never about the peer.
QUESTIONS: dict[Sign, Text] = {
    Sign.OUTSIDE: gettext_lazy(
        "Who asks you for this work, and what would make it easier to say that it is not yours?"
    ),
    Sign.TRANSPORT: gettext_lazy(
        "Which rides could somebody else give, so that your time goes to what only you can do?"
    ),
    Sign.CLERICAL: gettext_lazy("Which of this office work came to you because nobody else does it?"),
    Sign.AFTER_HOURS: gettext_lazy(
        "Who else could be there in the evening, and what would you need to be able to stop?"
    ),
    Sign.NO_GOAL: gettext_lazy("With whom would a goal of their own help, and what stands in the way of asking?"),
    Sign.GAP: gettext_lazy("What kept us from meeting, and what do we change so that your time is kept?"),
}


@dataclass(frozen=True)
class LoadRow:
    """One peer's year, by name."""

    peer: Peer
    name: str
    sessions: int
    minutes: int
    year: list[float | None]


@dataclass(frozen=True)
class LoadPage:
    """Who carries how much? By name, never ranked."""

    listing: Listing
    picture: Chart | None
    spread: Chart | None


def load(scope: Scope, asked: Asked) -> LoadPage:
    """Gather the counted months of everybody whose load the scope sees."""
    peers = work.peers_with_load(scope)
    behind = work.months_before(today_of(scope), work.YEAR)
    found: dict[tuple[object, date], tuple[int, int]] = {}
    for row in work.months(scope, peers).values_list("peer_id", "month", "sessions", "minutes"):
        sessions, minutes = found.get(row[:2], (0, 0))
        found[row[:2]] = (sessions + row[2], minutes + row[3])
    rows = [_load_row(peer, [found.get((peer.pk, month), (0, 0)) for month in behind]) for peer in peers]
    listing = asked.answer(rows)
    totals = tuple(sum(found.get((peer.pk, month), (0, 0))[1] for peer in peers) / 60 for month in behind)
    series = Series(_("Hours"), totals)
    labels = [date_format(month, "M") for month in behind]
    drawn = line(_("Hours of all together"), labels, series, label_name=_("Month"), unit=_("hours"), n=len(peers))
    return LoadPage(listing, drawn if found else None, _spread(balance([row.minutes for row in rows])))


def _spread(told: Balance | None) -> Chart | None:
    if told is None:
        return None
    rows: list[tuple[Text, int]] = [
        (_("Far less"), told.less),
        (_("About as much"), told.alike),
        (_("Far more"), told.more),
    ]
    about = {"label_name": _("Last month"), "name": _("Peers"), "n": told.less + told.alike + told.more}
    note = _(
        "Far less is under half of the middle, which is %(hours)s hours; far more is over one and a half times it. "
        "Leave, part-time and training explain a part."
    )
    said = _("How many peers carry far less, about as much and far more than the one in the middle.")
    hours = f"{told.middle / 60:.0f}"
    return bars(_("How evenly work is spread"), rows, note=note % {"hours": hours}, sentence=said, **about)  # type: ignore[arg-type]


def _load_row(peer: Peer, year: list[tuple[int, int]]) -> LoadRow:
    return LoadRow(peer, str(peer), *year[-1], [minutes for _sessions, minutes in year])


@dataclass(frozen=True)
class AskedOf:
    """One program's picture; without a chart too few peers stand behind it."""

    program: Program
    share: Chart | None
    by: Chart | None
    partners: Chart | None


def asked_of(scope: Scope) -> list[AskedOf]:
    """What each program is asked to do outside its charter."""
    return [_asked_of(one) for one in work.program_pictures(scope)]


def _asked_of(one: work.ProgramPicture) -> AskedOf:
    labels = [date_format(month, "M") for month, _all, _out in one.months]
    values = tuple(None if not every or out is None else 100 * out / every for _month, every, out in one.months)
    number = sum(every or 0 for _month, every, _out in one.months)
    drawn = line(
        _("Contacts outside the charter"),
        labels,
        Series(_("Percent"), values),
        label_name=_("Month"),
        unit="%",
        n=number,
        gap=_("fewer than five peers"),
    )
    by = [(AskedBy(code).label, one.by[code]) for code in AskedBy.values if one.by.get(code)]
    return AskedOf(
        one.program,
        drawn if one.is_shown else None,
        bars(_("Who asked for it"), by, label_name=_("Who asked"), name=_("Times")) if by else None,
        bars(_("Which partner"), sorted(one.partners.items()), label_name=_("Partner"), name=_("Times"))
        if one.partners
        else None,
    )


@dataclass(frozen=True)
class SignRow:
    """One sign in words."""

    name: Text
    number: str
    limit: str
    over: bool


@dataclass(frozen=True)
class PicturePage:
    """The picture of a peer's work in three months, explained line by line."""

    picture: DriftPicture
    drawn: Chart
    signs: list[SignRow]
    drifts: bool
    question: Text
    why_not_comment: Text | None
    supervisors_from: date


def drift(scope: Scope, held: DriftPicture) -> PicturePage:
    """Explain one picture."""
    told = picture(held.tally, held.gap_days)
    if told is None:  # the database holds none with so little behind it
        raise LookupError("a picture without enough contacts")
    shares = [(SIGN_NAMES[one.sign], one.share) for one in told.readings if one.of]
    drawn = bars(_("Share of contacts"), shares, label_name=_("What"), name=_("Percent"), unit="%", n=held.contacts)
    return PicturePage(
        held,
        drawn,
        list(_signs(told)),
        told.drifts,
        QUESTIONS[told.strongest] if told.strongest is not None else "",
        COMMENT.why_not(scope, held),
        localdate(held.made_at + timedelta(days=PEER_FIRST_DAYS)),
    )


def _signs(told: Picture) -> Iterable[SignRow]:
    for one in told.readings:
        if one.sign is Sign.GAP:
            yield SignRow(SIGN_NAMES[one.sign], str(one.number), str(int(one.limit)), one.over)
        else:
            said = _("%(number)s of %(of)s") % {"number": one.number, "of": one.of}
            yield SignRow(SIGN_NAMES[one.sign], said, f"{one.limit:.0%}", one.over)


@dataclass(frozen=True)
class OwnWorkPage:
    """What was I asked to do outside my role? One's own pictures and sessions, for oneself first."""

    pictures: list[DriftPicture]
    outside: list[work.Outside]


def own_work(scope: Scope, peer: Peer) -> OwnWorkPage:
    """Gather one's own work."""
    return OwnWorkPage(
        list(work.pictures_of(scope, peer)[: work.YEAR]),
        work.own_outside(scope, peer),
    )
