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
KEEP_SURVEY = Permission(
    "readiness.survey.keep",
    _KEEPERS,
    _FOR_KEEPERS,
    does=_("Open and close the anonymous staff survey, and make links for it"),
)
ANSWER_SURVEY = Permission(
    "readiness.survey.answer",
    frozenset(Role),
    _("Everybody who works here answers for themselves."),
    does=_("Answer the anonymous staff survey, without one's name"),
)
KEEP_VARIANTS = Permission(
    "readiness.variant.keep",
    _KEEPERS,
    _FOR_KEEPERS,
    does=_("Choose the settings for which the path of readiness says more"),
)
SAY_STAGE = Permission(
    "readiness.stage.say",
    _KEEPERS,
    _FOR_KEEPERS,
    does=_("Say at which stage of change the organisation is"),
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
