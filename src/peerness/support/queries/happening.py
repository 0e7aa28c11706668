"""Reads when something happened: the program's steps, the table of duties, and what was told."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from peerness.kernel.errors import Denied, Missing, Text
from peerness.kernel.scope import Scope
from peerness.programs.models import Program
from peerness.programs.queries import own_programs, programs
from peerness.support.models import (
    SHIPPED,
    Happened,
    Happening,
    HappeningNote,
    ProgramSafety,
    ProgramSteps,
    ReportingDuty,
)
from peerness.support.permissions import ANSWER_HAPPENING, KEEP_DUTIES, KEEP_SAFETY, READ_HAPPENING, TELL
from peerness.support.rules.happening import Concern, Duty, DutyRow, Note, debrief_of
from peerness.tenancy.permission import Permission


def happening(scope: Scope, id: UUID, permission: Permission = READ_HAPPENING) -> Happening:
    """One thing that happened; `Missing` for a stranger's, `Denied` with the reason for one's own organisation's."""
    rows = Happening.objects.within(scope)
    full = rows.select_related("participant", "program", "told_by__account")
    found = permission.filter(scope, full).filter(pk=id).first()
    if found is None:
        raise Denied(permission.reason, permission.name, id) if rows.filter(pk=id).exists() else Missing
    return found


def notes_of(scope: Scope, happening: Happening) -> QuerySet[HappeningNote]:
    """What was done and said afterwards, the first first."""
    rows = HappeningNote.objects.within(scope).filter(happening=happening)
    return rows.select_related("by__account").order_by("at", "pk")


def happenings(scope: Scope) -> QuerySet[Happening]:
    """What happened as far as it may be read, each with `seen`: whether a supervisor has read it."""
    seen = HappeningNote.objects.within(scope).filter(happening_id=OuterRef("pk"), kind=Note.SEEN.value)
    rows = Happening.objects.within(scope).select_related("participant", "program", "told_by__account")
    return READ_HAPPENING.filter(scope, rows).annotate(seen=Exists(seen))


def unread(scope: Scope) -> QuerySet[Happening]:
    """What no supervisor has read yet, for those who should, the oldest first."""
    seen = HappeningNote.objects.within(scope).filter(happening_id=OuterRef("pk"), kind=Note.SEEN.value)
    rows = Happening.objects.within(scope).select_related("participant", "program", "told_by__account")
    mine = ANSWER_HAPPENING.filter(scope, rows.filter(~Exists(seen))).annotate(seen=Exists(seen))
    return mine.order_by("told_at", "pk")


def unfiled(scope: Scope) -> QuerySet[Happening]:
    """What one has told oneself and not filed yet, the oldest first."""
    own = happenings(scope).filter(told_by_id=scope.member, filed_at__isnull=True)
    return own.order_by("told_at", "pk")


def debriefs(scope: Scope, happenings: Iterable[UUID]) -> dict[UUID, Note]:
    """How the debrief stands for each of these."""
    rows = HappeningNote.objects.within(scope).filter(happening_id__in=list(happenings)).order_by("at", "pk")
    told: dict[UUID, list[Note]] = {}
    for happening, kind in rows.values_list("happening_id", "kind"):
        told.setdefault(happening, []).append(Note(kind))
    return {happening: debrief_of(notes) for happening, notes in told.items()}


def programs_with_steps(scope: Scope, kind: Happened, language: str) -> QuerySet[Program]:
    """One's programs by name, each with its own steps (`steps`) for this, its `phone` and its `state`, if any."""
    own = ProgramSteps.objects.within(scope).filter(program_id=OuterRef("pk"), kind=kind.value, language=language)
    safe = ProgramSafety.objects.within(scope).filter(program_id=OuterRef("pk"))
    return own_programs(scope).annotate(
        steps=Subquery(own.values("steps")[:1]),
        phone=Coalesce(Subquery(safe.values("phone")[:1]), Value("")),
        state=Coalesce(Subquery(safe.values("state")[:1]), Value("")),
    )


def shipped_steps(kind: Happened) -> list[str]:
    """The steps that come with the product, in the reader's language."""
    return [str(step) for step in SHIPPED[kind]]


def own_steps(scope: Scope, program: Program) -> dict[tuple[str, str], str]:
    """What a program wrote itself, by kind and language."""
    rows = ProgramSteps.objects.within(scope).filter(program=program)
    return {(kind, language): steps for kind, language, steps in rows.values_list("kind", "language", "steps")}


def steps_when_unsafe(scope: Scope, program: OuterRef) -> Subquery:
    """What a program wrote itself for when somebody may want to die, in the language of the moment: for check-ins."""
    rows = ProgramSteps.objects.within(scope).filter(program_id=program, kind=Happened.SUICIDE.value)
    return Subquery(rows.filter(language=(get_language() or "en")[:2]).values("steps")[:1])


def safety_of(scope: Scope, program: Program) -> ProgramSafety | None:
    """What a program said about its number and its state, if anything."""
    return ProgramSafety.objects.within(scope).filter(program=program).first()


def program_to_keep(scope: Scope, id: UUID) -> Program:
    """One program whose steps the scope may write."""
    found = Program.objects.within(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    KEEP_SAFETY.check(scope, found)
    return found


def programs_to_keep(scope: Scope) -> QuerySet[Program]:
    """The programs whose steps the scope may write, by name."""
    return KEEP_SAFETY.filter(scope, programs(scope))


def why_not_tell(scope: Scope) -> Text | None:
    """Why the scope cannot tell that something happened, or None where it can."""
    return TELL.why_not(scope)


def why_not_keep_safety(scope: Scope) -> Text | None:
    """Why the scope cannot write the steps of programs, or None where it can."""
    return KEEP_SAFETY.why_not(scope)


def why_not_keep_duties(scope: Scope) -> Text | None:
    """Why the scope cannot keep the table of duties, or None where it can."""
    return KEEP_DUTIES.why_not(scope)


def duties(scope: Scope, state: str | None = None) -> list[DutyRow]:
    """The table of duties: the shipped lines, then the organisation's own, which win; perhaps those of one state.

    Own lines are written for a state, so without one there are none.
    """
    if state == "":
        return list(shipped_duties())
    rows = ReportingDuty.objects.within(scope).order_by("state", "role", "concern")
    rows = rows.filter(state=state) if state else rows
    own = [
        DutyRow(row.state, row.role, Concern(row.concern), Duty(row.duty), "O", row.checked_on, row.source)
        for row in rows
    ]
    return [*shipped_duties(), *own]


@cache
def shipped_duties() -> tuple[DutyRow, ...]:
    """The lines that come with the product: editable defaults with source, grade and the day of the last check."""
    text = files("peerness.support").joinpath("data/reporting_duties.csv").read_text(encoding="utf-8")
    return tuple(
        DutyRow(
            row["state"].strip("*"),
            row["role"].strip("*"),
            Concern(row["concern"]),
            Duty(row["duty"]),
            row["grade"],
            date.fromisoformat(row["checked_on"]),
            row["source"],
        )
        for row in csv.DictReader(text.splitlines())
    )
