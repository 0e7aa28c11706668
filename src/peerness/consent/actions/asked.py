"""Writes of what people ask about their record and tell us about us, and of the terms of our answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.access.models import Membership
from peerness.consent.models import AnswerTerms, Feedback, RecordRequest
from peerness.consent.permissions import (
    ANSWER_FEEDBACK,
    ANSWER_REQUEST,
    KEEP_CONSENT,
    KEEP_REGISTERS,
    TAKE_FEEDBACK,
)
from peerness.consent.queries import terms
from peerness.consent.rules.clocks import Wish, due, may_extend
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import ActorKind, Scope
from peerness.participants.models import Participant
from peerness.programs.models import Program

ANYONE_INSIDE = MEMBERS | SYSTEM
_ANSWERED = _("Somebody has answered this meanwhile.")


@action("consent.request.taken", returns=RecordRequest, permission=KEEP_CONSENT, on="participant", by=ANYONE_INSIDE)
def take_wish(
    scope: Scope, *, id: UUID, at: datetime, participant: Participant, wish: str, asked_on: date, said: str = ""
) -> RecordRequest:
    """Write down what a person asks about their record; from that day on the clock runs."""
    if asked_on > localdate(at):
        raise Invalid({"asked_on": _("Choose the day on which they asked; it cannot lie ahead.")})
    if wish == Wish.AMENDMENT and not said.strip():
        raise Invalid({"said": _("Write what is to be put right, and how it should read.")})
    last = due(Wish(wish), asked_on, terms(scope))
    return create(
        RecordRequest, scope, id=id, participant=participant, wish=wish, said=said, asked_on=asked_on, due_on=last
    )


@action("consent.request.extended", returns=RecordRequest, permission=ANSWER_REQUEST, on="request", by=ANYONE_INSIDE)
def answer_later(scope: Scope, *, id: UUID, at: datetime, request: RecordRequest, because: str) -> RecordRequest:
    """The answer takes longer, once, and the person was told why before the first day ran out."""
    held = hold(scope, request)
    if held.answered_at or held.later_because or not may_extend(Wish(held.wish)):
        raise Conflict(_("The day of this answer cannot be moved again."))
    if localdate(at) > held.due_on:
        raise Conflict(_("Its day has passed. It can only be moved before."))
    last = due(Wish(held.wish), held.asked_on, terms(scope), extended=True)
    return change(held, due_on=last, later_because=because)


@action("consent.request.answered", returns=RecordRequest, permission=ANSWER_REQUEST, on="request", by=ANYONE_INSIDE)
def answer_request(
    scope: Scope, *, id: UUID, at: datetime, request: RecordRequest, outcome: str, answer: str
) -> RecordRequest:
    """Answer what a person asked about their record; a no bears its reason."""
    held = hold(scope, request)
    if held.answered_at:
        raise Conflict(_ANSWERED)
    return change(held, outcome=outcome, answer=answer, answered_at=at)


@action("consent.feedback.taken", returns=Feedback, permission=TAKE_FEEDBACK, by=ANYONE_INSIDE)
def take_feedback(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    matter: str,
    said: str,
    program: Program | None = None,
    about_whom: Membership | None = None,
    called: str = "",
    reach: str = "",
) -> Feedback:
    """Write down what somebody tells us about us; their name is theirs to give."""
    return _told(scope, id, at, matter, said, program, about_whom, called, reach)


@action("consent.feedback.sent", returns=Feedback, by=frozenset({ActorKind.PUBLIC_FORM}))
def send_feedback(
    scope: Scope, *, id: UUID, at: datetime, matter: str, said: str, program: Program | None, called: str, reach: str
) -> Feedback:
    """Somebody tells us by themselves, past everybody who works here."""
    return _told(scope, id, at, matter, said, program, None, called, reach)


def _told(
    scope: Scope,
    id: UUID,
    at: datetime,
    matter: str,
    said: str,
    program: Program | None,
    about_whom: Membership | None,
    called: str,
    reach: str,
) -> Feedback:
    return create(
        Feedback,
        scope,
        id=id,
        matter=matter,
        said=said,
        program=program,
        about_whom=about_whom,
        called=called,
        reach=reach,
        received_at=at,
        taken_by_id=scope.member if scope.actor.kind is ActorKind.MEMBER else None,
        due_on=localdate(at) + timedelta(days=terms(scope).feedback_days),
    )


@action("consent.feedback.answered", returns=Feedback, permission=ANSWER_FEEDBACK, on="feedback", by=ANYONE_INSIDE)
def answer_feedback(scope: Scope, *, id: UUID, at: datetime, feedback: Feedback, answer: str) -> Feedback:
    """Answer it; some weeks later we ask whether anything bad came of having spoken up."""
    held = hold(scope, feedback)
    if held.answered_at:
        raise Conflict(_ANSWERED)
    again_on = localdate(at) + timedelta(days=terms(scope).again_days)
    return change(held, answer=answer, answered_at=at, again_on=again_on)


@action("consent.feedback.asked_again", returns=Feedback, permission=ANSWER_FEEDBACK, on="feedback", by=ANYONE_INSIDE)
def note_fared(scope: Scope, *, id: UUID, at: datetime, feedback: Feedback, fared: str) -> Feedback:
    """Note whether anything bad came of having spoken up."""
    held = hold(scope, feedback)
    if not held.answered_at:
        raise Conflict(_("Answer it first."))
    return change(held, fared=fared, fared_at=at)


@action("consent.terms.set", returns=AnswerTerms, permission=KEEP_REGISTERS, by=ANYONE_INSIDE)
def set_terms(scope: Scope, *, id: UUID, at: datetime, days: Mapping[str, int], read_by: str) -> AnswerTerms:
    """Set the organisation's own terms from now on; who read the law for them stands beside."""
    return create(AnswerTerms, scope, id=id, since=at, read_by=read_by, **days)
