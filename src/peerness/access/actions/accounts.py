"""What belongs to a person and not to an organisation: the account, its password, its language."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, insert
from peerness.access.models import Account
from peerness.access.models.account import LANGUAGES
from peerness.access.permissions import BE_A_MEMBER
from peerness.kernel.errors import Denied, Invalid
from peerness.kernel.scope import ActorKind, Scope

ONESELF = frozenset({ActorKind.ACCOUNT})


@action(
    "access.account.opened",
    returns=Account,
    by=SYSTEM | {ActorKind.LINK_HOLDER},
    constraints={
        "access_account_email": ("email", _("There is an account with this e-mail address. Sign in with it."))
    },
    secrets=frozenset({"password", "hashed"}),
)
def open_account(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    email: str,
    name: str,
    password: str = "",
    hashed: str = "",
    language: str = "en",
) -> Account:
    """Open an account for signing in; the password has passed its rules before. None is kept for an empty one.

    `hashed` is a password as it is kept, for whoever opens many accounts with one and has worked it out before. The
    e-mail address is kept in small letters, as it is looked for at sign-in.
    """
    return insert(
        Account(
            id=id,
            email=email.strip().lower(),
            name=_named(name),
            password=hashed or make_password(password or None),
            language=language,
            created_at=at,
        )
    )


@action("access.account.language_chosen", returns=Account, permission=BE_A_MEMBER, by=MEMBERS | ONESELF)
def choose_language(scope: Scope, *, id: UUID, at: datetime, account: Account, language: str) -> Account:
    """Remember the language of one's own pages."""
    _oneself(scope, account)
    if language not in dict(LANGUAGES):
        raise Invalid({"language": _("Choose one of the languages on offer.")})
    return change(account, language=language)


@action(
    "access.account.password_set",
    returns=Account,
    by=ONESELF | {ActorKind.LINK_HOLDER},
    secrets=frozenset({"password"}),
)
def set_password(scope: Scope, *, id: UUID, at: datetime, account: Account, password: str) -> Account:
    """Choose another password, which has passed its rules before; every other session of the account ends."""
    _oneself(scope, account)
    return change(account, password=make_password(password))


def _oneself(scope: Scope, account: Account) -> None:
    if account.pk != scope.actor.account:
        raise Denied(_("Everyone changes only their own account."), "access.account.other")


def _named(name: str) -> str:
    kept = " ".join(name.split())
    if not kept:
        raise Invalid({"name": _("Write your name.")})
    return kept
