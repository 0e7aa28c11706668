"""What the pages of outreach, drop-ins and indirect work show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from peerness.kernel import ids
from peerness.kernel.errors import Denied
from peerness.kernel.periods import Period, day, day_of, week
from peerness.kernel.scope import Scope
from peerness.participants.queries import sees_people
from peerness.programs.models import Program
from peerness.programs.queries import own_programs
from peerness.programs.rules import Cell, cell
from peerness.support import queries
from peerness.support.permissions import NOTE_INDIRECT
from peerness.support.queries import OutreachWeek
from peerness.ui.listing import Asked, Column, Columns, Listing
from peerness.workforce.models import Peer
from peerness.workforce.queries import own_peer

#: How many weeks the figures tell.
WEEKS = 12
#: What the figures count, in their order.
_COUNTED = ("stops", "people", "kits", "reversals", "materials", "drop_ins")
WEEK_COLUMNS = Columns(
    Column("week", _("Week from"), head=True),
    Column("stops", _("Stops"), number=True),
    Column("people", _("People, roughly"), number=True),
    Column("kits", _("Naloxone kits"), number=True),
    Column("reversals", _("Reversals reported"), number=True),
    Column("materials", _("Materials"), number=True),
    Column("drop_ins", _("Drop-ins"), number=True),
)
INDIRECT_COLUMNS = Columns(
    Column("day", _("Day"), order="day", head=True),
    Column("kind", _("What"), order="kind"),
    Column("minutes", _("Minutes"), order="minutes", number=True),
    Column("undo", _("Next step")),
)
_NOT_LISTED = _("You do not stand in the list of peers yet. Your program manager or an administrator adds you there.")


@dataclass(frozen=True)
class Tally:
    """One program's drop-ins of today, and the id that the next mark will have."""

    program: Program
    today: int
    id: UUID


def tallies(scope: Scope, zone: ZoneInfo) -> list[Tally]:
    """How many came into each of one's programs today."""
    found = queries.drop_ins(scope, day(day_of(scope.at, zone), zone))
    return [Tally(one, found.get(one.pk, 0), ids.new(scope.at)) for one in own_programs(scope)]


@dataclass(frozen=True)
class ProgramFigures:
    """The weeks of one program, as far as the reader may see small numbers."""

    program: Program
    weeks: list[tuple[OutreachWeek, dict[str, Cell]]]


def figures(scope: Scope, zone: ZoneInfo) -> list[ProgramFigures]:
    """Figures of people without a record, by program and week, the newest week first; apart from participants."""
    today = day_of(scope.at, zone)
    period = Period(week(today - timedelta(weeks=WEEKS - 1), zone).start, week(today, zone).end)
    found = queries.outreach_weeks(scope, period, zone)
    hide = not sees_people(scope)
    return [
        ProgramFigures(program, [(one, _told(one, hide)) for one in reversed(_sorted(found.get(program.pk, {})))])
        for program in own_programs(scope)
    ]


def _sorted(weeks: Mapping[date, OutreachWeek]) -> list[OutreachWeek]:
    return sorted(weeks.values(), key=lambda one: one.monday)


def _told(one: OutreachWeek, hide: bool) -> dict[str, Cell]:
    return {name: cell(getattr(one, name), hide=hide) for name in _COUNTED}


@dataclass(frozen=True)
class IndirectPage:
    """One's own work that was not with people."""

    peer: Peer
    listing: Listing


def indirect(scope: Scope, params: Mapping[str, str]) -> IndirectPage:
    """Gather one's own list."""
    peer = own_peer(scope)
    if peer is None:
        raise Denied(_NOT_LISTED, f"{NOTE_INDIRECT.name}.listed")
    asked = Asked.read(params, INDIRECT_COLUMNS, order="-day")
    return IndirectPage(peer, asked.answer(queries.own_indirect(scope)))
