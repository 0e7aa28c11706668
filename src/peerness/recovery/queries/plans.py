"""Reads of recovery: a person's plan as it stands and stood, what was agreed, what a program says about plans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from peerness.enrolment.queries import with_stretch
from peerness.kernel.errors import Denied, Missing, Text
from peerness.kernel.scope import ActorKind, Scope
from peerness.participants.models import Participant
from peerness.participants.queries import exists, of_person
from peerness.programs.models import Program
from peerness.recovery.models import Domain, PictureWish, PlanAgreement, PlanLine, PlanScheme, RecoveryPlan
from peerness.recovery.permissions import CHOOSE_SCHEME, READ_PLAN, WRITE_PLAN
from peerness.recovery.rules import (
    EARLIEST_DUE,
    WHEN_HARD,
    Part,
    PlanDue,
    Progress,
    Scheme,
    Voice,
    Written,
    domains_of,
    own_domains,
    plan_due,
    standing,
)


def whose(scope: Scope, id: UUID) -> Participant:
    """The person whose plan is asked for; `Missing` for a stranger's, `Denied` with the reason otherwise.

    What every page about them needs to know comes along in the one query: whether the scope writes, whether the
    person prefers no charts, whether their program asks for stages, and since when they take part.
    """
    everybody = Participant.objects.within(scope)
    writes = Exists(WRITE_PLAN.filter(scope, everybody.filter(pk=OuterRef("pk"))))
    hidden = PictureWish.objects.within(scope).filter(of_person(scope, OuterRef("pk")), hidden=True)
    asks = PlanScheme.objects.within(scope).filter(program_id=OuterRef("program_id"), stages=True)
    known = everybody.select_related("program").annotate(writes=writes, hides=Exists(hidden), stages=Exists(asks))
    rows = with_stretch(scope, known)
    found = READ_PLAN.filter(scope, rows).filter(pk=id, merged_into__isnull=True).first()
    if found is None:
        raise Denied(READ_PLAN.reason, READ_PLAN.name, id) if exists(scope, id) else Missing
    return found


def beside(scope: Scope, id: UUID) -> Participant:
    """The person with whom something is written down; refused with the reason to whoever may read alone."""
    person = whose(scope, id)
    refuse_reader(scope, person)
    return person


def refuse_reader(scope: Scope, person: Participant) -> None:
    """Raise `Denied` with the reason where the scope may read a person's plan and not write in it."""
    if why_not_write_plan(scope, person) is not None:
        raise Denied(WRITE_PLAN.reason, WRITE_PLAN.name, person.pk)


def plan_of(scope: Scope, participant: Participant) -> RecoveryPlan | None:
    """The plan of a person: their own, or that of a record which was joined into theirs."""
    found = list(RecoveryPlan.objects.within(scope).filter(of_person(scope, participant.pk)).order_by("begun_at", "pk"))
    return min(found, key=lambda plan: plan.participant_id != participant.pk, default=None)


def rows_of(scope: Scope, participant: Participant) -> list[PlanLine]:
    """Every version of every line of a person's plan, found and read at once."""
    every = PlanLine.objects.within(scope).filter(of_person(scope, participant.pk))
    rows = list(every.select_related("plan", "written_by__account").order_by("number", "pk"))
    held = {row.plan_id: (row.plan.participant_id != participant.pk, row.plan.begun_at, row.plan_id) for row in rows}
    chosen = min(held, key=held.__getitem__, default=None)
    return [row for row in rows if row.plan_id == chosen]


def lines(scope: Scope, plan: RecoveryPlan | None) -> QuerySet[PlanLine]:
    """Every version of every line of a plan, in the order in which they were written."""
    rows = PlanLine.objects.within(scope).filter(plan=plan).select_related("written_by__account")
    return rows.order_by("number")


def written(row: PlanLine) -> Written:
    """One version of a line, as the rules take it."""
    return Written(
        number=row.number,
        line=row.line,
        part=Part(row.part),
        words=row.words,
        voice=Voice(row.voice),
        domain=row.domain,
        goal=row.goal,
        owner=row.owner,
        due_on=row.due_on,
        progress=Progress(row.progress),
        gone=row.gone,
    )


def plan_lines(scope: Scope, participant: Participant) -> tuple[Written, ...]:
    """The plan of a person as it stands: for pages of rooms above that may read it."""
    if not READ_PLAN.allows(scope, participant):
        return ()
    return standing(written(row) for row in rows_of(scope, participant))


def when_hard(scope: Scope, participant: Participant) -> tuple[Written, ...]:
    """What a person said that helps when it gets hard, and how they want to be reached again."""
    return tuple(line for line in plan_lines(scope, participant) if line.part in WHEN_HARD)


def reaching(scope: Scope, participants: Iterable[UUID]) -> dict[UUID, list[str]]:
    """How each of these people said that they want to be reached again, as far as the scope may read their plans.

    Only their own words; a plan that lies on a record joined into theirs counts as well.
    """
    readable = READ_PLAN.filter(scope, Participant.objects.within(scope)).filter(pk__in=list(participants))
    rows = PlanLine.objects.within(scope).annotate(kept=Coalesce("participant__merged_into_id", "participant_id"))
    said = rows.filter(kept__in=readable.order_by().values("pk"), part=Part.REACHING).order_by("number", "pk")
    whose: dict[UUID, UUID] = {}
    versions: list[Written] = []
    for row in said:
        whose[row.line] = row.kept
        versions.append(written(row))
    found: dict[UUID, list[str]] = {}
    for line in standing(versions):
        if line.voice is Voice.THEIRS:
            found.setdefault(whose[line.line], []).append(line.words)
    return found


def goal_lines(scope: Scope, participant: Participant) -> QuerySet[PlanLine]:
    """Every version of every goal of a person, as far as the scope may read their plan: for sheets of rooms above.

    A command and a job act for the organisation, and check what they are given against all goals.
    """
    readable = READ_PLAN.filter(scope, Participant.objects.within(scope)).filter(pk=participant.pk)
    rows = PlanLine.objects.within(scope).filter(of_person(scope, participant.pk), part=Part.GOAL)
    acts_for_all = scope.actor.kind in (ActorKind.COMMAND, ActorKind.JOB)
    return rows if acts_for_all else rows.filter(Exists(readable.order_by()))


def own_goals(scope: Scope, participant: Participant) -> tuple[Written, ...]:
    """The goals that a person chose, as they stand: no proposal of a peer, as far as the scope may read their plan."""
    stand = standing(written(row) for row in goal_lines(scope, participant).order_by("number", "pk"))
    return tuple(line for line in stand if line.voice is Voice.THEIRS)


def goal_words(scope: Scope, participant: Participant) -> dict[UUID, str]:
    """How each goal of a person was said last, also one that is off the plan: for sessions that were about it."""
    return {row.line: row.words for row in goal_lines(scope, participant).order_by("number", "pk")}


def has_plan(scope: Scope, participant: Participant) -> bool:
    """Whether a plan has been begun; one line is enough."""
    return RecoveryPlan.objects.within(scope).filter(of_person(scope, participant.pk)).exists()


def agreements(scope: Scope, plan: RecoveryPlan | None) -> QuerySet[PlanAgreement]:
    """The versions of a plan to which its person agreed, the newest first."""
    rows = PlanAgreement.objects.within(scope).filter(plan=plan).select_related("noted_by__account")
    return rows.order_by("-number")


@dataclass(frozen=True, slots=True)
class Says:
    """What a program says about plans."""

    scheme: Scheme = Scheme.DIMENSIONS
    own: tuple[str, ...] = ()
    by_session: int | None = None
    source: str = ""
    stages: bool = False

    @property
    def domains(self) -> tuple[tuple[str, str], ...]:
        """The domains on offer, with their names in the language of the moment."""
        return domains_of(self.scheme, self.own, {code: str(name) for code, name in Domain.choices})


def scheme_of(scope: Scope, program_id: UUID) -> Says:
    """What a program says about plans; SAMHSA's four dimensions where it has said nothing yet."""
    found = PlanScheme.objects.within(scope).filter(program_id=program_id).first()
    return _says(found)


def schemes_of(scope: Scope, programs: Iterable[Program]) -> list[tuple[Program, Says]]:
    """The same for several programs, read at once."""
    chosen = list(programs)
    rows = PlanScheme.objects.within(scope).filter(program_id__in=[one.pk for one in chosen])
    found = {one.program_id: one for one in rows}
    return [(program, _says(found.get(program.pk))) for program in chosen]


def _says(found: PlanScheme | None) -> Says:
    if found is None:
        return Says()
    return Says(Scheme(found.scheme), own_domains(found.own), found.by_session, found.source, found.stages)


@dataclass(frozen=True, slots=True)
class DueWithSource:
    """That a plan is due by a session, and where that comes from."""

    due: PlanDue
    source: str

    @property
    def is_near(self) -> bool:
        """Whether the next session is the one."""
        return self.due.left <= EARLIEST_DUE


def due(scope: Scope, participant: Participant, held: int) -> DueWithSource | None:
    """Whether the person's program asks for a plan by a session, given how many were held; shown to who writes it."""
    if not WRITE_PLAN.allows(scope, participant):
        return None
    says = scheme_of(scope, participant.program_id)
    if says.by_session is None:
        return None
    found = plan_due(held=held, has_plan=has_plan(scope, participant), by_session=says.by_session)
    return None if found is None else DueWithSource(found, says.source)


def programs_to_choose(scope: Scope) -> QuerySet[Program]:
    """The programs for which the scope says how plans are made."""
    return CHOOSE_SCHEME.filter(scope, Program.objects.within(scope)).order_by("name", "pk")


def program_to_choose(scope: Scope, id: UUID) -> Program:
    """One program for which the scope says how plans are made; `Missing` for a stranger's."""
    found = Program.objects.within(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    CHOOSE_SCHEME.check(scope, found)
    return found


def why_not_read_plan(scope: Scope, participant: Participant | None = None) -> Text | None:
    """Why the scope does not read this plan, or None where it does; without a person: why its role reads none."""
    return READ_PLAN.why_not(scope, participant)


def why_not_write_plan(scope: Scope, participant: Participant) -> Text | None:
    """Why the scope does not write in this plan, or None where it does; `whose` has asked already."""
    writes = getattr(participant, "writes", None)
    if writes is None:
        return WRITE_PLAN.why_not(scope, participant)
    return None if writes else WRITE_PLAN.reason


def last_of(rows: Iterable[PlanLine], line: UUID) -> PlanLine:
    """The version of a line that stands; `Missing` where there is no such line or it was taken away."""
    found = [row for row in rows if row.line == line]
    if not found or found[-1].gone:
        raise Missing
    return found[-1]
