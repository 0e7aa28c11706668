"""Who may see groups, set them up, log their meetings and read the box for questions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Role
from peerness.support.permissions.sessions import WRITERS
from peerness.tenancy.permission import Among, Permission
from peerness.tenancy.privacy import Privacy

_WITHIN = Among("program_id", lambda scope: scope.programs)
SEE_GROUP = Permission(
    "support.group.see",
    WRITERS | {Role.SUPERVISOR, Role.MANAGER},
    _("This group belongs to a program outside your reach."),
    _WITHIN,
    does=_("See a group: its rules, when it met and how many came; never who"),
)
KEEP_GROUP = Permission(
    "support.group.keep",
    WRITERS | {Role.MANAGER},
    _("Groups are kept by the peers and the managers of their program."),
    _WITHIN,
    does=_("Set up groups, change their rules and their checklist"),
)
LEAD_GROUP = Permission(
    "support.group.lead",
    WRITERS,
    _("Only peers of the program log a meeting of a group and open its box for questions."),
    _WITHIN,
    does=_("Log a meeting of a group, read and answer the questions in its box"),
    opens=frozenset({Privacy.WORDS}),
)
