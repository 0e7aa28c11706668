"""Who may see the path of readiness and who keeps it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role
from peerness.tenancy.permission import Among, Permission, holding

_KEEPERS = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
_FOR_KEEPERS = _("Program managers and administrators keep the path of readiness.")
SEE_PATH = Permission(
    "readiness.path.see",
    frozenset(Role),
    _("The path of readiness is for staff."),
    does=_("See the path of readiness and where the organisation stands on it"),
)
KEEP_PATH = Permission(
    "readiness.path.keep",
    _KEEPERS,
    _FOR_KEEPERS,
    does=_("Say which practices of readiness are in place"),
)
KEEP_ROUNDS = Permission(
    "readiness.round.keep",
    _KEEPERS,
    _FOR_KEEPERS,
    does=_("Open and close rounds of the self-assessment, and make links for participants"),
)
ANSWER = Permission(
    "readiness.sheet.answer",
    frozenset(Role),
    _("Everybody who works here answers for themselves."),
    does=_("Answer the self-assessment of readiness"),
)
KEEP_PLAN = Permission(
    "readiness.plan.keep",
    _KEEPERS,
    _FOR_KEEPERS,
    does=_("Write the action plan of readiness: tasks, owners and days"),
)
DO_TASK = Permission(
    "readiness.task.do",
    frozenset(Role),
    _("A task is ticked by its owner, or by a program manager or an administrator."),
    Among("owner_id", lambda scope: (scope.member,)) | holding(Role.MANAGER, Role.ADMINISTRATOR),
    does=_("Say how far one's own task of the action plan is, and keep evidence for it"),
)
