"""Who may change who works here, read the audit and the outbox, and break the glass."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role
from peerness.tenancy.permission import Among, Permission

MANAGE_MEMBERS = Permission(
    "access.members.manage",
    frozenset({Role.ADMINISTRATOR}),
    _("Only administrators invite people, change roles and end memberships."),
    does=_("Invite people, change roles, end memberships"),
)
READ_AUDIT = Permission(
    "access.audit.read",
    frozenset({Role.ADMINISTRATOR}),
    _("Only administrators read the audit."),
    does=_("Read the audit (ids only) and the list of records opened in an emergency"),
)
SEE_OUTBOX = Permission(
    "access.outbox.see",
    frozenset({Role.ADMINISTRATOR}),
    _("Only administrators look after messages that could not be sent."),
    does=_("See which messages could not be sent, without their words, and send them again"),
)
BREAK_GLASS = Permission(
    "access.glass.break",
    frozenset({Role.PEER, Role.SUPERVISOR, Role.MANAGER, Role.INTAKE}),
    _("Your role cannot open a record outside your reach, not even in an emergency. Ask a supervisor."),
    does=_("Open a record outside one's reach in an emergency, for an hour and with a reason that administrators see"),
)
CLOSE_GLASS = Permission(
    "access.glass.close",
    BREAK_GLASS.roles,
    _("Only the person who opened this record closes it."),
    Among("membership_id", lambda scope: {scope.member}),
    does=_("Close a record that one has opened in an emergency"),
)
BE_A_MEMBER = Permission(
    "access.member",
    frozenset(Role),
    _("This is for members of the organisation."),
    does=_("See this table, choose one's language and password"),
)
