"""Jobs of access that run by themselves: seal the audit, deliver the outbox, forget old drafts.

Each may run in several processes.
"""

from __future__ import annotations

import logging
import smtplib
from datetime import datetime
from uuid import UUID

from django.core.mail import EmailMessage

from peerness.access import actions, queries
from peerness.access.models import Message
from peerness.audit import actions as audit
from peerness.kernel import ids
from peerness.kernel.errors import Missing
from peerness.kernel.scope import INSTALLATION, Scope, system_scope
from peerness.tenancy.organisation import entered

log = logging.getLogger(__name__)


def seal_all(at: datetime, everything: bool = False) -> int:
    """Seal what waits in every organisation, and the events of the installation itself; returns how many."""
    return sum(audit.seal(system_scope(organisation, at), everything) for organisation in [INSTALLATION, *_all()])


def deliver_all(at: datetime) -> int:
    """Send what is due in every organisation; returns how many messages went out."""
    return sum(_deliver(system_scope(organisation, at)) for organisation in _all())


def forget_all(at: datetime) -> int:
    """Delete drafts that nobody has touched for 30 days, in every organisation; returns how many."""
    return sum(actions.forget_drafts(system_scope(organisation, at)) for organisation in _all())


def _all() -> list[UUID]:
    return list(queries.organisations().values_list("pk", flat=True))


def _deliver(scope: Scope) -> int:
    sent = 0
    while (message := _next(scope)) is not None:
        sent += _send(scope, message)
    return sent


def _next(scope: Scope) -> Message | None:
    """Take the next message; looking comes first, so that an empty outbox costs no write."""
    with entered(scope):
        if not queries.due(scope).exists():
            return None
    try:
        return actions.take(scope, id=ids.new(scope.at), at=scope.at)
    except Missing:
        return None  # another process was quicker


def _send(scope: Scope, message: Message) -> bool:
    """Outside any transaction: a slow mail server must hold up nobody."""
    mail = EmailMessage(subject=message.subject, body=message.body, to=[message.to])
    try:
        mail.send()
    except (OSError, smtplib.SMTPException, ValueError) as error:
        log.warning("a message could not be sent: %s", _fault(error))
        actions.note_failed(scope, id=ids.new(scope.at), at=scope.at, message=message, fault=_fault(error))
        return False
    actions.note_sent(scope, id=ids.new(scope.at), at=scope.at, message=message)
    return True


def _fault(error: Exception) -> str:
    """What went wrong, without the address and the words that mail servers like to repeat."""
    code = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__
