"""Writes of recovery: lines of a plan are added and never overwritten; a person agrees; a program chooses domains."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid, Missing, Text
from peerness.kernel.scope import ActorKind, Scope
from peerness.participants.models import Participant
from peerness.participants.queries import label_at_birth
from peerness.programs.models import Program
from peerness.recovery.models import PlanAgreement, PlanLine, PlanScheme, RecoveryPlan
from peerness.recovery.permissions import CHOOSE_SCHEME, WRITE_PLAN
from peerness.recovery.queries import last_of, lines, plan_of, scheme_of, written
from peerness.recovery.rules import (
    LATEST_DUE,
    LONGEST,
    Fault,
    Part,
    Progress,
    Scheme,
    Voice,
    faults_of,
    of_part,
    own_domains,
    standing,
)

ANYONE_INSIDE = MEMBERS | SYSTEM
MENDED_BY: dict[Fault, Text] = {
    Fault.EMPTY: _("Write a few words; one line is enough."),
    Fault.TOO_LONG: format_lazy(_("Keep one line below {most} letters, and write the rest as another."), most=LONGEST),
    Fault.NO_GOAL: _("Choose the goal to which this step leads."),
    Fault.OVERWRITES: _("These are their words. Add your proposal as a line of its own; it will stand beside theirs."),
    Fault.JUDGES: _("Where they are with a change, only they say. Write it in their words, or leave it."),
}
_CHANGED = _("This line was changed elsewhere meanwhile. Compare, then save again.")


@action("recovery.line.written", returns=PlanLine, permission=WRITE_PLAN, on="participant", by=ANYONE_INSIDE)
def write_line(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    part: Part,
    words: str,
    voice: Voice,
    domain: str = "",
    goal: UUID | None = None,
    owner: str = "",
    due_on: date | None = None,
) -> PlanLine:
    """Write a new line of a person's plan; the first one begins the plan."""
    plan = _plan(scope, id, participant, at)
    if part is Part.STAGE and not scheme_of(scope, plan.program_id).stages:
        raise Invalid({"": _("This program does not ask for this. Write it as a goal, if they want it on the plan.")})
    new = PlanLine(
        line=id,
        part=part,
        words=_clean(words),
        voice=voice,
        domain=domain,
        goal=goal,
        owner=_clean(owner),
        due_on=due_on,
    )
    return _add(scope, id, at, plan, new, None)


@action("recovery.line.changed", returns=PlanLine, permission=WRITE_PLAN, on="participant", by=ANYONE_INSIDE)
def change_line(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    line: UUID,
    seen: int,
    words: str,
    voice: Voice,
    domain: str = "",
    owner: str = "",
    due_on: date | None = None,
    progress: Progress = Progress.OPEN,
) -> PlanLine:
    """Write a line anew as the person says it now; what stood before stays readable.

    `seen` is the number of the version that was on the page: if the line was changed meanwhile, nothing is written.
    """
    plan = _plan(scope, id, participant, at)
    before = last_of(lines(scope, plan), line)
    if before.number != seen:
        raise Conflict(_CHANGED)
    new = _copy(before)
    new.words, new.voice, new.progress = _clean(words), voice, progress
    new.domain, new.owner, new.due_on = domain, _clean(owner), due_on
    return _add(scope, id, at, plan, new, before)


@action("recovery.line.taken_over", returns=PlanLine, permission=WRITE_PLAN, on="participant", by=ANYONE_INSIDE)
def take_over(scope: Scope, *, id: UUID, at: datetime, participant: Participant, line: UUID) -> PlanLine:
    """Make a proposal the person's own, word for word, because they said so."""
    plan = _plan(scope, id, participant, at)
    before = last_of(lines(scope, plan), line)
    if before.voice == Voice.THEIRS:
        return before
    new = _copy(before)
    new.voice = Voice.THEIRS
    return _add(scope, id, at, plan, new, before)


@action("recovery.line.taken_away", returns=PlanLine, permission=WRITE_PLAN, on="participant", by=ANYONE_INSIDE)
def take_away(scope: Scope, *, id: UUID, at: datetime, participant: Participant, line: UUID) -> PlanLine:
    """Take a line off the plan, because the person wants it so; earlier versions still show it."""
    plan = _plan(scope, id, participant, at)
    before = last_of(lines(scope, plan), line)
    new = _copy(before)
    new.gone = True
    return _add(scope, id, at, plan, new, before)


@action("recovery.plan.agreed", returns=PlanAgreement, permission=WRITE_PLAN, on="participant", by=ANYONE_INSIDE)
def agree(
    scope: Scope, *, id: UUID, at: datetime, participant: Participant, how: str, agreed_on: date, today: date
) -> PlanAgreement:
    """Note that the person agreed to the plan as it stands: by voice or on paper. A plan counts without it."""
    plan = _plan(scope, id, participant, at)
    last = lines(scope, plan).last()
    if last is None:
        raise Invalid({"": _("There is nothing on the plan yet. Write one line first.")})
    if agreed_on > today:
        raise Invalid({"agreed_on": _("This day lies in the future. Choose when they agreed.")})
    before = PlanAgreement.objects.within(scope).filter(plan=plan).order_by("number").last()
    return create(
        PlanAgreement,
        scope,
        id=id,
        participant_id=plan.participant_id,
        plan=plan,
        number=before.number + 1 if before else 1,
        upto=last.number,
        how=how,
        agreed_on=agreed_on,
        noted_at=at,
        noted_by_id=_who(scope),
    )


@action("recovery.scheme.chosen", returns=PlanScheme, permission=CHOOSE_SCHEME, on="program", by=ANYONE_INSIDE)
def choose_scheme(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    program: Program,
    scheme: Scheme,
    own: str = "",
    by_session: int | None = None,
    source: str = "",
    stages: bool = False,
) -> PlanScheme:
    """Say which domains a program's plans have, by which session one is due and why, and whether stages are asked."""
    hold(scope, program)
    values = {"scheme": scheme, "own": "\n".join(own_domains(own)), "by_session": by_session, "stages": stages}
    values["source"] = _clean(source)
    faults: dict[str, Text] = {}
    if scheme is Scheme.OWN and not values["own"]:
        faults["own"] = _("Write at least one domain, each in a line of its own.")
    if by_session is not None and not 1 <= by_session <= LATEST_DUE:
        faults["by_session"] = _("Write a session from the first to the hundredth, or leave it empty.")
    if by_session is not None and not values["source"]:
        faults["source"] = _("Write where this rule comes from, so that everybody can look it up.")
    if faults:
        raise Invalid(faults)
    found = PlanScheme.objects.within(scope).filter(program=program).first()
    return change(found, **values) if found else create(PlanScheme, scope, id=id, program=program, **values)


def _plan(scope: Scope, id: UUID, participant: Participant, at: datetime) -> RecoveryPlan:
    """The plan of a person, locked until the action ends; begun where there is none yet."""
    person = hold(scope, participant)
    if person.merged_into_id is not None:
        raise Missing
    found = plan_of(scope, person)
    if found is not None:
        return hold(scope, found)
    return create(
        RecoveryPlan,
        scope,
        id=ids.derived(id, "plan"),
        participant=person,
        program_id=person.program_id,
        part2=label_at_birth(person),
        begun_at=at,
    )


def _add(scope: Scope, id: UUID, at: datetime, plan: RecoveryPlan, new: PlanLine, before: PlanLine | None) -> PlanLine:
    """Write the next version of a line, unless the rules say what has to be mended first."""
    rows = list(PlanLine.objects.within(scope).filter(plan=plan).order_by("number"))
    new.number = rows[-1].number + 1 if rows else 1
    goals = [goal.line for goal in of_part(standing(map(written, rows)), Part.GOAL)]
    found = faults_of(written(new), written(before) if before else None, goals)
    if found and not new.gone:
        raise Invalid({name: MENDED_BY[fault] for name, fault in found.items()})
    kept = ("number", "line", "part", "goal", "domain", "words", "voice", "owner", "due_on", "progress", "gone")
    return create(
        PlanLine,
        scope,
        id=id,
        participant_id=plan.participant_id,
        plan=plan,
        written_at=at,
        written_by_id=_who(scope),
        **{name: getattr(new, name) for name in kept},
    )


def _copy(before: PlanLine) -> PlanLine:
    kept = ("line", "part", "goal", "domain", "words", "voice", "owner", "due_on", "progress", "gone")
    return PlanLine(**{name: getattr(before, name) for name in kept})


def _who(scope: Scope) -> UUID | None:
    return scope.member if scope.actor.kind is ActorKind.MEMBER else None


def _clean(words: str) -> str:
    return " ".join(words.split())
