"""What the pages of recovery show where one query is not enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.recovery import queries
from peerness.recovery.models import Domain, PlanAgreement, PlanLine
from peerness.recovery.models import Part as PartWords
from peerness.recovery.models import Progress as ProgressWords
from peerness.recovery.registry import Spoken, spoken
from peerness.recovery.rules import (
    WHEN_HARD,
    Difference,
    Part,
    Progress,
    Voice,
    Written,
    differences,
    of_part,
    shown_parts,
    standing,
    steps_of,
)

#: So many letters stand in a row of the sheet in its largest letters, and so many rows on the paper.
LETTERS_IN_A_ROW, ROWS_OF_A_SHEET = 48, 30


@dataclass(frozen=True)
class Line:
    """One line of a plan as the page shows it: the words, whose they are, and who wrote them down."""

    written: Written
    by: str
    domain: Text
    steps: tuple[Line, ...] = ()
    spoken: Spoken | None = None

    @property
    def is_proposal(self) -> bool:
        """Whether a peer proposes this and the person has not taken it over."""
        return self.written.voice is Voice.PROPOSED

    @property
    def is_done(self) -> bool:
        """Whether the person says that it is done."""
        return self.written.progress is Progress.DONE

    @property
    def progress(self) -> Text:
        """How far it is, in words; nothing where it has not begun or nobody asks."""
        return "" if self.written.progress is Progress.OPEN else ProgressWords(self.written.progress).label


@dataclass(frozen=True)
class Section:
    """One part of a plan with its lines."""

    part: Part
    title: Text
    lines: tuple[Line, ...]

    @property
    def write_name(self) -> str:
        """The name of the address where a line is added."""
        return f"recovery:write_{self.part}"


@dataclass(frozen=True)
class PlanPage:
    """A person's plan, part by part, and who may write in it."""

    person: Participant
    sections: tuple[Section, ...]
    agreed: PlanAgreement | None
    changed_since: bool
    why_not_write: Text | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on the plan."""
        return not any(section.lines for section in self.sections)

    @property
    def fits_large(self) -> bool:
        """Whether one sheet of paper takes it in the largest letters: rows as they are printed, wrapped ones too."""
        told = [line for section in self.sections for one in section.lines for line in (one, *one.steps)]
        headed = sum(bool(section.lines) for section in self.sections)
        return 2 * headed + sum(1 + len(line.written.words) // LETTERS_IN_A_ROW for line in told) <= ROWS_OF_A_SHEET


def plan(scope: Scope, id: UUID) -> PlanPage:
    """Gather a person's plan as it stands."""
    person = queries.whose(scope, id)
    rows, shown = queries.rows_of(scope, person), shown_parts(stages=getattr(person, "stages", False))
    agreed = queries.agreements(scope, rows[0].plan).first() if rows else None
    return PlanPage(
        person=person,
        sections=tuple(_sections(rows, shown, spoken(scope, person))),
        agreed=agreed,
        changed_since=agreed is not None and agreed.upto != rows[-1].number,
        why_not_write=queries.why_not_write_plan(scope, person),
    )


def _sections(
    rows: Sequence[PlanLine], parts: tuple[Part, ...], told: Mapping[UUID, Spoken] | None = None
) -> list[Section]:
    lines = standing(map(queries.written, rows))
    by = {row.number: _name(row) for row in rows}
    return [Section(part, PartWords(part).label, _lines(lines, part, by, told or {})) for part in parts]


def _lines(lines: tuple[Written, ...], part: Part, by: dict[int, str], told: Mapping[UUID, Spoken]) -> tuple[Line, ...]:
    shown = []
    for line in of_part(lines, part):
        steps = tuple(Line(step, by[step.number], "") for step in steps_of(lines, line.line))
        shown.append(Line(line, by[line.number], _domain(line.domain), steps, told.get(line.line)))
    return tuple(shown)


def _domain(code: str) -> Text:
    return dict(Domain.choices).get(code, code)


def _name(row: PlanLine) -> str:
    return row.written_by.account.name if row.written_by else ""


@dataclass(frozen=True)
class LinePage:
    """One line of a plan, to be written anew."""

    person: Participant
    row: PlanLine
    title: Text
    says: queries.Says


def line(scope: Scope, person: Participant, line: UUID) -> LinePage:
    """Gather one line as it stands."""
    row = queries.last_of(queries.rows_of(scope, person), line)
    return LinePage(person, row, PartWords(row.part).label, queries.scheme_of(scope, person.program_id))


@dataclass(frozen=True)
class HardPage:
    """What helps when it gets hard, how the person wants to be reached again, and what they told of a return."""

    person: Participant
    sections: tuple[Section, ...]
    told: tuple[PlanLine, ...]
    why_not_write: Text | None


def hard(scope: Scope, id: UUID) -> HardPage:
    """Gather what is read when it gets hard."""
    person = queries.whose(scope, id)
    rows = queries.rows_of(scope, person)
    stands = {line.number for line in standing(map(queries.written, rows))}
    told = tuple(row for row in rows if row.part == Part.RETURN and row.number in stands)[::-1]
    return HardPage(person, tuple(_sections(rows, WHEN_HARD)), told, queries.why_not_write_plan(scope, person))


@dataclass(frozen=True)
class Version:
    """A version to which the person agreed, or the plan as it stands now, and how it came to be from the one before."""

    number: int
    agreed_on: date | None
    how: Text
    by: str
    changes: tuple[Difference, ...]


@dataclass(frozen=True)
class VersionsPage:
    """The versions of a plan, the newest first, each with its difference to the one before."""

    person: Participant
    versions: tuple[Version, ...]


def versions(scope: Scope, id: UUID) -> VersionsPage:
    """Gather the versions of a plan; what was written since the last agreement comes first, as version 0."""
    person = queries.whose(scope, id)
    rows = queries.rows_of(scope, person)
    lines = [queries.written(row) for row in rows]
    agreed = list(queries.agreements(scope, rows[0].plan)) if rows else []
    stages: list[tuple[PlanAgreement | None, int]] = [(one, one.upto) for one in agreed]
    if lines and (not agreed or agreed[0].upto != lines[-1].number):
        stages.insert(0, (None, lines[-1].number))
    before = [*(upto for _, upto in stages[1:]), 0][: len(stages)]
    return VersionsPage(
        person,
        tuple(
            _version(one, differences(standing(lines, start), standing(lines, upto)))
            for (one, upto), start in zip(stages, before, strict=True)
        ),
    )


def _version(agreed: PlanAgreement | None, changes: tuple[Difference, ...]) -> Version:
    if agreed is None:
        return Version(0, None, "", "", changes)
    by = agreed.noted_by.account.name if agreed.noted_by else ""
    return Version(agreed.number, agreed.agreed_on, agreed.get_how_display(), by, changes)
