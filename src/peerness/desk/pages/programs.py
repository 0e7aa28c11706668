"""Figures of programs with their pictures: of all within reach, and of one on its own page."""

from __future__ import annotations

from dataclasses import dataclass, fields
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from peerness.desk.pages.homes import Tab, tabs, waiting_few
from peerness.desk.rules import Home, full_weeks, since
from peerness.enrolment.queries import taking_part
from peerness.kernel.errors import Text
from peerness.kernel.periods import Period, day, day_of, week
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import sees_people
from peerness.programs import queries
from peerness.programs.models import Program
from peerness.programs.rules import HIDDEN, Cell, cell, total
from peerness.support import queries as support
from peerness.ui.charts import Chart, Series, line
from peerness.workforce.models import Peer
from peerness.workforce.queries import how_many, peers_in


@dataclass(frozen=True)
class Hiding(Chart):
    """A picture with gaps where a count is too small to be told; the table says so instead of "no data"."""

    @property
    def rows(self) -> tuple[tuple[str | None, ...], ...]:
        """The table beside the picture."""
        return tuple(tuple(HIDDEN if value is None else value for value in row) for row in super().rows)


@dataclass(frozen=True)
class Figures:
    """One program in numbers; `people` is None where the reader's reach does not include it."""

    program: Program
    people: Cell | None
    peers: int
    picture: Chart | None


def figures(scope: Scope, programs: list[Program], zone: ZoneInfo) -> list[Figures]:
    """Count people, peers and sessions of these programs as far as the scope may see them."""
    people, peers = taking_part(scope), how_many(scope)
    mondays = full_weeks(day_of(scope.at, zone))
    period = Period(day(mondays[0], zone).start, week(mondays[-1], zone).end)
    weeks = support.weeks(scope, period, zone)
    shows = support.why_no_figures(scope) is None
    return [
        Figures(
            program,
            cell(people.get(program.pk, 0), hide=hides(scope)) if program.pk in scope.programs else None,
            peers.get(program.pk, 0),
            _picture(scope, program, weeks.get(program.pk, []), zone) if shows else None,
        )
        for program in programs
    ]


def hides(scope: Scope) -> bool:
    """Whether small cells are hidden from this reader: from everybody who sees no people anyway."""
    return not sees_people(scope)


def _picture(scope: Scope, program: Program, weeks: list[support.Week], zone: ZoneInfo) -> Chart:
    held = {week.monday: week.sessions for week in weeks}
    mondays = since(day_of(program.started_at, zone), full_weeks(day_of(scope.at, zone)))
    cells = [cell(held.get(monday, 0), hide=hides(scope)) for monday in mondays]
    labels = [date_format(monday, pgettext("the day of a week in a picture", "M j")) for monday in mondays]
    note: Text = _("Numbers from 1 to 10 are hidden.") if any(one.hidden for one in cells) else ""
    plain = line(
        _("Signed sessions per week"),
        labels,
        Series(_("Sessions"), tuple(one.value for one in cells)),
        label_name=_("Week from"),
        n=total(cells),
        note=note,
    )
    return Hiding(**{field.name: getattr(plain, field.name) for field in fields(plain)})


@dataclass(frozen=True)
class ProgramHomePage:
    """Is the program doing what it promised?"""

    tabs: tuple[Tab, ...]
    figures: list[Figures]
    without_peer: list[Participant]
    more_without: bool


def program_home(scope: Scope, zone: ZoneInfo) -> ProgramHomePage:
    """Gather the home of a program manager."""
    waiting, more = waiting_few(scope)
    shown = figures(scope, list(queries.own_programs(scope)), zone)
    return ProgramHomePage(tabs(scope, Home.PROGRAM), shown, waiting, more)


@dataclass(frozen=True)
class FiguresPage:
    """How many, and how often? Counts alone, without a name."""

    tabs: tuple[Tab, ...]
    figures: list[Figures]


def figures_home(scope: Scope, zone: ZoneInfo) -> FiguresPage:
    """Gather the home of an evaluator."""
    return FiguresPage(tabs(scope, Home.FIGURES), figures(scope, list(queries.own_programs(scope)), zone))


@dataclass(frozen=True)
class ProgramPage:
    """One program: its figures, its peers, and what the reader may do."""

    figures: Figures
    peers: list[Peer]
    why_not_staff: Text | None
    why_not_switch: Text | None
    why_no_figures: Text | None


def program(scope: Scope, id: UUID, zone: ZoneInfo) -> ProgramPage:
    """Gather one program."""
    found = queries.program(scope, id)
    return ProgramPage(
        figures(scope, [found], zone)[0],
        list(peers_in(scope, found)),
        queries.why_not_staff(scope),
        queries.why_not_switch(scope),
        support.why_no_figures(scope),
    )
