"""Invite somebody, make the link again, withdraw it, accept it with a new account or with one that is there."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peerness.access import registry
from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.access.actions.accounts import open_account
from peerness.access.actions.members import add_member
from peerness.access.actions.outbox import post
from peerness.access.models import Account, Invitation, Link, Membership
from peerness.access.permissions import MANAGE_MEMBERS
from peerness.access.queries import token_of_link
from peerness.access.rules import INVITATION_LASTS, Purpose
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import INSTALLATION, ActorKind, Role, Scope

ANYONE_INSIDE = MEMBERS | SYSTEM


@action("access.invitation.sent", returns=Invitation, permission=MANAGE_MEMBERS, by=ANYONE_INSIDE)
def invite(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    name: str,
    email: str,
    roles: frozenset[Role],
    programs: frozenset[UUID],
    base: str,
) -> Invitation:
    """Ask somebody to join. The link, which begins with `base`, goes into the outbox if there is an e-mail address.

    It can also be copied or shown as a QR code as long as it opens.
    """
    _checked(name, roles)
    inviter = None if scope.member == INSTALLATION else scope.member
    invitation = create(
        Invitation,
        scope,
        id=id,
        name=" ".join(name.split()),
        email=email.strip().lower(),
        roles=sorted(roles),
        programs=sorted(str(program) for program in programs),
        invited_by_id=inviter,
        invited_at=at,
    )
    link = _link(scope, id, at, invitation)
    _tell(scope, id, at, invitation, f"{base}{token_of_link(scope.organisation, link.pk)}")
    return invitation


@action("access.invitation.renewed", returns=Invitation, permission=MANAGE_MEMBERS, on="invitation")
def renew_invitation(scope: Scope, *, id: UUID, at: datetime, invitation: Invitation, base: str) -> Invitation:
    """Make a new link for an invitation; the former one stops opening."""
    invitation = _open(scope, invitation)
    _withdraw_links(scope, at, invitation)
    link = _link(scope, id, at, invitation)
    _tell(scope, id, at, invitation, f"{base}{token_of_link(scope.organisation, link.pk)}")
    return invitation


@action("access.invitation.withdrawn", returns=Invitation, permission=MANAGE_MEMBERS, on="invitation")
def withdraw_invitation(scope: Scope, *, id: UUID, at: datetime, invitation: Invitation) -> Invitation:
    """Take an invitation back; its link stops opening at once."""
    invitation = _open(scope, invitation)
    _withdraw_links(scope, at, invitation)
    return change(invitation, withdrawn_at=at)


@action("access.invitation.accepted", returns=Membership, by=frozenset({ActorKind.LINK_HOLDER}))
def accept_invitation(
    scope: Scope, *, id: UUID, at: datetime, link: Link, invitation: Invitation, account: Account
) -> Membership:
    """Join with the invited roles and programs; the link is used up."""
    link, invitation = hold(scope, link), _open(scope, invitation)
    if link.used_at is not None or link.withdrawn_at is not None or link.expires_at <= at:
        raise Conflict(_("This link no longer opens. Ask the person who invited you for a new one."))
    change(link, used_at=at)
    change(invitation, accepted_at=at)
    roles = frozenset(Role(role) for role in invitation.roles)
    membership = add_member(scope, id=ids.derived(id, "member"), at=at, account=account, roles=roles)
    registry.joined(scope, membership, invitation, at)
    return membership


@action(
    "access.invitation.joined",
    returns=Membership,
    by=frozenset({ActorKind.LINK_HOLDER}),
    secrets=frozenset({"password"}),
)
def join(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    link: Link,
    invitation: Invitation,
    email: str,
    name: str,
    password: str,
    language: str,
) -> Membership:
    """Open an account and accept the invitation with it: both or neither. The password has passed its rules."""
    account_id = ids.derived(id, "account")
    account = open_account(scope, id=account_id, at=at, email=email, name=name, password=password, language=language)
    return accept_invitation(
        scope, id=ids.derived(id, "accepted"), at=at, link=link, invitation=invitation, account=account
    )


def _checked(name: str, roles: frozenset[Role]) -> None:
    if not name.strip():
        raise Invalid({"name": _("Write the name of the person whom you invite.")})
    if not roles:
        raise Invalid({"roles": _("Choose at least one role.")})


def _open(scope: Scope, invitation: Invitation) -> Invitation:
    invitation = hold(scope, invitation)
    if invitation.accepted_at is not None:
        raise Conflict(_("This invitation was accepted already."))
    if invitation.withdrawn_at is not None:
        raise Conflict(_("This invitation was withdrawn."))
    return invitation


def _link(scope: Scope, id: UUID, at: datetime, invitation: Invitation) -> Link:
    link_id = ids.derived(id, "link")
    return create(
        Link,
        scope,
        id=link_id,
        purpose=Purpose.INVITATION,
        target=invitation.pk,
        token_hash=token_of_link(scope.organisation, link_id).hash,
        created_at=at,
        expires_at=at + INVITATION_LASTS,
    )


def _withdraw_links(scope: Scope, at: datetime, invitation: Invitation) -> None:
    links = Link.objects.within(scope).select_for_update().filter(purpose=Purpose.INVITATION, target=invitation.pk)
    for link in links.filter(used_at__isnull=True, withdrawn_at__isnull=True):
        change(link, withdrawn_at=at)


def _tell(scope: Scope, id: UUID, at: datetime, invitation: Invitation, address: str) -> None:
    if not invitation.email:
        return
    body = gettext(
        "Hello %(name)s,\n\nyou are invited to join a team. This link opens your account for %(days)d days and works "
        "once:\n\n%(address)s\n\nIf you did not expect this, you can ignore it.\n"
    ) % {"name": invitation.name, "days": INVITATION_LASTS.days, "address": address}
    post(
        scope,
        id=ids.derived(id, "message"),
        at=at,
        purpose=Purpose.INVITATION,
        about=invitation.pk,
        to=invitation.email,
        subject=gettext("Your invitation"),
        body=body,
    )
