"""The pages of supervision: whom one supports, one peer's plan, one time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from peerness.kernel.errors import Text
from peerness.kernel.periods import day_of
from peerness.kernel.scope import Scope
from peerness.supervision.models import FUNCTION_NAMES, Agreement, SupervisionSession
from peerness.supervision.queries import notes, sessions
from peerness.supervision.queries.week import numbers
from peerness.supervision.rules.agenda import Item, Line, agenda, read
from peerness.supervision.rules.plan import Standing
from peerness.ui.charts import Chart, bars
from peerness.ui.listing import Asked, Column, Columns, Listing
from peerness.workforce.models import Peer

SESSIONS = Columns(
    Column("held", gettext_lazy("Day"), "held_on", head=True),
    Column("led", gettext_lazy("Led by")),
    Column("functions", gettext_lazy("What it was for")),
    Column("minutes", gettext_lazy("Minutes"), "minutes", number=True),
)
NOTES = Columns(
    Column("written", gettext_lazy("Written"), "written_at", head=True),
    Column("author", gettext_lazy("By"), "author__account__name"),
)
RULES = Columns(
    Column("program", gettext_lazy("Program"), head=True),
    Column("source", gettext_lazy("Where this comes from")),
    Column("days", gettext_lazy("Days apart, at most"), number=True),
    Column("minutes", gettext_lazy("Minutes in 31 days, at least"), number=True),
)


@dataclass(frozen=True)
class Card:
    """One peer whom one supports, and how they stand."""

    peer: Peer
    standing: Standing


@dataclass(frozen=True)
class HomePage:
    """Whom do I support, and who is due? By name, never ranked."""

    cards: list[Card]
    picture: Chart | None


def home(scope: Scope, zone: ZoneInfo) -> HomePage:
    """Gather the peers of a supervisor."""
    peers = sessions.supervised(scope)
    found = sessions.standings(scope, peers, zone)
    cards = [Card(peer, found[peer.pk]) for peer in peers]
    rows = [(str(card.peer), card.standing.minutes) for card in cards]
    picture = bars(
        _("Minutes of supervision in the last 31 days"),
        rows,
        label_name=_("Peer"),
        name=_("Minutes"),
        unit=_("min"),
        sentence=_("One bar for each peer, by name."),
    )
    return HomePage(cards, picture if cards else None)


@dataclass(frozen=True)
class Held:
    """One time in the list of a plan; `open` says whether its words may be read."""

    session: SupervisionSession
    functions: str
    open: bool


@dataclass(frozen=True)
class PlanPage:
    """One peer's plan: what is due, what each function got, what was agreed."""

    peer: Peer
    standing: Standing
    months: Chart
    functions: Chart
    listing: Listing
    held: list[Held]
    agreements: list[Agreement]
    own: bool
    has_notes: bool


def plan(scope: Scope, peer: Peer, asked: Asked, zone: ZoneInfo) -> PlanPage:
    """Gather one peer's plan."""
    rows = list(sessions.sessions_of(scope, peer))
    listing = asked.answer(rows)
    own = peer.membership_id == scope.member
    return PlanPage(
        peer,
        sessions.standing_of(scope, peer, rows, zone),
        _months(sessions.minutes_by_month(rows, day_of(scope.at, zone))),
        _functions([one.functions for one in rows[:24]]),
        listing,
        [Held(one, _named(one.functions), own or scope.member in _led(one)) for one in listing.rows],
        list(sessions.open_agreements(scope, peer)),
        own,
        not own or notes.notes_about(scope, peer).exists(),
    )


def _led(held: SupervisionSession) -> tuple[UUID | None, ...]:
    return held.leader_id, held.beside_id


def _months(minutes: list[tuple[date, int]]) -> Chart:
    rows = [(date_format(month, "M Y"), spent) for month, spent in minutes]
    return bars(_("Minutes by month"), rows, label_name=_("Month"), name=_("Minutes"), unit=_("min"))


def _functions(kept: Iterable[list[str]]) -> Chart:
    every = list(kept)
    rows = [(name, sum(code in one for one in every)) for code, name in FUNCTION_NAMES.items()]
    note = _("Of the last 24 times. Two supervisors may share the three between them.")
    return bars(_("What supervision was for"), rows, label_name=_("Function"), name=_("Times"), n=len(every), note=note)


def _named(codes: Iterable[str]) -> str:
    return ", ".join(str(FUNCTION_NAMES[code]) for code in codes if code in FUNCTION_NAMES)


@dataclass(frozen=True)
class SessionPage:
    """One time as those read it who were there."""

    session: SupervisionSession
    peers: list[Peer]
    functions: str
    lines: list[str]
    agreements: list[Agreement]
    own: bool


def session(scope: Scope, id: UUID) -> SessionPage:
    """Gather one time. What a single peer agreed in it is only ever that peer's."""
    held = sessions.session(scope, id)
    return SessionPage(
        held,
        sessions.who_was_there(scope, held),
        _named(held.functions),
        [words(item) for item in read(held.agenda)],
        sessions.agreements_in(scope, held),
        held.leader_id == scope.member and held.taken_back_at is None,
    )


def offered(scope: Scope, peers: list[Peer], zone: ZoneInfo) -> Sequence[tuple[Item, Text]]:
    """The agenda of these peers' week with its words."""
    return [(item, words(item)) for item in agenda(numbers(scope, peers, zone))]


def words(item: Item) -> str:
    """One line of an agenda in words."""
    n = item.number
    said = {
        Line.MET: ngettext("Went well: met %(n)s person last week", "Went well: met %(n)s people last week", n),
        Line.FIRST_TIME: ngettext("Met %(n)s person for the first time", "Met %(n)s people for the first time", n),
        Line.REVERSALS: ngettext("%(n)s reversal was reported", "%(n)s reversals were reported", n),
        Line.LOAD: ngettext("Load: walks beside %(n)s person", "Load: walks beside %(n)s people", n),
        Line.SESSIONS: ngettext("%(n)s signed session last week", "%(n)s signed sessions last week", n),
        Line.NOT_SEEN: ngettext(
            "%(n)s person waits longer than they agreed", "%(n)s people wait longer than they agreed", n
        ),
        Line.NO_PLAN: ngettext("%(n)s recovery plan is overdue", "%(n)s recovery plans are overdue", n),
        Line.UNSIGNED: ngettext("%(n)s session waits for a signature", "%(n)s sessions wait for a signature", n),
        Line.GROWTH: ngettext("%(n)s step of the growth plan comes due", "%(n)s steps of the growth plan come due", n),
        Line.CALLS: ngettext(
            "%(n)s answer of a check-in asked for help", "%(n)s answers of check-ins asked for help", n
        ),
        Line.HAPPENED: ngettext(
            "Something happened %(n)s time this week", "Something happened %(n)s times this week", n
        ),
    }
    return said[item.line] % {"n": n}
