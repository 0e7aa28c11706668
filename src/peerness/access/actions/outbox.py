"""The outbox: post a message with what caused it, take it for sending, note what became of it, send it again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.access.models import Message
from peerness.access.permissions import BE_A_MEMBER, SEE_OUTBOX
from peerness.access.queries import due
from peerness.access.rules import LEASE, Purpose, next_attempt
from peerness.kernel.errors import Conflict, Missing
from peerness.kernel.scope import ActorKind, Scope


@action(
    "access.message.posted",
    returns=Message,
    permission=BE_A_MEMBER,
    by=MEMBERS | SYSTEM | {ActorKind.LINK_HOLDER, ActorKind.PUBLIC_FORM},
)
def post(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    purpose: Purpose,
    to: str,
    subject: str,
    body: str,
    about: UUID | None = None,
) -> Message:
    """Put an e-mail into the outbox; it is there if, and only if, what caused it is there."""
    return create(
        Message,
        scope,
        id=id,
        purpose=purpose,
        about_record=about,
        channel="email",
        to=to,
        subject=subject,
        body=body,
        created_at=at,
        next_attempt_at=at,
    )


@action("access.message.taken", returns=Message, by=SYSTEM)
def take(scope: Scope, *, id: UUID, at: datetime) -> Message:
    """Take the message that is due for the longest time, so that no other sender does; `Missing` if none is due.

    Sending happens after this, outside any transaction. A sender that dies leaves the message to the next one.
    """
    message = due(scope).select_for_update(skip_locked=True).first()
    if message is None:
        raise Missing
    return change(message, next_attempt_at=at + LEASE)


@action("access.message.sent", returns=Message, by=SYSTEM)
def note_sent(scope: Scope, *, id: UUID, at: datetime, message: Message) -> Message:
    """Note that a message went out. Its words, which may hold a link, are not kept any longer."""
    held = hold(scope, message)
    return change(held, sent_at=at, attempts=held.attempts + 1, body="", fault="")


@action("access.message.failed", returns=Message, by=SYSTEM)
def note_failed(scope: Scope, *, id: UUID, at: datetime, message: Message, fault: str) -> Message:
    """Note that sending failed and when it is tried again; after the last pause it waits for a person."""
    held = hold(scope, message)
    again = next_attempt(held.attempts + 1, at)
    return change(
        held,
        attempts=held.attempts + 1,
        next_attempt_at=again or held.next_attempt_at,
        given_up_at=None if again else at,
        fault=fault[:200],
    )


@action("access.message.sent_again", returns=Message, permission=SEE_OUTBOX, on="message")
def send_again(scope: Scope, *, id: UUID, at: datetime, message: Message) -> Message:
    """Let a message that could not be sent be tried again at once, with all its attempts before it."""
    held = hold(scope, message)
    if held.sent_at is not None:
        raise Conflict(_("This message has been sent already."))
    if not held.body:
        raise Conflict(_("This message was withdrawn. It is not sent any more."))
    return change(held, attempts=0, next_attempt_at=at, given_up_at=None)


@action("access.message.withdrawn", returns=Message, permission=BE_A_MEMBER, by=MEMBERS | SYSTEM)
def withdraw(scope: Scope, *, id: UUID, at: datetime, message: Message) -> Message:
    """Take a message back that has not gone out: its words are gone, and nobody can send it any more."""
    held = hold(scope, message)
    return held if held.sent_at is not None else change(held, given_up_at=at, body="", fault="")
