"""What access does when somebody signs in or out, or tries to: the session's clock starts, and the audit notes it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from peerness.access import queries
from peerness.access.models import Account
from peerness.access.requests import LAST, SINCE
from peerness.audit import actions as audit
from peerness.audit.queries import audit_key
from peerness.audit.rules import Entry, Outcome, keyed_hash
from peerness.kernel import clock
from peerness.kernel.scope import INSTALLATION, Actor, ActorKind, Scope, account_scope, system_scope
from peerness.tenancy.organisation import entered

SIGNED_IN, SIGNED_OUT = "access.account.signed_in", "access.account.signed_out"


def connect() -> None:
    """Listen to Django's signals of sign-in; called once when all rooms are there."""
    user_logged_in.connect(signed_in, dispatch_uid="access.signed_in")
    user_logged_out.connect(signed_out, dispatch_uid="access.signed_out")
    user_login_failed.connect(refused, dispatch_uid="access.refused")


def signed_in(sender: object, request: HttpRequest, user: Account, **_: Any) -> None:
    """Start the clocks of both time-outs, and note it in every organisation of the person."""
    request.session[SINCE] = request.session[LAST] = int(clock.now().timestamp())
    _note(user, SIGNED_IN)


def signed_out(sender: object, user: Account | None, **_: Any) -> None:
    """Note it in every organisation of the person."""
    if user is not None:
        _note(user, SIGNED_OUT)


def refused(sender: object, credentials: dict[str, Any], **_: Any) -> None:
    """Note a wrong address or password. The audit keeps a hash, so that many tries at one account are seen as such."""
    tried = keyed_hash(audit_key(), str(credentials.get("email", "")).lower())
    _record(system_scope(INSTALLATION, clock.now()), Entry(SIGNED_IN, Outcome.REFUSED, clock.now(), content=tried))


def _note(account: Account, kind: str) -> None:
    oneself = account_scope(account.pk, clock.now())
    with entered(oneself):
        held = list(queries.memberships(account.pk))
    scopes = [Scope(one.organisation_id, Actor(ActorKind.MEMBER, one.pk, account.pk), oneself.at) for one in held]
    for scope in scopes or [oneself]:
        _record(scope, Entry(kind, Outcome.DONE, scope.at))


def _record(scope: Scope, entry: Entry) -> None:
    with entered(scope):
        audit.record(scope, entry)
