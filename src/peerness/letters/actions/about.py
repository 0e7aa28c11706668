"""Writes of letters about one person: begun, read by them first and perhaps stopped, sent through the gate."""

from __future__ import annotations

from base64 import b64encode
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.consent.actions import Refusal, Sending, disclose
from peerness.consent.models import Dispatch
from peerness.consent.rules.bases import Basis
from peerness.consent.rules.release import digest
from peerness.consent.rules.terms import Purpose
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid, Text
from peerness.kernel.scope import INSTALLATION, ActorKind, Scope
from peerness.letters import queries
from peerness.letters.models import Attendance, Ground, Stopped
from peerness.letters.permissions import ABOUT, TELL
from peerness.letters.rules.attendance import FACTS, as_letter
from peerness.participants.models import Participant
from peerness.programs.models import Partner
from peerness.tenancy.organisation import entered

ANYONE_INSIDE = MEMBERS | SYSTEM
#: On which ground of the gate, and for which purpose, each letter leaves.
GROUNDS: dict[str, tuple[Basis, Purpose]] = {
    Ground.TREATMENT.value: (Basis.CONSENT, Purpose.TREATMENT),
    Ground.OWN_REQUEST.value: (Basis.CONSENT, Purpose.OWN_REQUEST),
    Ground.JUSTICE.value: (Basis.CONSENT, Purpose.JUSTICE),
    Ground.ORDER.value: (Basis.COURT_ORDER, Purpose.PROCEEDINGS),
}
CHANGED: Text = _("What the letter would say has changed since then. Read it with the person again.")


@action("letters.attendance.begun", returns=Attendance, permission=TELL, on="participant", by=ANYONE_INSIDE)
def begin_about(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    partner: Partner,
    ground: str,
    language: str,
    starts_on: date,
    ends_on: date,
) -> Attendance:
    """Begin a letter of attendance. It waits until the person has read it."""
    if queries.has_died(scope, participant):
        raise Conflict(_("No letter about somebody who died begins here."))
    if ends_on < starts_on:
        raise Invalid({"ends_on": _("The last day cannot lie before the first.")})
    if ends_on > localdate(at):
        raise Invalid({"ends_on": _("A letter tells what was. Choose today or an earlier day.")})
    return create(
        Attendance,
        scope,
        id=id,
        participant=participant,
        partner=partner,
        ground=ground,
        language=language,
        starts_on=starts_on,
        ends_on=ends_on,
        begun_by_id=None if scope.member == INSTALLATION else scope.member,
        begun_at=at,
    )


@action("letters.attendance.read", returns=Attendance, permission=ABOUT, on="letter", by=ANYONE_INSIDE)
def note_read(scope: Scope, *, id: UUID, at: datetime, letter: Attendance, shown: str, stops: bool) -> Attendance:
    """Note that the person has read it, and whether they stop it; `shown` is the print of what they read."""
    held = _open(scope, letter)
    if stops and held.is_compelled:
        raise Conflict(_("An order compels this letter, so it cannot be stopped here. The person may object in court."))
    if stops:
        return change(held, read_at=at, stopped_at=at, stopped=Stopped.PERSON.value)
    if queries.print_of(queries.payload(scope, held)) != shown:
        raise Conflict(CHANGED)
    return change(held, read_at=at, payload_sha256=shown)


def send_about(scope: Scope, *, id: UUID, at: datetime, letter: Attendance) -> Attendance | Refusal:
    """Let the letter leave through the gate, as it was read, or say why not.

    Ledger, letter and file are written in one transaction; a refusal keeps what the gate itself writes: an alarm.
    """
    basis, purpose = GROUNDS[letter.ground]
    sending = Sending(
        basis,
        purpose,
        letter.partner,
        queries.period_of(scope, letter),
        FACTS,
        route="letter",
        language=letter.language,
        proceeding=letter.is_compelled,
    )
    with entered(scope), transaction.atomic():
        if scope.actor.kind is ActorKind.MEMBER:
            ABOUT.check(scope, letter)
        _waits_to_leave(letter)
        person = queries.whom(letter)
        released = disclose(scope, id=ids.derived(id, "gate"), at=at, participant=person, sending=sending)
        if isinstance(released, Refusal):
            return released
        return _left(
            scope,
            id=id,
            at=at,
            letter=letter,
            dispatch=released.dispatch,
            payload=digest(released.parts[0].rows),
            content=b64encode(as_letter(released)).decode(),
        )


@action("letters.attendance.sent", returns=Attendance, permission=ABOUT, on="letter", by=ANYONE_INSIDE)
def _left(
    scope: Scope, *, id: UUID, at: datetime, letter: Attendance, dispatch: UUID, payload: str, content: str
) -> Attendance:
    """Keep what left; what says anything else than was read takes the ledger's row back with it."""
    held = _open(scope, letter)
    _waits_to_leave(held)
    if payload != held.payload_sha256:
        raise Conflict(CHANGED)
    found = Dispatch.objects.within(scope).get(pk=dispatch)
    return change(held, sent_at=at, dispatch=found, content=content)


@action("letters.attendance.answered", returns=Attendance, permission=ABOUT, on="letter", by=ANYONE_INSIDE)
def answered_about(scope: Scope, *, id: UUID, at: datetime, letter: Attendance) -> Attendance:
    """Note that an answer came."""
    held = hold(scope, letter)
    if held.sent_at is None or held.answered_at is not None:
        raise Conflict(_("Only a letter that was sent waits for an answer."))
    return change(held, answered_at=at)


@action("letters.attendance.stopped", returns=Participant, permission=TELL, on="participant", by=ANYONE_INSIDE)
def stop_letters(scope: Scope, *, id: UUID, at: datetime, participant: Participant) -> Participant:
    """Stop every letter about a person who died, in the same transaction as all else; a second call does no more."""
    for held in queries.unfinished(scope, participant.pk):
        change(hold(scope, held), stopped_at=at, stopped=Stopped.DEATH.value)
    return participant


def _open(scope: Scope, letter: Attendance) -> Attendance:
    held = hold(scope, letter)
    if held.sent_at is not None:
        raise Conflict(_("This letter was sent already."))
    if held.stopped_at is not None:
        raise Conflict(_("This letter was stopped. It stays here, and nothing leaves."))
    return held


def _waits_to_leave(letter: Attendance) -> None:
    if letter.sent_at is not None:
        raise Conflict(_("This letter was sent already."))
    if letter.read_at is None:
        raise Conflict(_("The person reads it first."))
