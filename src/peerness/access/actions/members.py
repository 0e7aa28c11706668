"""Who works here: add a member, change roles, end a membership at once, let somebody come back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access import registry
from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold, remove
from peerness.access.models import Account, Membership, MembershipRole, Organisation
from peerness.access.permissions import MANAGE_MEMBERS
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import ActorKind, Role, Scope

ANYONE_INSIDE = MEMBERS | SYSTEM


@action(
    "access.member.added",
    returns=Membership,
    permission=MANAGE_MEMBERS,
    by=ANYONE_INSIDE | {ActorKind.LINK_HOLDER},
    constraints={"access_membership_account": ("email", _("This person is a member already."))},
)
def add_member(scope: Scope, *, id: UUID, at: datetime, account: Account, roles: frozenset[Role]) -> Membership:
    """Let an account work here with these roles; somebody who worked here before has the same membership again."""
    former = _former(scope, account)
    if former is None:
        membership = create(Membership, scope, id=id, account=account, joined_at=at)
        _give(scope, id, membership, _some(roles))
        return membership
    change(former, ended_at=None)
    _exactly(scope, id, former, _some(roles))
    return former


@action("access.member.roles_changed", returns=Membership, permission=MANAGE_MEMBERS, on="membership")
def change_roles(scope: Scope, *, id: UUID, at: datetime, membership: Membership, roles: frozenset[Role]) -> Membership:
    """Let a member hold exactly these roles from now on. One administrator at least stays."""
    _one_at_a_time(scope)
    membership = hold(scope, membership)
    if Role.ADMINISTRATOR not in _some(roles):
        _one_administrator_stays(scope, membership)
    _exactly(scope, id, membership, roles)
    registry.roles_changed(scope, membership, roles, at)
    return membership


@action("access.member.ended", returns=Membership, permission=MANAGE_MEMBERS, on="membership")
def end_membership(scope: Scope, *, id: UUID, at: datetime, membership: Membership) -> Membership:
    """End a membership: its sessions stop opening anything with the next request, its people are left unassigned."""
    _one_at_a_time(scope)
    membership = hold(scope, membership)
    if membership.ended_at is not None:
        raise Conflict(_("This membership has ended already."))
    if membership.pk == scope.member:
        raise Invalid({"": _("Nobody ends their own membership. Ask another administrator.")})
    _one_administrator_stays(scope, membership)
    change(membership, ended_at=max(at, membership.joined_at))
    registry.left(scope, membership, at)
    return membership


@action("access.member.returned", returns=Membership, permission=MANAGE_MEMBERS, on="membership")
def return_member(scope: Scope, *, id: UUID, at: datetime, membership: Membership) -> Membership:
    """Let a former member come back with the roles that they had; people are assigned anew."""
    membership = hold(scope, membership)
    if membership.ended_at is None:
        raise Conflict(_("This person works here already."))
    return change(membership, ended_at=None)


def _former(scope: Scope, account: Account) -> Membership | None:
    rows = Membership.objects.within(scope).select_for_update().filter(account=account, ended_at__isnull=False)
    return rows.first()


def _some(roles: frozenset[Role]) -> frozenset[Role]:
    if not roles:
        raise Invalid({"roles": _("Choose at least one role.")})
    return roles


def _exactly(scope: Scope, id: UUID, membership: Membership, roles: frozenset[Role]) -> None:
    present = {Role(held.role): held for held in MembershipRole.objects.within(scope).filter(membership=membership)}
    for role in sorted(present.keys() - roles):
        remove(present[role])
    _give(scope, id, membership, roles - present.keys())


def _give(scope: Scope, id: UUID, membership: Membership, roles: frozenset[Role]) -> None:
    for role in sorted(roles):
        create(MembershipRole, scope, id=ids.derived(id, role), membership=membership, role=role)


def _one_at_a_time(scope: Scope) -> None:
    """Let those who take the administrator's role from each other at once go one after the other.

    Without it each would still see the other one. New records of the organisation do not wait for this lock.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=scope.organisation)


def _one_administrator_stays(scope: Scope, leaving: Membership) -> None:
    rows = MembershipRole.objects.within(scope).filter(role=Role.ADMINISTRATOR, membership__ended_at__isnull=True)
    if set(rows.values_list("membership_id", flat=True)) == {leaving.pk}:
        raise Invalid({"roles": _("Somebody has to stay administrator. Give the role to another member first.")})
