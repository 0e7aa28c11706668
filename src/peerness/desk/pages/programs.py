"""Figures of programs with their pictures: of all within reach, and of one on its own page."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from peerness.desk.pages.homes import FEW, Tab, tabs, waiting_few
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
from peerness.readiness.models import Task
from peerness.readiness.queries.plan import overdue
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
    pictures: tuple[Chart, ...]

    @property
    def picture(self) -> Chart | None:
        """The first picture, where one must do."""
        return next(iter(self.pictures), None)


def figures(scope: Scope, programs: list[Program], zone: ZoneInfo) -> list[Figures]:
    """Count people, peers and sessions of these programs as far as the scope may see them."""
    people, peers = taking_part(scope), how_many(scope)
    weeks = _Weeks.gather(scope, zone) if support.why_no_figures(scope) is None else None
    return [
        Figures(
            program,
            cell(people.get(program.pk, 0), hide=hides(scope)) if program.pk in scope.programs else None,
            peers.get(program.pk, 0),
            weeks.pictures(program) if weeks else (),
        )
        for program in programs
    ]


def hides(scope: Scope) -> bool:
    """Whether small cells are hidden from this reader: from everybody who sees no people anyway."""
    return not sees_people(scope)


@dataclass(frozen=True)
class _Weeks:
    """What the weeks of all programs brought, and for whom it is drawn."""

    zone: ZoneInfo
    today: date
    hide: bool
    found: dict[UUID, dict[date, support.ProgramWeek]]

    @classmethod
    def gather(cls, scope: Scope, zone: ZoneInfo) -> _Weeks:
        """One question for any number of programs."""
        today = day_of(scope.at, zone)
        mondays = full_weeks(today)
        period = Period(day(mondays[0], zone).start, week(mondays[-1], zone).end)
        return cls(
            zone,
            today,
            hides(scope),
            support.program_weeks(scope, period, zone),
        )

    def pictures(self, program: Program) -> tuple[Chart, ...]:
        """Sessions, minutes, people met and people without a record, week by week."""
        mondays = since(day_of(program.started_at, self.zone), full_weeks(self.today))
        found = self.found.get(program.pk, {})
        weeks = [found.get(monday, support.ProgramWeek()) for monday in mondays]
        sessions = [one.sessions for one in weeks]
        always = (
            self._line(mondays, _("Signed sessions per week"), (_("Sessions"), sessions)),
            self._line(
                mondays,
                _("Minutes with people per week"),
                (_("Minutes"), [one.minutes for one in weeks]),
                like=sessions,
            ),
            self._line(mondays, _("People met per week"), (_("People"), [one.met for one in weeks]), n=False),
        )
        if not any(one.outside or one.drop_ins for one in weeks):
            return always  # a program that counts nobody without a record needs no empty picture
        outside = self._line(
            mondays,
            _("People without a record per week"),
            (_("Outreach"), [one.outside for one in weeks]),
            (_("Drop-ins"), [one.drop_ins for one in weeks]),
        )
        return (*always, outside)

    def _line(
        self,
        mondays: tuple[date, ...],
        title: Text,
        *rows: tuple[Text, list[int]],
        like: list[int] | None = None,
        n: bool = True,
    ) -> Chart:
        """A picture whose small numbers are gaps; `like` hides a week where those numbers are small."""
        series, cells = [], []
        for name, counts in rows:
            shown = [cell(count, hide=self.hide) for count in like or counts]
            cells.extend(shown)
            values = [None if one.hidden else count for one, count in zip(shown, counts, strict=True)]
            series.append(Series(name, tuple(values)))
        labels = [date_format(monday, pgettext("the day of a week in a picture", "M j")) for monday in mondays]
        note: Text = _("Numbers from 1 to 10 are hidden.") if any(one.hidden for one in cells) else ""
        about = total(cells) if n else None
        plain = line(title, labels, *series, label_name=_("Week from"), n=about, note=note)
        return Hiding(**{field.name: getattr(plain, field.name) for field in fields(plain)})


@dataclass(frozen=True)
class ProgramHomePage:
    """Is the program doing what it promised?"""

    tabs: tuple[Tab, ...]
    figures: list[Figures]
    without_peer: list[Participant]
    more_without: bool
    overdue: list[Task]


def program_home(scope: Scope, zone: ZoneInfo) -> ProgramHomePage:
    """Gather the home of a program manager."""
    waiting, more = waiting_few(scope)
    shown = figures(scope, list(queries.own_programs(scope)), zone)
    late = list(overdue(scope, day_of(scope.at, zone))[:FEW])
    return ProgramHomePage(tabs(scope, Home.PROGRAM), shown, waiting, more, late)


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
