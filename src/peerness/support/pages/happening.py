"""What the pages show when something happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from peerness.access.models.membership import ROLES
from peerness.enrolment.queries import own_assignments, the_dead
from peerness.kernel import ids
from peerness.kernel.errors import Denied, Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import people
from peerness.programs.models import Program
from peerness.support import queries
from peerness.support.models import (
    SHIPPED,
    Concern,
    Duty,
    Happened,
    Happening,
    HappeningNote,
    NoteKind,
    ProgramSafety,
)
from peerness.support.permissions import ANSWER_HAPPENING, TELL
from peerness.support.rules.happening import CONCERNS, REPORTERS, DutyRow, Note, debrief_of, duty_of
from peerness.support.rules.happening import Happened as Kind
from peerness.ui.listing import Asked, Column, Columns, Listing
from peerness.workforce.queries import on_call_now

_NO_PROGRAM = _("You work in no program yet. An administrator says who works in which one.")
COLUMNS = Columns(
    Column("what", _("What happened"), order="kind", head=True),
    Column("when", _("When"), order="happened_at"),
    Column("person", _("To whom")),
    Column("by", _("Told by"), order="told_by__account__name"),
    Column("state", _("State")),
)


@dataclass(frozen=True)
class ToReport:
    """What the law may ask about one concern, and how sure that is."""

    concern: Text
    duty: Text
    row: DutyRow


@dataclass(frozen=True)
class StepsPage:
    """The program's steps and the person on call; then whatever is needed to tell it."""

    kind: Happened
    programs: list[Program]
    program: Program
    steps: list[str]
    is_own: bool
    phone: str
    on_call: list[str]
    duties: list[ToReport]
    own: list[Participant]
    others: list[Participant]

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """The programs in which one works, each with the address of its steps."""
        return [
            (one.name, f"?kind={self.kind.value}&program={one.pk}", one.pk == self.program.pk) for one in self.programs
        ]


def steps(scope: Scope, kind: Happened, wanted: str, language: str, about: Participant | None = None) -> StepsPage:
    """Gather what helps now; `wanted` is the program that was chosen among several, at first that of `about`."""
    programs = list(queries.programs_with_steps(scope, kind, language))
    if not programs:
        raise Denied(_NO_PROGRAM, f"{TELL.name}.program")
    wanted = wanted or str(about.program_id if about else "")
    program: Any = next((one for one in programs if str(one.pk) == wanted), programs[0])
    own, others = within_reach(scope)
    return StepsPage(
        kind,
        programs,
        program,
        program.steps.splitlines() if program.steps else queries.shipped_steps(kind),
        bool(program.steps),
        program.phone,
        on_call_now(scope).get(program.pk, []),
        _duties(scope, kind, program.state),
        own,
        others,
    )


def _duties(scope: Scope, kind: Happened, state: str) -> list[ToReport]:
    concerns = CONCERNS.get(Kind(kind), ())
    rows = queries.duties(scope, state) if concerns else []
    role = next((role for role in REPORTERS if scope.has(role)), "")
    found = [(concern, duty_of(rows, state, role, concern)) for concern in concerns]
    return [ToReport(Concern(concern).label, Duty(row.duty).label, row) for concern, row in found if row]


def within_reach(scope: Scope) -> tuple[list[Participant], list[Participant]]:
    """One's own people, then everybody else within reach, by name; nobody who has died."""
    mine = own_assignments(scope).order_by().filter(participant_id=OuterRef("pk"))
    alive = people(scope).exclude(pk__in=the_dead(scope))
    found = list(alive.annotate(mine=Exists(mine)).order_by("called", "pk"))
    return [one for one in found if one.mine], [one for one in found if not one.mine]


@dataclass(frozen=True)
class Row:
    """One thing that happened, in the list."""

    happening: Happening
    debrief: Text


@dataclass(frozen=True)
class HappeningsPage:
    """What happened, the newest first, or only what no supervisor has read."""

    listing: Listing
    rows: list[Row]
    only_unread: bool
    supervises: bool

    unread_url: ClassVar[str] = "?unread=1"

    @property
    def shows_all(self) -> bool:
        """Whether what has been read is shown, too."""
        return not self.only_unread


def happenings(scope: Scope, params: Mapping[str, str]) -> HappeningsPage:
    """Gather what was asked for."""
    only_unread = params.get("unread") == "1"
    asked = Asked.read(params, COLUMNS, order="-when", keep=("unread",))
    listing = asked.answer(queries.unread(scope) if only_unread else queries.happenings(scope))
    shown: list[Happening] = list(listing.rows)
    states = queries.debriefs(scope, [one.pk for one in shown])
    rows = [Row(one, NoteKind(states.get(one.pk, Note.OFFERED)).label) for one in shown]
    return HappeningsPage(listing, rows, only_unread, ANSWER_HAPPENING.why_not(scope) is None)


@dataclass(frozen=True)
class HappeningPage:
    """One thing that happened, what was done after it, and what the reader may do now."""

    happening: Happening
    notes: list[HappeningNote]
    debrief: Note
    debrief_says: Text
    is_mine: bool
    may_answer: bool
    unread: bool


def happening(scope: Scope, id: UUID) -> HappeningPage:
    """Gather one thing that happened."""
    found = queries.happening(scope, id)
    notes = list(queries.notes_of(scope, found))
    kinds = [Note(note.kind) for note in notes]
    debrief = debrief_of(kinds)
    return HappeningPage(
        found,
        notes,
        debrief,
        NoteKind(debrief).label,
        found.told_by_id == scope.member,
        ANSWER_HAPPENING.allows(scope, found),
        Note.SEEN not in kinds,
    )


@dataclass(frozen=True)
class SafetyPage:
    """What a program wants done: its number, its state, and which steps it wrote itself."""

    program: Program
    safety: ProgramSafety | None
    kinds: list[tuple[Happened, bool, str]]
    why_not_duties: Text | None


def safety(scope: Scope, id: UUID) -> SafetyPage:
    """Gather what a program wants done when something happens."""
    program = queries.program_to_keep(scope, id)
    own = {kind for kind, _language in queries.own_steps(scope, program)}
    kinds = [(kind, kind.value in own, f"steps/?kind={kind.value}") for kind in Happened]
    return SafetyPage(program, queries.safety_of(scope, program), kinds, queries.why_not_keep_duties(scope))


def shipped_texts(kind: Happened) -> dict[str, str]:
    """The shipped steps of one kind in every language that the pages speak."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = "\n".join(str(step) for step in SHIPPED[kind])
    return found


@dataclass(frozen=True)
class DutiesPage:
    """The table of duties: shipped lines and the organisation's own."""

    rows: list[tuple[ToReport, Text]]


def duties(scope: Scope) -> DutiesPage:
    """Gather the table."""
    roles = dict(ROLES)
    return DutiesPage(
        [
            (ToReport(Concern(row.concern).label, Duty(row.duty).label, row), roles.get(row.role, row.role))
            for row in queries.duties(scope)
        ]
    )


def is_news(scope: Scope, happening: Happening, kind: Note) -> bool:
    """Whether a touch says something that the last note of its sort does not say already: a double tap says it once."""
    kinds = [Note(note.kind) for note in queries.notes_of(scope, happening)]
    return kind not in kinds if kind is Note.SEEN else debrief_of(kinds) is not kind


def once(scope: Scope, happening: Happening, kind: Note) -> UUID:
    """The id of a touch: the same for two taps that find the same notes."""
    return ids.derived(happening.pk, f"{kind} {queries.notes_of(scope, happening).count()} {scope.member}")
