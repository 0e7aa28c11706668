"""Memberships: a person in an organisation, from when until when, and with which roles."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.access.models.account import Account
from peerness.kernel.scope import Role
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy

#: The names of the roles as people read them.
ROLES = [
    (Role.PEER.value, _("Peer worker")),
    (Role.VOLUNTEER.value, _("Volunteer peer")),
    (Role.SUPERVISOR.value, _("Supervisor")),
    (Role.MANAGER.value, _("Program manager")),
    (Role.INTAKE.value, _("Intake")),
    (Role.EVALUATOR.value, _("Evaluator")),
    (Role.ADMINISTRATOR.value, _("Administrator")),
]


class Membership(TenantModel):
    """A person works or volunteers here. An ended membership opens nothing any more, from that moment."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "account": Privacy.KEY,
        "joined_at": Privacy.STRUCTURE,
        "ended_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One membership for a person in an organisation; coming back opens the same one again."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "account"], name="access_membership_account")
        ]

    def __str__(self) -> str:
        """The person's name."""
        return self.account.name


class MembershipRole(TenantModel):
    """One role of a membership."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=ROLES)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "membership": Privacy.KEY,
        "role": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A role is held once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "membership", "role"], name="access_membershiprole_once")
        ]

    def __str__(self) -> str:
        """The role's name."""
        return str(self.get_role_display())
