"""Writes when something happened: tell it, fill in the form later, file it, add to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold, remove
from peerness.access.models import Membership
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Denied, Invalid
from peerness.kernel.scope import ActorKind, Scope
from peerness.participants.models import Participant
from peerness.participants.queries import people
from peerness.programs.models import Program
from peerness.support.actions.stopping import _stop_everything
from peerness.support.models import Happening, HappeningNote, ProgramSafety, ProgramSteps, ReportingDuty
from peerness.support.permissions import (
    ANSWER_HAPPENING,
    KEEP_DUTIES,
    KEEP_SAFETY,
    MEND_HAPPENING,
    READ_HAPPENING,
    TELL,
)
from peerness.support.rules import CLOCK_DRIFT
from peerness.support.rules.happening import REPORTERS, STATES, Concern, Duty, Happened, Note, debrief_of, may_follow

ANYONE_INSIDE = MEMBERS | SYSTEM
#: Whose each note is: of whoever told it, of the supervisor, or of either.
_TELLERS = frozenset({Note.ACCEPTED, Note.DECLINED})
_SUPERVISORS = frozenset({Note.SEEN})
_WITH_WORDS = frozenset({Note.ADDENDUM, Note.REPORTED})


@action("support.happening.told", returns=Happening, permission=TELL, on="program", by=ANYONE_INSIDE)
def tell(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    kind: Happened,
    program: Program,
    told_by: Membership,
    participant: Participant | None = None,
) -> Happening:
    """Tell that something happened: what, and perhaps to whom; the form comes later, the debrief is offered now.

    A death stops every reminder, list and letter to the person in the same transaction.
    """
    if scope.actor.kind is ActorKind.MEMBER and told_by.pk != scope.member:
        raise Invalid({"kind": _("Everybody tells what happened themselves.")})
    _reached(scope, participant)
    happening = create(
        Happening,
        scope,
        id=id,
        kind=kind.value,
        program=program,
        part2=program.part2,
        participant=participant,
        told_by=told_by,
        happened_at=at,
        told_at=at,
    )
    _note(scope, ids.derived(id, "offered"), happening, Note.OFFERED, None, at)
    if kind is Happened.DEATH and participant is not None:
        _stop_everything(scope, id=id, at=at, participant=participant)
    return happening


@action("support.happening.mended", returns=Happening, permission=MEND_HAPPENING, on="happening", by=ANYONE_INSIDE)
def mend(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    happening: Happening,
    happened_at: datetime,
    participant: Participant | None,
    place: str = "",
    words: str = "",
    done: str = "",
    doses: int = 0,
    file_now: bool = False,
) -> Happening:
    """Fill in the form, and perhaps file it: from then on it stays as it is, and addenda follow."""
    held = hold(scope, happening)
    if held.filed_at is not None:
        raise Conflict(_("This is filed and stays as it is. Write an addendum."))
    if happened_at > scope.at + CLOCK_DRIFT:
        raise Invalid({"happened_at": _("This lies in the future. Look at the day and the time again.")})
    if file_now and not words.strip():
        raise Invalid({"words": _("Write what happened in a sentence or two before you file it.")})
    stops = _names_somebody(scope, held, participant)
    mended = change(
        held,
        happened_at=happened_at,
        participant_id=participant.pk if participant else None,
        place=place.strip(),
        words=words.strip(),
        done=done.strip(),
        doses=doses,
        filed_at=at if file_now else None,
    )
    if stops and participant is not None:
        _stop_everything(scope, id=id, at=at, participant=participant)
    return mended


@action("support.happening.noted", returns=HappeningNote, permission=READ_HAPPENING, on="happening")
def note(scope: Scope, *, id: UUID, at: datetime, happening: Happening, kind: Note, words: str = "") -> HappeningNote:
    """Add an addendum, a report that was made, that the supervisor has read it, or how the debrief goes on."""
    held = hold(scope, happening)
    if kind in _TELLERS and held.told_by_id != scope.member:
        raise Denied(_("Only the one to whom it is offered decides about the debrief."), "support.happening.debrief")
    if kind in _SUPERVISORS:
        ANSWER_HAPPENING.check(scope, held)
    if kind in _WITH_WORDS and not words.strip():
        raise Invalid({"words": _("Write it down in a few words.")})
    rows = HappeningNote.objects.within(scope).filter(happening=held).order_by("at", "pk")
    state = debrief_of(Note(one) for one in rows.values_list("kind", flat=True))
    if not may_follow(state, kind):
        raise Conflict(_("The debrief stands otherwise meanwhile. Look at the page again."))
    return _note(scope, id, held, kind, scope.member, at, words)


@action("support.safety.kept", returns=Program, permission=KEEP_SAFETY, on="program", by=ANYONE_INSIDE)
def keep_safety(scope: Scope, *, id: UUID, at: datetime, program: Program, phone: str, state: str) -> Program:
    """Say which number is answered day and night, and whose law counts."""
    if state and state not in STATES:
        raise Invalid({"state": _("Choose a state.")})
    row = ProgramSafety.objects.within(scope).select_for_update().filter(program=program).first()
    values = {"phone": " ".join(phone.split()), "state": state}
    if row is None:
        create(ProgramSafety, scope, id=id, program=program, **values)
    else:
        change(row, **values)
    return program


@action("support.steps.kept", returns=Program, permission=KEEP_SAFETY, on="program")
def keep_steps(
    scope: Scope, *, id: UUID, at: datetime, program: Program, kind: Happened, steps: Mapping[str, str]
) -> Program:
    """Write a program's own steps for one happening, by language; an empty text brings the shipped steps back."""
    rows = ProgramSteps.objects.within(scope).select_for_update().filter(program=program, kind=kind.value)
    present = {row.language: row for row in rows.order_by("pk")}
    for language, text in steps.items():
        own, row = "\n".join(line.strip() for line in text.splitlines() if line.strip()), present.get(language)
        if own and row is None:
            parts = {"program": program, "kind": kind.value, "language": language, "steps": own}
            create(ProgramSteps, scope, id=ids.derived(id, language), **parts)
        elif own and row is not None:
            change(row, steps=own)
        elif row is not None:
            remove(row)
    return program


@action(
    "support.duty.kept",
    returns=ReportingDuty,
    permission=KEEP_DUTIES,
    constraints={"support_duty_once": ("state", _("Somebody else has just written this line. Look at the table."))},
)
def keep_duty(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    state: str,
    role: str,
    concern: Concern,
    duty: Duty,
    source: str,
    checked_on: date,
) -> ReportingDuty:
    """Write what a state asks of a role, where it was read and on which day; the line of before is replaced."""
    if state not in STATES:
        raise Invalid({"state": _("Choose a state.")})
    if role and role not in REPORTERS:
        raise Invalid({"role": _("Choose a role from the list.")})
    if not source.strip():
        raise Invalid({"source": _("Write where it was read, such as the number of the law.")})
    if checked_on > localdate(at):
        raise Invalid({"checked_on": _("This day is yet to come.")})
    values = {"duty": duty.value, "source": source.strip(), "checked_on": checked_on}
    rows = ReportingDuty.objects.within(scope).select_for_update()
    row = rows.filter(state=state, role=role, concern=concern.value).first()
    if row is not None:
        return change(row, **values)
    return create(ReportingDuty, scope, id=id, state=state, role=role, concern=concern.value, **values)


def _names_somebody(scope: Scope, held: Happening, participant: Participant | None) -> bool:
    """Whether a death is told of somebody only now; whoever was named once stays named."""
    died, now = held.kind == Happened.DEATH, participant.pk if participant else None
    if now == held.participant_id:
        return False
    if died and held.participant_id is not None:
        raise Invalid({"participant": _("Everything has stopped for this person. Ask your supervisor to mend it.")})
    _reached(scope, participant)
    return died


def _reached(scope: Scope, participant: Participant | None) -> None:
    if participant is None or scope.actor.kind is not ActorKind.MEMBER:
        return
    if not people(scope).filter(pk=participant.pk).exists():
        raise Invalid({"participant": _("This person is outside your reach.")})


def _note(
    scope: Scope, id: UUID, happening: Happening, kind: Note, by: UUID | None, at: datetime, words: str = ""
) -> HappeningNote:
    values = {"happening": happening, "kind": kind.value, "words": words.strip(), "by_id": by, "at": at}
    return create(HappeningNote, scope, id=id, **values)
