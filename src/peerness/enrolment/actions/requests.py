"""Writes of requests for support: received, steps, a program, closed, opened again, welcomed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.enrolment.actions.welcoming import welcome
from peerness.enrolment.models import Outcome, Request, RequestStep, StepKind, Way
from peerness.enrolment.permissions import ANSWER_REQUEST, TAKE_REQUEST
from peerness.enrolment.rules.asking import FEWEST_DIGITS, FEWEST_OUTSIDE, Asking, digits, missing
from peerness.enrolment.rules.receipts import receipt_of
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid, Text
from peerness.kernel.scope import ActorKind, Role, Scope
from peerness.participants.actions import add_phone, keep_record
from peerness.participants.models import Language, Participant
from peerness.participants.queries.record import why_not_keep
from peerness.participants.rules.phone import e164
from peerness.participants.rules.record import Section
from peerness.programs.models import Part2Status, Partner, Program
from peerness.programs.rules import strictest

#: What strangers may say of how they come, and what members write down.
PUBLIC_WAYS = frozenset({Way.SELF, Way.PARTNER})
#: Steps that somebody writes down; the others come with an action of their own.
TRIED = (StepKind.CALLED, StepKind.TEXTED, StepKind.MESSAGE, StepKind.WENT, StepKind.SPOKE)
#: Outcomes that somebody chooses; welcoming comes with the welcome.
ENDS = (Outcome.NO_CONTACT, Outcome.NOT_REACHED, Outcome.ELSEWHERE, Outcome.MISTAKE)
_SENTENCES: dict[str, Text] = {
    "name": _("Write the name to be called by. Any name is fine, and one is enough."),
    "digits": _("Write a phone number that can be dialled, in any form, such as 555 010 0199."),
    "way": _("Give at least one way: a phone number, an e-mail address, somebody we can ask, or coming by."),
    "leave": _("Say whether we may call or text this number. Choose at least one."),
    "quiet": _("If nothing may be sent or left, choose another way: a call, somebody we can ask, or coming by."),
    "place": _("Write where the person is: the hospital or site, the unit, the room."),
}
#: The longest word about a number in the record.
_LABEL = 80
_CLOSED = _("This request is closed already. Load the page again to see what became of it.")
_OPEN = _("This request is open already.")


@dataclass(frozen=True, slots=True)
class Sender:
    """The partner's side of a referral: which organisation, who, and how to call back."""

    sent_by: str
    sender: str
    sender_phone: str = ""


@action(
    "enrolment.request.received",
    returns=Request,
    permission=TAKE_REQUEST,
    on="program",
    by=MEMBERS | SYSTEM | {ActorKind.PUBLIC_FORM},
)
def receive(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    way: Way,
    asking: Asking,
    program: Program | None,
    partner: Partner | None = None,
    sender: Sender | None = None,
    waits_since: datetime | None = None,
) -> Request:
    """Write down that somebody asks for support. From a partner it says that the person agreed to be contacted."""
    _may_receive(scope, way, program)
    _be_sound(way, asking, sender)
    if waits_since is not None and waits_since > at:
        raise Invalid({"waits_since": _("This moment lies ahead. Write since when they have been waiting.")})
    sender = sender or Sender("", "")
    return create(
        Request,
        scope,
        id=id,
        way=way,
        program=program,
        part2=Part2Status.PROGRAM if program is None else program.part2,
        partner=partner,
        agreed_at=at if way == Way.PARTNER else None,
        received_at=at,
        waits_since=waits_since or at,
        received_by_id=scope.member if scope.actor.kind is ActorKind.MEMBER else None,
        receipt=receipt_of(settings.SECRET_KEY.encode(), scope.organisation, id),
        **asking.kept,
        sent_by=sender.sent_by,
        sender=sender.sender,
        sender_phone=sender.sender_phone,
    )


def _be_sound(way: Way, asking: Asking, sender: Sender | None) -> None:
    """What was said leads to the person, and a partner can be asked back."""
    is_here = way in (Way.BEDSIDE, Way.WALK_IN)
    fewest = FEWEST_OUTSIDE if way in PUBLIC_WAYS else FEWEST_DIGITS
    faults = missing(asking, must_reach=not is_here, must_have_place=way == Way.BEDSIDE, fewest=fewest)
    if sender is not None and digits(sender.sender_phone) < FEWEST_DIGITS:
        faults["sender_phone"] = "digits"
    if faults:
        raise Invalid({name: _SENTENCES[code] for name, code in faults.items()})


def _may_receive(scope: Scope, way: Way, program: Program | None) -> None:
    """A stranger's form brings strangers' ways; a member who does not see requests without a program names one."""
    if scope.actor.kind is ActorKind.PUBLIC_FORM and way not in PUBLIC_WAYS:
        raise Invalid({"": _("This cannot be done from here.")})
    if scope.actor.kind is ActorKind.MEMBER and program is None and not scope.has(Role.INTAKE, Role.MANAGER):
        raise Invalid({"program": _("Choose the program for which you take this request.")})


@action("enrolment.request.tried", returns=RequestStep, permission=ANSWER_REQUEST, on="request", by=MEMBERS | SYSTEM)
def note_step(scope: Scope, *, id: UUID, at: datetime, request: Request, kind: StepKind, line: str = "") -> RequestStep:
    """Note one thing that was done to reach somebody, in one line."""
    if kind not in TRIED:
        raise Invalid({"kind": _("Choose what was done.")})
    return _step(scope, id, at, hold(scope, request), kind, line=line)


@action("enrolment.request.placed", returns=Request, permission=ANSWER_REQUEST, on="request", by=MEMBERS | SYSTEM)
def place_request(scope: Scope, *, id: UUID, at: datetime, request: Request, program: Program) -> Request:
    """Hand a request to the program that will answer it; its staff see it from now on."""
    held = change(hold(scope, request), program=program, part2=strictest(request.part2, program.part2))
    _step(scope, ids.derived(id, "step"), at, held, StepKind.PLACED, line=program.name)
    return held


@action("enrolment.request.closed", returns=Request, permission=ANSWER_REQUEST, on="request", by=MEMBERS | SYSTEM)
def close_request(
    scope: Scope, *, id: UUID, at: datetime, request: Request, outcome: Outcome, line: str = ""
) -> Request:
    """Close a request with what became of it. Nothing is lost: it leaves the list and can be opened again."""
    if outcome not in ENDS:
        raise Invalid({"outcome": _("Choose what became of it.")})
    return _close(scope, id, at, hold(scope, request), outcome, line)


@action("enrolment.request.reopened", returns=Request, permission=ANSWER_REQUEST, on="request", by=MEMBERS | SYSTEM)
def reopen_request(scope: Scope, *, id: UUID, at: datetime, request: Request, line: str = "") -> Request:
    """Open a closed request again; what became of it before stays in its steps."""
    held = hold(scope, request)
    if held.closed_at is None:
        raise Conflict(_OPEN)
    _step(scope, ids.derived(id, "step"), at, held, StepKind.REOPENED, line=line)
    return change(held, closed_at=None, outcome="")


@action("enrolment.request.welcomed", returns=Participant, permission=ANSWER_REQUEST, on="request", by=MEMBERS | SYSTEM)
def welcome_request(
    scope: Scope, *, id: UUID, at: datetime, request: Request, called: str, program: Program
) -> Participant:
    """Welcome the person who asked: what they said is carried over, and the request keeps who they are."""
    held = hold(scope, request)
    if held.closed_at is not None:
        raise Conflict(_CLOSED)
    person = welcome(scope, id=ids.derived(id, "welcome"), at=at, called=called, program=program)
    if scope.actor.kind is not ActorKind.MEMBER or why_not_keep(scope) is None:
        _carry_over(scope, id, at, held, person)
    placed = change(held, participant=person, program=program, part2=strictest(held.part2, program.part2))
    _close(scope, id, at, placed, Outcome.WELCOMED, "")
    return person


def _carry_over(scope: Scope, id: UUID, at: datetime, asked: Request, person: Participant) -> None:
    """Write what they said about reaching them into their record; what may not be used stays behind."""
    if asked.language in Language.values:
        values = {"language": asked.language}
        keep_record(
            scope, id=ids.derived(id, "language"), at=at, participant=person, section=Section.NAME, values=values
        )
    if asked.email and not asked.leave_nothing:
        values = {"email": asked.email}
        keep_record(
            scope, id=ids.derived(id, "email"), at=at, participant=person, section=Section.CONTACT, values=values
        )
    if asked.phone and _can_be_dialled(asked.phone):
        add_phone(
            scope,
            id=ids.derived(id, "phone"),
            at=at,
            participant=person,
            number=asked.phone,
            label=asked.hint[:_LABEL],
            ok_call=asked.ok_call,
            ok_text=asked.ok_text,
            ok_message=asked.ok_message,
        )


def _can_be_dialled(number: str) -> bool:
    """Whether a number is one for the record; the extension of a ward is none and stays with the request."""
    return e164(number) is not None


def _close(scope: Scope, id: UUID, at: datetime, held: Request, outcome: Outcome, line: str) -> Request:
    if held.closed_at is not None:
        raise Conflict(_CLOSED)
    _step(scope, ids.derived(id, "step"), at, held, StepKind.CLOSED, outcome=outcome, line=line)
    return change(held, closed_at=at, outcome=outcome)


def _step(
    scope: Scope, id: UUID, at: datetime, request: Request, kind: StepKind, *, outcome: str = "", line: str = ""
) -> RequestStep:
    by = scope.member if scope.actor.kind is ActorKind.MEMBER else None
    told = " ".join(line.split())
    return create(RequestStep, scope, id=id, request=request, kind=kind, outcome=outcome, line=told, at=at, by_id=by)
