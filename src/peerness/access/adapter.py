"""How allauth acts for us: accounts come from invitations only, passwords are set by an action, mail by the outbox."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from peerness.access import actions, queries
from peerness.access.models import Account
from peerness.access.rules import Purpose
from peerness.kernel import clock, ids
from peerness.kernel.scope import Actor, ActorKind, Scope, account_scope
from peerness.tenancy.organisation import entered


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc] # the library has no types
    """Sign-in without sign-up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is not right. Check both and try again."),
        "too_many_login_attempts": _("There were many tries in a short time. Wait five minutes, then try again."),
        "enter_current_password": _("This is not your password of now. Check it and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account without an invitation."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Whose address and password these are; an account that is closed gets the answer of an unknown one."""
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Set a password that has passed its rules; the audit notes that it was done."""
        at = clock.now()
        account = queries.account(user.pk)
        changed = actions.set_password(
            account_scope(user.pk, at), id=ids.new(at), at=at, account=account, password=password
        )
        user.password = changed.password  # the session at hand goes on, all others end

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Hand an e-mail to the outbox of the person's organisation; whoever has none is written to directly.

        It goes to the account's own address in its own language, whatever address and language were asked with.
        """
        account = queries.account(context["user"].pk)
        with translation.override(account.language):
            mail = self.render_mail(template_prefix, account.email, context)
        scope = _outbox_of(account)
        if scope is None:
            mail.send()
            return
        _post(scope, account.email, mail.subject, str(mail.body))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's own page."""
        return reverse("access:own")


def _outbox_of(account: Account) -> Scope | None:
    """The organisation in which the person has worked for the longest time."""
    at = clock.now()
    with entered(account_scope(account.pk, at)):
        first = queries.memberships(account.pk).first()
    return None if first is None else Scope(first.organisation_id, Actor(ActorKind.PUBLIC_FORM), at)


def _post(scope: Scope, to: str, subject: str, body: str) -> None:
    actions.post(scope, id=ids.new(scope.at), at=scope.at, purpose=Purpose.PASSWORD, to=to, subject=subject, body=body)
