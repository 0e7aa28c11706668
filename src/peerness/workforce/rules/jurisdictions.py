"""What jurisdictions ask for a credential: lines of a file, read row by row; which line holds on a day. Pure.

Everything here was read by somebody on a day, at a source of some grade. It shapes what a page proposes and is never a
reason to refuse work.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

#: The most rows and letters of one file.
MOST_ROWS, MOST_LETTERS = 2000, 2_000_000
#: The longest text in each column; anything else is up to 120 letters long.
LONGEST = {"notes": 1000, "source": 600, "certifying_body": 200}
USUAL_LENGTH = 120
#: The longest cycle of renewal that is believed, in months.
LONGEST_CYCLE = 120
#: The most hours that are believed.
MOST_HOURS = 10_000
#: The longest grade.
LONGEST_GRADE = 12


class Lived(StrEnum):
    """The lived experience for which a credential stands."""

    SUBSTANCE_USE = "substance_use"
    MENTAL_HEALTH = "mental_health"
    INTEGRATED = "integrated"
    FAMILY = "family"
    YOUTH = "youth"


class Fault(StrEnum):
    """What can be wrong with a row."""

    NO_PLACE = "no_place"
    NO_CREDENTIAL = "no_credential"
    NO_SOURCE = "no_source"
    NUMBER = "number"
    GRADE = "grade"
    DAY = "day"
    LONG = "long"
    TWICE = "twice"
    COLUMNS = "columns"


class Grade(StrEnum):
    """How well a line is known: the weakest of its sources counts."""

    READ = "read"  # read at the source itself
    SECOND = "second"  # read at a second hand that can be trusted
    UNCHECKED = "unchecked"  # to be checked before anybody relies on it


@dataclass(frozen=True, slots=True)
class Line:
    """What one jurisdiction asks for one credential, as it was written down: numbers may be "40-60" or "up to 120"."""

    jurisdiction: str
    credential: str
    certifying_body: str = ""
    scope: str = ""
    training_hours: str = ""
    work_hours: str = ""
    supervision_hours: str = ""
    min_recovery: str = ""
    exam: str = ""
    renewal_months: str = ""
    ce_hours_per_cycle: str = ""
    ce_ethics_hours: str = ""
    notes: str = ""
    source: str = ""
    source_grade: str = ""
    last_checked: date | None = None
    valid_from: date | None = None

    @property
    def name(self) -> str:
        """The key under which all lines of one credential are one rule."""
        return f"{self.jurisdiction.casefold()}/{self.credential.casefold()}"

    @property
    def lived(self) -> tuple[Lived, ...]:
        """For which lived experience the credential stands, as far as its scope says."""
        return lived_in(self.scope)

    @property
    def grade(self) -> Grade:
        """How well the line is known."""
        return grade_of(self.source_grade)

    def needs(self, column: str) -> float | None:
        """The least that is asked in a column of hours or months; None where nothing is said."""
        return least(getattr(self, column))


COLUMNS = tuple(one.name for one in fields(Line))
DAYS = ("last_checked", "valid_from")
NUMBERS = (
    "training_hours",
    "work_hours",
    "supervision_hours",
    "renewal_months",
    "ce_hours_per_cycle",
    "ce_ethics_hours",
)
_NEEDED = ("jurisdiction", "credential", "source", "source_grade")
_NUMBER = re.compile(r"(?:up to )?(\d{1,5}(?:\.\d{1,2})?)(?:\s*[-–]\s*(\d{1,5}(?:\.\d{1,2})?))?", re.IGNORECASE)
_GRADE = re.compile(r"[A-DK][+-]?(?:/[A-DK][+-]?)*")
_LIVED = (
    (Lived.INTEGRATED, ("integrated",)),
    (Lived.SUBSTANCE_USE, ("sud", "substance")),
    (Lived.MENTAL_HEALTH, ("mh", "mental health", "mhps")),
    (Lived.FAMILY, ("family", "parent")),
    (Lived.YOUTH, ("youth",)),
)


def least(said: str) -> float | None:
    """The least number in "46", "40-60" or "65.5"; "up to 120" asks for nothing at least."""
    found = _NUMBER.fullmatch(said.strip())
    if found is None or said.strip().lower().startswith("up to"):
        return None
    return float(found[1])


def is_number(said: str, most: float) -> bool:
    """Whether a column of hours or months says something that can be read, within reason, the smaller number first."""
    if not said:
        return True
    found = _NUMBER.fullmatch(said)
    if found is None:
        return False
    low, high = float(found[1]), float(found[2] or found[1])
    return low <= high <= most


def lived_in(scope: str) -> tuple[Lived, ...]:
    """Which lived experience a scope names, as in "integrated + family" or "MH / SUD"."""
    said = scope.lower()
    if said == "separate":
        return (Lived.SUBSTANCE_USE, Lived.MENTAL_HEALTH)
    plain = re.sub(r"\(.*?(?:sud|mhps).*?\)", "", said)  # what stands aside is another credential, or both are meant
    return tuple(one for one, words in _LIVED if any(re.search(rf"\b{word}\b", plain) for word in words))


def grade_of(said: str) -> Grade:
    """The weakest of the grades that stand there, such as C in "B/C"; without one nobody knows."""
    letters = re.findall(r"[A-DK]", said)
    worst = max(letters, default="C")
    return {"A": Grade.READ, "B": Grade.SECOND}.get(worst, Grade.UNCHECKED)


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was not taken, as it stands in the file, with everything that has to be mended."""

    number: int
    cells: Mapping[str, str]
    faults: tuple[tuple[Fault, str], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says: the lines that can be taken, each with its row's number, and the rows that cannot."""

    lines: tuple[tuple[int, Line], ...] = ()
    bad: tuple[BadRow, ...] = ()
    missing: tuple[str, ...] = ()


def read(text: str) -> Reading:
    """Read a file of the form of `certification.csv`: a row that cannot be taken takes no other with it."""
    # One list, not split at blank lines: a cell may hold several lines.
    rows = csv.reader(text.lstrip("\ufeff").splitlines(keepends=True))
    head = [cell.strip().lower() for cell in next(rows, [])]
    missing = tuple(name for name in _NEEDED if name not in head)
    if missing:
        return Reading(missing=missing)
    lines: list[tuple[int, Line]] = []
    bad: list[BadRow] = []
    seen: set[tuple[str, date | None]] = set()
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        cells = {name: cell.strip() for name, cell in zip(head, row, strict=False)}
        faults = faults_of(cells) + ([(Fault.COLUMNS, "")] if len(row) != len(head) else [])
        line = None if faults else line_of(cells)
        if line is not None and (line.name, line.valid_from) in seen:
            faults, line = [(Fault.TWICE, "jurisdiction")], None
        if line is None:
            bad.append(BadRow(number, cells, tuple(faults)))
        else:
            seen.add((line.name, line.valid_from))
            lines.append((number, line))
    return Reading(tuple(lines), tuple(bad))


def faults_of(cells: Mapping[str, str]) -> list[tuple[Fault, str]]:
    """Everything that keeps a row from being taken, each with its column."""
    needed = ((Fault.NO_PLACE, "jurisdiction"), (Fault.NO_CREDENTIAL, "credential"), (Fault.NO_SOURCE, "source"))
    found = [(fault, name) for fault, name in needed if not cells.get(name)]
    for name in NUMBERS:
        most = LONGEST_CYCLE if name == "renewal_months" else MOST_HOURS
        found += [(Fault.NUMBER, name)] * (not is_number(cells.get(name, ""), most))
    grade = cells.get("source_grade", "")
    found += [(Fault.GRADE, "source_grade")] * (not _GRADE.fullmatch(grade) or len(grade) > LONGEST_GRADE)
    found += [(Fault.DAY, name) for name in DAYS if not _is_day(cells.get(name, ""))]
    longest = ((name, LONGEST.get(name, USUAL_LENGTH)) for name in COLUMNS if name not in DAYS)
    return found + [(Fault.LONG, name) for name, most in longest if len(cells.get(name, "")) > most]


def line_of(cells: Mapping[str, str]) -> Line:
    """The line of a row without faults; columns that nobody knows are left aside."""
    known = {name: cells.get(name, "") for name in COLUMNS if name not in DAYS}
    days = {name: date.fromisoformat(said) if (said := cells.get(name, "")) else None for name in DAYS}
    return Line(**known, **days)  # type: ignore[arg-type] # the days are days, all else is text


def _is_day(said: str) -> bool:
    try:
        return not said or (len(said) == 10 and bool(date.fromisoformat(said)))
    except ValueError:
        return False


def standing(lines: Iterable[Line], day: date) -> dict[str, Line]:
    """Which line of each credential holds on a day: of those that hold already the latest, the last one written.

    The lines come in the order in which they were written.
    """
    found: dict[str, Line] = {}
    for line in lines:
        before = found.get(line.name)
        begins = line.valid_from or date.min
        if begins <= day and (before is None or begins >= (before.valid_from or date.min)):
            found[line.name] = line
    return found


def to_come(lines: Iterable[Line], day: date) -> list[Line]:
    """The lines that hold from a later day on, the next one first."""
    later = [line for line in lines if line.valid_from is not None and line.valid_from > day]
    return sorted(later, key=lambda line: (line.valid_from or day, line.name))
